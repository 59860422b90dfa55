-- The law and the domain as data: the texts of every version, and the version in force.

CREATE TABLE reference_versions (
    version BIGINT NOT NULL,
    -- Which file: a code of `reference::shipped::Source`.
    source TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 {blob} NOT NULL,
    loaded_at BIGINT NOT NULL,
    -- The member of staff who loaded it; none when it came with the program.
    loaded_by BIGINT,
    PRIMARY KEY (version, source)
);

-- One row, read first by every write transaction.
CREATE TABLE reference_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO reference_state (id, version) VALUES (1, 0);
