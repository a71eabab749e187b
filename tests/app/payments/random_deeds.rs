//! I1 to I11 under chance: whatever customers, staff, banks and the network do, the laws hold after every deed, and in
//! the end every payment is to the cent what Stripe says it is.
//!
//! A case that fails prints its deeds as they were; `SPARRAAMO_DEEDS_FROM=<number>` begins with that case,
//! `SPARRAAMO_DEEDS_SECONDS` goes on for longer, and `SPARRAAMO_DEEDS_SHOW` prints every case.

use std::time::{Duration, Instant};

use entity::booking;
use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::BookingStatus;
use entity::values::text::Language;
use entity::values::time::Span;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use sparraamo::clients::stripe::NewCheckout;
use sparraamo::demo::stripe::{DeliveryScript, Fault, RefundStatus as TheirStatus};
use sparraamo::orders::withdraw::{self, Notice};
use sparraamo::{jobs, verify};

use super::acts::{
    assert_each_payment_agrees, failed_refund, order_row, staff_refund, staff_returned,
};
use crate::support::shop::Order;
use crate::support::{JsonValue, On, TestApp, asked_number, both, checkout_form};
use sparraamo::orders::staff::{StaffAct, refund};

/// How long cases are tried.
const BUDGET: Duration = Duration::from_secs(40);
/// So many at least, however slow the machine.
const CASES_MIN: u64 = 2;
const DEEDS: usize = 50;

both! {
    async fn whatever_happens_the_laws_hold_and_the_money_agrees(app) {
        let began = Instant::now();
        let first = asked_number("SPARRAAMO_DEEDS_FROM").unwrap_or(1);
        let budget = asked_number("SPARRAAMO_DEEDS_SECONDS").map_or(BUDGET, Duration::from_secs);
        let mut number = first;
        while number < first + CASES_MIN || began.elapsed() < budget {
            let shop = TestApp::spawn(app.on).await.unwrap();
            Case::new(&shop, number).run().await;
            number += 1;
        }
    }
}

/// One life of a shop.
struct Case<'a> {
    app: &'a TestApp,
    chance: StdRng,
    number: u64,
    orders: Vec<Order>,
    /// Times sold so far, so that each order asks for another.
    times: usize,
    /// What was done, for who has to find out what went wrong.
    script: Vec<String>,
}

impl Drop for Case<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() || std::env::var_os("SPARRAAMO_DEEDS_SHOW").is_some() {
            eprintln!("case {} on {:?}:\n  {}", self.number, self.app.on, self.script.join("\n  "));
        }
    }
}

impl<'a> Case<'a> {
    fn new(app: &'a TestApp, number: u64) -> Self {
        let chance = StdRng::seed_from_u64(number);
        Self { app, chance, number, orders: Vec::new(), times: 0, script: Vec::new() }
    }

    async fn run(mut self) {
        self.buy(false).await;
        self.buy(true).await;
        for order in self.orders.clone() {
            // Most deeds are about money that came.
            if self.roll(4) > 0 {
                self.app.pays(&order);
                self.note(format!("{} pays", order.code));
            }
        }
        for _ in 0..DEEDS {
            self.step().await;
            self.assert_laws().await;
        }
        self.end().await;
    }

    fn note(&mut self, deed: String) {
        self.script.push(format!("{} {deed}", self.app.now()));
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.chance.random_range(0..sides)
    }

    fn some_order(&mut self) -> Order {
        let place = self.roll(self.orders.len());
        self.orders[place].clone()
    }

    async fn assert_laws(&mut self) {
        let violations = verify::verify(&self.app.ctx.db).await.unwrap();
        assert!(violations.is_empty(), "{violations:#?}");
    }

    async fn step(&mut self) {
        match self.roll(38) {
            0 => self.buy(false).await,
            1 => self.buy(true).await,
            2..=4 => self.at_checkout().await,
            5..=10 => self.deliver().await,
            11..=13 => self.jobs().await,
            14..=15 => self.cancel().await,
            16 => self.reschedule().await,
            17..=18 => self.spend().await,
            19..=22 => self.refund_by_staff().await,
            23..=24 => self.refund_outside().await,
            25..=26 => self.refund_turns().await,
            27..=28 => self.retry().await,
            29..=31 => self.dispute().await,
            32 => self.withdraw().await,
            33 => self.trouble(),
            34 => self.second_tab().await,
            35..=36 => self.returned_otherwise().await,
            _ => self.time_passes().await,
        }
    }

    /// A weekday's time more than two weeks on that no other order of the case asked for.
    fn fresh_time(&mut self) -> String {
        let starts = ["07:00", "08:30", "10:00", "11:30", "13:00"];
        let day = self.app.now().plus(Span::days(16));
        let mut day = day.plus(Span::days(i64::try_from(self.times / starts.len()).unwrap()));
        // 1970-01-01 was a Thursday.
        while (day.unix() / 86_400 + 3) % 7 >= 5 {
            day = day.plus(Span::days(1));
        }
        let start = starts[self.times % starts.len()];
        self.times += 1;
        format!("{}T{start}:00Z", day.to_string().split('T').next().unwrap())
    }

    async fn buy(&mut self, package: bool) {
        let starts_at = self.fresh_time();
        let offer = if package { "start" } else { "single" };
        let request = json!({
            "offer": offer,
            "theme": "service-design",
            "slots": [{ "expert": "aino", "starts_at": starts_at }],
        });
        let answer = self.app.post_json("/api/v1/holds", &request).await;
        let status = answer.status().as_u16();
        let body = answer.json_value().await;
        self.note(format!("buy {offer} at {starts_at}: {status} {}", body["code"]));
        if status != 201 {
            assert_eq!(status, 409, "{body}");
            return;
        }
        let text = |name: &str| body[name].as_str().unwrap().to_owned();
        let order = Order { code: text("code"), key: text("key") };
        let answer = self.app.post_json(&order.api("/checkout"), &checkout_form()).await;
        let status = answer.status().as_u16();
        self.note(format!("  checkout of {}: {status}", order.code));
        assert!([200, 409, 503].contains(&status), "{}", answer.json_value().await);
        self.orders.push(order);
    }

    /// The customer, at Stripe.
    async fn at_checkout(&mut self) {
        let order = self.some_order();
        let Some(checkout) = self.app.stripe.checkout_for(&order.code) else { return };
        let stripe = &self.app.stripe;
        let (deed, done) = match self.chance.random_range(0..8) {
            0 => ("pays later", stripe.pays_later(&checkout.id)),
            1 => ("delayed money comes", stripe.delayed_succeeds(&checkout.id)),
            2 => ("delayed money fails", stripe.delayed_fails(&checkout.id)),
            3 => ("expires", stripe.expires(&checkout.id)),
            _ => ("pays", stripe.pays(&checkout.id)),
        };
        self.note(format!("{} {deed}: {}", order.code, done.is_ok()));
    }

    /// The network: events come, twice, in any order, late, never.
    async fn deliver(&mut self) {
        let script = DeliveryScript {
            seed: self.chance.random(),
            duplicates: self.roll(2),
            shuffled: self.roll(2) == 0,
            late_percent: [0, 30][self.roll(2)],
            lost_percent: [0, 30][self.roll(2)],
            forged: false,
        };
        self.note(format!("deliver {script:?}"));
        let url = self.app.url("/webhooks/stripe");
        let posted = self.app.stripe.deliver_scripted(&script, &url).await.unwrap();
        assert!(posted.iter().all(|it| it.status == 200 || it.status == 500), "{posted:?}");
    }

    async fn jobs(&mut self) {
        self.note("jobs".to_owned());
        // What time takes away for good is not looked for afterwards; `privacy` has tests of its own for that.
        for job in jobs::ALL.into_iter().filter(|job| job.name != "retain") {
            jobs::run_once(&self.app.ctx, job).await.unwrap();
        }
    }

    async fn a_booking(&mut self, order: &Order) -> Option<booking::Model> {
        let id: OrderId = order_row(self.app, order).await.id;
        let of_order = booking::Entity::find()
            .filter(booking::Column::OrderId.eq(id))
            .filter(booking::Column::Status.eq(BookingStatus::Confirmed));
        of_order.one(self.app.ctx.db.reader()).await.unwrap()
    }

    async fn post(&mut self, what: &str, path: &str, body: &serde_json::Value) {
        let answer = self.app.post_json(path, body).await;
        let status = answer.status().as_u16();
        let code = if status == 201 || status == 200 {
            String::new()
        } else {
            answer.json_value().await["code"].to_string()
        };
        self.note(format!("{what} {body}: {status} {code}"));
        assert!([200, 201, 409, 422, 503].contains(&status), "{what}: {status} {code}");
    }

    async fn cancel(&mut self) {
        let order = self.some_order();
        let Some(booking) = self.a_booking(&order).await else { return };
        let settlement = ["credit", "refund", "none"][self.roll(3)];
        let path = format!("/api/v1/bookings/{}/cancellation?key={}", booking.id, order.key);
        self.post(&format!("{} cancels", order.code), &path, &json!({ "settlement": settlement }))
            .await;
    }

    async fn reschedule(&mut self) {
        let order = self.some_order();
        let Some(booking) = self.a_booking(&order).await else { return };
        let starts_at = self.fresh_time();
        let path = format!("/api/v1/bookings/{}/reschedule?key={}", booking.id, order.key);
        self.post(&format!("{} moves", order.code), &path, &json!({ "starts_at": starts_at }))
            .await;
    }

    async fn spend(&mut self) {
        let order = self.some_order();
        let starts_at = self.fresh_time();
        let slots = json!({ "slots": [{ "expert": "aino", "starts_at": starts_at }] });
        self.post(&format!("{} books", order.code), &order.api("/bookings"), &slots).await;
    }

    async fn refund_by_staff(&mut self) {
        let order = self.some_order();
        let total = order_row(self.app, &order).await.total_cents.count();
        let cents = [1, total / 10, total / 3, total][self.roll(4)];
        let sessions = [0, 0, 1, 2][self.roll(4)];
        let done = staff_refund(self.app, &order, Cents::new(cents), sessions).await;
        self.note(format!("staff give {} {cents} and take {sessions}: {done:?}", order.code));
    }

    async fn refund_outside(&mut self) {
        let order = self.some_order();
        let total = order_row(self.app, &order).await.total_cents.count();
        let cents = [1, total / 3, total][self.roll(3)];
        let Some(checkout) = self.app.stripe.checkout_for(&order.code) else { return };
        let done = self.app.stripe.refunds(&checkout.id, cents);
        self.note(format!("{} is refunded {cents} at Stripe: {done:?}", order.code));
    }

    /// Refunds go on, or come back.
    async fn refund_turns(&mut self) {
        let first = [TheirStatus::Succeeded, TheirStatus::Pending][self.roll(2)];
        self.app.stripe.begin_refunds_as(first);
        let all = self.app.stripe.all_refunds();
        if all.is_empty() {
            return;
        }
        let refund = all[self.roll(all.len())].id.clone();
        let (deed, done) = match self.roll(3) {
            0 => ("arrives", self.app.stripe.refund_succeeds(&refund)),
            1 => ("is stopped", self.app.stripe.refund_is_cancelled(&refund)),
            _ => ("comes back", self.app.stripe.refund_fails(&refund)),
        };
        self.note(format!("refund {refund} {deed}: {}; new ones begin {first:?}", done.is_ok()));
    }

    async fn retry(&mut self) {
        let Some(failed) = failed_refund(self.app).await else { return };
        let act = StaffAct::of_system("staff", "again");
        let done = refund::retry(&self.app.ctx, failed.id, &act).await;
        self.note(format!("staff try refund {} again: {}", failed.id, done.is_ok()));
    }

    async fn returned_otherwise(&mut self) {
        let Some(failed) = failed_refund(self.app).await else { return };
        let done = staff_returned(self.app, failed.id).await;
        self.note(format!("staff return refund {} by another way: {done:?}", failed.id));
    }

    async fn dispute(&mut self) {
        let order = self.some_order();
        let Some(checkout) = self.app.stripe.checkout_for(&order.code) else { return };
        let (stripe, id) = (&self.app.stripe, checkout.id.as_str());
        let (deed, done) = match self.chance.random_range(0..6) {
            0 | 1 => ("dispute", stripe.disputes(id).is_ok()),
            2 => ("partial dispute", stripe.disputes_part(id, 5_000).is_ok()),
            3 => ("inquiry", stripe.inquires(id).is_ok()),
            4 => ("dispute won", stripe.dispute_closes(id, true).is_ok()),
            _ => ("dispute lost", stripe.dispute_closes(id, false).is_ok()),
        };
        self.note(format!("{} {deed}: {done}", order.code));
    }

    async fn withdraw(&mut self) {
        let order = self.some_order();
        let notice = Notice {
            name: "Liisa Esimerkki".to_owned(),
            order_code: order.code.clone(),
            email: "liisa@example.org".to_owned(),
            language: Language::Fi,
        };
        let done = withdraw::withdraw(&self.app.ctx, &notice).await.unwrap();
        self.note(format!("{} withdraws: {}", order.code, done.outcome));
    }

    fn trouble(&mut self) {
        let [cut, lost] = [Fault::CutReply, Fault::LostRequest];
        let faults = [cut, lost, Fault::Status(500), Fault::StoredStatus(500)];
        let fault = faults[self.roll(4)].clone();
        let n = 1 + self.roll(2);
        self.note(format!("Stripe: {n} times {fault:?}"));
        self.app.stripe.fail_next(n, fault);
    }

    /// A Checkout Session the order does not know of is paid.
    async fn second_tab(&mut self) {
        let order = self.some_order();
        let row = order_row(self.app, &order).await;
        if row.checkout_key.is_none() {
            return;
        }
        let new = NewCheckout {
            order_id: row.id.to_string(),
            order_code: order.code.clone(),
            product_name: "Sparraus".to_owned(),
            description: None,
            quantity: 1,
            unit_amount_cents: row.total_cents.count(),
            locale: "fi".to_owned(),
            customer_email: "liisa@example.org".to_owned(),
            success_url: self.app.url("/fi"),
            cancel_url: self.app.url("/fi"),
            expires_at: self.app.now().plus(Span::hours(2)),
        };
        let key = format!("second-tab-{}", self.script.len());
        let made = self.app.ctx.stripe.create_checkout(&new, &key).await;
        let paid = made.as_ref().ok().map(|made| self.app.stripe.pays(&made.id).is_ok());
        self.note(format!("{} is paid in a second tab: {paid:?}", order.code));
    }

    async fn time_passes(&mut self) {
        let span = match self.roll(5) {
            0 => Span::minutes(2),
            1 => Span::minutes(40),
            2 => Span::hours(25),
            3 => Span::days(3),
            _ => Span::days(120),
        };
        // Nobody is away for a season without hearing of anything before; an event that is lost is looked for once it is
        // not fresh any more, and Stripe forgets it after a month.
        if span > Span::days(3) {
            self.app.stripe.recover();
            self.app.deliver_events().await;
            self.app.advance(Span::minutes(1));
            self.jobs().await;
        }
        self.app.advance(span);
        self.note(format!("{span:?} passed"));
        self.jobs().await;
    }

    /// All is heard of and all jobs have run: then our books are Stripe's.
    async fn end(&mut self) {
        self.app.stripe.recover();
        for _ in 0..6 {
            self.app.deliver_events().await;
            self.app.advance(Span::hours(7));
            self.jobs().await;
            self.assert_laws().await;
        }
        assert_each_payment_agrees(self.app).await;
        super::stripes_description::fits_the_openapi_file(self.app);
    }
}
