//! `calendar_link`: a secret link to somebody's bookings as a calendar.

use crate::values::ids::{ExpertId, OrderId};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `calendar_link`. Exactly one of expert and order has it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_link")]
pub struct Model {
    /// SHA-256 of the token, in hex: a copy of the database opens no calendar.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// Whose bookings it shows.
    pub expert_id: Option<ExpertId>,
    /// The order whose bookings it shows.
    pub order_id: Option<OrderId>,
    pub created_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
