//! `unclaimed_payment`: money that Stripe took in our name for an order nobody knows.

use crate::values::money::Cents;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `unclaimed_payment`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unclaimed_payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub checkout_session_id: String,
    pub payment_intent_id: Option<String>,
    pub amount_cents: Cents,
    pub currency: String,
    /// The order's code, as Stripe was told.
    pub reference: Option<String>,
    /// When a person found out whose it is.
    pub resolved_at: Option<Instant>,
    pub noticed_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
