//! One SQL text for both databases.

use sea_orm_migration::SchemaManager;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};

/// Marker in our SQL, its type in SQLite (STRICT tables), its type in PostgreSQL.
const TYPES: [(&str, &str, &str); 6] = [
    ("$ID", "BLOB", "UUID"),
    ("$LONG", "INTEGER", "BIGINT"),
    ("$INT", "INTEGER", "INTEGER"),
    ("$BOOL", "INTEGER", "BOOLEAN"),
    ("$JSON", "TEXT", "JSONB"),
    ("$BYTES", "BLOB", "BYTEA"),
];

/// Closes a table definition: SQLite checks column types only in STRICT tables.
const END: (&str, &str, &str) = ("$END", "STRICT", "");

/// Runs each statement, its markers replaced for the database at hand.
///
/// `$ID $LONG $INT $BOOL $JSON $BYTES` are column types, `$END` ends a table.
pub(crate) async fn apply(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let sqlite = is_sqlite(manager);
    for statement in statements {
        let mut text = (*statement).to_owned();
        for (marker, in_sqlite, in_postgres) in TYPES.iter().chain([&END]) {
            text = text.replace(marker, if sqlite { in_sqlite } else { in_postgres });
        }
        manager.get_connection().execute_unprepared(&text).await?;
    }
    Ok(())
}

/// Drops the tables, in the order given.
pub(crate) async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables {
        manager.get_connection().execute_unprepared(&format!("DROP TABLE \"{table}\"")).await?;
    }
    Ok(())
}

/// Whether this is SQLite; the only other database is PostgreSQL.
pub(crate) fn is_sqlite(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Sqlite
}

/// Lets the rows of `table` be changed, for a migration that fills a new column; [`forbid_change`] ends it.
pub(crate) async fn permit_change(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = if is_sqlite(manager) {
        vec![
            format!("DROP TRIGGER {table}_never_updated"),
            format!("DROP TRIGGER {table}_never_deleted"),
        ]
    } else {
        vec![format!("DROP TRIGGER {table}_never_changed ON {table}")]
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// Makes the rows of `table` unchangeable: the database itself refuses any UPDATE or DELETE.
pub(crate) async fn forbid_change(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = if is_sqlite(manager) {
        vec![
            format!(
                "CREATE TRIGGER {table}_never_updated BEFORE UPDATE ON {table}
                 BEGIN SELECT RAISE(ABORT, '{table}_never_changed'); END"
            ),
            format!(
                "CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table}
                 BEGIN SELECT RAISE(ABORT, '{table}_never_changed'); END"
            ),
        ]
    } else {
        vec![
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
             'BEGIN RAISE EXCEPTION ''% rows are never changed'', TG_TABLE_NAME; END'"
                .to_owned(),
            format!(
                "CREATE TRIGGER {table}_never_changed BEFORE UPDATE OR DELETE ON {table}
                 FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            ),
        ]
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// The same, but rows may go once `kept`, a condition on `OLD`, does not hold of them any more. They are never updated.
pub(crate) async fn forbid_change_of(
    manager: &SchemaManager<'_>,
    table: &str,
    kept: &str,
) -> Result<(), DbErr> {
    let statements = if is_sqlite(manager) {
        vec![
            format!(
                "CREATE TRIGGER {table}_never_updated BEFORE UPDATE ON {table}
                 BEGIN SELECT RAISE(ABORT, '{table}_never_changed'); END"
            ),
            format!(
                "CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} WHEN {kept}
                 BEGIN SELECT RAISE(ABORT, '{table}_never_changed'); END"
            ),
        ]
    } else {
        vec![
            format!(
                "CREATE FUNCTION refuse_{table}_change() RETURNS trigger LANGUAGE plpgsql AS $body$
                 BEGIN
                     IF TG_OP = 'DELETE' AND NOT ({kept}) THEN RETURN OLD; END IF;
                     RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME;
                 END $body$"
            ),
            format!(
                "CREATE TRIGGER {table}_never_changed BEFORE UPDATE OR DELETE ON {table}
                 FOR EACH ROW EXECUTE FUNCTION refuse_{table}_change()"
            ),
        ]
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
