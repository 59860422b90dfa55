-- What each apology is for: one letter answers for several faults.
CREATE TABLE obligation_faults (
    id {id},
    obligation_id BIGINT NOT NULL REFERENCES obligations (id) ON DELETE CASCADE,
    fault TEXT NOT NULL,
    -- The case that found it; none for what the dossier's dates prove.
    case_id BIGINT REFERENCES cases (id),
    -- The official the finding names, when it names one. Never public.
    staff_id BIGINT REFERENCES staff (id),
    found_on INTEGER NOT NULL,
    -- Whether the level above was told that the cause comes back.
    told_above BOOLEAN NOT NULL
);
CREATE INDEX obligation_faults_by_obligation ON obligation_faults (obligation_id, id);
CREATE INDEX obligation_faults_by_cause ON obligation_faults (fault, found_on);
CREATE INDEX obligation_faults_by_staff ON obligation_faults (staff_id, fault, found_on);
CREATE INDEX obligations_by_unit ON obligations (unit_code, owed_on);

INSERT INTO obligation_faults (obligation_id, fault, found_on, told_above)
SELECT id, 'late', owed_on, FALSE FROM obligations WHERE origin = 'late_dossier';

-- Of a case that is kept from the unit it is about: no public page tells of it.
ALTER TABLE obligations ADD COLUMN concealed BOOLEAN NOT NULL DEFAULT FALSE;

-- Of an apology in person: when, where and who signed, sealed as the letter is.
ALTER TABLE apology_letters ADD COLUMN minutes {blob};
