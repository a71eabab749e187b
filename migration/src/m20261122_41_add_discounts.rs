//! What a discount code took off an order's price. The total is what is left of the list price, and is what is paid.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr, Statement};

use crate::sql::{self, Check};

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    r#"ALTER TABLE "order" ADD COLUMN coupon_id $ID NULL CONSTRAINT order_coupon_fk REFERENCES coupon (id)"#,
    r#"ALTER TABLE "order" ADD COLUMN discount_cents $LONG NOT NULL DEFAULT 0
        CONSTRAINT order_discount_has_a_coupon CHECK (
            (discount_cents = 0 AND coupon_id IS NULL) OR (discount_cents > 0 AND coupon_id IS NOT NULL))"#,
    r#"CREATE INDEX order_by_coupon ON "order" (coupon_id) WHERE coupon_id IS NOT NULL"#,
];

const DOWN: &[&str] = &[
    "DROP INDEX order_by_coupon",
    r#"ALTER TABLE "order" DROP COLUMN discount_cents"#,
    r#"ALTER TABLE "order" DROP COLUMN coupon_id"#,
];

/// As the table was made with it, to the letter.
const SUMS: Check = Check {
    table: "order",
    name: "order_sums_right",
    rule: "
        quantity >= 1 AND sessions >= quantity AND total_cents = unit_price_cents * quantity
        AND vat_cents BETWEEN 0 AND total_cents AND lost_slots >= 0",
};

const SUMS_WITH_DISCOUNT: &str = "
        quantity >= 1 AND sessions >= quantity AND total_cents = unit_price_cents * quantity - discount_cents
        AND vat_cents BETWEEN 0 AND total_cents AND lost_slots >= 0";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        sql::change_check(manager, SUMS, SUMS_WITH_DISCOUNT).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let discounted = r#"SELECT 1 AS one FROM "order" WHERE discount_cents <> 0"#;
        let discounted = Statement::from_string(manager.get_database_backend(), discounted);
        if manager.get_connection().query_one_raw(discounted).await?.is_some() {
            return Err(DbErr::Migration(
                "orders with a discount cannot be told without it".into(),
            ));
        }
        let with_discount = Check { rule: SUMS_WITH_DISCOUNT, ..SUMS };
        sql::change_check(manager, with_discount, SUMS.rule).await?;
        sql::apply(manager, DOWN).await
    }
}
