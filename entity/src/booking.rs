//! `booking`: a confirmed session, funded by one credit.

use crate::values::ids::{BookingId, ClaimId, ExpertId, OrderId, ThemeId};
use crate::values::status::BookingStatus;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `booking`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booking")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BookingId,
    pub order_id: OrderId,
    pub expert_id: ExpertId,
    pub theme_id: Option<ThemeId>,
    /// The time it takes; none once cancelled.
    pub claim_id: Option<ClaimId>,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub status: BookingStatus,
    /// Rises with each change that invitees must hear of.
    pub calendar_sequence: i32,
    pub created_at: Instant,
    /// When it was last moved or cancelled.
    pub changed_at: Option<Instant>,
    /// The start that people were reminded of a day before it.
    pub day_reminded_for: Option<Instant>,
    /// The start that people were reminded of an hour before it.
    pub hour_reminded_for: Option<Instant>,
    /// When staff noted that nobody came to it; none where somebody did, or nobody said so.
    pub missed_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
