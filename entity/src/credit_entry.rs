//! `credit_entry`: the append-only ledger of prepaid sessions, per order.

use crate::values::ids::{BookingId, CreditEntryId, OrderId};
use crate::values::status::CreditKind;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `credit_entry`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CreditEntryId,
    pub order_id: OrderId,
    /// 1, 2, 3 … within the order.
    pub number: i32,
    pub kind: CreditKind,
    /// Signed.
    pub change: i32,
    /// After this line; never negative, by constraint.
    pub balance: i32,
    pub booking_id: Option<BookingId>,
    pub actor: String,
    pub reason: String,
    pub created_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
