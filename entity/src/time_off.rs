//! `time_off`: a stretch in which an expert takes no sessions, whatever their calendars say.

use crate::values::ids::{AccountId, ExpertId, TimeOffId};
use crate::values::text::Personal;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `time_off`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "time_off")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TimeOffId,
    pub expert_id: ExpertId,
    pub starts_at: Instant,
    pub ends_at: Instant,
    /// Why, for the studio and whoever entered it.
    pub note: Option<Personal>,
    pub created_at: Instant,
    /// Who entered it, where that is known.
    pub added_by: Option<AccountId>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
