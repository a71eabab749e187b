//! An order past its form, truthfully: what happened to the money, the times and the credits.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::order;
use entity::values::money::Cents;
use entity::values::status::OrderStatus;
use entity::values::time::Instant;
use serde::Serialize;

use super::draft_page::DraftPage;
use super::form::OrderForm;
use super::money_view::MoneyView;
use super::order_view::{self, BookingRow, OrderView};
use super::visit::Visit;
use crate::bookings::links::{self, Owner};
use crate::catalog::times::SlotView;
use crate::mail;
use crate::orders::view::{self, CreditsView, Facts, NextWindow};
use crate::orders::{coupon, credits_end, extend, policy, withdraw};
use crate::web::error::AppError;

/// Seconds after which a page that waits for Stripe looks again.
const REFRESH_SECONDS: u32 = 5;

#[derive(Serialize)]
struct Content {
    order: OrderView,
    notice: Option<&'static str>,
    /// The key of a text: what a paid order's page is headed by.
    heading: &'static str,
    /// The same of one whose money all went back, or is on its way.
    refunded_heading: &'static str,
    /// Whether a session lies ahead.
    is_ahead: bool,
    credits: CreditsView,
    money: MoneyView,
    withdrawal: WithdrawalView,
    bookings: Vec<BookingRow>,
    lost: Vec<SlotView>,
    /// The customer's address, when a mail to it could not be delivered.
    undelivered_to: Option<String>,
    next: Option<NextWindow>,
    calendar: CalendarView,
    refresh_seconds: Option<u32>,
}

/// The consumer's right to withdraw: still open, used, or neither.
#[derive(Serialize)]
struct WithdrawalView {
    /// The last day, while the right is open.
    until: Option<Instant>,
    href: String,
    withdrawn_at: Option<Instant>,
}

/// The calendar link that the order has or may have.
#[derive(Serialize)]
struct CalendarView {
    made_at: Option<Instant>,
    action: String,
    revoke_action: String,
}

/// The order as it stands. `typed` is what a form carries along when only the language changes.
pub(super) async fn show(
    visit: &Visit,
    typed: Option<OrderForm>,
    notice: Option<&'static str>,
) -> Result<HttpResponse, AppError> {
    let order = &visit.order;
    let template = match order.status {
        OrderStatus::Draft => return DraftPage::of(visit, typed).answer().await,
        OrderStatus::Expired if extend::is_form_open(order, visit.ctx.clock.now()) => {
            return DraftPage::of(visit, typed).answer().await;
        }
        OrderStatus::Pending if awaits_word(order) => return confirming(visit, "").await,
        OrderStatus::Pending if order.checkout_url.is_none() => {
            let notice = Some("notice-payment-unavailable");
            return DraftPage { notice, ..DraftPage::of(visit, typed) }.answer().await;
        }
        OrderStatus::Pending => "pages/orders/pending",
        OrderStatus::Processing => "pages/orders/processing",
        OrderStatus::Paid | OrderStatus::PartiallyRefunded => "pages/orders/paid",
        OrderStatus::Refunded => "pages/orders/refunded",
        OrderStatus::Expired => "pages/orders/expired",
        OrderStatus::Failed => "pages/orders/failed",
        OrderStatus::Cancelled => "pages/orders/cancelled",
    };
    let content = Content { notice, ..content(visit).await? };
    super::answer(visit, &visit.path(""), StatusCode::OK, template, content).await
}

/// A page that waits for Stripe's word and looks again; `tail` is its place below the order's.
pub(super) async fn confirming(visit: &Visit, tail: &str) -> Result<HttpResponse, AppError> {
    let content = Content { refresh_seconds: Some(REFRESH_SECONDS), ..content(visit).await? };
    let template = "pages/orders/confirming";
    super::answer(visit, &visit.path(tail), StatusCode::OK, template, content).await
}

/// Nothing may be paid now: the time was given back, or the money that came must first be looked at.
fn awaits_word(order: &order::Model) -> bool {
    order.give_up || order.review.is_some()
}

async fn content(visit: &Visit) -> Result<Content, AppError> {
    let order = &visit.order;
    let reader = visit.ctx.db.reader();
    let facts = view::facts(reader, order).await?;
    let link = links::of_owner(reader, Owner::Order(order.id)).await?;
    let now = visit.ctx.clock.now();
    let is_ahead = facts.standing().any(|booking| now < booking.starts_at);
    let credits = CreditsView::new(facts.credits, order.credits_expire_at, now);
    let lost = order_view::lost(order, &facts, credits.available);
    let money = MoneyView::new(&facts.money);
    Ok(Content {
        notice: None,
        heading: heading(order, &lost, &facts, is_ahead),
        is_ahead,
        credits,
        refunded_heading: refunded_heading(money),
        money,
        withdrawal: withdrawal(visit, is_ahead || facts.credits.available > 0).await?,
        bookings: order_view::bookings(visit, &facts),
        lost,
        undelivered_to: undelivered_to(visit).await?,
        next: view::next_window(order, &facts, now),
        calendar: CalendarView {
            made_at: link.map(|link| link.created_at),
            action: visit.href("/calendar"),
            revoke_action: visit.href("/calendar/revoke"),
        },
        refresh_seconds: None,
        order: OrderView::new(visit, order, &facts),
    })
}

async fn undelivered_to(visit: &Visit) -> Result<Option<String>, AppError> {
    let Some(email) = &visit.order.customer_email else { return Ok(None) };
    let since = visit.order.created_at;
    let failed = mail::is_undeliverable(visit.ctx.db.reader(), email, since).await?;
    Ok(failed.then(|| email.reveal().to_owned()))
}

/// What a paid order's page says first; "confirmed" only while something is.
fn heading(order: &order::Model, lost: &[SlotView], facts: &Facts, is_ahead: bool) -> &'static str {
    if coupon::covers(order) && !is_ahead {
        // No payment came, and none had to.
        "paid-heading-order"
    } else if !lost.is_empty() {
        "paid-heading-lost"
    } else if is_ahead {
        "paid-heading"
    } else if facts.bookings.is_empty() {
        "paid-heading-no-booking"
    } else {
        "paid-heading-order"
    }
}

fn refunded_heading(money: MoneyView) -> &'static str {
    if money.returning_cents > Cents::ZERO { "refunded-heading-coming" } else { "refunded-heading" }
}

/// `is_left`: whether anything of the service is still to come; without that there is nothing to withdraw from.
async fn withdrawal(visit: &Visit, is_left: bool) -> Result<WithdrawalView, AppError> {
    let order = &visit.order;
    let done = withdraw::of_order(visit.ctx.db.reader(), order.id).await?;
    let ends = order.paid_at.filter(|_| order.business_id.is_none()).map(policy::withdrawal_ends);
    let is_open = is_left && done.is_none();
    let open = ends.filter(|ends| is_open && visit.ctx.clock.now() < *ends);
    let key = visit.key();
    Ok(WithdrawalView {
        until: open.map(credits_end::last_day),
        href: format!("/{}/withdraw?order={}&key={key}", visit.language, order.code),
        withdrawn_at: done.map(|done| done.sent_at),
    })
}
