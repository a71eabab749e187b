//! Sales without Finnish VAT to businesses in other EU countries: who accounts for the VAT of an order, what its price is
//! with VAT, and what VIES said of the buyer's VAT id.
//!
//! The constraint is the law: no order is free of VAT under reverse charge without a valid answer about a named id.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

// The price as offered may be missing: an instance of the version before writes orders without it.
const UP: &[&str] = &[
    r#"ALTER TABLE "order" ADD COLUMN offer_price_cents $LONG NULL"#,
    r#"ALTER TABLE "order" ADD COLUMN offer_vat_rate $INT NULL"#,
    r#"ALTER TABLE "order" ADD COLUMN vat_id TEXT NULL"#,
    r#"ALTER TABLE "order" ADD COLUMN vat_id_checked_at $LONG NULL"#,
    r#"ALTER TABLE "order" ADD COLUMN vat_id_reference TEXT NULL"#,
    r#"ALTER TABLE "order" ADD COLUMN vat_id_answer TEXT NULL
        CONSTRAINT order_vat_id_answer_known CHECK (
            vat_id_answer IS NULL OR vat_id_answer IN ('valid', 'invalid', 'unknown'))
        CONSTRAINT order_vat_id_answer_whole CHECK (
            (vat_id_answer IS NULL) = (vat_id IS NULL)
            AND (vat_id_answer IS NULL) = (vat_id_checked_at IS NULL)
            AND (vat_id_reference IS NULL OR vat_id_answer IS NOT NULL))"#,
    r#"ALTER TABLE "order" ADD COLUMN vat_treatment TEXT NOT NULL DEFAULT 'charged'
        CONSTRAINT order_vat_treatment_known CHECK (vat_treatment IN ('charged', 'reverse_charge'))
        CONSTRAINT order_reverse_charge_verified CHECK (
            vat_treatment <> 'reverse_charge' OR (COALESCE(vat_id_answer, '') = 'valid'
            AND vat_rate = 0 AND vat_cents = 0
            AND offer_price_cents IS NOT NULL AND offer_vat_rate IS NOT NULL))
        CONSTRAINT order_charged_as_offered CHECK (
            vat_treatment <> 'charged' OR (COALESCE(offer_price_cents, unit_price_cents) = unit_price_cents
            AND COALESCE(offer_vat_rate, vat_rate) = vat_rate))"#,
];

const DOWN: &[&str] = &[
    r#"ALTER TABLE "order" DROP COLUMN vat_treatment"#,
    r#"ALTER TABLE "order" DROP COLUMN vat_id_answer"#,
    r#"ALTER TABLE "order" DROP COLUMN vat_id_reference"#,
    r#"ALTER TABLE "order" DROP COLUMN vat_id_checked_at"#,
    r#"ALTER TABLE "order" DROP COLUMN vat_id"#,
    r#"ALTER TABLE "order" DROP COLUMN offer_vat_rate"#,
    r#"ALTER TABLE "order" DROP COLUMN offer_price_cents"#,
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
