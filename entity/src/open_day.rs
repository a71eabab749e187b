//! `open_day`: how long an expert's calendars were open on a day of Finland's calendar.

use crate::values::ids::ExpertId;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `open_day`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "open_day")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub expert_id: ExpertId,
    /// `2027-03-18`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: String,
    /// Open and not busy; sessions of the shop's own take nothing off.
    pub open_minutes: i32,
    /// When the calendars were last asked about the day.
    pub noted_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
