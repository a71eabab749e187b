//! Which invoices and credit notes are under reverse charge: those have no VAT, and say so.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &["ALTER TABLE invoice ADD COLUMN vat_treatment TEXT NOT NULL DEFAULT 'charged'
        CONSTRAINT invoice_vat_treatment_known CHECK (vat_treatment IN ('charged', 'reverse_charge'))
        CONSTRAINT invoice_reverse_charge_without_vat CHECK (vat_treatment = 'charged' OR vat_cents = 0)"];

const DOWN: &[&str] = &["ALTER TABLE invoice DROP COLUMN vat_treatment"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, DOWN).await
    }
}
