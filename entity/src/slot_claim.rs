//! `slot_claim`: a taken stretch of an expert's time: a hold until paid, then a booked session.

use crate::values::ids::{ClaimId, ExpertId, OrderId};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `slot_claim`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slot_claim")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClaimId,
    pub expert_id: ExpertId,
    pub order_id: OrderId,
    pub starts_at: Instant,
    pub ends_at: Instant,
    /// With the buffer; no two of an expert overlap, by constraint.
    pub blocked_from: Instant,
    pub blocked_until: Instant,
    /// A hold's end; none once booked.
    pub held_until: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
