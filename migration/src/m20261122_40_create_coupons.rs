//! Discount codes: what each takes off, how often it may be used, and for what.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE coupon (
         id $ID NOT NULL,
         code_hash TEXT NOT NULL,
         hint TEXT NOT NULL,
         kind TEXT NOT NULL,
         worth $LONG NOT NULL,
         uses_allowed $INT NOT NULL,
         uses_taken $INT NOT NULL,
         uses_late $INT NOT NULL,
         valid_until $LONG NULL,
         note TEXT NOT NULL,
         made_by TEXT NOT NULL,
         created_at $LONG NOT NULL,
         revoked_at $LONG NULL,
         CONSTRAINT coupon_pk PRIMARY KEY (id),
         CONSTRAINT coupon_code_unique UNIQUE (code_hash),
         CONSTRAINT coupon_is_hashed CHECK (length(code_hash) = 64),
         CONSTRAINT coupon_worth_right CHECK (
             (kind = 'percent' AND worth BETWEEN 1 AND 10000) OR (kind = 'amount' AND worth > 0)),
         CONSTRAINT coupon_used_as_allowed CHECK (
             uses_allowed >= 1 AND uses_taken BETWEEN 0 AND uses_allowed),
         CONSTRAINT coupon_late_when_none_was_left CHECK (
             uses_late = 0 OR (uses_late > 0 AND uses_taken = uses_allowed))
     ) $END",
    "CREATE TABLE coupon_offer (
         coupon_id $ID NOT NULL CONSTRAINT coupon_offer_coupon_fk REFERENCES coupon (id),
         offer_id $ID NOT NULL CONSTRAINT coupon_offer_offer_fk REFERENCES offer (id),
         CONSTRAINT coupon_offer_pk PRIMARY KEY (coupon_id, offer_id)
     ) $END",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["coupon_offer", "coupon"]).await
    }
}
