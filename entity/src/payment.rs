//! `payment`: money that Stripe says it captured for an order, and what became of it.

use crate::values::ids::{OrderId, PaymentId};
use crate::values::money::Cents;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `payment`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentId,
    pub order_id: OrderId,
    pub checkout_session_id: String,
    /// None for a purchase of nothing.
    pub payment_intent_id: Option<String>,
    pub amount_cents: Cents,
    /// Back with the customer, or on its way there.
    pub refunded_cents: Cents,
    /// A dispute over it is open.
    pub disputed: bool,
    /// Whether it is what the order asked for. Else it waits for a refund or a person.
    pub allocated: bool,
    pub currency: String,
    pub captured_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
