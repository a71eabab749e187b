//! Invoices: numbered without gaps, never changed.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE invoice_series (
         series TEXT NOT NULL,
         last_number $INT NOT NULL,
         CONSTRAINT invoice_series_pk PRIMARY KEY (series)
     ) $END",
    r#"CREATE TABLE invoice (
    id $ID NOT NULL,
    series TEXT NOT NULL CONSTRAINT invoice_series_fk REFERENCES invoice_series (series),
    number $INT NOT NULL,
    order_id $ID NOT NULL CONSTRAINT invoice_order_fk REFERENCES "order" (id),
    issued_at $LONG NOT NULL,
    issued_on TEXT NOT NULL,
    language TEXT NOT NULL,
    seller $JSON NOT NULL,
    buyer $JSON NOT NULL,
    lines $JSON NOT NULL,
    net_cents $LONG NOT NULL,
    vat_cents $LONG NOT NULL,
    gross_cents $LONG NOT NULL,
    CONSTRAINT invoice_pk PRIMARY KEY (id),
    CONSTRAINT invoice_number_unique UNIQUE (series, number),
    CONSTRAINT invoice_adds_up CHECK (net_cents + vat_cents = gross_cents)
) $END"#,
    "CREATE UNIQUE INDEX invoice_one_per_order ON invoice (order_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        sql::forbid_change(manager, "invoice").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["invoice", "invoice_series"]).await
    }
}
