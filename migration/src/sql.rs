//! One SQL text for both databases.

use sea_orm_migration::SchemaManager;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

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

/// A named check that a table was made with.
#[derive(Copy, Clone)]
pub(crate) struct Check {
    pub table: &'static str,
    pub name: &'static str,
    /// What stands between its brackets, to the letter.
    pub rule: &'static str,
}

/// Gives a table's check another rule, which every row there is must keep already.
///
/// SQLite has no statement for it. Making the table anew would break what points to it, so the text of the table is
/// changed in place, as sqlite.org/lang_altertable.html, section 8, allows for checks: no row's bytes depend on them.
pub(crate) async fn change_check(
    manager: &SchemaManager<'_>,
    check: Check,
    rule: &str,
) -> Result<(), DbErr> {
    let Check { table, name, rule: before } = check;
    let db = manager.get_connection();
    if !is_sqlite(manager) {
        for change in [
            format!("ALTER TABLE \"{table}\" DROP CONSTRAINT {name}"),
            format!("ALTER TABLE \"{table}\" ADD CONSTRAINT {name} CHECK ({rule})"),
        ] {
            db.execute_unprepared(&change).await?;
        }
        return Ok(());
    }
    let version = Statement::from_string(DbBackend::Sqlite, "PRAGMA schema_version");
    let row = db.query_one_raw(version).await?;
    let version: i32 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
    db.execute_unprepared("PRAGMA writable_schema = ON").await?;
    let (was, is) = (
        format!("CONSTRAINT {name} CHECK ({before})"),
        format!("CONSTRAINT {name} CHECK ({rule})"),
    );
    let change = Statement::from_sql_and_values(
        DbBackend::Sqlite,
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ? AND instr(sql, ?) > 0",
        [was.as_str().into(), is.into(), table.into(), was.as_str().into()],
    );
    let changed = db.execute_raw(change).await?.rows_affected();
    // Other connections read the schema anew when its version is another; this one is told to.
    db.execute_unprepared(&format!("PRAGMA schema_version = {}", version + 1)).await?;
    db.execute_unprepared("PRAGMA writable_schema = RESET").await?;
    if changed == 1 { Ok(()) } else { Err(DbErr::Migration(format!("no check {name} to change"))) }
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
