//! `refund`: money on its way back to a customer, or there.

use crate::values::ids::{BookingId, OrderId, PaymentId, RefundId};
use crate::values::money::Cents;
use crate::values::status::{RefundCause, RefundStatus, RefundWay};
use crate::values::text::Personal;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `refund`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refund")]
pub struct Model {
    /// Also names the refund at Stripe: in its metadata and its Idempotency-Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RefundId,
    pub order_id: OrderId,
    pub payment_id: PaymentId,
    pub cause: RefundCause,
    pub amount_cents: Cents,
    /// Credits revoked for it.
    pub sessions: i32,
    /// The cancelled booking it pays back.
    pub booking_id: Option<BookingId>,
    pub status: RefundStatus,
    /// Stripe's `re_…`.
    pub stripe_refund_id: Option<String>,
    /// The later try that stands for this failed one.
    pub replaced_by: Option<RefundId>,
    pub actor: String,
    pub reason: String,
    /// Raising it makes a new Idempotency-Key: only after looking whether the refund exists.
    pub key_version: i32,
    /// When Stripe was first asked under this key, which it forgets a day later.
    pub first_asked_at: Option<Instant>,
    pub tries: i32,
    /// When a person took note of one that was made at Stripe.
    pub acknowledged_at: Option<Instant>,
    pub next_try_at: Instant,
    pub created_at: Instant,
    /// Stripe's, or the way by which staff returned what Stripe could not.
    pub way: RefundWay,
    /// What the bank or the receipt calls it, in staff's words. None of Stripe's.
    pub reference: Option<Personal>,
    /// The day it left, `2027-03-18`. None of Stripe's.
    pub left_on: Option<String>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
