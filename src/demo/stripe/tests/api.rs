//! Keys, versions, parameters, idempotency and ordered trouble.

use super::*;

#[actix_web::test]
async fn an_open_checkout_session_looks_as_at_stripe() {
    let world = World::spawn().await;
    let reply = world.post("/v1/checkout/sessions", "k1", &order("&expand[]=line_items")).await;
    assert_eq!(reply.text("object"), "checkout.session");
    assert!(reply.text("id").starts_with("cs_test_"));
    assert_eq!(reply.text("status"), "open");
    assert_eq!(reply.text("payment_status"), "unpaid");
    assert_eq!(reply.at("/amount_total"), 18_000);
    assert!(reply.body.as_object().unwrap().contains_key("payment_intent"));
    assert!(reply.at("/payment_intent").is_null());
    assert_eq!(reply.at("/line_items/data/0/description"), "Kertasparraus");
    assert!(reply.text("url").starts_with(&world.running.base_url));
}

#[actix_web::test]
async fn the_key_the_version_and_every_parameter_are_checked() {
    let world = World::spawn().await;
    let url = format!("{}/v1/events", world.running.base_url);
    let bare = world.http.get(&url).header("Stripe-Version", API_VERSION);
    assert_eq!(bare.send().await.unwrap().status(), 401);
    let wrong = world.http.get(&url).header("Authorization", "Bearer sk_test_other");
    assert_eq!(wrong.send().await.unwrap().status(), 401);
    let basic =
        world.http.get(&url).basic_auth(KEY, Some("")).header("Stripe-Version", API_VERSION);
    assert_eq!(basic.send().await.unwrap().status(), 200);
    let unversioned = world.http.get(&url).bearer_auth(KEY);
    assert_eq!(unversioned.send().await.unwrap().status(), 400);

    let unknown = order("&payment_method_types[0]=card");
    let reply = world.post("/v1/checkout/sessions", "k1", &unknown).await;
    assert_eq!(reply.status, 400);
    assert_eq!(reply.at("/error/code"), "parameter_unknown");
    assert_eq!(reply.at("/error/param"), "payment_method_types");
    assert_eq!(world.get("/v1/events?surprise=1").await.status, 400);
    assert_eq!(world.get("/v1/nothing").await.status, 404);
    assert!(world.stripe().checkouts().is_empty());
}

#[actix_web::test]
async fn the_same_key_gives_the_same_answer_for_a_day_and_refuses_other_parameters() {
    let world = World::spawn().await;
    let refused = world.post("/v1/checkout/sessions", "k1", &order("&surprise=1")).await;
    assert_eq!(refused.status, 400);
    let first = world.post("/v1/checkout/sessions", "k1", &order("")).await;
    assert!(!first.replayed, "a refusal must not be stored under the key");
    let again = world.post("/v1/checkout/sessions", "k1", &order("")).await;
    assert!(again.replayed);
    assert_eq!(first.body, again.body);
    let other = world.post("/v1/checkout/sessions", "k1", &order("&submit_type=book")).await;
    assert_eq!(other.status, 400);
    assert_eq!(other.at("/error/type"), "idempotency_error");
    assert_eq!(world.stripe().checkouts().len(), 1);

    world.clock.fetch_add(24 * 3_600, Ordering::SeqCst);
    let form = order("").replace(&format!("&expires_at={}", START.saturating_add(2_400)), "");
    let next_day = world.post("/v1/checkout/sessions", "k1", &form).await;
    assert_eq!((next_day.status, next_day.replayed), (200, false));
}

#[actix_web::test]
async fn a_cut_reply_leaves_one_checkout_session_when_the_same_key_is_tried_again() {
    let world = World::spawn().await;
    world.stripe().fail_next(1, Fault::CutReply);
    let cut = world.try_post("/v1/checkout/sessions", "k1", &order("")).await;
    let lost = match cut {
        Ok(response) => response.text().await.is_err(),
        Err(_) => true,
    };
    assert!(lost, "the reply must not arrive whole");
    let again = world.post("/v1/checkout/sessions", "k1", &order("")).await;
    assert_eq!((again.status, again.replayed), (200, true));
    assert_eq!(world.stripe().checkouts().len(), 1);
    assert_eq!(world.stripe().requests().len(), 2);
}

#[actix_web::test]
async fn ordered_statuses_do_nothing_and_stored_ones_are_given_again() {
    let world = World::spawn().await;
    world.stripe().fail_next_at("/checkout/", 1, Fault::Status(429));
    assert_eq!(world.get("/v1/events").await.status, 200);
    assert_eq!(world.post("/v1/checkout/sessions", "k1", &order("")).await.status, 429);
    world.stripe().fail_next(1, Fault::StoredStatus(500));
    assert_eq!(world.post("/v1/checkout/sessions", "k1", &order("")).await.status, 500);
    let replayed = world.post("/v1/checkout/sessions", "k1", &order("")).await;
    assert_eq!((replayed.status, replayed.replayed), (500, true));
    assert!(world.stripe().checkouts().is_empty());
    world.stripe().fail_next(1, Fault::Stall(Duration::from_millis(1)));
    assert_eq!(world.post("/v1/checkout/sessions", "k2", &order("")).await.status, 200);
}
