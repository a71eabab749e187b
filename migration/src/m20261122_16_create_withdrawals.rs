//! Bookings that end or move, credits that end, and the notices by which consumers withdraw from their contract.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE booking ADD COLUMN changed_at $LONG NULL",
    // When the credits of an order next need attention: a warning, or their end.
    r#"ALTER TABLE "order" ADD COLUMN credits_look_at $LONG NULL"#,
    r#"UPDATE "order" SET credits_look_at = credits_expire_at WHERE credits_expire_at IS NOT NULL"#,
    r#"CREATE INDEX order_by_credits_look ON "order" (credits_look_at) WHERE credits_look_at IS NOT NULL"#,
    r#"CREATE TABLE withdrawal (
    id $ID NOT NULL,
    order_id $ID NULL CONSTRAINT withdrawal_order_fk REFERENCES "order" (id),
    refund_id $ID NULL CONSTRAINT withdrawal_refund_fk REFERENCES refund (id),
    customer_name TEXT NOT NULL,
    order_code TEXT NOT NULL,
    customer_email TEXT NOT NULL,
    language TEXT NOT NULL,
    amount_cents $LONG NULL,
    outcome TEXT NOT NULL,
    sent_at $LONG NOT NULL,
    CONSTRAINT withdrawal_pk PRIMARY KEY (id),
    CONSTRAINT withdrawal_outcome_known CHECK (outcome IN ('done', 'needs_person', 'resolved'))
) $END"#,
    "CREATE UNIQUE INDEX withdrawal_one_per_order ON withdrawal (order_id) WHERE outcome = 'done'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["withdrawal"]).await?;
        sql::apply(
            manager,
            &[
                "DROP INDEX order_by_credits_look",
                r#"ALTER TABLE "order" DROP COLUMN credits_look_at"#,
                "ALTER TABLE booking DROP COLUMN changed_at",
            ],
        )
        .await
    }
}
