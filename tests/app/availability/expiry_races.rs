//! Money that comes in the very second in which the hold ends.

use std::time::Duration;

use entity::payment;
use entity::values::time::Span;
use futures_util::future::join_all;
use rand::RngExt;
use sea_orm::EntityTrait;

use crate::support::shop::{Order, hold_request};
use crate::support::{On, TestApp, both};

/// Rounds of ten orders each, which makes 200 payments.
const ROUNDS: usize = 20;
const ORDERS_PER_ROUND: usize = 10;
/// An order's hold ends 30 minutes after it was placed.
const UNTIL_THE_LAST_SECOND: Span = Span::seconds(30 * 60 - 1);
/// Times of Aino's that lie side by side, in UTC; two days' worth make a round.
const STARTS: [&str; 5] = ["07:00", "08:30", "10:00", "11:30", "13:00"];

/// One of the orders that are paid at the last moment.
struct Late {
    order: Order,
    starts_at: String,
    was_paid: bool,
    /// Somebody else got the time while it was being paid.
    rival_got_it: bool,
}

async fn within_milliseconds(most: u64) {
    let wait = rand::rng().random_range(0..=most);
    tokio::time::sleep(Duration::from_millis(wait)).await;
}

/// The customer pays at some moment of the round, and Stripe tells the shop of everything that happened so far.
async fn pay_at_the_end(app: &TestApp, late: &mut Late) {
    within_milliseconds(300).await;
    late.was_paid = app.stripe.pays(&app.checkout_id(&late.order)).is_ok();
    within_milliseconds(10).await;
    app.deliver_events().await;
}

/// Another buyer wants the same time at some moment of the round.
async fn rival(app: &TestApp, starts_at: &str) -> bool {
    within_milliseconds(400).await;
    let answer = app.post_json("/api/v1/holds", &hold_request(starts_at)).await;
    assert!([201, 409].contains(&answer.status().as_u16()), "{answer:?}");
    answer.status() == 201
}

/// The clock passes the end of the holds, and from then on the jobs of every instance run.
async fn pass_the_end(app: &TestApp, other: Option<&TestApp>) {
    tokio::time::sleep(Duration::from_millis(40)).await;
    app.advance(Span::seconds(1));
    join_all([Some(app), other].into_iter().flatten().map(sweep)).await;
    app.advance(Span::seconds(1));
}

/// The jobs of an instance, over and over.
async fn sweep(app: &TestApp) {
    for _ in 0..4 {
        app.run_job("reconcile-orders").await;
        app.run_job("expire-holds").await;
        within_milliseconds(10).await;
    }
}

async fn place(app: &TestApp, starts_at: String) -> Late {
    let order = app.hold(&starts_at).await;
    app.checkout(&order).await;
    Late { order, starts_at, was_paid: false, rival_got_it: false }
}

/// One round: ten orders whose holds end in a second, all paid around that second. Answers how many were paid.
async fn round(app: &TestApp, other: Option<&TestApp>, number: usize) -> usize {
    app.run_job("poll-feeds").await;
    let mut lates = Vec::new();
    for place_of in 0..ORDERS_PER_ROUND {
        let day = monday_plus(number / 2 * 7 + number % 2 * 2 + place_of / STARTS.len());
        let starts_at = format!("{day}T{}:00Z", STARTS[place_of % STARTS.len()]);
        lates.push(place(app, starts_at).await);
    }
    app.advance(UNTIL_THE_LAST_SECOND);
    let paying = lates.iter_mut().map(async |late| {
        let starts_at = late.starts_at.clone();
        let ((), rival_got_it) =
            tokio::join!(pay_at_the_end(app, late), rival(other.unwrap_or(app), &starts_at));
        late.rival_got_it = rival_got_it;
    });
    tokio::join!(join_all(paying), pass_the_end(app, other));
    // Whatever was told too early or not at all, the next look finds.
    app.advance(Span::minutes(3));
    app.deliver_events().await;
    app.run_job("reconcile-orders").await;
    for late in &lates {
        assert_one_end(app, late).await;
    }
    app.assert_laws_hold().await;
    lates.iter().filter(|late| late.was_paid).count()
}

/// The date so many days after the first Monday that lies past the withdrawal period.
fn monday_plus(days: usize) -> jiff::civil::Date {
    let monday: jiff::civil::Date = "2027-04-05".parse().unwrap();
    monday.checked_add(jiff::Span::new().days(i64::try_from(days).unwrap())).unwrap()
}

async fn assert_one_end(app: &TestApp, late: &Late) {
    let seen = app.order(&late.order).await;
    let is_booked = seen["bookings"].as_array().unwrap().iter().any(|b| b["status"] == "confirmed");
    if late.was_paid {
        assert_eq!(seen["status"], "paid", "{seen}");
        assert!(is_booked, "paid before the hold ended, and not booked: {seen}");
        assert!(!late.rival_got_it, "the time was sold twice: {seen}");
    } else {
        assert_eq!(seen["status"], "expired", "{seen}");
        assert!(!is_booked, "{seen}");
    }
}

both! {
    /// C-05.
    async fn a_payment_in_the_last_second_is_booked_or_refused_and_never_both(app) {
        let other = match app.on {
            On::Sqlite => None,
            On::Postgres => Some(app.second_instance().await),
        };
        let mut paid = 0;
        for number in 0..ROUNDS {
            paid += round(&app, other.as_ref(), number).await;
        }
        // Else nothing raced.
        assert!((1..200).contains(&paid), "{paid} of 200 were in time");
        let payments = payment::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let ours: i64 = payments.iter().map(|payment| payment.amount_cents.count()).sum();
        assert_eq!(ours, app.stripe.captured_cents(), "our ledger is not Stripe's");
    }
}
