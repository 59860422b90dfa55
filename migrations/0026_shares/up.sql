-- Which officials of a unit new cases are shared out to, and for what.
CREATE TABLE shares (
    id {id},
    unit_code TEXT NOT NULL,
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    -- The desks they sit at, a line each, as the unit's sheet calls them.
    desks TEXT NOT NULL,
    -- The groups of categories they know, as codes between semicolons.
    fields TEXT NOT NULL,
    -- The days they are away, the first and the last, and who has their work then.
    away_from INTEGER,
    away_to INTEGER,
    substitute_id BIGINT REFERENCES staff (id),
    entered_at BIGINT NOT NULL,
    entered_by BIGINT REFERENCES staff (id),
    version BIGINT NOT NULL,
    CHECK ((away_from IS NULL) = (away_to IS NULL)),
    UNIQUE (unit_code, staff_id)
);
CREATE INDEX cases_of_officials ON cases (unit_code, official_id);
