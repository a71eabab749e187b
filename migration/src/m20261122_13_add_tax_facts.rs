//! What VAT asks that the shop did not know: rates that change on a day, and where the buyer is.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE offer_vat_change (
         offer_id $ID NOT NULL CONSTRAINT offer_vat_change_offer_fk REFERENCES offer (id),
         starts_on TEXT NOT NULL,
         vat_rate $INT NOT NULL,
         CONSTRAINT offer_vat_change_pk PRIMARY KEY (offer_id, starts_on),
         CONSTRAINT offer_vat_change_is_a_day CHECK (length(starts_on) = 10),
         CONSTRAINT offer_vat_change_rate_within CHECK (vat_rate BETWEEN 0 AND 10000)
     ) $END",
    "ALTER TABLE \"order\" ADD COLUMN address TEXT NULL",
];

const DOWN: &[&str] = &["ALTER TABLE \"order\" DROP COLUMN address", "DROP TABLE offer_vat_change"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, DOWN).await
    }
}
