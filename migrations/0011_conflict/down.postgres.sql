DROP TRIGGER assignments_without_conflict ON assignments;
DROP FUNCTION refuse_forbidden_handler();
