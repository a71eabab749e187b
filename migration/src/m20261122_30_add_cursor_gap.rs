//! A list of Stripe's that was too long for one look: where it was left off, and how far it reaches.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE stripe_cursor ADD COLUMN left_off_at TEXT NULL",
    "ALTER TABLE stripe_cursor ADD COLUMN reaches_until $LONG NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(
            manager,
            &[
                "ALTER TABLE stripe_cursor DROP COLUMN reaches_until",
                "ALTER TABLE stripe_cursor DROP COLUMN left_off_at",
            ],
        )
        .await
    }
}
