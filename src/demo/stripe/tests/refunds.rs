//! Refunds: pending, sent, failed weeks later, asked for too late or too often.

use super::*;

const DAY: i64 = 86_400;

#[actix_web::test]
async fn a_pending_refund_is_sent_later_and_may_fail_weeks_after_that() {
    let world = World::spawn().await;
    let (_, intent) = world.paid("k1").await;
    world.stripe().begin_refunds_as(RefundStatus::Pending);
    let refund = world.refund(&intent, 5_000, "r1").await;
    assert_eq!((refund.status, refund.text("status").as_str()), (200, "pending"));
    assert_eq!(refund.at("/pending_reason"), "processing");
    assert_eq!(world.kinds(), ["refund.created", "charge.refunded"]);
    let money = world.money_of(&intent);
    assert_eq!((money.refunded_cents, money.refunds_pending_cents), (5_000, 5_000));

    let id = refund.text("id");
    world.stripe().refund_succeeds(&id).unwrap();
    assert_eq!(world.kinds(), ["refund.updated", "charge.refund.updated"]);
    assert_eq!(world.money_of(&intent).refunds_pending_cents, 0);

    world.clock.fetch_add(21 * DAY, Ordering::SeqCst);
    world.stripe().refund_fails(&id).unwrap();
    assert_eq!(world.kinds(), ["refund.updated", "charge.refund.updated", "refund.failed"]);
    let failed = world.get(&format!("/v1/refunds/{id}")).await;
    assert_eq!(failed.text("status"), "failed");
    assert_eq!(failed.text("failure_reason"), "expired_or_canceled_card");
    let money = world.money_of(&intent);
    assert_eq!((money.refunded_cents, money.refunds_failed_cents), (0, 5_000));
    assert_eq!(
        world.stripe().refund_fails(&id),
        Err(Refusal::WrongState { what: "refund", status: "failed" })
    );
}

#[actix_web::test]
async fn a_refund_that_waits_for_the_customer_can_be_stopped_and_one_that_left_cannot() {
    let world = World::spawn().await;
    let (_, intent) = world.paid("k1").await;
    world.stripe().begin_refunds_as(RefundStatus::RequiresAction);
    let waiting = world.refund(&intent, 18_000, "r1").await.text("id");
    world.stripe().refund_is_cancelled(&waiting).unwrap();
    assert_eq!(world.money_of(&intent).refunded_cents, 0);
    world.stripe().begin_refunds_as(RefundStatus::Succeeded);
    let sent = world.refund(&intent, 18_000, "r2").await.text("id");
    assert!(world.stripe().refund_is_cancelled(&sent).is_err());
    assert_eq!(world.money_of(&intent).refunded_cents, 18_000);
}

#[actix_web::test]
async fn what_is_refused_says_why_and_moves_nothing() {
    let world = World::spawn().await;
    let (_, intent) = world.paid("k1").await;
    let too_much = world.refund(&intent, 18_001, "r1").await;
    assert_eq!((too_much.status, too_much.at("/error/param")), (400, &"amount".into()));
    assert!(too_much.at("/error/code").is_null());
    let nothing = world.refund(&intent, 0, "r2").await;
    assert_eq!(nothing.at("/error/code"), "parameter_invalid_integer");
    assert_eq!(world.refund("pi_unknown", 1, "r3").await.status, 404);
    for unknown in ["surprise=1", "customer=cus_1", "currency=eur", "reason=boredom"] {
        let form = format!("payment_intent={intent}&{unknown}");
        assert_eq!(world.post("/v1/refunds", "r4", &form).await.status, 400, "{unknown}");
    }
    assert_eq!(world.refund(&intent, 18_000, "r5").await.status, 200);
    let again = world.refund(&intent, 1, "r6").await;
    assert_eq!(again.at("/error/code"), "charge_already_refunded");
    assert_eq!(world.money_of(&intent).refunded_cents, 18_000);
}

#[actix_web::test]
async fn a_key_guards_for_a_day_and_then_the_refund_is_made_again() {
    let world = World::spawn().await;
    let (_, intent) = world.paid("k1").await;
    let first = world.refund(&intent, 5_000, "r1").await;
    world.clock.fetch_add(DAY - 1, Ordering::SeqCst);
    let replayed = world.refund(&intent, 5_000, "r1").await;
    assert!(replayed.replayed);
    assert_eq!(replayed.text("id"), first.text("id"));
    let form = format!("payment_intent={intent}&amount=4000");
    let other = world.post("/v1/refunds", "r1", &form).await;
    assert_eq!((other.status, other.at("/error/type")), (400, &"idempotency_error".into()));

    world.clock.fetch_add(1, Ordering::SeqCst);
    let second = world.refund(&intent, 5_000, "r1").await;
    assert_eq!((second.status, second.replayed), (200, false));
    assert_ne!(second.text("id"), first.text("id"));
    assert_eq!(world.money_of(&intent).refunded_cents, 10_000);
}

#[actix_web::test]
async fn a_payments_refunds_are_listed_by_page_with_their_metadata() {
    let world = World::spawn().await;
    let (_, intent) = world.paid("k1").await;
    let (_, another) = world.paid("k2").await;
    for number in 1..=5 {
        world.refund(&intent, 100, &format!("r{number}")).await;
    }
    world.refund(&another, 100, "r9").await;
    let path = format!("/v1/refunds?payment_intent={intent}&limit=3");
    let newest = world.get(&path).await;
    assert_eq!(newest.at("/has_more"), true);
    assert_eq!(newest.at("/data/0/metadata/refund_id"), "r5");
    let third = newest.at("/data/2/id").as_str().unwrap().to_owned();
    let rest = world.get(&format!("{path}&starting_after={third}")).await;
    assert_eq!(rest.at("/data").as_array().unwrap().len(), 2);
    assert_eq!(rest.at("/data/1/metadata/refund_id"), "r1");
    assert_eq!(rest.at("/has_more"), false);
    for wrong in ["starting_after=re_unknown", "limit=101", "customer=cus_1", "created[since]=1"] {
        let refused = world.get(&format!("/v1/refunds?payment_intent={intent}&{wrong}")).await;
        assert!(refused.status >= 400, "{wrong}");
    }
}

#[actix_web::test]
async fn a_lost_request_did_nothing_and_a_cut_reply_did_it() {
    let world = World::spawn().await;
    let (_, intent) = world.paid("k1").await;
    let form = format!("payment_intent={intent}&amount=5000");
    for (fault, refunded_cents) in [(Fault::LostRequest, 0), (Fault::CutReply, 5_000)] {
        world.stripe().fail_next_at("/refunds", 1, fault);
        let reply = world.try_post("/v1/refunds", "r1", &form).await;
        let lost = match reply {
            Ok(response) => response.text().await.is_err(),
            Err(_) => true,
        };
        assert!(lost);
        assert_eq!(world.money_of(&intent).refunded_cents, refunded_cents);
    }
    assert!(world.post("/v1/refunds", "r1", &form).await.replayed);
    assert_eq!(world.money_of(&intent).refunded_cents, 5_000);
    let statuses: Vec<u16> = world.stripe().requests().iter().rev().map(|r| r.status).collect();
    assert_eq!(statuses[..3], [200, 200, 0]);
}
