//! `offer_vat_change`: a day from which an offer has another VAT rate. Its price with VAT stays.

use crate::values::ids::OfferId;
use crate::values::money::VatRate;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `offer_vat_change`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_vat_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: OfferId,
    /// The first local day in Finland, `2027-01-01`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub starts_on: String,
    pub vat_rate: VatRate,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
