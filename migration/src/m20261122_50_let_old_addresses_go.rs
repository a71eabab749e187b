//! Where a request came from is forgotten a year after it was written into the audit log; the entry itself stays as it is.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// How much older than the newest entry one must be to lose its address: a year, in seconds.
const ADDRESS_KEPT: i64 = 365 * 86_400;

/// All columns but the address.
const OTHERS: [&str; 11] = [
    "id",
    "at",
    "actor_kind",
    "actor_account_id",
    "actor_name",
    "action",
    "subject_kind",
    "subject_id",
    "reason",
    "before",
    "after",
];

/// The one change that is allowed: an old entry loses its address and nothing else.
fn loses_its_address(is_sqlite: bool) -> String {
    let same = if is_sqlite { "IS" } else { "IS NOT DISTINCT FROM" };
    let unchanged = OTHERS.map(|column| format!("NEW.{column} {same} OLD.{column}")).join(" AND ");
    format!(
        "NEW.address IS NULL AND OLD.at <= (SELECT max(at) FROM audit_entry) - {ADDRESS_KEPT} AND {unchanged}"
    )
}

fn up(is_sqlite: bool) -> Vec<String> {
    let allowed = loses_its_address(is_sqlite);
    if is_sqlite {
        return vec![
            "DROP TRIGGER audit_entry_never_updated".to_owned(),
            format!(
                "CREATE TRIGGER audit_entry_never_updated BEFORE UPDATE ON audit_entry WHEN NOT ({allowed})
                 BEGIN SELECT RAISE(ABORT, 'audit_entry_never_changed'); END"
            ),
        ];
    }
    vec![
        "DROP TRIGGER audit_entry_never_changed ON audit_entry".to_owned(),
        format!(
            "CREATE FUNCTION refuse_audit_update() RETURNS trigger LANGUAGE plpgsql AS $body$
             BEGIN
                 IF {allowed} THEN RETURN NEW; END IF;
                 RAISE EXCEPTION 'audit_entry rows are never changed';
             END $body$"
        ),
        "CREATE TRIGGER audit_entry_never_changed BEFORE DELETE ON audit_entry
         FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
            .to_owned(),
        "CREATE TRIGGER audit_entry_never_updated BEFORE UPDATE ON audit_entry
         FOR EACH ROW EXECUTE FUNCTION refuse_audit_update()"
            .to_owned(),
    ]
}

const DOWN_SQLITE: &[&str] = &[
    "DROP TRIGGER audit_entry_never_updated",
    "CREATE TRIGGER audit_entry_never_updated BEFORE UPDATE ON audit_entry
     BEGIN SELECT RAISE(ABORT, 'audit_entry_never_changed'); END",
];

const DOWN_POSTGRES: &[&str] = &[
    "DROP TRIGGER audit_entry_never_updated ON audit_entry",
    "DROP TRIGGER audit_entry_never_changed ON audit_entry",
    "DROP FUNCTION refuse_audit_update()",
    "CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE OR DELETE ON audit_entry
     FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in up(sql::is_sqlite(manager)) {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = if sql::is_sqlite(manager) { DOWN_SQLITE } else { DOWN_POSTGRES };
        sql::apply(manager, statements).await
    }
}
