//! What Stripe says: its events as they came, and the money they were about.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE stripe_event (
         id TEXT NOT NULL,
         type_name TEXT NOT NULL,
         api_version TEXT NULL,
         livemode $BOOL NOT NULL,
         account TEXT NULL,
         payload TEXT NOT NULL,
         order_id $ID NULL,
         outcome TEXT NOT NULL,
         received_at $LONG NOT NULL,
         finished_at $LONG NULL,
         CONSTRAINT stripe_event_pk PRIMARY KEY (id),
         CONSTRAINT stripe_event_outcome_known CHECK (outcome IN ('received', 'settled', 'ignored'))
     ) $END",
    r#"CREATE TABLE payment (
    id $ID NOT NULL,
    order_id $ID NOT NULL CONSTRAINT payment_order_fk REFERENCES "order" (id),
    checkout_session_id TEXT NOT NULL,
    payment_intent_id TEXT NULL,
    amount_cents $LONG NOT NULL,
    refunded_cents $LONG NOT NULL,
    disputed $BOOL NOT NULL,
    currency TEXT NOT NULL,
    captured_at $LONG NOT NULL,
    CONSTRAINT payment_pk PRIMARY KEY (id),
    CONSTRAINT payment_checkout_unique UNIQUE (checkout_session_id),
    CONSTRAINT payment_intent_unique UNIQUE (payment_intent_id),
    CONSTRAINT payment_amounts_sane CHECK (amount_cents >= 0 AND refunded_cents BETWEEN 0 AND amount_cents)
) $END"#,
    "CREATE INDEX payment_by_order ON payment (order_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["payment", "stripe_event"]).await
    }
}
