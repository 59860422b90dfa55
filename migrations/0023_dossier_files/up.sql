-- Every file of a desk as it came, sealed, with what became of it. The same bytes of one desk are
-- one row: sent again after a refusal they are judged anew.
CREATE TABLE dossier_files (
    id {id},
    sha256 {blob} NOT NULL,
    place_code TEXT NOT NULL,
    file_name TEXT NOT NULL,
    byte_count BIGINT NOT NULL,
    -- The key its parts and faults are sealed with, wrapped.
    wrapped_key {blob} NOT NULL,
    came_by TEXT NOT NULL,
    sent_by BIGINT REFERENCES staff (id),
    sent_at BIGINT NOT NULL,
    taking TEXT NOT NULL,
    state TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    bad_count INTEGER NOT NULL,
    done_count INTEGER NOT NULL,
    new_count INTEGER NOT NULL,
    changed_count INTEGER NOT NULL,
    owed_count INTEGER NOT NULL,
    -- The bad rows, as many as are told, sealed.
    faults {blob},
    import_id BIGINT REFERENCES dossier_imports (id),
    -- Whoever works on it holds it until then; afterwards another may go on.
    held_until BIGINT NOT NULL,
    finished_at BIGINT,
    version BIGINT NOT NULL,
    UNIQUE (sha256, place_code)
);
CREATE INDEX dossier_files_by_place ON dossier_files (place_code, sent_at);
CREATE INDEX dossier_files_unfinished ON dossier_files (id) WHERE finished_at IS NULL;

CREATE TABLE dossier_file_parts (
    file_id BIGINT NOT NULL REFERENCES dossier_files (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    body {blob} NOT NULL,
    PRIMARY KEY (file_id, seq)
);
