//! Events, webhooks, the snapshot and the pages.

use super::*;

#[actix_web::test]
async fn events_are_listed_newest_first_by_type_and_by_page() {
    let world = World::spawn().await;
    for key in ["k1", "k2", "k3"] {
        let id = world.open(key).await;
        world.stripe().pays(&id).unwrap();
    }
    let path = "/v1/events?types[]=checkout.session.completed&limit=2";
    let newest = world.get(path).await;
    assert_eq!(newest.at("/has_more"), true);
    let second = newest.at("/data/1/id").as_str().unwrap().to_owned();
    let rest = world.get(&format!("{path}&starting_after={second}")).await;
    assert_eq!(rest.at("/data").as_array().unwrap().len(), 1);
    assert_eq!(rest.at("/has_more"), false);
    let oldest = rest.at("/data/0/id").as_str().unwrap();
    let back = world.get(&format!("{path}&ending_before={oldest}")).await;
    assert_eq!(back.at("/data"), newest.at("/data"));
    world.clock.fetch_add(31 * 86_400, Ordering::SeqCst);
    assert_eq!(world.get(path).await.at("/data"), &serde_json::json!([]));
}

#[actix_web::test]
async fn a_falsified_checkout_session_is_what_the_api_then_tells() {
    let world = World::spawn().await;
    let id = world.open("k1").await;
    world
        .stripe()
        .tamper(&id, |falsified| {
            falsified.amount_cents = 1;
            falsified.livemode = true;
        })
        .unwrap();
    let reply = world.get(&format!("/v1/checkout/sessions/{id}")).await;
    assert_eq!(reply.at("/amount_total"), 1);
    assert_eq!(reply.at("/livemode"), true);
}

/// HMAC-SHA256 as RFC 2104 writes it, from the hash alone.
fn hmac_by_hand(key: &[u8], message: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let mut block = [0_u8; 64];
    block[..key.len()].copy_from_slice(key);
    let inner =
        Sha256::new().chain_update(block.map(|b| b ^ 0x36)).chain_update(message).finalize();
    let outer = Sha256::new().chain_update(block.map(|b| b ^ 0x5c)).chain_update(inner).finalize();
    hex(&outer)
}

#[actix_web::test]
async fn a_delivered_event_carries_a_signature_that_verifies() {
    let world = World::spawn().await;
    let id = world.open("k1").await;
    world.stripe().pays(&id).unwrap();
    let event = world.stripe().take_events().pop().unwrap();
    assert_eq!((event.kind.as_str(), &event.about), ("checkout.session.completed", &id));
    let header = world.stripe().signed(&event.payload, SECRET, Instant::from_unix(START));
    let message = [START.to_string().as_bytes(), b".", event.payload.as_slice()].concat();
    let expected = format!("t={START},v1={}", hmac_by_hand(SECRET.as_bytes(), &message));
    assert_eq!(header, expected);
}

#[actix_web::test]
async fn automatic_delivery_posts_signed_events_to_the_shop() {
    let (send, mut arrived) = tokio::sync::mpsc::channel::<(String, Vec<u8>)>(16);
    let shop = actix_web::HttpServer::new(move || {
        let send = send.clone();
        let take = move |request: actix_web::HttpRequest, body: web::Bytes| {
            let send = send.clone();
            async move {
                let header = request.headers().get("Stripe-Signature").unwrap().to_str().unwrap();
                send.send((header.to_owned(), body.to_vec())).await.unwrap();
                actix_web::HttpResponse::Ok().finish()
            }
        };
        actix_web::App::new().route("/webhooks/stripe", web::post().to(take))
    });
    let shop = shop.workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}/webhooks/stripe", shop.addrs()[0]);
    let shop = tokio::spawn(shop.run());
    let clock = Arc::new(AtomicI64::new(START));
    let settings = StandInSettings {
        delivery: Delivery::Automatic,
        webhook_url: Some(url),
        ..settings(&clock)
    };
    let world = World::spawn_with(settings, clock).await;
    let id = world.open("k1").await;
    world.stripe().expires(&id).unwrap();
    let (header, body) = arrived.recv().await.unwrap();
    assert_eq!(header, signature(&body, SECRET, Instant::from_unix(START)));
    let event: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(event.pointer("/type").unwrap(), "checkout.session.expired");
    assert_eq!(event.pointer("/data/object/id").unwrap().as_str().unwrap(), id);
    shop.abort();
}

#[actix_web::test]
async fn the_ledger_and_the_stored_answers_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stripe.json");
    let clock = Arc::new(AtomicI64::new(START));
    let kept = || StandInSettings { snapshot: Some(file.clone()), ..settings(&clock) };
    let before = World::spawn_with(kept(), clock.clone()).await;
    let id = before.open("k1").await;
    before.stripe().pays(&id).unwrap();
    let events = before.stripe().events();
    before.running.stop().await;

    let after = World::spawn_with(kept(), clock.clone()).await;
    assert_eq!(after.stripe().events(), events);
    assert_eq!(after.stripe().captured_cents(), 18_000);
    assert!(after.post("/v1/checkout/sessions", "k1", &order("")).await.replayed);
    std::fs::write(&file, "{").unwrap();
    assert!(matches!(StandIn::new(kept()), Err(StandInError::Damaged(_))));
}

#[actix_web::test]
async fn pages_show_the_order_escaped_and_unknown_ids_are_not_found() {
    let world = World::spawn().await;
    let form = order("").replace("Kertasparraus", "%3Cscript%3Ealert(1)%3C/script%3E");
    let id = world.post("/v1/checkout/sessions", "k1", &form).await.text("id");
    let (_, page) = world.page(&format!("/pay/{id}")).await;
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
    assert!(!page.contains("style=") && page.contains("180,00\u{a0}€"));
    assert_eq!(world.page("/pay/cs_test_unknown").await.0, 404);
    let (status, list) = world.page("/").await;
    assert_eq!(status, 200);
    assert!(list.contains("SP-1"));
    assert_eq!(world.choose(&format!("/pay/{id}"), "back").await.1, "http://shop.example/back");
    assert_eq!(world.choose(&format!("/pay/{id}"), "steal").await.0, 400);
}
