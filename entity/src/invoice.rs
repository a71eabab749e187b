//! `invoice`: what the tax office sees: numbered without gaps, never changed.

use crate::values::ids::{InvoiceId, OrderId};
use crate::values::money::Cents;
use crate::values::text::Language;
use crate::values::time::Instant;
use sea_orm::entity::prelude::Json;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `invoice`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvoiceId,
    pub series: String,
    pub number: i32,
    pub order_id: OrderId,
    pub issued_at: Instant,
    /// The local date in Finland, `2027-03-18`.
    pub issued_on: String,
    pub language: Language,
    #[sea_orm(column_type = "JsonBinary")]
    pub seller: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub buyer: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub lines: Json,
    pub net_cents: Cents,
    pub vat_cents: Cents,
    pub gross_cents: Cents,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
