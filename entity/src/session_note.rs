//! `session_note`: what an expert noted after a session. It is the expert's alone unless it is shared.

use crate::values::ids::{BookingId, ExpertId};
use crate::values::text::Personal;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `session_note`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub booking_id: BookingId,
    /// Who wrote it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub expert_id: ExpertId,
    pub body: Personal,
    /// Since when the customer reads it; none: they do not.
    pub shared_at: Option<Instant>,
    pub written_at: Instant,
    pub changed_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
