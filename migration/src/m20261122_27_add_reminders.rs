//! What was reminded of already: a booking a day and an hour before it starts, a package before its advised time is over.
//!
//! Each column holds the start that was meant, so that a session that is moved is reminded of anew.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE booking ADD COLUMN day_reminded_for $LONG NULL",
    "ALTER TABLE booking ADD COLUMN hour_reminded_for $LONG NULL",
    r#"ALTER TABLE "order" ADD COLUMN nudged_for $LONG NULL"#,
    "CREATE INDEX booking_by_start ON booking (starts_at) WHERE status = 'confirmed'",
];

const DOWN: &[&str] = &[
    "DROP INDEX booking_by_start",
    r#"ALTER TABLE "order" DROP COLUMN nudged_for"#,
    "ALTER TABLE booking DROP COLUMN hour_reminded_for",
    "ALTER TABLE booking DROP COLUMN day_reminded_for",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, DOWN).await
    }
}
