//! `theme`: what a customer wants to spar about.

use crate::values::ids::ThemeId;
use crate::values::text::{Slug, Texts};
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `theme`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "theme")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ThemeId,
    pub slug: Slug,
    #[sea_orm(column_type = "JsonBinary")]
    pub name: Texts,
    #[sea_orm(column_type = "JsonBinary")]
    pub summary: Texts,
    /// Order on the page, from 0.
    pub position: i32,
    pub active: bool,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
