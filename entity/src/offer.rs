//! `offer`: what is sold: sessions for a price. A single session is an offer of one.

use crate::values::ids::OfferId;
use crate::values::money::{Cents, VatRate};
use crate::values::text::{Slug, Texts};
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `offer`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferId,
    pub slug: Slug,
    #[sea_orm(column_type = "JsonBinary")]
    pub name: Texts,
    #[sea_orm(column_type = "JsonBinary")]
    pub summary: Texts,
    pub sessions: i32,
    pub session_minutes: i32,
    /// Gross.
    pub price_cents: Cents,
    pub vat_rate: VatRate,
    /// Credits end this many days after payment.
    pub valid_days: i32,
    /// Advice for the time between two sessions, never a wall.
    pub spacing_min_days: Option<i32>,
    pub spacing_max_days: Option<i32>,
    pub position: i32,
    pub active: bool,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
