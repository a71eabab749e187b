//! LT-6: five thousand of Stripe's events in sixty seconds, each told twice, shuffled, up to five hundred in flight.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use futures_util::stream::{self, StreamExt};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use sparraamo::clock::Clock;
use sparraamo::demo::stripe::{Delivery, EventSnapshot};

use crate::figures::percentile;
use crate::support::On;
use crate::world::{Setup, World};

const DELIVERIES: usize = 5_000;
const WITHIN: Duration = Duration::from_secs(60);
const IN_FLIGHT: usize = 500;
/// Orders placed at once while getting ready: as many as Stripe's limits allow to be quick.
const PLACED_AT_ONCE: usize = 8;
/// How long the shop has to catch up.
const CATCH_UP: Duration = Duration::from_secs(180);

pub async fn run(name: &str, on: On) {
    let setup = Setup {
        public_url: Some("http://127.0.0.1:8080"),
        delivery: Delivery::Manual,
        ..Setup::default()
    };
    let Some(world) = World::new(on, setup).await else { return };
    let served = world.serve(None).await;
    let world = Rc::new(world);
    let told = events(&world, &served.base_url).await;
    let orders = world.stripe.stand_in.money().len();
    let url = format!("{}/webhooks/stripe", served.base_url);
    let times = RefCell::new(Vec::new());
    let refused = RefCell::new(Vec::new());
    let began = Instant::now();
    let deliveries = told.iter().enumerate().map(|(n, event)| {
        let (world, url, times, refused) = (&world, &url, &times, &refused);
        async move {
            let due = WITHIN * n as u32 / DELIVERIES as u32;
            tokio::time::sleep(due.saturating_sub(began.elapsed())).await;
            let (took, status) = deliver(world, url, event).await;
            times.borrow_mut().push(took);
            if !(200..300).contains(&status) {
                refused.borrow_mut().push(status);
            }
        }
    });
    stream::iter(deliveries).buffer_unordered(IN_FLIGHT).collect::<Vec<()>>().await;
    let told_in = began.elapsed();
    let caught_up = catch_up(&world).await;
    world.assert_all_is_well().await;
    let mut times = times.into_inner();
    println!(
        "LT-6 {name}: {} deliveries of {orders} orders in {:.0} s; answered p50 {:.0} ms, p99 {:.0} ms (< 2000); {} not 2xx \
         (0); backlog empty {:.0} s after (<= 60); ledgers equal",
        told.len(),
        told_in.as_secs_f64(),
        percentile(&mut times, 50),
        percentile(&mut times, 99),
        refused.borrow().len(),
        caught_up.as_secs_f64(),
    );
}

/// Orders that were paid, none of which the shop heard of; every event of theirs twice, shuffled.
async fn events(world: &World, base_url: &str) -> Vec<EventSnapshot> {
    let mut all = Vec::new();
    while all.len() < DELIVERIES / 2 {
        let placed = stream::iter((0..PLACED_AT_ONCE).map(|_| place(world, base_url)));
        placed.buffer_unordered(PLACED_AT_ONCE).collect::<Vec<()>>().await;
        all.extend(world.stripe.stand_in.take_events());
    }
    all.truncate(DELIVERIES / 2);
    let mut twice = [all.clone(), all].concat();
    // A shuffle that is the same in every run.
    let mut state = 42_u64;
    for at in (1..twice.len()).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        twice.swap(at, (state >> 33) as usize % (at + 1));
    }
    twice
}

/// A package whose times are picked later, paid.
async fn place(world: &World, base_url: &str) {
    let hold = json!({ "offer": "single", "theme": "service-design", "slots": [] });
    let held = post(world, &format!("{base_url}/api/v1/holds"), &hold).await;
    let (code, key) = (held["code"].as_str().unwrap(), held["key"].as_str().unwrap());
    let form = json!({
        "customer": { "name": "Liisa Esimerkki", "email": "liisa@example.org" },
        "locale": "fi",
        "accept_terms": true,
    });
    post(world, &format!("{base_url}/api/v1/orders/{code}/checkout?key={key}"), &form).await;
    let checkout = world.stripe.stand_in.checkout_for(code).unwrap();
    world.stripe.stand_in.pays(&checkout.id).unwrap();
}

async fn post(world: &World, url: &str, body: &Value) -> Value {
    let request = world.client.post(url).header("Content-Type", "application/json");
    let answer = request.body(body.to_string()).send().await.unwrap().text().await.unwrap();
    serde_json::from_str(&answer).unwrap()
}

async fn deliver(world: &World, url: &str, event: &EventSnapshot) -> (Duration, u16) {
    let secret = crate::world::WEBHOOK_SECRET;
    let signature = world.stripe.stand_in.signed(&event.payload, secret, Clock::System.now());
    let request = world.client.post(url).header("Stripe-Signature", signature);
    let began = Instant::now();
    let answer = request.body(event.payload.clone()).send().await;
    (began.elapsed(), answer.map_or(0, |answer| answer.status().as_u16()))
}

/// Waits until no order is open and no event unfinished. Answers how long it took.
async fn catch_up(world: &World) -> Duration {
    let query = "SELECT CAST((SELECT COUNT(*) FROM \"order\" WHERE status = 'pending')
        + (SELECT COUNT(*) FROM stripe_event WHERE outcome = 'received') AS BIGINT) AS n";
    let began = Instant::now();
    loop {
        let statement = Statement::from_string(world.db.get_database_backend(), query);
        let row = world.db.query_one_raw(statement).await.unwrap().unwrap();
        let left: i64 = row.try_get("", "n").unwrap();
        if left == 0 {
            return began.elapsed();
        }
        assert!(began.elapsed() < CATCH_UP, "{left} orders and events are left");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
