-- What is true of the whole database, such as that its cases are a demonstration's.
CREATE TABLE installation (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
