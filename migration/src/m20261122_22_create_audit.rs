//! The audit log: appended to, never changed. What is old may go, but only old by the log's own newest entry: whoever
//! forgets old entries says so first, and neither a clock set wrong nor a slip of a job can take what is recent.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE audit_entry (
         id $ID NOT NULL,
         at $LONG NOT NULL,
         actor_kind TEXT NOT NULL,
         actor_account_id $ID NULL CONSTRAINT audit_entry_actor_fk REFERENCES account (id),
         actor_name TEXT NOT NULL,
         action TEXT NOT NULL,
         subject_kind TEXT NOT NULL,
         subject_id TEXT NOT NULL,
         reason TEXT NULL,
         before $JSON NULL,
         after $JSON NULL,
         address TEXT NULL,
         CONSTRAINT audit_entry_pk PRIMARY KEY (id),
         CONSTRAINT audit_entry_actor_known CHECK (actor_kind IN ('account', 'customer', 'system')),
         CONSTRAINT audit_entry_actor_is_named CHECK ((actor_kind = 'account') = (actor_account_id IS NOT NULL))
     ) $END",
    "CREATE INDEX audit_entry_by_age ON audit_entry (at)",
    "CREATE INDEX audit_entry_by_subject ON audit_entry (subject_kind, subject_id)",
    "CREATE INDEX audit_entry_by_actor ON audit_entry (actor_account_id) WHERE actor_account_id IS NOT NULL",
];

/// How much older than the newest entry one must be to be deleted: three years, in seconds.
const KEPT_SECONDS: i64 = 3 * 365 * 86_400;

fn guards(is_sqlite: bool) -> Vec<String> {
    let is_recent = format!("OLD.at > (SELECT max(at) FROM audit_entry) - {KEPT_SECONDS}");
    if is_sqlite {
        return vec![
            "CREATE TRIGGER audit_entry_never_updated BEFORE UPDATE ON audit_entry
             BEGIN SELECT RAISE(ABORT, 'audit_entry_never_changed'); END"
                .to_owned(),
            format!(
                "CREATE TRIGGER audit_entry_recent_never_deleted BEFORE DELETE ON audit_entry WHEN {is_recent}
                 BEGIN SELECT RAISE(ABORT, 'audit_entry_never_changed'); END"
            ),
        ];
    }
    vec![
        format!(
            "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS '
             BEGIN
                 IF TG_OP = ''DELETE'' AND NOT ({is_recent}) THEN RETURN OLD; END IF;
                 RAISE EXCEPTION ''audit_entry rows are never changed'';
             END'"
        ),
        "CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE OR DELETE ON audit_entry
         FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
            .to_owned(),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        for guard in guards(sql::is_sqlite(manager)) {
            manager.get_connection().execute_unprepared(&guard).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["audit_entry"]).await?;
        if !sql::is_sqlite(manager) {
            let drop = "DROP FUNCTION refuse_audit_change()";
            manager.get_connection().execute_unprepared(drop).await?;
        }
        Ok(())
    }
}
