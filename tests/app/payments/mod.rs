//! Money and what Stripe says of it, case by case of the acceptance catalogue's section 2.1.

pub mod acts;
mod bodies;
mod cancelling;
mod card_testing;
mod catching_up;
mod credits_end;
mod cut_events;
mod delayed;
mod dispute_settles;
mod disputes;
mod event_order;
mod extending;
mod give_back;
mod hold_ends;
mod jobs_at_once;
mod last_credit;
mod late;
mod lost_events;
pub mod lost_times;
mod machine_clock;
mod nothing_to_pay;
mod odd_money;
mod once;
mod outages;
mod outside_refunds;
mod overtaken;
mod paid_twice;
mod paying_once;
mod purchases;
mod random_deeds;
mod refund_fails;
mod refund_once;
mod return_page;
pub mod returned_otherwise;
mod settings;
mod signatures;
mod stripes_description;
mod taken_up_again;
mod tampering;

use entity::values::codes::OrderCode;
use entity::values::money::Cents;
use entity::values::time::Instant;
use entity::{invoice, order, payment, slot_claim, stripe_event};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value;
use sparraamo::demo::stripe::EventSnapshot;

use crate::support::TestApp;
use crate::support::shop::{COPIES, Order};

/// The header that Stripe signs its events with.
const SIGNATURE: &str = "stripe-signature";

/// The newest event of that kind at Stripe.
fn event(app: &TestApp, kind: &str) -> EventSnapshot {
    let found = app.stripe.events().into_iter().rev().find(|event| event.kind == kind);
    found.unwrap_or_else(|| panic!("no event {kind}"))
}

/// Posts a body to the webhook with a signature of the test's making. Answers the status.
async fn post_event(app: &TestApp, body: impl Into<Vec<u8>>, signature: Option<&str>) -> u16 {
    let mut request = app.client.post(app.url("/webhooks/stripe")).body(body.into());
    if let Some(signature) = signature {
        request = request.header(SIGNATURE, signature);
    }
    request.send().await.unwrap().status().as_u16()
}

/// The row of an order.
async fn row(app: &TestApp, order: &Order) -> order::Model {
    let code: OrderCode = order.code.parse().unwrap();
    let find = order::Entity::find().filter(order::Column::Code.eq(code));
    find.one(app.ctx.db.reader()).await.unwrap().unwrap()
}

/// The claims of an order, held or booked.
async fn claims(app: &TestApp, order: &Order) -> Vec<slot_claim::Model> {
    let id = row(app, order).await.id;
    let find = slot_claim::Entity::find().filter(slot_claim::Column::OrderId.eq(id));
    find.all(app.ctx.db.reader()).await.unwrap()
}

/// How many events were stored.
async fn events_stored(app: &TestApp) -> u64 {
    stripe_event::Entity::find().count(app.ctx.db.reader()).await.unwrap()
}

/// How many invoices were issued, to whomever.
async fn invoices_issued(app: &TestApp) -> u64 {
    invoice::Entity::find().count(app.ctx.db.reader()).await.unwrap()
}

/// The kinds of all mails written so far but for [`COPIES`], sorted.
pub async fn mail_kinds(app: &TestApp) -> Vec<String> {
    let kinds = app.written().await.into_iter().map(|mail| mail.kind);
    let mut kinds: Vec<String> = kinds.filter(|kind| !COPIES.contains(&kind.as_str())).collect();
    kinds.sort_unstable();
    kinds
}

/// Our payment rows say what Stripe's own ledger says, to the cent.
async fn assert_money_agrees(app: &TestApp) {
    let payments = payment::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    let sum = |cents: fn(&payment::Model) -> Cents| -> i64 {
        payments.iter().map(|payment| cents(payment).count()).sum()
    };
    assert_eq!(sum(|payment| payment.amount_cents), app.stripe.captured_cents(), "captured");
    assert_eq!(sum(|payment| payment.refunded_cents), app.stripe.refunded_cents(), "refunded");
}

/// The one order of the shop is paid, booked, invoiced and confirmed exactly once.
async fn assert_fulfilled_once(app: &TestApp, order: &Order) {
    let seen = app.order(order).await;
    assert_eq!(seen["status"], "paid");
    assert_eq!(seen["bookings"].as_array().unwrap().len(), 1);
    assert_eq!(seen["credits"]["granted"], 1);
    assert_eq!(seen["credits"]["available"], 0);
    assert_eq!(payment::Entity::find().count(app.ctx.db.reader()).await.unwrap(), 1);
    assert_eq!(invoices_issued(app).await, 1);
    assert_eq!(mail_kinds(app).await, ["order-confirmed"]);
    assert_money_agrees(app).await;
    app.assert_laws_hold().await;
}

/// Neither money nor anything for it: the order waits as before.
async fn assert_untouched(app: &TestApp, order: &Order) {
    assert_eq!(app.status(order).await, "pending");
    let counted = payment::Entity::find().filter(payment::Column::Allocated.eq(true));
    assert_eq!(counted.count(app.ctx.db.reader()).await.unwrap(), 0);
    assert_eq!(mail_kinds(app).await, Vec::<String>::new());
    app.assert_laws_hold().await;
}

/// An instant in RFC 3339.
fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// The code of a problem+json.
fn code(problem: &Value) -> &str {
    problem["code"].as_str().unwrap_or_else(|| panic!("{problem}"))
}
