//! Money that Stripe could not bring back and staff returned by another way: by which, under what reference, on which day.
//!
//! The constraint is the law: such a row has all of that and is done, and Stripe knows nothing of it. And what came back once
//! stays so when Stripe refuses to try it again, without an id of its own there: else a lost dispute would seem to settle it.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr, Statement};

use crate::sql::{self, Check};

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SENT: Check = Check {
    table: "refund",
    name: "refund_sent_has_stripe_id",
    rule: "
        status IN ('planned', 'refused') OR stripe_refund_id IS NOT NULL",
};
const SENT_BY_STRIPE: &str =
    "status IN ('planned', 'refused', 'failed') OR stripe_refund_id IS NOT NULL OR way <> 'stripe'";

const UP: &[&str] = &[
    "ALTER TABLE refund ADD COLUMN way TEXT NOT NULL DEFAULT 'stripe'
        CONSTRAINT refund_way_known CHECK (way IN ('stripe', 'bank_transfer', 'cash', 'other'))",
    "ALTER TABLE refund ADD COLUMN reference TEXT NULL
        CONSTRAINT refund_reference_bounded CHECK (length(reference) BETWEEN 1 AND 140)",
    "ALTER TABLE refund ADD COLUMN left_on TEXT NULL
        CONSTRAINT refund_left_on_is_a_day CHECK (length(left_on) = 10)
        CONSTRAINT refund_otherwise_whole CHECK (
            (way = 'stripe' AND reference IS NULL AND left_on IS NULL)
            OR (way <> 'stripe' AND reference IS NOT NULL AND left_on IS NOT NULL
                AND status = 'succeeded' AND stripe_refund_id IS NULL))",
];

const DOWN: &[&str] = &[
    "ALTER TABLE refund DROP COLUMN left_on",
    "ALTER TABLE refund DROP COLUMN reference",
    "ALTER TABLE refund DROP COLUMN way",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        sql::change_check(manager, SENT, SENT_BY_STRIPE).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let otherwise = "SELECT 1 AS one FROM refund WHERE way <> 'stripe'
            OR (status = 'failed' AND stripe_refund_id IS NULL)";
        let otherwise = Statement::from_string(manager.get_database_backend(), otherwise);
        if manager.get_connection().query_one_raw(otherwise).await?.is_some() {
            return Err(DbErr::Migration(
                "money that was returned by another way, or not at all, cannot be told without it"
                    .into(),
            ));
        }
        if !sql::is_sqlite(manager) {
            // PostgreSQL keeps a check on other columns when the column it came with goes.
            let check = ["ALTER TABLE refund DROP CONSTRAINT refund_otherwise_whole"];
            sql::apply(manager, &check).await?;
        }
        let with_ways = Check { rule: SENT_BY_STRIPE, ..SENT };
        sql::change_check(manager, with_ways, SENT.rule).await?;
        sql::apply(manager, DOWN).await
    }
}
