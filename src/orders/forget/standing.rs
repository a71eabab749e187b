//! What of a person's orders is not over yet, and therefore stands in the way of forgetting them.

use entity::order;
use entity::values::money::Cents;
use entity::values::status::{
    BookingStatus, DisputeStanding, OrderStatus, RefundStatus, WithdrawalOutcome,
};
use entity::values::text::EmailKey;
use entity::values::time::Instant;
use entity::{booking, payment, refund, withdrawal};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use super::sender;
use crate::credits;
use crate::payments::{Known, ledger};

/// Why an order cannot be forgotten yet.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A session is still to come.
    Upcoming,
    /// It is not paid yet and still may be.
    Open,
    /// Money is on its way back, or is owed.
    Refund,
    /// A bank asks about the payment.
    Dispute,
    /// A notice of withdrawal waits for a person.
    Withdrawal,
    /// The studio has to look at it first.
    Review,
}

impl Reason {
    /// The key of the text that says it, and what to do about it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Upcoming => "erase-way-upcoming",
            Self::Open => "erase-way-open",
            Self::Refund => "erase-way-refund",
            Self::Dispute => "erase-way-dispute",
            Self::Withdrawal => "erase-way-withdrawal",
            Self::Review => "erase-way-review",
        }
    }
}

/// How an order stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is in the way; empty when nothing is.
    pub reasons: Vec<Reason>,
    /// Credits that could still be used.
    pub credits: i32,
}

/// Looks how the order stands at `now`.
pub async fn of<C: ConnectionTrait>(
    db: &C,
    order: &order::Model,
    now: Instant,
) -> Result<Standing, DbErr> {
    let known = Known::of_order(db, order.id).await?;
    let upcoming = booking::Entity::find()
        .filter(booking::Column::OrderId.eq(order.id))
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .filter(booking::Column::EndsAt.gt(now))
        .count(db)
        .await?;
    let notices = withdrawal::Entity::find()
        .filter(withdrawal::Column::OrderId.eq(order.id))
        .filter(withdrawal::Column::Outcome.eq(WithdrawalOutcome::NeedsPerson))
        .count(db)
        .await?;
    let mut reasons = money(&known);
    let is_open = match order.status {
        OrderStatus::Draft | OrderStatus::Pending | OrderStatus::Processing => true,
        OrderStatus::Paid
        | OrderStatus::PartiallyRefunded
        | OrderStatus::Refunded
        | OrderStatus::Expired
        | OrderStatus::Failed
        | OrderStatus::Cancelled => false,
    };
    let also = [
        (upcoming > 0, Reason::Upcoming),
        (is_open, Reason::Open),
        (notices > 0, Reason::Withdrawal),
        // A time that was lost goes with the credit that it could be picked anew with.
        (order.review.is_some() && order.lost_slots == 0 && reasons.is_empty(), Reason::Review),
    ];
    reasons.extend(also.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason));
    let left = credits::summary(db, order.id).await?.available;
    let is_over = order.credits_expire_at.is_some_and(|end| end <= now);
    Ok(Standing { reasons, credits: if is_over { 0 } else { left } })
}

fn money(known: &Known) -> Vec<Reason> {
    let is_on_its_way = |refund: &refund::Model| {
        matches!(refund.status, RefundStatus::Planned | RefundStatus::Pending)
    };
    // Not by the rows that failed: what a bank gave back in a dispute is settled, and keeps its row.
    let is_owed = |payment: &payment::Model| {
        ledger::owed(payment, &known.refunds, &known.disputes) > Cents::ZERO
    };
    let is_moving = known.refunds.iter().any(is_on_its_way) || known.payments.iter().any(is_owed);
    let is_disputed = known.disputes.iter().any(|dispute| match dispute.standing {
        DisputeStanding::Inquiry | DisputeStanding::Open => true,
        DisputeStanding::Won | DisputeStanding::Lost => false,
    });
    let both = [(is_moving, Reason::Refund), (is_disputed, Reason::Dispute)];
    both.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}

/// Whether a notice of withdrawal from that address, which fits no order, waits for a person.
pub async fn has_open_notice<C: ConnectionTrait>(db: &C, key: &EmailKey) -> Result<bool, DbErr> {
    let open = withdrawal::Entity::find()
        .filter(withdrawal::Column::OrderId.is_null())
        .filter(withdrawal::Column::Outcome.eq(WithdrawalOutcome::NeedsPerson))
        .filter(sender(db.get_database_backend()).eq(key.reveal()));
    Ok(open.count(db).await? > 0)
}
