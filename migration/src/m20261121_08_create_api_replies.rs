//! What the API answered to each Idempotency-Key.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE api_reply (
         key_hash TEXT NOT NULL,
         request_hash TEXT NOT NULL,
         status $INT NULL,
         body TEXT NULL,
         created_at $LONG NOT NULL,
         CONSTRAINT api_reply_pk PRIMARY KEY (key_hash)
     ) $END",
    "CREATE INDEX api_reply_by_age ON api_reply (created_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["api_reply"]).await
    }
}
