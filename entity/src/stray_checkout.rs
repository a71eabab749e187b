//! `stray_checkout`: a Checkout Session that an order has besides its own.

use crate::values::ids::OrderId;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `stray_checkout`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stray_checkout")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub checkout_session_id: String,
    pub order_id: OrderId,
    /// Expired, or its money is a payment: there is nothing left to ask.
    pub is_over: bool,
    pub noticed_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
