//! The shop's own client against the stand-in: days of missed events.

use super::*;
use crate::clients::stripe::{EVENTS_MAX, Event, Stripe, StripeSettings};

/// LT-7, as far as reading them goes.
#[actix_web::test]
async fn ten_thousand_missed_events_are_read_in_order_without_meeting_a_limit() {
    let world = World::spawn().await;
    world.open("k1").await;
    world.stripe().change(|ledger, _, now| {
        let asked = ledger.checkouts.values().next().unwrap().asked.clone();
        while ledger.events.len() < EVENTS_MAX {
            let id = ledger.open_checkout(asked.clone(), now).unwrap();
            ledger.pay(&id, now).unwrap();
        }
    });
    world.stripe().limit_rates(true);
    let api_base = world.running.base_url.parse().unwrap();
    let stripe = Stripe::new(&StripeSettings { secret_key: KEY.into(), api_base }).unwrap();

    let since = Instant::from_unix(START - 3 * 86_400);
    let collected = stripe.events_oldest_first(since, &[]).await.unwrap();

    assert!(collected.is_whole);
    let read: Vec<&str> = collected.events.iter().map(|event| event.id.as_str()).collect();
    let told = world.stripe().events();
    assert_eq!(told.len(), EVENTS_MAX);
    assert_eq!(read, told.iter().map(|event| event.id.as_str()).collect::<Vec<_>>());
    let last = Event::read(collected.events.last().unwrap().raw_json.as_bytes()).unwrap();
    assert_eq!(last.object.client_reference_id.as_deref(), Some("SP-1"));
    let peaks = world.stripe().peaks();
    assert!(peaks.endpoint <= 25, "{peaks:?}");
    let requests = world.stripe().requests();
    assert!(requests.iter().all(|request| request.status == 200));
    assert_eq!(requests.len(), 1 + EVENTS_MAX / 100);

    let paid = stripe.events_since(since, &["charge.succeeded"], None).await.unwrap();
    assert!(paid.has_more && paid.events.iter().all(|event| event.type_ == "charge.succeeded"));
}
