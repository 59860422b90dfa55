-- Reference data somebody is changing: one draft for each source, in force only once published.
CREATE TABLE reference_drafts (
    -- Which file: a code of `reference::shipped::Source`.
    source TEXT PRIMARY KEY,
    -- The version of the reference data it was copied from.
    based_on BIGINT NOT NULL,
    -- The first day on which it is to decide.
    from_on INTEGER NOT NULL,
    body TEXT NOT NULL,
    version BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    begun_by BIGINT NOT NULL REFERENCES staff (id),
    changed_at BIGINT NOT NULL,
    changed_by BIGINT NOT NULL REFERENCES staff (id)
);
