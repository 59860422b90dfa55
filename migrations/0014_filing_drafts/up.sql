-- Reports being written, answer by answer, not sent yet. Nothing in a row can be read without the
-- master key, and nothing leads back to the browser but the token it holds.
CREATE TABLE filing_drafts (
    -- Keyed hash of the token in the browser's cookie.
    token_mac {blob} PRIMARY KEY,
    -- A key of the draft's own, sealed under the master key.
    wrapped_key {blob} NOT NULL,
    -- The answers, sealed under that key.
    body {blob} NOT NULL,
    version BIGINT NOT NULL,
    -- Forgotten from here on.
    expires_at BIGINT NOT NULL
);
CREATE INDEX filing_drafts_by_expiry ON filing_drafts (expires_at);
