-- Cases, their clocks and history; dossiers, apology obligations and letters; figures.
-- Instants are microseconds UTC (BIGINT), civil days are days since 1970-01-01 (INTEGER),
-- closed lists are their codes (TEXT). Personal data stands only in the *_identities tables
-- and in sealed bodies, encrypted under the row's own key.

CREATE TABLE cases (
    id {id},
    code TEXT NOT NULL UNIQUE,
    secret_mac {blob} NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    privacy TEXT NOT NULL,
    -- Texts people wrote stand under the case's own key, and are not searched.
    texts_sealed BOOLEAN NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    is_open BOOLEAN NOT NULL,
    round INTEGER NOT NULL,
    version BIGINT NOT NULL,
    ward_code TEXT NOT NULL,
    province_code TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    handler_role TEXT NOT NULL,
    handler_level TEXT NOT NULL,
    official_id BIGINT REFERENCES staff (id),
    dossier_code TEXT,
    has_contact BOOLEAN NOT NULL,
    received_at BIGINT NOT NULL,
    due_on INTEGER,
    due_status TEXT NOT NULL,
    -- The due day, or the last day there is while the case has none: what work lists sort by.
    due_key INTEGER NOT NULL,
    answered_at BIGINT,
    closed_at BIGINT,
    rating TEXT
);
CREATE INDEX cases_by_unit_due ON cases (unit_code, is_open, due_key, id);
CREATE INDEX cases_by_province_due ON cases (province_code, is_open, due_key, id);
CREATE INDEX cases_by_received ON cases (received_at, id);
CREATE INDEX cases_by_dossier ON cases (dossier_code);

-- What was filed; never changes. How it was routed follows when routing is asked again.
CREATE TABLE reports (
    case_id BIGINT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    instrument TEXT,
    lang TEXT NOT NULL,
    avoid_ward BOOLEAN NOT NULL,
    consent_ward BOOLEAN NOT NULL,
    public_consent BOOLEAN NOT NULL,
    desk TEXT,
    happened_at BIGINT,
    rule TEXT NOT NULL,
    reference_version BIGINT NOT NULL,
    legal_basis TEXT NOT NULL,
    -- Reasons, rejected candidates and ladder, as JSON; for supervisors.
    routing TEXT NOT NULL,
    -- UTF-8, or sealed under the case's key when the case is sealed.
    description {blob} NOT NULL
);

CREATE TABLE case_identities (
    case_id BIGINT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    wrapped_key {blob} NOT NULL,
    name {blob},
    email {blob},
    phone {blob},
    address {blob},
    -- When and how it is safe to be in touch, in the sender's words.
    safe_contact {blob},
    subject_name {blob}
);

-- The positions a report is about: the accused.
CREATE TABLE case_subjects (
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    position_id BIGINT NOT NULL REFERENCES positions (id),
    PRIMARY KEY (case_id, position_id)
);
CREATE INDEX case_subjects_by_position ON case_subjects (position_id);

-- Who may neither handle nor read the case: the accused, their subordinates and substitutes.
CREATE TABLE case_forbidden (
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    position_id BIGINT NOT NULL REFERENCES positions (id),
    PRIMARY KEY (case_id, position_id)
);
CREATE INDEX case_forbidden_by_position ON case_forbidden (position_id);

-- Places no unit of which may handle or read the case (a whole commune, a whole province).
CREATE TABLE case_forbidden_places (
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    place_code TEXT NOT NULL,
    PRIMARY KEY (case_id, place_code)
);

CREATE TABLE assignments (
    id {id},
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    unit_code TEXT NOT NULL,
    place_code TEXT NOT NULL,
    role TEXT NOT NULL,
    level TEXT NOT NULL,
    position_id BIGINT REFERENCES positions (id),
    staff_id BIGINT REFERENCES staff (id),
    assigned_at BIGINT NOT NULL
);
CREATE INDEX assignments_by_case ON assignments (case_id, id);

-- Units above that were told of an overdue case: their leaders may read it and take notice.
CREATE TABLE case_told (
    unit_code TEXT NOT NULL,
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    PRIMARY KEY (unit_code, case_id)
);

CREATE TABLE deadlines (
    id {id},
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    stage TEXT NOT NULL,
    rule_key TEXT NOT NULL,
    legal_basis TEXT NOT NULL,
    uncertain BOOLEAN NOT NULL,
    started_on INTEGER NOT NULL,
    n INTEGER NOT NULL,
    unit TEXT NOT NULL,
    extension_n INTEGER NOT NULL,
    pauses TEXT NOT NULL,
    due_on INTEGER,
    due_status TEXT NOT NULL,
    stopped_on INTEGER,
    reference_version BIGINT NOT NULL,
    UNIQUE (case_id, round, stage)
);
CREATE INDEX deadlines_by_reference ON deadlines (reference_version) WHERE stopped_on IS NULL;

CREATE TABLE answers (
    id {id},
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    body {blob} NOT NULL,
    findings {blob} NOT NULL,
    drafted_by BIGINT NOT NULL REFERENCES staff (id),
    drafted_at BIGINT NOT NULL,
    remarks TEXT,
    signed_by BIGINT REFERENCES staff (id),
    signed_at BIGINT,
    sign_form TEXT,
    returned_at BIGINT
);
CREATE INDEX answers_by_case ON answers (case_id, id);

-- What the level above decides about a case: a refusal, or a proposal to divert it.
CREATE TABLE reviews (
    id {id},
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    matter TEXT NOT NULL,
    -- The unit whose act it is, which it is counted for, also when it is reversed.
    unit_code TEXT NOT NULL,
    province_code TEXT NOT NULL,
    opened_by BIGINT NOT NULL REFERENCES staff (id),
    opened_at BIGINT NOT NULL,
    due_on INTEGER,
    outcome TEXT,
    decided_by BIGINT REFERENCES staff (id),
    decided_at BIGINT
);
CREATE INDEX reviews_by_case ON reviews (case_id, id);
CREATE INDEX reviews_pending ON reviews (province_code, due_on, id) WHERE outcome IS NULL;

-- Which case another was merged into, for as long as it is.
CREATE TABLE merges (
    case_id BIGINT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    into_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    merged_at BIGINT NOT NULL
);
CREATE INDEX merges_by_into ON merges (into_id);

-- The part of a diverted case that stays with the office, as a case of its own.
CREATE TABLE splits (
    case_id BIGINT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    rest_id BIGINT NOT NULL UNIQUE REFERENCES cases (id) ON DELETE CASCADE
);

-- More time, asked for by whoever handles the case and decided by a leader. The reason is UTF-8,
-- or sealed when the case is.
CREATE TABLE extension_requests (
    id {id},
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    ground TEXT NOT NULL,
    reason {blob} NOT NULL,
    asked_by BIGINT NOT NULL REFERENCES staff (id),
    asked_at BIGINT NOT NULL,
    decided_by BIGINT REFERENCES staff (id),
    decided_at BIGINT,
    outcome TEXT
);
CREATE INDEX extension_requests_by_case ON extension_requests (case_id, id);

-- What the accused is asked to explain: the redacted summary is all of the case they ever see.
-- Summary and answer are UTF-8, or sealed when the case is.
CREATE TABLE explanations (
    id {id},
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    position_id BIGINT NOT NULL REFERENCES positions (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    summary {blob} NOT NULL,
    asked_by BIGINT NOT NULL REFERENCES staff (id),
    asked_at BIGINT NOT NULL,
    due_on INTEGER,
    answer {blob},
    answered_at BIGINT
);
CREATE INDEX explanations_by_case ON explanations (case_id, id);
CREATE INDEX explanations_by_staff ON explanations (staff_id, id);

CREATE TABLE dossier_imports (
    id {id},
    sha256 {blob} NOT NULL,
    -- Whose desk the file came from: two desks may send the same bytes.
    place_code TEXT NOT NULL,
    file_name TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    imported_at BIGINT NOT NULL,
    imported_by BIGINT REFERENCES staff (id),
    UNIQUE (sha256, place_code)
);

CREATE TABLE dossiers (
    id {id},
    code TEXT NOT NULL UNIQUE,
    place_code TEXT NOT NULL,
    procedure_code TEXT NOT NULL,
    procedure_name TEXT NOT NULL,
    field_code TEXT,
    field_name TEXT,
    handling_unit TEXT,
    lodged_by TEXT NOT NULL,
    received_on INTEGER NOT NULL,
    -- The first promise; a change without a written notice never moves it.
    promised_on INTEGER NOT NULL,
    latest_promised_on INTEGER NOT NULL,
    statutory_on INTEGER,
    finished_on INTEGER,
    fetched_on INTEGER,
    status TEXT NOT NULL,
    version BIGINT NOT NULL,
    import_id BIGINT NOT NULL REFERENCES dossier_imports (id)
);
CREATE INDEX dossiers_open_by_promise ON dossiers (promised_on) WHERE finished_on IS NULL AND fetched_on IS NULL;

CREATE TABLE dossier_identities (
    dossier_id BIGINT PRIMARY KEY REFERENCES dossiers (id) ON DELETE CASCADE,
    wrapped_key {blob} NOT NULL,
    name {blob},
    email {blob},
    phone {blob},
    address {blob},
    summary {blob}
);

CREATE TABLE dossier_changes (
    id {id},
    dossier_id BIGINT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    import_id BIGINT NOT NULL REFERENCES dossier_imports (id),
    field TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT,
    changed_at BIGINT NOT NULL
);
CREATE INDEX dossier_changes_by_dossier ON dossier_changes (dossier_id, id);

CREATE TABLE obligations (
    id {id},
    dossier_id BIGINT UNIQUE REFERENCES dossiers (id),
    case_id BIGINT REFERENCES cases (id),
    place_code TEXT NOT NULL,
    province_code TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    is_open BOOLEAN NOT NULL,
    legal_basis TEXT NOT NULL,
    uncertain BOOLEAN NOT NULL,
    owed_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    overdue BOOLEAN NOT NULL,
    reappointments INTEGER NOT NULL,
    issued_on INTEGER,
    published_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX obligations_by_place ON obligations (place_code, is_open, due_on, id);
CREATE INDEX obligations_by_province ON obligations (province_code, is_open, due_on, id);
CREATE INDEX obligations_by_published ON obligations (published_at, id);
CREATE INDEX obligations_by_case ON obligations (case_id);

CREATE TABLE apology_letters (
    id {id},
    -- The latest one counts; a signed letter the citizen did not receive stays before it.
    obligation_id BIGINT NOT NULL REFERENCES obligations (id),
    form TEXT NOT NULL,
    -- The letter's fields, sealed under the dossier's key: it names the citizen.
    body {blob} NOT NULL,
    -- The same letter, masked for the public register.
    public_body TEXT NOT NULL,
    new_promise_on INTEGER,
    number_year INTEGER,
    number_seq INTEGER,
    drafted_by BIGINT NOT NULL REFERENCES staff (id),
    drafted_at BIGINT NOT NULL,
    remarks TEXT,
    signed_by BIGINT REFERENCES staff (id),
    signer_name TEXT,
    signer_title TEXT,
    signed_at BIGINT,
    sign_form TEXT,
    delivery TEXT,
    delivered_at BIGINT,
    confirmed_at BIGINT,
    sha256 {blob},
    version BIGINT NOT NULL
);
CREATE INDEX apology_letters_by_obligation ON apology_letters (obligation_id, id);
CREATE UNIQUE INDEX apology_letters_by_number ON apology_letters (form, number_year, number_seq, obligation_id);

-- Numbers of documents: one series per unit, kind of document and year, without gaps.
CREATE TABLE document_numbers (
    unit_code TEXT NOT NULL,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    PRIMARY KEY (unit_code, series, year)
);

CREATE TABLE events (
    id {id},
    case_id BIGINT REFERENCES cases (id) ON DELETE CASCADE,
    obligation_id BIGINT REFERENCES obligations (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    round INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    staff_id BIGINT REFERENCES staff (id),
    visibility TEXT NOT NULL,
    facts TEXT NOT NULL,
    body {blob},
    -- The civil day on which it counts for the daily figures, and what: the figures are recounted
    -- from these.
    counted_on INTEGER,
    counts TEXT,
    CHECK ((case_id IS NULL) <> (obligation_id IS NULL)),
    UNIQUE (case_id, seq),
    UNIQUE (obligation_id, seq)
);
CREATE INDEX events_by_counted_day ON events (counted_on) WHERE counted_on IS NOT NULL;

CREATE TABLE milestones (
    id {id},
    case_id BIGINT REFERENCES cases (id) ON DELETE CASCADE,
    obligation_id BIGINT REFERENCES obligations (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    kind TEXT NOT NULL,
    step INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    fired_at BIGINT,
    CHECK ((case_id IS NULL) <> (obligation_id IS NULL)),
    UNIQUE (case_id, round, kind, step),
    UNIQUE (obligation_id, round, kind, step)
);
CREATE INDEX milestones_unfired ON milestones (due_on, id) WHERE fired_at IS NULL;

-- Answered requests, so that a repeat is given the same answer.
CREATE TABLE idempotency_keys (
    key_mac {blob} PRIMARY KEY,
    body_hash {blob} NOT NULL,
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    -- What was answered, without the secret, which a repeat recomputes.
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- Figures per day; each writer adds to rows of its own, readers sum them.
CREATE TABLE stats_daily (
    writer TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    province_code TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    on_day INTEGER NOT NULL,
    measure TEXT NOT NULL,
    -- Working days taken, for measures that have them; -1 otherwise.
    working_days INTEGER NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (unit_code, on_day, measure, kind, channel, working_days, writer)
);
CREATE INDEX stats_daily_by_province ON stats_daily (province_code, on_day);
