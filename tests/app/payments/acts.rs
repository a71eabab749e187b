//! What staff and customers do with money that was paid, and how a test looks at it.

use std::collections::BTreeMap;

use entity::values::codes::OrderCode;
use entity::values::ids::{BookingId, RefundId};
use entity::values::money::Cents;
use entity::values::status::{RefundStatus, RefundWay};
use entity::values::text::Personal;
use entity::{invoice, order, payment, refund};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sparraamo::i18n;
use sparraamo::orders::needs_person::{self, Item};
use sparraamo::orders::refund::GiveBackError;
use sparraamo::orders::staff::StaffAct;
use sparraamo::orders::staff::refund::{self as refunding, Amount};
use sparraamo::orders::staff::returned::{self, ReturnedError};
use sparraamo::payments::ledger;
use sparraamo::payments::otherwise::Otherwise;

use crate::support::TestApp;
use crate::support::shop::Order;

/// A single session at the usual time, paid and told of.
pub async fn paid(app: &TestApp) -> Order {
    let order = app.place_order().await;
    app.pays(&order);
    app.deliver_events().await;
    order
}

/// A start package, paid and told of.
pub async fn paid_package(app: &TestApp) -> Order {
    let order = app.place_package().await;
    app.pays(&order);
    app.deliver_events().await;
    order
}

/// The path of what can be done to the first booking of an order.
pub async fn first_booking(app: &TestApp, order: &Order, deed: &str) -> String {
    let id = app.order(order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
    let _is_id: BookingId = id.parse().unwrap();
    format!("/api/v1/bookings/{id}/{deed}?key={}", order.key)
}

pub async fn staff_refund(
    app: &TestApp,
    order: &Order,
    amount: Cents,
    sessions: i32,
) -> Result<refund::Model, GiveBackError> {
    let amount = Amount { cents: amount, sessions };
    let act = StaffAct::of_system("staff", "goodwill");
    let given = refunding::refund(&app.ctx, order_row(app, order).await.id, amount, &act).await;
    given.map(|refund| refund.expect("a new form is no repetition"))
}

pub async fn order_row(app: &TestApp, order: &Order) -> order::Model {
    let code: OrderCode = order.code.parse().unwrap();
    let find = order::Entity::find().filter(order::Column::Code.eq(code));
    find.one(app.ctx.db.reader()).await.unwrap().unwrap()
}

/// Every refund we know, oldest first.
pub async fn refunds(app: &TestApp) -> Vec<refund::Model> {
    let find = refund::Entity::find().order_by_asc(refund::Column::Id);
    find.all(app.ctx.db.reader()).await.unwrap()
}

/// The first refund that came back or was refused, and that nothing stands for yet.
pub async fn failed_refund(app: &TestApp) -> Option<refund::Model> {
    let has_failed =
        |row: &refund::Model| matches!(row.status, RefundStatus::Failed | RefundStatus::Refused);
    refunds(app).await.into_iter().find(|row| has_failed(row) && row.replaced_by.is_none())
}

pub async fn payments(app: &TestApp) -> Vec<payment::Model> {
    let find = payment::Entity::find().order_by_asc(payment::Column::Id);
    find.all(app.ctx.db.reader()).await.unwrap()
}

/// Gross and VAT of every credit note, in the order they were written.
pub async fn credit_notes(app: &TestApp) -> Vec<(i64, i64)> {
    let find = invoice::Entity::find().filter(invoice::Column::CorrectsId.is_not_null());
    let notes = find.order_by_asc(invoice::Column::Number).all(app.ctx.db.reader()).await.unwrap();
    notes.iter().map(|note| (note.gross_cents.count(), note.vat_cents.count())).collect()
}

/// Where the cents of the one payment of an order are, by the ledger's word for each account.
pub async fn ledger_of(app: &TestApp, order: &Order) -> BTreeMap<String, i64> {
    let id = order_row(app, order).await.id;
    let payments = payments(app).await.into_iter().filter(|payment| payment.order_id == id);
    let payments: Vec<_> = payments.collect();
    assert_eq!(payments.len(), 1, "the order has one payment");
    let balances = ledger::balances(app.ctx.db.reader(), payments[0].id).await.unwrap();
    let shown = balances.into_iter().filter(|(account, _)| account.word() != "customer");
    shown.map(|(account, cents)| (account.word().to_owned(), cents.count())).collect()
}

/// The same as a test writes it down.
pub fn accounts(list: &[(&str, i64)]) -> BTreeMap<String, i64> {
    list.iter().map(|(account, cents)| ((*account).to_owned(), *cents)).collect()
}

/// What waits for a person.
pub async fn waiting(app: &TestApp) -> Vec<Item> {
    let max_age = app.ctx.config.feeds.max_age;
    let items = needs_person::items(app.ctx.db.reader(), max_age, app.now()).await.unwrap();
    // Days pass here in which nobody asks the calendars.
    items.into_iter().filter(|item| item.kind != "feed-stale").collect()
}

/// Its kinds alone.
pub async fn waiting_kinds(app: &TestApp) -> Vec<&'static str> {
    waiting(app).await.iter().map(|item| item.kind).collect()
}

/// A bank transfer of today, as staff say it.
pub fn by_transfer(app: &TestApp) -> Otherwise {
    Otherwise {
        way: RefundWay::BankTransfer,
        reference: Personal::new("arkistointitunnus 2027 (esimerkki)"),
        left_on: i18n::local(app.now()).date(),
    }
}

/// Staff say that they returned a failed refund so.
pub async fn staff_returned(
    app: &TestApp,
    failed: RefundId,
) -> Result<refund::Model, ReturnedError> {
    let act = StaffAct::of_system("staff", "returned");
    let noted = returned::note(&app.ctx, failed, &by_transfer(app), &act).await;
    noted.map(|refund| refund.expect("a new form is no repetition"))
}

/// How often Stripe was asked to make a refund, and for lists of refunds.
pub fn refund_requests(app: &TestApp) -> (usize, usize) {
    let requests = app.stripe.requests();
    let of = |method: &str| {
        let is_it = |path: &str| path.trim_end_matches('/').ends_with("/refunds");
        requests.iter().filter(|r| r.method == method && is_it(&r.path)).count()
    };
    (of("POST"), of("GET"))
}

/// Captured, refunded and disputed of every payment are what the stand-in's own ledger says, to the cent. It knows nothing
/// of what was returned by another way: exactly those rows are left out, and that our payment has them in is the laws'.
pub async fn assert_each_payment_agrees(app: &TestApp) {
    let mut theirs = app.stripe.money();
    let refunds = refunds(app).await;
    let disputes = entity::dispute::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    for payment in payments(app).await {
        let Some(intent) = &payment.payment_intent_id else {
            assert_eq!(payment.amount_cents, Cents::ZERO);
            continue;
        };
        let money = theirs.remove(intent).unwrap_or_else(|| panic!("Stripe knows no {intent}"));
        let taken = disputes.iter().filter(|d| d.payment_id == payment.id);
        let taken = taken.filter(|d| matches!(d.standing.word(), "open" | "lost"));
        let disputed: i64 = taken.map(|d| d.amount_cents.count()).sum();
        let by_stripe = refunds.iter().filter(|row| {
            let is_made = matches!(row.status, RefundStatus::Pending | RefundStatus::Succeeded);
            row.payment_id == payment.id && row.way == RefundWay::Stripe && is_made
        });
        let refunded: i64 = by_stripe.map(|row| row.amount_cents.count()).sum();
        let ours = (payment.amount_cents.count(), refunded, disputed);
        assert_eq!(
            ours,
            (money.captured_cents, money.refunded_cents, money.disputed_cents),
            "captured, refunded, disputed of {intent}"
        );
    }
    theirs.retain(|_, money| money.captured_cents > 0);
    assert!(theirs.is_empty(), "payments we do not know: {theirs:?}");
}
