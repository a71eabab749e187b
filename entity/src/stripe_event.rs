//! `stripe_event`: every genuine event of Stripe's, as it came.

use crate::values::ids::OrderId;
use crate::values::status::EventOutcome;
use crate::values::text::Personal;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `stripe_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_event")]
pub struct Model {
    /// Stripe's `evt_…`: the natural key that makes a second delivery a no-op.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub type_name: String,
    pub api_version: Option<String>,
    pub livemode: bool,
    pub account: Option<String>,
    pub payload: Personal,
    pub order_id: Option<OrderId>,
    pub outcome: EventOutcome,
    pub received_at: Instant,
    pub finished_at: Option<Instant>,
    /// How often its effect was tried in vain.
    pub tries: i32,
    pub last_error: Option<String>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
