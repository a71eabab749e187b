//! Paying, declining, paying later, giving back, disputing.

use super::*;

#[actix_web::test]
async fn paying_completes_and_tells_the_shop() {
    let world = World::spawn().await;
    let id = world.open("k1").await;
    let (status, to) = world.choose(&format!("/pay/{id}"), "pay").await;
    assert_eq!((status, to), (303, format!("http://shop.example/return?c={id}")));
    let told = [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
    ];
    assert_eq!(world.kinds(), told);
    let path = format!("/v1/checkout/sessions/{id}?expand[]=payment_intent.latest_charge.refunds");
    let reply = world.get(&path).await;
    assert_eq!(reply.text("payment_status"), "paid");
    assert!(reply.at("/url").is_null());
    assert_eq!(reply.at("/payment_intent/status"), "succeeded");
    assert_eq!(reply.at("/payment_intent/metadata/order"), "o-1");
    assert_eq!(reply.at("/payment_intent/latest_charge/amount_captured"), 18_000);
    assert_eq!(reply.at("/payment_intent/latest_charge/refunds/data"), &serde_json::json!([]));
    assert_eq!(
        world.get(&format!("/v1/checkout/sessions/{id}?expand[]=nothing")).await.status,
        400
    );
    assert_eq!(world.stripe().captured_cents(), 18_000);
}

#[actix_web::test]
async fn a_complete_checkout_session_cannot_be_expired_and_a_lapsed_one_expires_itself() {
    let world = World::spawn().await;
    let paid = world.open("k1").await;
    world.stripe().pays(&paid).unwrap();
    let refused = world.post(&format!("/v1/checkout/sessions/{paid}/expire"), "e1", "").await;
    assert_eq!(refused.status, 400);
    assert!(refused.at("/error/message").to_string().contains("complete"));

    let expired = world.open("k2").await;
    let reply = world.post(&format!("/v1/checkout/sessions/{expired}/expire"), "e2", "").await;
    assert_eq!((reply.status, reply.text("status").as_str()), (200, "expired"));
    assert_eq!(world.stripe().pays(&expired), Err(Refusal::NotOpen { status: "expired" }));

    let lapsed = world.open("k3").await;
    world.stripe().take_events();
    world.clock.fetch_add(2_400, Ordering::SeqCst);
    assert_eq!(world.kinds(), ["checkout.session.expired"]);
    let reply = world.get(&format!("/v1/checkout/sessions/{lapsed}")).await;
    assert_eq!(reply.text("status"), "expired");
}

#[actix_web::test]
async fn a_declined_card_leaves_the_checkout_session_open_for_another_try() {
    let world = World::spawn().await;
    let id = world.open("k1").await;
    let (_, to) = world.choose(&format!("/pay/{id}"), "decline").await;
    let (status, page) = world.page(&to).await;
    assert_eq!(status, 200);
    assert!(page.contains("Kortti hylättiin."));
    world.stripe().pays(&id).unwrap();
    assert_eq!(world.stripe().checkout_for("SP-1").unwrap().payment_status, PaymentStatus::Paid);
    assert_eq!(world.stripe().captured_cents(), 18_000);
}

#[actix_web::test]
async fn a_delayed_payment_is_complete_but_unpaid_until_its_fate_is_decided() {
    for (act, kind, paid) in [
        ("succeed", "checkout.session.async_payment_succeeded", "paid"),
        ("fail", "checkout.session.async_payment_failed", "unpaid"),
    ] {
        let world = World::spawn().await;
        let id = world.open("k1").await;
        world.choose(&format!("/pay/{id}"), "pay_later").await;
        let path = format!("/v1/checkout/sessions/{id}?expand[]=payment_intent");
        let waiting = world.get(&path).await;
        assert_eq!(waiting.text("status"), "complete");
        assert_eq!(waiting.text("payment_status"), "unpaid");
        assert_eq!(waiting.at("/payment_intent/status"), "processing");
        assert_eq!(world.stripe().captured_cents(), 0);
        world.stripe().take_events();
        let (status, _) = world.choose(&format!("/pay/{id}/delayed"), act).await;
        assert_eq!(status, 303);
        assert!(world.kinds().contains(&kind.to_owned()));
        let decided = world.get(&path).await;
        assert_eq!(decided.text("payment_status"), paid);
    }
}

#[actix_web::test]
async fn refunds_never_exceed_what_was_paid_and_a_failed_one_is_owed_again() {
    let world = World::spawn().await;
    let id = world.open("k1").await;
    world.stripe().pays(&id).unwrap();
    let intent = world.stripe().checkout_for("SP-1").unwrap().intent.unwrap();
    let form = format!("payment_intent={intent}&amount=10000&reason=requested_by_customer");
    let refund = world.post("/v1/refunds", "r1", &form).await;
    assert_eq!((refund.status, refund.text("status").as_str()), (200, "succeeded"));
    assert!(world.post("/v1/refunds", "r1", &form).await.replayed);
    let too_much = world.post("/v1/refunds", "r2", &form).await;
    assert_eq!(too_much.status, 400);
    assert_eq!(world.stripe().refunded_cents(), 10_000);
    let list = world.get(&format!("/v1/refunds?payment_intent={intent}")).await;
    assert_eq!(list.at("/data/0/id").as_str().unwrap(), refund.text("id"));

    world.stripe().take_events();
    world.stripe().refund_fails(&refund.text("id")).unwrap();
    assert!(world.kinds().contains(&"refund.failed".to_owned()));
    assert_eq!(world.stripe().refunded_cents(), 0);
    world.stripe().refunds(&id, 18_000).unwrap();
    assert_eq!(world.stripe().refunds(&id, 1), Err(Refusal::AlreadyRefunded));
}

#[actix_web::test]
async fn a_disputed_payment_cannot_be_refunded_until_it_is_won() {
    let world = World::spawn().await;
    let id = world.open("k1").await;
    world.stripe().pays(&id).unwrap();
    world.stripe().disputes(&id).unwrap();
    assert_eq!(world.stripe().refunds(&id, 1), Err(Refusal::Disputed));
    world.stripe().take_events();
    world.stripe().dispute_closes(&id, true).unwrap();
    assert_eq!(world.kinds(), ["charge.dispute.closed", "charge.dispute.funds_reinstated"]);
    assert!(world.stripe().refunds(&id, 1).is_ok());
}
