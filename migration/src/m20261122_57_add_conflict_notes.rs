//! Staff took note of a session that lies in its expert's busy time or time off, and let it stand. Each note is about one
//! contradiction: another one, or another time, is news again.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE claim_conflict ADD COLUMN acknowledged_at $LONG NULL",
    "CREATE TABLE time_off_conflict (
         claim_id $ID NOT NULL
             CONSTRAINT time_off_conflict_claim_fk REFERENCES slot_claim (id) ON DELETE CASCADE,
         time_off_id $ID NOT NULL
             CONSTRAINT time_off_conflict_time_off_fk REFERENCES time_off (id) ON DELETE CASCADE,
         acknowledged_at $LONG NOT NULL,
         CONSTRAINT time_off_conflict_pk PRIMARY KEY (claim_id, time_off_id)
     ) $END",
    "CREATE INDEX time_off_conflict_by_time_off ON time_off_conflict (time_off_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["time_off_conflict"]).await?;
        sql::apply(manager, &["ALTER TABLE claim_conflict DROP COLUMN acknowledged_at"]).await
    }
}
