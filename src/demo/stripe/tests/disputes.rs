//! Disputes and inquiries: what they take, what they give back, what they forbid.

use super::*;

#[actix_web::test]
async fn a_dispute_takes_the_money_and_a_won_one_gives_it_back() {
    let world = World::spawn().await;
    let (checkout, intent) = world.paid("k1").await;
    let id = world.stripe().disputes(&checkout).unwrap();
    assert_eq!(world.kinds(), ["charge.dispute.created", "charge.dispute.funds_withdrawn"]);
    let dispute = world.get(&format!("/v1/disputes?payment_intent={intent}")).await;
    assert_eq!(dispute.at("/data/0/id"), id.as_str());
    assert_eq!(dispute.at("/data/0/status"), "needs_response");
    assert_eq!(dispute.at("/data/0/balance_transactions/0/net"), -20_000);
    assert_eq!(dispute.at("/data/0/is_charge_refundable"), false);
    let money = world.money_of(&intent);
    assert_eq!((money.disputed_cents, money.dispute_fee_cents), (18_000, 2_000));

    world.stripe().dispute_is_answered(&id).unwrap();
    assert_eq!(world.kinds(), ["charge.dispute.updated"]);
    assert_eq!(world.stripe().dispute_status(&id), Some(DisputeStatus::UnderReview));
    assert_eq!(world.stripe().refunds(&checkout, 1), Err(Refusal::Disputed));
    world.stripe().dispute_closes(&checkout, true).unwrap();
    assert_eq!(world.kinds(), ["charge.dispute.closed", "charge.dispute.funds_reinstated"]);
    assert_eq!(world.money_of(&intent).disputed_cents, 0);
    let path = format!("/v1/checkout/sessions/{checkout}?expand[]=payment_intent.latest_charge");
    let charge = world.get(&path).await;
    assert_eq!(charge.at("/payment_intent/latest_charge/disputed"), true, "it stays so for ever");
    assert!(world.stripe().refunds(&checkout, 1).is_ok());
}

#[actix_web::test]
async fn a_lost_dispute_keeps_the_money_and_forbids_refunds_for_ever() {
    let world = World::spawn().await;
    let (checkout, intent) = world.paid("k1").await;
    world.stripe().disputes(&checkout).unwrap();
    world.stripe().dispute_closes(&checkout, false).unwrap();
    assert_eq!(world.kinds().last().unwrap(), "charge.dispute.closed");
    assert_eq!(world.money_of(&intent).disputed_cents, 18_000);
    let refused = world.refund(&intent, 1, "r1").await;
    assert_eq!((refused.status, refused.at("/error/code")), (400, &"charge_disputed".into()));
    assert!(world.stripe().dispute_closes(&checkout, true).is_err());
}

#[actix_web::test]
async fn a_part_can_be_disputed_and_no_more_than_the_charge() {
    let world = World::spawn().await;
    let (checkout, intent) = world.paid("k1").await;
    for cents in [0, -5, 18_001] {
        assert!(world.stripe().disputes_part(&checkout, cents).is_err(), "{cents}");
    }
    world.stripe().disputes_part(&checkout, 3_000).unwrap();
    assert_eq!(world.money_of(&intent).disputed_cents, 3_000);
    assert!(world.stripe().disputes(&checkout).is_err(), "one at a time");
    world.stripe().dispute_closes(&checkout, true).unwrap();
    world.stripe().disputes_part(&checkout, 2_000).unwrap();
    assert_eq!(world.money_of(&intent).disputed_cents, 2_000);
}

#[actix_web::test]
async fn an_inquiry_moves_no_money_and_may_become_a_dispute() {
    let world = World::spawn().await;
    let (checkout, intent) = world.paid("k1").await;
    let id = world.stripe().inquires(&checkout).unwrap();
    assert_eq!(world.kinds(), ["charge.dispute.created"]);
    let listed = world.get(&format!("/v1/disputes/{id}")).await;
    assert_eq!(listed.text("status"), "warning_needs_response");
    assert_eq!(listed.at("/balance_transactions"), &serde_json::json!([]));
    assert_eq!(listed.at("/is_charge_refundable"), true);
    assert_eq!(world.money_of(&intent).disputed_cents, 0);
    assert!(world.stripe().refunds(&checkout, 1_000).is_ok(), "an inquiry forbids no refund");
    world.stripe().take_events();

    world.stripe().dispute_is_answered(&id).unwrap();
    assert_eq!(world.stripe().dispute_status(&id), Some(DisputeStatus::WarningUnderReview));
    world.stripe().inquiry_escalates(&id).unwrap();
    let told =
        ["charge.dispute.updated", "charge.dispute.updated", "charge.dispute.funds_withdrawn"];
    assert_eq!(world.kinds(), told);
    assert_eq!(world.money_of(&intent).disputed_cents, 18_000);
    assert_eq!(world.stripe().refunds(&checkout, 1), Err(Refusal::Disputed));
}

#[actix_web::test]
async fn an_inquiry_ends_by_itself_or_with_a_full_refund() {
    let world = World::spawn().await;
    let (checkout, intent) = world.paid("k1").await;
    let first = world.stripe().inquires(&checkout).unwrap();
    world.stripe().inquiry_closes(&first).unwrap();
    assert_eq!(world.stripe().dispute_status(&first), Some(DisputeStatus::WarningClosed));
    assert!(world.stripe().inquiry_escalates(&first).is_err());

    let second = world.stripe().inquires(&checkout).unwrap();
    world.stripe().take_events();
    world.stripe().refunds(&checkout, 18_000).unwrap();
    assert!(world.kinds().contains(&"charge.dispute.closed".to_owned()));
    assert_eq!(world.stripe().dispute_status(&second), Some(DisputeStatus::WarningClosed));
    let money = world.money_of(&intent);
    assert_eq!(
        (money.captured_cents, money.refunded_cents, money.disputed_cents),
        (18_000, 18_000, 0)
    );
    assert_eq!(money.order_code.as_deref(), Some("SP-1"));
}

#[actix_web::test]
async fn a_refund_under_way_fails_when_the_bank_takes_the_money_itself() {
    let world = World::spawn().await;
    let (checkout, intent) = world.paid("k1").await;
    let sent = world.refund(&intent, 1_000, "r1").await.text("id");
    world.stripe().begin_refunds_as(RefundStatus::Pending);
    let waiting = world.refund(&intent, 2_000, "r2").await.text("id");
    let inquiry = world.stripe().inquires(&checkout).unwrap();
    assert_eq!(world.money_of(&intent).refunded_cents, 3_000, "an inquiry stops no refund");
    world.stripe().take_events();
    world.stripe().inquiry_escalates(&inquiry).unwrap();
    assert!(world.kinds().contains(&"refund.failed".to_owned()));
    let failed = world.get(&format!("/v1/refunds/{waiting}")).await;
    assert_eq!(failed.text("failure_reason"), "charge_for_pending_refund_disputed");
    assert_eq!(world.get(&format!("/v1/refunds/{sent}")).await.text("status"), "succeeded");
    let money = world.money_of(&intent);
    assert_eq!((money.refunded_cents, money.disputed_cents), (1_000, 18_000));
}
