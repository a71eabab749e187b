//! Busy time that arrived over a time already held or booked: the booking stays, and people are told.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE claim_conflict (
        claim_id $ID NOT NULL
            CONSTRAINT claim_conflict_claim_fk REFERENCES slot_claim (id) ON DELETE CASCADE,
        feed_id $ID NOT NULL CONSTRAINT claim_conflict_feed_fk REFERENCES feed (id) ON DELETE CASCADE,
        noticed_at $LONG NOT NULL,
        CONSTRAINT claim_conflict_pk PRIMARY KEY (claim_id, feed_id)
    ) $END",
    "CREATE INDEX claim_conflict_by_feed ON claim_conflict (feed_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["claim_conflict"]).await
    }
}
