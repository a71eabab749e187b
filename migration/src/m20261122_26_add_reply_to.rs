//! Where answers to a mail go, when that is not the shop itself.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE outgoing_mail ADD COLUMN reply_to TEXT NULL",
    // An order's page asks for the few that failed.
    "CREATE INDEX outgoing_mail_given_up ON outgoing_mail (recipient) WHERE status = 'undeliverable'",
];

const DOWN: &[&str] =
    &["DROP INDEX outgoing_mail_given_up", "ALTER TABLE outgoing_mail DROP COLUMN reply_to"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, DOWN).await
    }
}
