//! Each change of the schema can be taken back, and then the schema is what it was before.

use std::collections::BTreeSet;

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use secrecy::SecretString;
use sparraamo::db::{self, Db};

use crate::support::postgres;

/// Columns with type and whether they may be empty; indexes; triggers. One text column each.
const IN_SQLITE: &str = "
    SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || COALESCE(c.dflt_value, '')
        AS thing FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table'
    UNION ALL SELECT type || ' ' || tbl_name || ' ' || name || ' ' || COALESCE(sql, '')
        FROM sqlite_schema WHERE type IN ('index', 'trigger')
    UNION ALL SELECT 'reference ' || t.name || '.' || f.\"from\" || ' ' || f.\"table\" || ' ' || f.on_delete
        FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'";
const IN_POSTGRES: &str = "
    SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
        || COALESCE(column_default, '') AS thing FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal";

async fn schema(db: &Db) -> BTreeSet<String> {
    let backend = db.reader().get_database_backend();
    let question = if backend == DbBackend::Sqlite { IN_SQLITE } else { IN_POSTGRES };
    let rows = db.reader().query_all_raw(Statement::from_string(backend, question)).await.unwrap();
    let words = |thing: String| thing.split_whitespace().collect::<Vec<_>>().join(" ");
    rows.iter().map(|row| words(row.try_get("", "thing").unwrap())).collect()
}

async fn goes_up_and_down(url: SecretString) {
    let db = db::open(&url).await.unwrap();
    let changes = Migrator::migrations().len();
    let mut before = Vec::new();
    for _ in 0..changes {
        // The first change finds the migrator's own table too.
        Migrator::install(db.reader()).await.unwrap();
        before.push(schema(&db).await);
        let transaction = db.write_txn().await.unwrap();
        Migrator::up(&transaction, Some(1)).await.unwrap();
        transaction.commit().await.unwrap();
    }
    let whole = schema(&db).await;
    for expected in before.iter().rev() {
        let status = db.migration_status().await.unwrap();
        let (newest, _) = status.iter().rfind(|(_, is_applied)| *is_applied).unwrap();
        db.migrate_down().await.unwrap();
        let after = schema(&db).await;
        let left: Vec<&String> = after.difference(expected).collect();
        let lost: Vec<&String> = expected.difference(&after).collect();
        assert!(left.is_empty() && lost.is_empty(), "{newest}: left {left:#?}, lost {lost:#?}");
    }
    db.migrate_up().await.unwrap();
    assert_eq!(schema(&db).await, whole);
    db.close().await.unwrap();
}

mod each_change_of_the_schema_can_be_taken_back {
    use super::*;

    #[actix_web::test]
    async fn sqlite() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("shop.db");
        goes_up_and_down(SecretString::from(format!("sqlite://{}?mode=rwc", file.display()))).await;
    }

    #[actix_web::test]
    async fn postgres() {
        if let Some(database_url) = postgres::empty_database().await {
            goes_up_and_down(database_url).await;
        }
    }
}
