//! What a studio says in its mails in its own words. A message without a row is said in the house's.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

// The line breaks in the patterns are what they are: a subject has none.
const UP: &[&str] = &["CREATE TABLE mail_wording (
         message TEXT NOT NULL,
         language TEXT NOT NULL,
         subject TEXT NULL,
         opening TEXT NULL,
         CONSTRAINT mail_wording_pk PRIMARY KEY (message, language),
         CONSTRAINT mail_wording_language_known CHECK (language IN ('fi', 'en', 'sv')),
         CONSTRAINT mail_wording_says_something CHECK (subject IS NOT NULL OR opening IS NOT NULL),
         CONSTRAINT mail_wording_subject_is_a_line CHECK (
             length(subject) BETWEEN 1 AND 120 AND subject NOT LIKE '%\n%' AND subject NOT LIKE '%\r%'
         ),
         CONSTRAINT mail_wording_opening_is_short CHECK (length(opening) BETWEEN 1 AND 1000)
     ) $END"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["mail_wording"]).await
    }
}
