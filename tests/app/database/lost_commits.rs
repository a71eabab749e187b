//! K-04: the database commits, and its answer is lost: the shop says that it is busy, and whoever asks again has what
//! they asked for once.

use entity::values::money::Cents;
use entity::values::status::Role;
use entity::values::time::Span;
use entity::{booking, invoice, order, refund, slot_claim};
use reqwest::Response;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};

use super::far_away;
use crate::admin::seat::Seat;
use crate::support::shop::{Order, hold_request};
use crate::support::wire::Wire;
use crate::support::{TestApp, checkout_form};

/// Which commits of a request are lost, one after another: no request has more.
const COMMITS: std::ops::RangeInclusive<usize> = 1..=4;

/// A shop with a line that loses what it is told to, and times that nobody took yet.
struct Far {
    near: TestApp,
    far: TestApp,
    wire: Wire,
    times: Vec<String>,
}

impl Far {
    async fn open() -> Option<Self> {
        let (near, far, wire) = far_away().await?;
        let path = "/api/v1/slots?expert=aino&from=2027-03-20&to=2027-05-10";
        let answer = near.get_json(path).await;
        let starts = answer["slots"].as_array().unwrap().iter();
        let starts = starts.map(|slot| slot["starts_at"].as_str().unwrap().to_owned());
        // Every third start is ninety minutes later.
        let times = starts.step_by(3).collect();
        Some(Self { near, far, wire, times })
    }

    fn time(&mut self) -> String {
        self.times.pop().unwrap()
    }

    /// The same request twice; of the first, the answer to that commit is lost. Answers both statuses.
    async fn twice(&self, nth: usize, send: impl AsyncFn() -> u16) -> [u16; 2] {
        self.wire.loses_commit(nth);
        let first = send().await;
        let is_lost = self.wire.has_lost_it();
        self.wire.loses_commit(0);
        assert!(is_lost || nth > 1, "no commit came by");
        assert_eq!(is_lost, first == 503, "lost: {is_lost}, and it says {first}");
        [first, send().await]
    }

    /// A paid order with a session at a time of its own.
    async fn paid(&mut self, offer: &str) -> Order {
        let time = self.time();
        let mut request = hold_request(&time);
        request["offer"] = json!(offer);
        let order = self.near.hold_with(&request).await;
        self.near.checkout(&order).await;
        self.near.pays(&order);
        self.near.deliver_events().await;
        order
    }

    async fn first_booking(&self, order: &Order, deed: &str) -> String {
        let told = self.near.order(order).await;
        let id = told["bookings"][0]["id"].as_str().unwrap_or_else(|| panic!("{told}"));
        format!("/api/v1/bookings/{id}/{deed}?key={}", order.key)
    }

    async fn claims_at(&self, time: &str) -> u64 {
        let at: entity::values::time::Instant = time.parse().unwrap();
        let of_it = slot_claim::Entity::find().filter(slot_claim::Column::StartsAt.eq(at));
        of_it.count(self.near.ctx.db.reader()).await.unwrap()
    }

    async fn order_id(&self, order: &Order) -> entity::values::ids::OrderId {
        let of_code = order::Entity::find().filter(order::Column::Code.eq(order.code.as_str()));
        of_code.one(self.near.ctx.db.reader()).await.unwrap().unwrap().id
    }

    async fn returned(&self, order: &Order) -> Vec<Cents> {
        let id = self.order_id(order).await;
        let of_order = refund::Entity::find().filter(refund::Column::OrderId.eq(id));
        let rows = of_order.all(self.near.ctx.db.reader()).await.unwrap();
        rows.into_iter().map(|row| row.amount_cents).collect()
    }

    async fn post(&self, path: &str, body: &Value) -> u16 {
        self.far.post_json(path, body).await.status().as_u16()
    }
}

#[actix_web::test]
async fn a_hold_whose_commit_was_not_heard_of_is_there_once() {
    let Some(mut shop) = Far::open().await else { return };
    for nth in COMMITS {
        let time = shop.time();
        let hold = async || {
            let request = shop.far.client.post(shop.far.url("/api/v1/holds"));
            let request = request.header("content-type", "application/json");
            let request = request.header("idempotency-key", format!("key-{nth}"));
            let body = hold_request(&time).to_string();
            request.body(body).send().await.unwrap().status().as_u16()
        };
        let statuses = shop.twice(nth, hold).await;
        assert!([201, 409].contains(&statuses[1]), "{nth}: {statuses:?}");
        // A request that was cut off has its key for a minute; then it is free for another try.
        shop.near.advance(Span::seconds(61));
        assert!([201, 409].contains(&hold().await), "{nth}: {statuses:?}");
        assert_eq!(shop.claims_at(&time).await, 1, "{nth}");
    }
    let orders = order::Entity::find().count(shop.near.ctx.db.reader()).await.unwrap();
    assert_eq!(orders, u64::try_from(COMMITS.count()).unwrap());
    shop.near.assert_laws_hold().await;
}

#[actix_web::test]
async fn a_payment_page_whose_commit_was_not_heard_of_is_made_once() {
    let Some(mut shop) = Far::open().await else { return };
    for nth in COMMITS {
        let time = shop.time();
        let order = shop.near.hold(&time).await;
        let path = order.api("/checkout");
        let statuses = shop.twice(nth, async || shop.post(&path, &checkout_form()).await).await;
        assert_eq!(statuses[1], 200, "{nth}: {statuses:?}");
        let checkouts = shop.near.stripe.checkouts();
        let is_its = |code: &Option<String>| code.as_deref() == Some(order.code.as_str());
        assert_eq!(checkouts.iter().filter(|it| is_its(&it.client_reference_id)).count(), 1);
    }
    shop.near.assert_laws_hold().await;
}

#[actix_web::test]
async fn an_order_given_back_is_over_whether_or_not_its_commit_was_heard_of() {
    let Some(mut shop) = Far::open().await else { return };
    for nth in COMMITS {
        let time = shop.time();
        let order = shop.near.hold(&time).await;
        let url = shop.far.url(&order.api(""));
        let delete = async || {
            let answer: Response = shop.far.client.delete(&url).send().await.unwrap();
            answer.status().as_u16()
        };
        let statuses = shop.twice(nth, delete).await;
        assert!(statuses[1] < 300 || statuses[1] == 409, "{nth}: {statuses:?}");
        assert_eq!(shop.near.status(&order).await, "cancelled");
        assert_eq!(shop.claims_at(&time).await, 0);
    }
    shop.near.assert_laws_hold().await;
}

#[actix_web::test]
async fn a_credit_whose_spending_was_not_heard_of_is_spent_once() {
    let Some(mut shop) = Far::open().await else { return };
    for nth in COMMITS {
        let order = shop.paid("start").await;
        let time = shop.time();
        let body = json!({ "slots": [{ "expert": "aino", "starts_at": time }] });
        let path = order.api("/bookings");
        let statuses = shop.twice(nth, async || shop.post(&path, &body).await).await;
        assert!(statuses[1] < 300 || statuses[1] == 409, "{nth}: {statuses:?}");
        let told = shop.near.order(&order).await;
        assert_eq!((&told["credits"]["available"], shop.claims_at(&time).await), (&json!(3), 1));
    }
    shop.near.assert_laws_hold().await;
}

#[actix_web::test]
async fn a_session_whose_move_was_not_heard_of_is_at_one_time() {
    let Some(mut shop) = Far::open().await else { return };
    for nth in COMMITS {
        let order = shop.paid("single").await;
        let (path, time) = (shop.first_booking(&order, "reschedule").await, shop.time());
        let body = json!({ "starts_at": time });
        let statuses = shop.twice(nth, async || shop.post(&path, &body).await).await;
        assert!(statuses[1] < 300 || statuses[1] == 409, "{nth}: {statuses:?}");
        let told = shop.near.order(&order).await;
        assert_eq!(told["bookings"][0]["starts_at"], time, "{told}");
        assert_eq!(
            (told["bookings"].as_array().unwrap().len(), shop.claims_at(&time).await),
            (1, 1)
        );
    }
    shop.near.assert_laws_hold().await;
}

#[actix_web::test]
async fn a_cancellation_that_was_not_heard_of_gives_the_money_back_once() {
    let Some(mut shop) = Far::open().await else { return };
    for nth in COMMITS {
        let order = shop.paid("single").await;
        let path = shop.first_booking(&order, "cancellation").await;
        let body = json!({ "settlement": "refund" });
        let statuses = shop.twice(nth, async || shop.post(&path, &body).await).await;
        assert!(statuses[1] < 300 || statuses[1] == 409, "{nth}: {statuses:?}");
        assert_eq!(shop.returned(&order).await, [Cents::new(18_000)]);
    }
    shop.near.assert_laws_hold().await;
}

#[actix_web::test]
async fn an_event_whose_commit_was_not_heard_of_is_done_once() {
    let Some(mut shop) = Far::open().await else { return };
    for nth in COMMITS {
        let time = shop.time();
        let order = shop.near.hold(&time).await;
        shop.near.checkout(&order).await;
        shop.near.pays(&order);
        let events = shop.near.stripe.take_events();
        let paid = events.iter().find(|event| event.kind == "checkout.session.completed").unwrap();
        let statuses = shop.twice(nth, async || shop.far.deliver(paid).await).await;
        assert_eq!(statuses[1], 200, "{nth}: {statuses:?}");
        assert_eq!(shop.near.status(&order).await, "paid");
    }
    let db = shop.near.ctx.db.reader();
    let (bookings, invoices) = (booking::Entity::find(), invoice::Entity::find());
    let bought = u64::try_from(COMMITS.count()).unwrap();
    assert_eq!(bookings.count(db).await.unwrap(), bought);
    assert_eq!(invoices.count(db).await.unwrap(), bought);
    shop.near.assert_laws_hold().await;
}

#[actix_web::test]
async fn a_refund_by_staff_that_was_not_heard_of_is_given_once() {
    let Some(mut shop) = Far::open().await else { return };
    for nth in COMMITS {
        let order = shop.paid("single").await;
        let email = format!("toimisto-{nth}@example.org");
        let seat = Seat::of(&shop.far, Role::Staff, &email).await;
        let path = Seat::path(&order, "/refund");
        let form = seat.form_id(&path).await;
        let fields = [("form", &*form), ("amount", "50"), ("reason", "sovittu"), ("step", "do")];
        let statuses = shop.twice(nth, async || seat.send(&path, &fields).await.status).await;
        assert_eq!(statuses[1], 303, "{nth}: {statuses:?}");
        assert_eq!(shop.returned(&order).await, [Cents::new(5_000)]);
    }
    shop.near.assert_laws_hold().await;
}
