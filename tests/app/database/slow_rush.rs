//! P-44: hundreds of Stripe's events at once, each told twice, while the database is slow.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use entity::values::status::EventOutcome;
use entity::values::status::OrderStatus;
use entity::{order, stripe_event};
use futures_util::stream::{self, StreamExt};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use sparraamo::demo::stripe::EventSnapshot;

use crate::support::shop::Order;
use crate::support::wire::{Line, Wire};
use crate::support::{JsonValue, On, TestApp, Variant};

const ORDERS: usize = 64;
const DELIVERIES: usize = 500;
/// Each question to the database takes this much longer: a settled event asks some twenty.
const SLOWER: Duration = Duration::from_millis(8);
/// Until nothing is left, in a debug build on a busy machine; benches/ has the real figures.
const EMPTY_WITHIN: Duration = Duration::from_secs(240);

async fn place(app: &TestApp) -> Order {
    let hold = json!({ "offer": "single", "theme": "service-design", "slots": [] });
    let order = app.hold_with(&hold).await;
    app.checkout(&order).await;
    order
}

/// Every event there is, twice, in an order that has nothing to do with how they happened.
fn twice(events: Vec<EventSnapshot>) -> Vec<EventSnapshot> {
    let mut all = [events.clone(), events].concat();
    all.sort_by_key(|event| event.id.bytes().rev().collect::<Vec<u8>>());
    all
}

async fn deliver(app: &TestApp, event: EventSnapshot) -> u16 {
    let secret = crate::support::WEBHOOK_SECRET;
    let signature = app.stripe.signed(&event.payload, secret, app.clock.machine_now());
    let request =
        app.client.post(app.url("/webhooks/stripe")).header("stripe-signature", signature);
    request.body(event.payload).send().await.unwrap().status().as_u16()
}

async fn left(app: &TestApp) -> u64 {
    let unfinished = stripe_event::Entity::find()
        .filter(stripe_event::Column::Outcome.eq(EventOutcome::Received));
    let open = order::Entity::find().filter(order::Column::Status.eq(OrderStatus::Pending));
    let db = app.ctx.db.reader();
    unfinished.count(db).await.unwrap() + open.count(db).await.unwrap()
}

/// On PostgreSQL: SQLite has no line that could be slow.
#[actix_web::test]
async fn a_rush_of_events_on_a_slow_database_is_taken_in_whole_and_done() {
    let Some(near) = TestApp::spawn(On::Postgres).await else { return };
    let settings = near.environment();
    let (_, url) = settings.iter().find(|(name, _)| *name == "DATABASE_URL").unwrap();
    let (before, rest) = url.split_once('@').unwrap();
    let (server, database) = rest.split_once('/').unwrap();
    let wire = Wire::to(server.parse::<SocketAddr>().unwrap());
    let settings = vec![("DATABASE_URL", format!("{before}@{}/{database}", wire.address))];
    let far = near.instance_with(Variant { settings, ..Variant::default() }).await;
    for _ in 0..ORDERS {
        let order = place(&near).await;
        near.pays(&order);
    }
    let told = twice(near.stripe.take_events());
    assert!(told.len() >= DELIVERIES, "{}", told.len());
    wire.is(Line::Slow(SLOWER));
    let statuses: Vec<u16> = stream::iter(told.into_iter().map(|event| deliver(&far, event)))
        .buffer_unordered(DELIVERIES)
        .collect()
        .await;
    assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
    let began = Instant::now();
    while left(&near).await > 0 {
        assert!(began.elapsed() < EMPTY_WITHIN, "{} are left", left(&near).await);
        near.advance(entity::values::time::Span::seconds(30));
        far.run_job("finish-events").await;
    }
    assert_eq!(near.stripe.captured_cents(), i64::try_from(ORDERS).unwrap() * 18_000);
    let seen = near.get("/readyz").await.json_value().await;
    assert_eq!(seen["status"], "ready");
    near.assert_laws_hold().await;
}
