-- Staff, what they may do, the offices they hold, and who is logged in.

CREATE TABLE staff (
    id {id},
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    lang TEXT NOT NULL,
    -- Argon2id, as a PHC string.
    password_hash TEXT NOT NULL,
    -- Handed over by somebody else: its owner chooses another before anything else.
    one_time_password BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    version BIGINT NOT NULL
);

-- A bundle of capabilities in one unit: a code of `StaffRole`.
CREATE TABLE staff_roles (
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    role TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    PRIMARY KEY (staff_id, role, unit_code)
);
CREATE INDEX staff_roles_by_unit ON staff_roles (unit_code, role);

-- One office in one unit, held by one person from a day to a day.
CREATE TABLE positions (
    id {id},
    unit_code TEXT NOT NULL,
    role TEXT NOT NULL,
    title TEXT NOT NULL,
    superior_id BIGINT REFERENCES positions (id),
    holder_id BIGINT REFERENCES staff (id),
    holder_name TEXT,
    from_on INTEGER NOT NULL,
    to_on INTEGER,
    version BIGINT NOT NULL
);
CREATE INDEX positions_by_unit ON positions (unit_code);
CREATE INDEX positions_by_holder ON positions (holder_id);

-- Who acts for a position while its holder is away.
CREATE TABLE substitutions (
    id {id},
    position_id BIGINT NOT NULL REFERENCES positions (id),
    substitute_id BIGINT NOT NULL REFERENCES positions (id),
    from_on INTEGER NOT NULL,
    to_on INTEGER
);

-- One row: rises with every change of positions and substitutions, so that every writer and node
-- knows when to read them again.
CREATE TABLE roster_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO roster_state (id, version) VALUES (1, 1);

CREATE TABLE sessions (
    -- A keyed hash of the token; the token itself is only in the browser.
    token_mac {blob} PRIMARY KEY,
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    csrf {blob} NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_staff ON sessions (staff_id);
CREATE INDEX sessions_by_seen ON sessions (seen_at);

-- Wrong passwords and secrets, so that every node makes the next guess wait alike.
CREATE TABLE guesses (
    -- A keyed hash of what was tried: an account, an address, both, or a case.
    subject_mac {blob} PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    -- When it was last right.
    good_at BIGINT
);
CREATE INDEX guesses_by_last ON guesses (last_at);
