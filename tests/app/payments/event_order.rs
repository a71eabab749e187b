//! P-06: whatever way Stripe's events take, the end is what Stripe says now, as if they had come in order.

use entity::stripe_event;
use entity::values::status::EventOutcome;
use proptest::strategy::{Just, Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use sparraamo::demo::stripe::EventSnapshot;

use super::{assert_money_agrees, row};
use crate::support::shop::{Order, hold_request};
use crate::support::{On, TestApp, both};

/// What is done at Stripe, in the customer's, the staff's or the bank's place.
#[derive(Copy, Clone, Debug)]
enum Deed {
    Pay,
    PayLater,
    MoneyComes,
    MoneyFails,
    Expire,
    RefundSome,
    RefundRest,
    RefundFails,
    Dispute,
    DisputeWon,
    DisputeLost,
}

use Deed::*;

/// Deeds one after another.
const SCRIPTS: [&[Deed]; 11] = [
    &[Pay],
    &[Expire],
    &[PayLater, MoneyComes],
    &[PayLater, MoneyFails],
    &[Pay, RefundRest],
    &[Pay, RefundSome, RefundRest],
    &[Pay, RefundSome, RefundFails],
    &[PayLater, MoneyComes, RefundRest, RefundFails],
    &[Pay, Dispute, DisputeLost],
    &[Pay, Dispute, DisputeWon, RefundSome],
    &[Pay, RefundSome, Dispute, DisputeLost],
];
/// Why events had no effect yet.
async fn unfinished(app: &TestApp) -> Vec<Option<String>> {
    let rows = stripe_event::Entity::find()
        .filter(stripe_event::Column::Outcome.eq(EventOutcome::Received))
        .all(app.ctx.db.reader())
        .await;
    rows.unwrap().into_iter().map(|row| row.last_error).collect()
}

/// Orders of delivery tried of each script, besides the one in which things happened.
const SHUFFLES: usize = 6;

both! {
    /// P-06: nothing is heard until all is over; then everything twice, in any order.
    async fn events_that_come_late_twice_and_shuffled_end_where_events_in_order_do(app) {
        let mut shop = Shop::new(&app);
        let mut runner = TestRunner::deterministic();
        for script in SCRIPTS {
            let in_order = shop.in_order(script).await;
            for _ in 0..SHUFFLES {
                let order = shop.place().await;
                let mut events = Vec::new();
                for deed in script {
                    events.extend(shop.happens(&order, *deed));
                }
                let twice = [events.clone(), events].concat();
                let shuffled = Just(twice).prop_shuffle().new_tree(&mut runner).unwrap().current();
                shop.deliver(&order, &shuffled).await;
                let end = shop.end(&order).await;
                assert_eq!(end, in_order, "{script:?}: {:?}", kinds(&shuffled));
            }
        }
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-06: some are heard at once, some later, some twice, while things go on happening.
    async fn events_that_come_while_things_go_on_end_where_events_in_order_do(app) {
        let mut shop = Shop::new(&app);
        let mut runner = TestRunner::deterministic();
        for script in SCRIPTS {
            let in_order = shop.in_order(script).await;
            for _ in 0..SHUFFLES {
                let order = shop.place().await;
                let mut events = Vec::new();
                for deed in script {
                    events.extend(shop.happens(&order, *deed));
                    let some = proptest::sample::subsequence(events.clone(), 0..=events.len());
                    let heard = some.prop_shuffle().new_tree(&mut runner).unwrap().current();
                    shop.deliver(&order, &heard).await;
                }
                let rest = Just(events).prop_shuffle().new_tree(&mut runner).unwrap().current();
                shop.deliver(&order, &rest).await;
                assert_eq!(shop.end(&order).await, in_order, "{script:?}: {:?}", kinds(&rest));
            }
        }
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

/// A shop in which many orders are played through, each at a time of its own.
struct Shop<'a> {
    app: &'a TestApp,
    /// Refunds by order, newest last.
    refunds: Vec<(String, String)>,
    placed: usize,
}

impl<'a> Shop<'a> {
    fn new(app: &'a TestApp) -> Self {
        Self { app, refunds: Vec::new(), placed: 0 }
    }

    /// Places an order at a time that no other has: five a weekday from 16 March on.
    async fn place(&mut self) -> Order {
        let weekdays = (16..=31).map(|day| (3, day)).chain((1..=30).map(|day| (4, day)));
        let weekdays: Vec<(usize, usize)> = weekdays
            .filter(|(month, day)| (if *month == 3 { *day } else { *day + 3 }) % 7 != 6)
            .filter(|(month, day)| (if *month == 3 { *day } else { *day + 3 }) % 7 != 0)
            .collect();
        let (month, day) = weekdays[self.placed / 5];
        let start = ["07:00", "08:30", "10:00", "11:30", "13:00"][self.placed % 5];
        self.placed += 1;
        let starts_at = format!("2027-{month:02}-{day:02}T{start}:00Z");
        let order = self.app.hold_with(&hold_request(&starts_at)).await;
        self.app.checkout(&order).await;
        self.app.stripe.take_events();
        order
    }

    /// Does the deed at Stripe. Answers the events it caused.
    fn happens(&mut self, order: &Order, deed: Deed) -> Vec<EventSnapshot> {
        let (stripe, checkout) = (&self.app.stripe, self.app.checkout_id(order));
        match deed {
            Pay => stripe.pays(&checkout).unwrap(),
            PayLater => stripe.pays_later(&checkout).unwrap(),
            MoneyComes => stripe.delayed_succeeds(&checkout).unwrap(),
            MoneyFails => stripe.delayed_fails(&checkout).unwrap(),
            Expire => stripe.expires(&checkout).unwrap(),
            RefundSome | RefundRest => {
                let is_some = matches!(deed, RefundSome);
                let rest = if self.has_refund(order) { 12_000 } else { 18_000 };
                let cents = if is_some { 6_000 } else { rest };
                let refund = stripe.refunds(&checkout, cents).unwrap();
                self.refunds.push((order.code.clone(), refund));
            }
            RefundFails => {
                let mine = |(code, _): &&(String, String)| *code == order.code;
                let (_, refund) = self.refunds.iter().rev().find(mine).unwrap();
                stripe.refund_fails(refund).unwrap();
            }
            Dispute => drop(stripe.disputes(&checkout).unwrap()),
            DisputeWon => stripe.dispute_closes(&checkout, true).unwrap(),
            DisputeLost => stripe.dispute_closes(&checkout, false).unwrap(),
        }
        self.app.stripe.take_events()
    }

    fn has_refund(&self, order: &Order) -> bool {
        self.refunds.iter().any(|(code, _)| *code == order.code)
    }

    /// Plays a script with every event delivered as it happens. Answers where the order ends.
    async fn in_order(&mut self, script: &[Deed]) -> Value {
        let order = self.place().await;
        for deed in script {
            let events = self.happens(&order, *deed);
            self.deliver(&order, &events).await;
        }
        self.end(&order).await
    }

    /// Delivers events, each of which must be taken; on its way the order never goes backwards.
    async fn deliver(&self, order: &Order, events: &[EventSnapshot]) {
        let mut before = rank(&self.app.status(order).await);
        for event in events {
            let answer = self.app.deliver(event).await;
            assert_eq!(answer, 200, "{}: {:?}", event.kind, unfinished(self.app).await);
            let after = rank(&self.app.status(order).await);
            // A refund that failed brings the money back, never an order behind its payment.
            assert!(before.min(rank("paid")) <= after, "{}", event.kind);
            before = after;
        }
    }

    /// Where an order stands, as far as it may not depend on the way there.
    ///
    /// A session that was called off is as one that never was.
    async fn end(&self, order: &Order) -> Value {
        let seen = self.app.order(order).await;
        let row = row(self.app, order).await;
        let claims = super::claims(self.app, order).await;
        let bookings = seen["bookings"].as_array().unwrap().iter();
        let credit = |name: &str| seen["credits"][name].as_i64().unwrap();
        let standing = bookings.filter(|booking| booking["status"] == "confirmed").count();
        json!({
            "status": seen["status"],
            "refunded_cents": seen["refunded_cents"],
            "credits": [credit("granted"), credit("revoked"), credit("expired"), credit("available")],
            "used": credit("spent") - credit("restored"),
            "bookings": standing,
            "needs_slot": seen["needs_slot"],
            "has_invoice": !seen["invoice_number"].is_null(),
            "claims": claims.len(),
            "review": row.review,
        })
    }
}

/// How far an order is.
fn rank(status: &str) -> usize {
    let life =
        ["pending", "processing", "failed", "expired", "paid", "partially_refunded", "refunded"];
    life.iter().position(|known| *known == status).unwrap_or_else(|| panic!("{status}"))
}

fn kinds(events: &[EventSnapshot]) -> Vec<&str> {
    events.iter().map(|event| event.kind.as_str()).collect()
}
