//! `invoice`: what the tax office sees, invoices and credit notes: numbered without gaps, never changed.

use crate::values::ids::{InvoiceId, OrderId};
use crate::values::money::Cents;
use crate::values::status::{InvoiceKind, VatTreatment};
use crate::values::text::Language;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use sea_orm::entity::prelude::{Json, Uuid};

/// A row of `invoice`.
///
/// The amounts of a credit note are positive, as in an invoice: its `kind` says that they go back. So one check keeps
/// both right, and a machine-readable credit note (EN 16931, type 381) can be written as it stands. On paper they carry
/// a minus, as bookkeepers in Finland expect of a *hyvityslasku*.
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
    pub kind: InvoiceKind,
    /// The invoice that a credit note corrects.
    pub corrects_id: Option<InvoiceId>,
    /// The refund that a credit note vouches for; one note a refund.
    pub refund_id: Option<Uuid>,
    /// Why a credit note was given, in its language.
    pub reason: Option<String>,
    /// The local date that VAT goes by, `2027-03-18`: of the prepayment, or of the correction.
    pub tax_point: String,
    /// Who accounts for the VAT; a credit note's is its invoice's. Under reverse charge `buyer` has the VAT id.
    pub vat_treatment: VatTreatment,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
