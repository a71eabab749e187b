//! Purchases and who comes.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    r#"CREATE TABLE "order" (
    id $ID NOT NULL,
    code TEXT NOT NULL,
    status TEXT NOT NULL,
    language TEXT NOT NULL,
    offer_id $ID NOT NULL CONSTRAINT order_offer_fk REFERENCES offer (id),
    offer_name $JSON NOT NULL,
    theme_id $ID NULL CONSTRAINT order_theme_fk REFERENCES theme (id),
    quantity $INT NOT NULL,
    sessions $INT NOT NULL,
    session_minutes $INT NOT NULL,
    unit_price_cents $LONG NOT NULL,
    total_cents $LONG NOT NULL,
    vat_cents $LONG NOT NULL,
    vat_rate $INT NOT NULL,
    valid_days $INT NOT NULL,
    spacing_min_days $INT NULL,
    spacing_max_days $INT NULL,
    slots $JSON NOT NULL,
    hold_expires_at $LONG NOT NULL,
    hold_extensions $INT NOT NULL,
    customer_name TEXT NULL,
    customer_email TEXT NULL,
    organisation TEXT NULL,
    business_id TEXT NULL,
    reference TEXT NULL,
    preparation TEXT NULL,
    terms_version TEXT NULL,
    terms_accepted_at $LONG NULL,
    begin_consented_at $LONG NULL,
    checkout_key TEXT NULL,
    checkout_expires_at $LONG NULL,
    checkout_session_id TEXT NULL,
    checkout_url TEXT NULL,
    give_up $BOOL NOT NULL,
    paid_at $LONG NULL,
    credits_expire_at $LONG NULL,
    lost_slots $INT NOT NULL,
    review TEXT NULL,
    key_version $INT NOT NULL,
    reconcile_at $LONG NOT NULL,
    created_at $LONG NOT NULL,
    CONSTRAINT order_pk PRIMARY KEY (id),
    CONSTRAINT order_code_unique UNIQUE (code),
    CONSTRAINT order_checkout_unique UNIQUE (checkout_session_id),
    CONSTRAINT order_status_known CHECK (status IN ('draft', 'pending', 'processing', 'paid', 'partially_refunded',
        'refunded', 'expired', 'failed', 'cancelled')),
    CONSTRAINT order_sums_right CHECK (
        quantity >= 1 AND sessions >= quantity AND total_cents = unit_price_cents * quantity
        AND vat_cents BETWEEN 0 AND total_cents AND lost_slots >= 0),
    CONSTRAINT order_paid_has_a_customer CHECK (
        paid_at IS NULL OR (customer_name IS NOT NULL AND customer_email IS NOT NULL AND terms_accepted_at IS NOT NULL)),
    CONSTRAINT order_open_has_a_key CHECK (status NOT IN ('pending', 'processing') OR checkout_key IS NOT NULL)
) $END"#,
    r#"CREATE INDEX order_by_reconcile ON "order" (reconcile_at) WHERE status IN ('draft', 'pending', 'processing')"#,
    r#"CREATE TABLE attendee (
    id $ID NOT NULL,
    order_id $ID NOT NULL CONSTRAINT attendee_order_fk REFERENCES "order" (id),
    position $INT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NULL,
    CONSTRAINT attendee_pk PRIMARY KEY (id),
    CONSTRAINT attendee_position_unique UNIQUE (order_id, position)
) $END"#,
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["attendee", "order"]).await
    }
}
