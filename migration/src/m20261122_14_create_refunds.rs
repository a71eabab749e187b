//! Where captured money went: refunds, disputes, and the ledger that accounts for every cent of a payment.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    // Whether the money is what the order asked for; else it waits, unallocated, for a refund or a person.
    "ALTER TABLE payment ADD COLUMN allocated $BOOL NOT NULL DEFAULT TRUE",
    r#"CREATE TABLE refund (
    id $ID NOT NULL,
    order_id $ID NOT NULL CONSTRAINT refund_order_fk REFERENCES "order" (id),
    payment_id $ID NOT NULL CONSTRAINT refund_payment_fk REFERENCES payment (id),
    cause TEXT NOT NULL,
    amount_cents $LONG NOT NULL,
    sessions $INT NOT NULL,
    booking_id $ID NULL CONSTRAINT refund_booking_fk REFERENCES booking (id),
    status TEXT NOT NULL,
    stripe_refund_id TEXT NULL,
    replaced_by $ID NULL CONSTRAINT refund_replaced_by_fk REFERENCES refund (id),
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    key_version $INT NOT NULL,
    first_asked_at $LONG NULL,
    tries $INT NOT NULL,
    acknowledged_at $LONG NULL,
    next_try_at $LONG NOT NULL,
    created_at $LONG NOT NULL,
    CONSTRAINT refund_pk PRIMARY KEY (id),
    CONSTRAINT refund_stripe_id_unique UNIQUE (stripe_refund_id),
    CONSTRAINT refund_amount_positive CHECK (amount_cents > 0 AND sessions >= 0),
    CONSTRAINT refund_cause_known CHECK (cause IN ('cancellation', 'withdrawal', 'staff', 'duplicate', 'outside')),
    CONSTRAINT refund_status_known CHECK (status IN ('planned', 'pending', 'succeeded', 'failed', 'refused')),
    CONSTRAINT refund_sent_has_stripe_id CHECK (
        status IN ('planned', 'refused') OR stripe_refund_id IS NOT NULL)
) $END"#,
    "CREATE INDEX refund_by_order ON refund (order_id)",
    "CREATE INDEX refund_by_payment ON refund (payment_id)",
    "CREATE INDEX refund_due ON refund (next_try_at) WHERE status IN ('planned', 'pending')",
    "CREATE UNIQUE INDEX refund_one_per_cancelled_booking ON refund (booking_id) WHERE cause = 'cancellation'",
    r#"CREATE TABLE dispute (
    id TEXT NOT NULL,
    order_id $ID NOT NULL CONSTRAINT dispute_order_fk REFERENCES "order" (id),
    payment_id $ID NOT NULL CONSTRAINT dispute_payment_fk REFERENCES payment (id),
    amount_cents $LONG NOT NULL,
    standing TEXT NOT NULL,
    stripe_status TEXT NOT NULL,
    opened_at $LONG NOT NULL,
    acknowledged_at $LONG NULL,
    CONSTRAINT dispute_pk PRIMARY KEY (id),
    CONSTRAINT dispute_amount_sane CHECK (amount_cents >= 0),
    CONSTRAINT dispute_standing_known CHECK (standing IN ('inquiry', 'open', 'won', 'lost'))
) $END"#,
    "CREATE INDEX dispute_by_payment ON dispute (payment_id)",
    "CREATE INDEX dispute_by_order ON dispute (order_id)",
    "CREATE TABLE money_entry (
    id $ID NOT NULL,
    payment_id $ID NOT NULL CONSTRAINT money_entry_payment_fk REFERENCES payment (id),
    number $INT NOT NULL,
    from_account TEXT NOT NULL,
    to_account TEXT NOT NULL,
    amount_cents $LONG NOT NULL,
    reason TEXT NOT NULL,
    created_at $LONG NOT NULL,
    CONSTRAINT money_entry_pk PRIMARY KEY (id),
    CONSTRAINT money_entry_number_unique UNIQUE (payment_id, number),
    CONSTRAINT money_entry_amount_positive CHECK (amount_cents > 0),
    CONSTRAINT money_entry_moves CHECK (from_account <> to_account),
    CONSTRAINT money_entry_from_known CHECK (from_account IN (
        'customer', 'sold', 'unallocated', 'refunding', 'refunded', 'owed', 'disputed', 'charged_back')),
    CONSTRAINT money_entry_to_known CHECK (to_account IN (
        'customer', 'sold', 'unallocated', 'refunding', 'refunded', 'owed', 'disputed', 'charged_back'))
) $END",
];

/// Payments from before the ledger have their capture written into it; what went back of them follows when they are
/// next settled.
const OPENING: &str = "INSERT INTO money_entry
    (id, payment_id, number, from_account, to_account, amount_cents, reason, created_at)
    SELECT id, id, 1, 'customer', 'sold', amount_cents, 'captured', captured_at FROM payment WHERE amount_cents > 0";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        sql::apply(manager, &[OPENING]).await?;
        sql::forbid_change(manager, "money_entry").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["money_entry", "dispute", "refund"]).await?;
        sql::apply(manager, &["ALTER TABLE payment DROP COLUMN allocated"]).await
    }
}
