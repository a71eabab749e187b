//! `expert`: a person whose time is sold.

use crate::values::ids::ExpertId;
use crate::values::text::{Personal, Slug, Texts, Words};
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `expert`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "expert")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExpertId,
    pub slug: Slug,
    pub name: String,
    pub email: Personal,
    #[sea_orm(column_type = "JsonBinary")]
    pub languages: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub formats: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub headline: Texts,
    #[sea_orm(column_type = "JsonBinary")]
    pub bio: Texts,
    /// IANA name; the start grid counts from local midnight here.
    pub timezone: String,
    /// Free minutes kept after each session, and before busy times.
    pub buffer_minutes: i32,
    /// A slot starts at least this long from now.
    pub notice_hours: i32,
    /// A slot starts at most this long from now.
    pub horizon_days: i32,
    /// Most sessions on one local day.
    pub daily_cap: i32,
    /// Slots start at multiples of this from local midnight.
    pub slot_grid_minutes: i32,
    pub position: i32,
    pub active: bool,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
