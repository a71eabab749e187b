//! Sessions that nobody came to: noted by staff, of a session that stands and had begun.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &["ALTER TABLE booking ADD COLUMN missed_at $LONG NULL
    CONSTRAINT booking_missed_had_begun CHECK (
        missed_at IS NULL OR (status = 'confirmed' AND missed_at >= starts_at))"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !sql::is_sqlite(manager) {
            // PostgreSQL keeps a check on other columns when the column it came with goes.
            let check = ["ALTER TABLE booking DROP CONSTRAINT booking_missed_had_begun"];
            sql::apply(manager, &check).await?;
        }
        sql::apply(manager, &["ALTER TABLE booking DROP COLUMN missed_at"]).await
    }
}
