-- The database itself refuses a forbidden handler: the engine decides, this makes sure.
CREATE FUNCTION refuse_forbidden_handler() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM case_forbidden f
        WHERE f.case_id = NEW.case_id AND f.position_id = NEW.position_id
    ) OR EXISTS (
        SELECT 1 FROM case_forbidden_places p
        WHERE p.case_id = NEW.case_id AND p.place_code = NEW.place_code
    ) OR EXISTS (
        SELECT 1 FROM case_forbidden f JOIN positions p ON p.id = f.position_id
        WHERE f.case_id = NEW.case_id AND p.holder_id = NEW.staff_id
    ) THEN
        RAISE EXCEPTION 'refused: forbidden handler' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER assignments_without_conflict BEFORE INSERT ON assignments
FOR EACH ROW EXECUTE FUNCTION refuse_forbidden_handler();
