-- Reports that nobody was there in office hours: those of one spot are linked and counted.
CREATE TABLE absences (
    case_id BIGINT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    -- Commune, office and desk, as told, folded.
    spot TEXT NOT NULL,
    happened_on INTEGER NOT NULL,
    before_noon BOOLEAN NOT NULL
);
CREATE INDEX absences_by_spot ON absences (spot, happened_on);
CREATE INDEX absences_by_day ON absences (happened_on);
