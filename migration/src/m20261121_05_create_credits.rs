//! What paid money became: bookings, and the ledger of prepaid sessions that funds them.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    r#"CREATE TABLE booking (
    id $ID NOT NULL,
    order_id $ID NOT NULL CONSTRAINT booking_order_fk REFERENCES "order" (id),
    expert_id $ID NOT NULL CONSTRAINT booking_expert_fk REFERENCES expert (id),
    theme_id $ID NULL CONSTRAINT booking_theme_fk REFERENCES theme (id),
    claim_id $ID NULL CONSTRAINT booking_claim_fk REFERENCES slot_claim (id),
    starts_at $LONG NOT NULL,
    ends_at $LONG NOT NULL,
    status TEXT NOT NULL,
    calendar_sequence $INT NOT NULL,
    created_at $LONG NOT NULL,
    CONSTRAINT booking_pk PRIMARY KEY (id),
    CONSTRAINT booking_claim_unique UNIQUE (claim_id),
    CONSTRAINT booking_status_known CHECK (status IN ('confirmed', 'cancelled')),
    CONSTRAINT booking_confirmed_has_a_claim CHECK ((status = 'confirmed') = (claim_id IS NOT NULL)),
    CONSTRAINT booking_ends_after_start CHECK (ends_at > starts_at)
) $END"#,
    "CREATE INDEX booking_by_order ON booking (order_id)",
    r#"CREATE TABLE credit_entry (
    id $ID NOT NULL,
    order_id $ID NOT NULL CONSTRAINT credit_entry_order_fk REFERENCES "order" (id),
    number $INT NOT NULL,
    kind TEXT NOT NULL,
    change $INT NOT NULL,
    balance $INT NOT NULL,
    booking_id $ID NULL CONSTRAINT credit_entry_booking_fk REFERENCES booking (id),
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at $LONG NOT NULL,
    CONSTRAINT credit_entry_pk PRIMARY KEY (id),
    CONSTRAINT credit_entry_number_unique UNIQUE (order_id, number),
    CONSTRAINT credit_entry_never_negative CHECK (balance >= 0),
    CONSTRAINT credit_entry_sign_right CHECK (
        (kind IN ('grant', 'restore') AND change > 0) OR (kind IN ('spend', 'expire', 'revoke') AND change < 0)
        OR (kind = 'adjust' AND change <> 0)),
    CONSTRAINT credit_entry_spend_names_booking CHECK (kind NOT IN ('spend', 'restore') OR booking_id IS NOT NULL)
) $END"#,
    "CREATE UNIQUE INDEX credit_entry_one_grant ON credit_entry (order_id) WHERE kind = 'grant'",
    "CREATE UNIQUE INDEX credit_entry_one_spend ON credit_entry (booking_id) WHERE kind = 'spend'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        sql::forbid_change(manager, "credit_entry").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["credit_entry", "booking"]).await
    }
}
