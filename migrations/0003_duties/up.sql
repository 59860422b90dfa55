-- The audit chain, letters to be posted, and the leases of timed duties.

-- One hash chain per stream; a writer holds a stream by lease.
CREATE TABLE audit_streams (
    stream TEXT PRIMARY KEY,
    -- Rises with every holder, so that one who lost the lease cannot append.
    epoch BIGINT NOT NULL,
    holder TEXT NOT NULL,
    held_until BIGINT NOT NULL
);

-- No personal data stands here.
CREATE TABLE audit (
    stream TEXT NOT NULL REFERENCES audit_streams (stream),
    seq BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    staff_id BIGINT,
    act TEXT NOT NULL,
    -- What it was done to, such as `case:2611-K7QX3M-4`.
    target TEXT NOT NULL,
    facts TEXT NOT NULL,
    previous {blob} NOT NULL,
    hash {blob} NOT NULL,
    PRIMARY KEY (stream, seq)
);
CREATE INDEX audit_by_target ON audit (target);

-- Signed heads and counts of every stream; a copy of each stands outside the database.
CREATE TABLE audit_checkpoints (
    id {id},
    made_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    signature {blob} NOT NULL
);

CREATE TABLE outbox (
    id {id},
    message_id TEXT NOT NULL UNIQUE,
    template TEXT NOT NULL,
    -- Which letter to whom, by ids; never an address or a rendered text. Emptied after sending.
    data TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at BIGINT NOT NULL,
    claimed_until BIGINT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    problem TEXT
);
CREATE INDEX outbox_by_state ON outbox (state, next_at, id);
CREATE INDEX outbox_by_sent ON outbox (state, sent_at);

CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    held_until BIGINT NOT NULL,
    last_run_at BIGINT
);
