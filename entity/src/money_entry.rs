//! `money_entry`: the append-only ledger of a payment: from which account to which, and why.

use crate::values::ids::{MoneyEntryId, PaymentId};
use crate::values::money::Cents;
use crate::values::status::MoneyAccount;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `money_entry`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "money_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MoneyEntryId,
    pub payment_id: PaymentId,
    /// 1, 2, 3 … within the payment.
    pub number: i32,
    pub from_account: MoneyAccount,
    pub to_account: MoneyAccount,
    pub amount_cents: Cents,
    pub reason: String,
    pub created_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
