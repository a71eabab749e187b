//! Days of missed events, read from Stripe's list by the shop's client.

use entity::values::time::Span;
use sparraamo::clients::stripe::{EVENTS_MAX, Event};

use crate::support::{On, TestApp};

/// LT-7, as far as reading the events goes. It asks no database anything, so one kind is enough.
#[actix_web::test]
async fn ten_thousand_missed_events_are_read_in_order_without_meeting_a_limit() {
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let order = app.place_order().await;
    app.stripe.others_pay(&app.checkout_id(&order), EVENTS_MAX / 4).unwrap();
    app.stripe.limit_rates(true);
    let asked_before = app.stripe.requests().len();

    let since = app.now().minus(Span::days(3));
    let collected = app.ctx.stripe.events_oldest_first(since, &[], None, EVENTS_MAX).await.unwrap();

    assert!(collected.is_whole);
    let read: Vec<&str> = collected.events.iter().map(|event| event.id.as_str()).collect();
    let told = app.stripe.events();
    assert_eq!(told.len(), EVENTS_MAX);
    assert_eq!(read, told.iter().map(|event| event.id.as_str()).collect::<Vec<_>>());
    let last = Event::read(collected.events.last().unwrap().raw_json.as_bytes()).unwrap();
    assert_eq!(last.object.client_reference_id.as_deref(), Some(order.code.as_str()));
    let peaks = app.stripe.peaks();
    assert!(peaks.endpoint <= 25, "{peaks:?}");
    let requests = app.stripe.requests().split_off(asked_before);
    assert!(requests.iter().all(|request| request.status == 200));
    assert_eq!(requests.len(), EVENTS_MAX / 100);

    let paid = app.ctx.stripe.events_since(since, &["charge.succeeded"], None).await.unwrap();
    assert!(paid.has_more && paid.events.iter().all(|event| event.type_ == "charge.succeeded"));
}
