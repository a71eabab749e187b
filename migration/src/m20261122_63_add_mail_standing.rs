//! Mails of one standing, the latest first, as the studio's outbox lists them.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Without it SQLite reads every mail there is to find that none is undeliverable.
        let index = "CREATE INDEX outgoing_mail_by_status ON outgoing_mail (status, id)";
        sql::apply(manager, &[index]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, &["DROP INDEX outgoing_mail_by_status"]).await
    }
}
