//! The outbox: one row a fact and reader, written with the fact.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE outgoing_mail (
         id $ID NOT NULL,
         kind TEXT NOT NULL,
         subject_id TEXT NOT NULL,
         recipient TEXT NOT NULL,
         recipient_name TEXT NULL,
         language TEXT NOT NULL,
         subject TEXT NOT NULL,
         text TEXT NOT NULL,
         html TEXT NOT NULL,
         calendar_method TEXT NULL,
         calendar TEXT NULL,
         message_id TEXT NOT NULL,
         status TEXT NOT NULL,
         tries $INT NOT NULL,
         next_try_at $LONG NOT NULL,
         last_error TEXT NULL,
         created_at $LONG NOT NULL,
         sent_at $LONG NULL,
         CONSTRAINT outgoing_mail_pk PRIMARY KEY (id),
         CONSTRAINT outgoing_mail_once UNIQUE (kind, subject_id, recipient),
         CONSTRAINT outgoing_mail_message_id_unique UNIQUE (message_id),
         CONSTRAINT outgoing_mail_status_known CHECK (status IN ('queued', 'sent', 'undeliverable'))
     ) $END",
    "CREATE INDEX outgoing_mail_due ON outgoing_mail (next_try_at) WHERE status = 'queued'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["outgoing_mail"]).await
    }
}
