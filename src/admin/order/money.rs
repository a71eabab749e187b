//! The money and the credits of an order, line by line.

use std::collections::HashMap;

use entity::values::ids::{OrderId, PaymentId};
use entity::values::money::Cents;
use entity::values::status::{
    CreditKind, DisputeStanding, MoneyAccount, RefundCause, RefundStatus, RefundWay,
};
use entity::values::time::Instant;
use entity::{credit_entry, money_entry};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;

use super::{Opened, words};
use crate::i18n;
use crate::payments::Known;
use crate::payments::refunds::{RefundError, owed_of, refundable};

/// Most lines shown of a ledger.
const LINES_MAX: u64 = 500;
/// Where Stripe shows a payment to people.
const DASHBOARD: &str = "https://dashboard.stripe.com";

/// Money that came.
#[derive(Serialize)]
pub(super) struct PaymentRow {
    amount_cents: Cents,
    refunded_cents: Cents,
    captured_at: Instant,
    allocated: bool,
    disputed: bool,
    intent: Option<String>,
    stripe_href: Option<String>,
}

/// Money that goes back.
#[derive(Serialize)]
pub(super) struct RefundRow {
    amount_cents: Cents,
    sessions: i32,
    cause: RefundCause,
    status: RefundStatus,
    actor: String,
    reason: String,
    /// Keys of texts, where it was not a person who did it, or wrote why.
    actor_words: Option<&'static str>,
    reason_words: Option<&'static str>,
    stripe_id: Option<String>,
    created_at: Instant,
    way: RefundWay,
    /// What staff wrote of money that they returned by another way.
    reference: Option<String>,
    left_on: Option<String>,
    /// Where it is tried again; none unless it came back or was refused.
    retry_href: Option<String>,
    /// Where it is said that it was returned by another way; none unless something of it is owed.
    returned_href: Option<String>,
    /// How much of it is owed.
    owed_cents: Option<Cents>,
    /// Made by Stripe unasked, and nobody took note of it yet.
    pub is_news: bool,
}

/// What the bank disputes.
#[derive(Serialize)]
pub(super) struct DisputeRow {
    id: String,
    amount_cents: Cents,
    standing: DisputeStanding,
    opened_at: Instant,
    pub is_news: bool,
}

/// A line of a payment's ledger.
#[derive(Serialize)]
pub(super) struct EntryRow {
    payment: usize,
    number: i32,
    from: MoneyAccount,
    to: MoneyAccount,
    amount_cents: Cents,
    reason: String,
    created_at: Instant,
}

/// A line of the order's credit ledger.
#[derive(Serialize)]
pub(super) struct CreditRow {
    number: i32,
    kind: CreditKind,
    change: i32,
    balance: i32,
    actor: String,
    reason: String,
    /// Keys of texts, where it was not a person who did it, or wrote why.
    actor_words: Option<&'static str>,
    reason_words: Option<&'static str>,
    created_at: Instant,
}

/// The payments, oldest first.
pub(super) fn payments(opened: &Opened, known: &Known) -> Vec<PaymentRow> {
    let test = if opened.desk.ctx.config.is_live() { "" } else { "/test" };
    let row = |payment: &entity::payment::Model| {
        let intent = payment.payment_intent_id.clone();
        PaymentRow {
            amount_cents: payment.amount_cents,
            refunded_cents: payment.refunded_cents,
            captured_at: payment.captured_at,
            allocated: payment.allocated,
            disputed: payment.disputed,
            stripe_href: intent.as_ref().map(|id| format!("{DASHBOARD}{test}/payments/{id}")),
            intent,
        }
    };
    known.payments.iter().map(row).collect()
}

/// The refunds, oldest first.
pub(super) fn refunds(opened: &Opened, known: &Known) -> Vec<RefundRow> {
    let row = |refund: &entity::refund::Model| {
        let came_back = matches!(refund.status, RefundStatus::Failed | RefundStatus::Refused);
        let may_retry = came_back && refund.replaced_by.is_none();
        let payment = known.payments.iter().find(|payment| payment.id == refund.payment_id);
        let owed_cents = payment.and_then(|payment| match owed_of(payment, known, refund) {
            Ok(owed) => Some(owed),
            // The bank decides how much: until then it is all of it, and the page says so.
            Err(RefundError::Disputed) => Some(refund.amount_cents),
            Err(
                RefundError::NotFailed | RefundError::TooMuch { .. } | RefundError::Database(_),
            ) => None,
        });
        let tail = |deed: &str| opened.href(&format!("/refunds/{}/{deed}", refund.id));
        let day = refund.left_on.as_ref().and_then(|day| day.parse().ok());
        RefundRow {
            way: refund.way,
            reference: refund.reference.as_ref().map(|text| text.reveal().to_owned()),
            left_on: day.map(|day| i18n::civil_date(opened.desk.language, day)),
            amount_cents: refund.amount_cents,
            sessions: refund.sessions,
            cause: refund.cause,
            // One that Stripe refused to try again has no id there: it did not come back from anywhere.
            status: match refund.status {
                RefundStatus::Failed if refund.stripe_refund_id.is_none() => RefundStatus::Refused,
                status => status,
            },
            actor_words: words::actor(&refund.actor),
            reason_words: words::reason(&refund.reason),
            actor: refund.actor.clone(),
            reason: refund.reason.clone(),
            stripe_id: refund.stripe_refund_id.clone(),
            created_at: refund.created_at,
            retry_href: may_retry.then(|| tail("retry")),
            returned_href: owed_cents.map(|_| tail("returned")),
            owed_cents,
            is_news: !came_back && known.unnoticed().any(|row| row.id == refund.id),
        }
    };
    known.refunds.iter().map(row).collect()
}

/// What came that the order did not ask for, and has not gone back yet.
pub(super) fn odd(known: &Known) -> Option<Cents> {
    let left = known.odd().filter_map(|payment| refundable(payment, known).ok());
    let left: i64 = left.map(|cents| cents.count()).sum();
    (left > 0).then(|| Cents::new(left))
}

/// The disputes.
pub(super) fn disputes(known: &Known) -> Vec<DisputeRow> {
    let row = |dispute: &entity::dispute::Model| DisputeRow {
        id: dispute.id.clone(),
        amount_cents: dispute.amount_cents,
        standing: dispute.standing,
        opened_at: dispute.opened_at,
        is_news: dispute.standing == DisputeStanding::Lost && dispute.acknowledged_at.is_none(),
    };
    known.disputes.iter().map(row).collect()
}

/// Every cent's way, payment by payment.
pub(super) async fn entries<C: ConnectionTrait>(
    db: &C,
    known: &Known,
) -> Result<Vec<EntryRow>, DbErr> {
    let places: HashMap<PaymentId, usize> =
        known.payments.iter().zip(1..).map(|(payment, place)| (payment.id, place)).collect();
    let rows = money_entry::Entity::find()
        .filter(money_entry::Column::PaymentId.is_in(places.keys().copied()))
        .order_by_asc(money_entry::Column::Id)
        .limit(LINES_MAX)
        .all(db)
        .await?;
    let row = |entry: money_entry::Model| EntryRow {
        payment: places.get(&entry.payment_id).copied().unwrap_or_default(),
        number: entry.number,
        from: entry.from_account,
        to: entry.to_account,
        amount_cents: entry.amount_cents,
        reason: entry.reason,
        created_at: entry.created_at,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The order's credit ledger, oldest first.
pub(super) async fn ledger<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Vec<CreditRow>, DbErr> {
    let rows = credit_entry::Entity::find()
        .filter(credit_entry::Column::OrderId.eq(order_id))
        .order_by_asc(credit_entry::Column::Number)
        .limit(LINES_MAX)
        .all(db)
        .await?;
    let row = |entry: credit_entry::Model| CreditRow {
        number: entry.number,
        kind: entry.kind,
        change: entry.change,
        balance: entry.balance,
        actor_words: words::actor(&entry.actor),
        reason_words: words::reason(&entry.reason),
        actor: entry.actor,
        reason: entry.reason,
        created_at: entry.created_at,
    };
    Ok(rows.into_iter().map(row).collect())
}
