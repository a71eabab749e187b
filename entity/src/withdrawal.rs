//! `withdrawal`: a consumer's notice of withdrawal from the contract.

use crate::values::ids::{OrderId, RefundId, WithdrawalId};
use crate::values::money::Cents;
use crate::values::status::WithdrawalOutcome;
use crate::values::text::{Language, Personal};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `withdrawal`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "withdrawal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WithdrawalId,
    /// None: what was typed fits no order; a person looks.
    pub order_id: Option<OrderId>,
    pub refund_id: Option<RefundId>,
    pub customer_name: Personal,
    /// As typed.
    pub order_code: String,
    pub customer_email: Personal,
    pub language: Language,
    /// What goes back.
    pub amount_cents: Option<Cents>,
    pub outcome: WithdrawalOutcome,
    /// The time that counts.
    pub sent_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
