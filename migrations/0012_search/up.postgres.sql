CREATE TABLE case_search (
    id BIGINT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    words TSVECTOR NOT NULL
);
CREATE INDEX case_search_by_word ON case_search USING gin (words);
