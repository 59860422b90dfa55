//! Both databases have the same tables, columns, keys and indexes.

use tiepdan::storage::connection::{AnyConnection, Dialect, Purpose};
use tiepdan::storage::migrations::migrate;
use tiepdan::storage::settings::Address;

use crate::support::database::TestDatabase;

/// Tables that only one database has, or has in its own way: the search index.
const OWN: &str = "NOT LIKE '%search%'";

#[test]
fn both_databases_have_the_same_schema() {
    let database = TestDatabase::new();
    let mut server = database.connect();
    if server.dialect() == Dialect::Sqlite {
        return;
    }
    let file = Address::Sqlite(database.folder().join("beside.db"));
    let mut embedded = AnyConnection::open(&file, Purpose::Writing).unwrap();
    migrate(&mut embedded).unwrap();
    let (there, here) = (describe(&mut server), describe(&mut embedded));
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these
            .iter()
            .filter(|line| !those.contains(line))
            .cloned()
            .collect()
    };
    assert_eq!(
        only(&there, &here),
        Vec::<String>::new(),
        "only on PostgreSQL"
    );
    assert_eq!(only(&here, &there), Vec::<String>::new(), "only on SQLite");
}

/// The schema in words that are the same for both databases, one line for each thing.
pub fn describe(conn: &mut AnyConnection) -> Vec<String> {
    let queries = match conn.dialect() {
        Dialect::Sqlite => [SQLITE_COLUMNS, SQLITE_REFERENCES, SQLITE_INDEXES],
        Dialect::Postgres => [POSTGRES_COLUMNS, POSTGRES_REFERENCES, POSTGRES_INDEXES],
    };
    let mut lines: Vec<String> = queries
        .iter()
        .flat_map(|query| conn.texts(&query.replace("{own}", OWN)).unwrap())
        .collect();
    lines.sort();
    lines
}

const SQLITE_COLUMNS: &str = "
    SELECT 'column ' || t.name || '.' || c.name || ' ' ||
        CASE WHEN c.pk > 0 AND c.type IN ('INTEGER', 'BIGINT') THEN 'number' ELSE
            CASE c.type WHEN 'INTEGER' THEN 'integer' WHEN 'BIGINT' THEN 'bigint'
                WHEN 'TEXT' THEN 'text' WHEN 'BLOB' THEN 'bytes' WHEN 'BOOLEAN' THEN 'boolean'
                ELSE lower(c.type) END
        END ||
        CASE WHEN c.\"notnull\" OR c.pk > 0 THEN ' not null' ELSE '' END AS value
    FROM sqlite_master t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\'
        AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name {own}";

const POSTGRES_COLUMNS: &str = "
    SELECT 'column ' || c.table_name || '.' || c.column_name || ' ' ||
        CASE WHEN k.column_name IS NOT NULL AND c.data_type IN ('integer', 'bigint')
            THEN 'number' ELSE
            CASE c.data_type WHEN 'bytea' THEN 'bytes' ELSE c.data_type END
        END ||
        CASE c.is_nullable WHEN 'NO' THEN ' not null' ELSE '' END AS value
    FROM information_schema.columns c
    JOIN information_schema.tables t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name
        AND t.table_type = 'BASE TABLE'
    LEFT JOIN (
        SELECT u.table_name, u.column_name
        FROM information_schema.key_column_usage u
        JOIN information_schema.table_constraints p
            ON p.constraint_name = u.constraint_name AND p.table_name = u.table_name
            AND p.constraint_type = 'PRIMARY KEY'
    ) k ON k.table_name = c.table_name AND k.column_name = c.column_name
    WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_\\_%' AND c.table_name {own}";

const SQLITE_REFERENCES: &str = "
    SELECT 'reference ' || t.name || '.' || f.\"from\" || ' -> ' || f.\"table\" ||
        ' on delete ' || lower(f.on_delete) AS value
    FROM sqlite_master t, pragma_foreign_key_list(t.name) f
    WHERE t.type = 'table' AND t.name {own}";

const POSTGRES_REFERENCES: &str = "
    SELECT 'reference ' || t.relname || '.' || a.attname || ' -> ' || o.relname ||
        ' on delete ' || CASE f.confdeltype WHEN 'a' THEN 'no action' WHEN 'c' THEN 'cascade'
            WHEN 'r' THEN 'restrict' WHEN 'n' THEN 'set null' ELSE 'set default' END AS value
    FROM pg_constraint f
    JOIN pg_class t ON t.oid = f.conrelid
    JOIN pg_class o ON o.oid = f.confrelid
    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)
    WHERE f.contype = 'f' AND t.relname {own}";

const SQLITE_INDEXES: &str = "
    SELECT CASE i.\"unique\" WHEN 1 THEN 'unique ' ELSE 'index ' END || t.name || ' (' ||
        (SELECT group_concat(name, ', ') FROM
            (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')' ||
        CASE i.partial WHEN 1 THEN ' partial' ELSE '' END AS value
    FROM sqlite_master t, pragma_index_list(t.name) i
    WHERE t.type = 'table' AND i.origin <> 'pk' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\'
        AND t.name {own}";

const POSTGRES_INDEXES: &str = "
    SELECT CASE WHEN i.indisunique THEN 'unique ' ELSE 'index ' END || t.relname || ' (' ||
        (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
            FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number) || ')' ||
        CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END AS value
    FROM pg_index i
    JOIN pg_class t ON t.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
    WHERE NOT i.indisprimary AND t.relname NOT LIKE '\\_\\_%' AND t.relname {own}";
