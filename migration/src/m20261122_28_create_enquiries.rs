//! What people ask for that is not sold by itself: a partnership, a time that suits them.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE enquiry (
         id $ID NOT NULL,
         kind TEXT NOT NULL,
         status TEXT NOT NULL,
         name TEXT NOT NULL,
         email TEXT NOT NULL,
         email_key TEXT NOT NULL,
         organisation TEXT NULL,
         theme_id $ID NULL CONSTRAINT enquiry_theme_fk REFERENCES theme (id),
         message TEXT NOT NULL,
         language TEXT NOT NULL,
         created_at $LONG NOT NULL,
         handled_at $LONG NULL,
         CONSTRAINT enquiry_pk PRIMARY KEY (id),
         CONSTRAINT enquiry_kind_known CHECK (kind IN ('partnership', 'time')),
         CONSTRAINT enquiry_status_known CHECK (status IN ('new', 'handled')),
         CONSTRAINT enquiry_handled_has_a_time CHECK ((status = 'handled') = (handled_at IS NOT NULL))
     ) $END",
    "CREATE INDEX enquiry_by_sender ON enquiry (email_key, created_at)",
    "CREATE INDEX enquiry_by_status ON enquiry (status, created_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["enquiry"]).await
    }
}
