//! `dispute`: a payment that the customer's bank took back, or may.

use crate::values::ids::{OrderId, PaymentId};
use crate::values::money::Cents;
use crate::values::status::DisputeStanding;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `dispute`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dispute")]
pub struct Model {
    /// Stripe's `dp_…` or `du_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub order_id: OrderId,
    pub payment_id: PaymentId,
    pub amount_cents: Cents,
    pub standing: DisputeStanding,
    /// As Stripe words it.
    pub stripe_status: String,
    pub opened_at: Instant,
    /// When a person took note of one that was lost.
    pub acknowledged_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
