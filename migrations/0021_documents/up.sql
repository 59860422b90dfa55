-- Documents as they were given out: the same bytes for whoever asks again.
CREATE TABLE documents (
    id {id},
    kind TEXT NOT NULL,
    -- What it was made of: a signed letter of apology, or an event of a case.
    letter_id BIGINT REFERENCES apology_letters (id) ON DELETE CASCADE,
    event_id BIGINT REFERENCES events (id) ON DELETE CASCADE,
    -- What stands on it, for whoever checks it: it leads to nothing but this row.
    code TEXT NOT NULL UNIQUE,
    unit_code TEXT NOT NULL,
    number TEXT NOT NULL,
    dated_on INTEGER NOT NULL,
    -- The bytes and their hash; none until it was made. Sealed under the key of the dossier or the
    -- case, unless the document is for everyone.
    sha256 {blob},
    body {blob},
    made_at BIGINT,
    CHECK ((letter_id IS NULL) <> (event_id IS NULL)),
    UNIQUE (letter_id, kind),
    UNIQUE (event_id, kind)
);
