CREATE VIRTUAL TABLE case_search USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii'
);
