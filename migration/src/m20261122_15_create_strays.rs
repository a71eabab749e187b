//! Money that does not fit: Checkout Sessions an order has besides its own, payments for orders nobody knows; how often
//! an event of Stripe's was tried, and how far its events were read.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    r#"CREATE TABLE stray_checkout (
    checkout_session_id TEXT NOT NULL,
    order_id $ID NOT NULL CONSTRAINT stray_checkout_order_fk REFERENCES "order" (id),
    is_over $BOOL NOT NULL,
    noticed_at $LONG NOT NULL,
    CONSTRAINT stray_checkout_pk PRIMARY KEY (checkout_session_id)
) $END"#,
    "CREATE INDEX stray_checkout_by_order ON stray_checkout (order_id)",
    "CREATE TABLE unclaimed_payment (
    checkout_session_id TEXT NOT NULL,
    payment_intent_id TEXT NULL,
    amount_cents $LONG NOT NULL,
    currency TEXT NOT NULL,
    reference TEXT NULL,
    resolved_at $LONG NULL,
    noticed_at $LONG NOT NULL,
    CONSTRAINT unclaimed_payment_pk PRIMARY KEY (checkout_session_id)
) $END",
    "CREATE TABLE stripe_cursor (
    name TEXT NOT NULL,
    read_until $LONG NOT NULL,
    CONSTRAINT stripe_cursor_pk PRIMARY KEY (name)
) $END",
    "ALTER TABLE stripe_event ADD COLUMN tries $INT NOT NULL DEFAULT 0",
    "ALTER TABLE stripe_event ADD COLUMN last_error TEXT NULL",
    "CREATE INDEX stripe_event_unfinished ON stripe_event (received_at) WHERE outcome = 'received'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["stripe_cursor", "unclaimed_payment", "stray_checkout"])
            .await?;
        sql::apply(
            manager,
            &[
                "DROP INDEX stripe_event_unfinished",
                "ALTER TABLE stripe_event DROP COLUMN last_error",
                "ALTER TABLE stripe_event DROP COLUMN tries",
            ],
        )
        .await
    }
}
