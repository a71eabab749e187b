//! Refunds, disputes and lists.

use serde_json::{Value, json};

use super::*;

fn answer(value: &Value) -> Reply {
    Reply::status(200, &[], value.to_string().as_bytes())
}

fn page(data: &Value, has_more: bool) -> Reply {
    answer(&json!({"object": "list", "data": data, "has_more": has_more}))
}

fn new_refund() -> NewRefund {
    NewRefund {
        payment_intent: "pi_1".into(),
        amount_cents: 5_000,
        order_id: "0192-order".into(),
        refund_id: "0192-refund".into(),
    }
}

/// The query of a request line, as a server reads it.
fn query(line: &str) -> Vec<(String, String)> {
    let (_, rest) = line.split_once('?').unwrap();
    fields(rest.strip_suffix(" HTTP/1.1").unwrap())
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
}

#[tokio::test]
async fn a_refund_is_asked_for_in_stripes_words_and_again_with_the_same_key() {
    let made = json!({"id": "re_1", "status": "pending", "amount": 5000});
    let server = Server::start([Reply::Cut, answer(&made)]).await;
    let refund = client(&server, hasty()).create_refund(&new_refund(), "refund-1").await.unwrap();
    assert_eq!((refund.status, refund.amount), (RefundStatus::Pending, Some(5_000)));
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in &requests {
        assert_eq!(request.line, "POST /v1/refunds HTTP/1.1");
        assert_eq!(request.header("idempotency-key"), Some("refund-1"));
        let expected = pairs([
            ("amount", "5000"),
            ("metadata[order_id]", "0192-order"),
            ("metadata[refund_id]", "0192-refund"),
            ("payment_intent", "pi_1"),
            ("reason", "requested_by_customer"),
        ]);
        assert_eq!(fields(&request.body), expected);
    }
}

#[tokio::test]
async fn refused_refunds_are_told_apart() {
    for (error, expected) in [
        (json!({"code": "charge_already_refunded"}), RefundRefusal::AlreadyRefunded),
        (json!({"code": "charge_disputed"}), RefundRefusal::Disputed),
        (json!({"code": "refund_disputed_payment"}), RefundRefusal::Disputed),
        (json!({"param": "amount"}), RefundRefusal::TooMuch),
        (json!({"code": "balance_insufficient"}), RefundRefusal::BalanceTooSmall),
        (json!({"code": "parameter_invalid_integer", "param": "amount"}), RefundRefusal::Other),
        (json!({}), RefundRefusal::Other),
    ] {
        let body = json!({"error": error}).to_string();
        let server = Server::start([Reply::status(400, &[], body.as_bytes())]).await;
        let refusal = client(&server, hasty()).create_refund(&new_refund(), "k").await.unwrap_err();
        assert_eq!(refusal.refund_refusal(), Some(expected), "{error}");
    }
    let server = Server::start([failing(500), failing(500), failing(500), failing(500)]).await;
    let open = client(&server, hasty()).create_refund(&new_refund(), "k").await.unwrap_err();
    assert_eq!(open.refund_refusal(), None);
}

#[tokio::test]
async fn every_page_of_a_payments_refunds_is_read() {
    let server = Server::start([
        page(&json!([{"id": "re_3"}, {"id": "re_2"}]), true),
        failing(503),
        page(&json!([{"id": "re_1"}]), false),
    ])
    .await;
    let refunds = client(&server, hasty()).refunds_of("pi_1").await.unwrap();
    let ids: Vec<_> = refunds.iter().map(|refund| refund.id.as_str()).collect();
    assert_eq!(ids, ["re_3", "re_2", "re_1"]);
    let requests = server.requests();
    assert!(requests[0].line.starts_with("GET /v1/refunds?"));
    assert_eq!(query(&requests[0].line), pairs([("limit", "100"), ("payment_intent", "pi_1")]));
    let next = pairs([("limit", "100"), ("payment_intent", "pi_1"), ("starting_after", "re_2")]);
    assert_eq!(query(&requests[1].line), next);
    assert_eq!(query(&requests[2].line), next);
}

#[tokio::test]
async fn a_list_with_a_gap_or_without_an_end_is_no_list() {
    let server = Server::start([page(&json!([{"id": "re_1"}, {"amount": 5}]), false)]).await;
    let unreadable = Err(StripeError::Unreadable { request_id: None });
    assert_eq!(client(&server, hasty()).refunds_of("pi_1").await, unreadable);

    let endless = (0..20).map(|_| page(&json!([{"id": "re_1"}]), true));
    let server = Server::start(endless).await;
    assert_eq!(client(&server, hasty()).refunds_of("pi_1").await, unreadable);
    assert_eq!(server.requests().len(), 10);

    let server = Server::start([answer(&json!({"data": []}))]).await;
    assert_eq!(client(&server, hasty()).refunds_of("pi_1").await, unreadable);
}

#[tokio::test]
async fn disputes_and_checkouts_are_found_by_payment() {
    let server = Server::start([
        page(&json!([{"id": "du_1", "status": "under_review"}]), false),
        page(&json!([{"id": "cs_1", "payment_intent": {"id": "pi_1"}}]), false),
    ])
    .await;
    let stripe = client(&server, hasty());
    let disputes = stripe.disputes_of("pi_1").await.unwrap();
    assert_eq!(disputes[0].status, DisputeStatus::UnderReview);
    let checkouts = stripe.checkouts_of("pi_1").await.unwrap();
    assert_eq!(checkouts[0].payment_intent.as_ref().unwrap().id, "pi_1");
    let requests = server.requests();
    assert!(requests[0].line.starts_with("GET /v1/disputes?"));
    assert!(requests[1].line.starts_with("GET /v1/checkout/sessions?"));
    let expected = pairs([
        ("expand[0]", "data.payment_intent"),
        ("expand[1]", "data.payment_intent.latest_charge"),
        ("limit", "100"),
        ("payment_intent", "pi_1"),
    ]);
    assert_eq!(query(&requests[1].line), expected);
}

#[tokio::test]
async fn events_are_collected_oldest_first_and_can_be_read() {
    let event = |id: &str| {
        json!({"id": id, "object": "event", "type": "charge.refunded", "created": 7,
            "data": {"object": {"id": "ch_1", "object": "charge", "payment_intent": "pi_1"}}})
    };
    let server = Server::start([
        page(&json!([event("evt_3"), {"type": "odd"}, event("evt_2")]), true),
        page(&json!([event("evt_1")]), false),
    ])
    .await;
    let since = Instant::from_unix(1_795_000_000);
    let types = ["charge.refunded", "refund.failed"];
    let collected = client(&server, hasty())
        .events_oldest_first(since, &types, None, EVENTS_MAX)
        .await
        .unwrap();
    let ids: Vec<_> = collected.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!((ids, collected.is_whole), (vec!["evt_1", "evt_2", "evt_3"], true));
    let read = Event::read(collected.events[0].raw_json.as_bytes()).unwrap();
    assert_eq!(read.object.payment_intent.as_deref(), Some("pi_1"));
    let expected = pairs([
        ("created[gte]", "1795000000"),
        ("limit", "100"),
        ("starting_after", "evt_2"),
        ("types[0]", "charge.refunded"),
        ("types[1]", "refund.failed"),
    ]);
    assert_eq!(query(&server.requests()[1].line), expected);
}

#[tokio::test]
async fn a_page_of_large_events_is_read_and_one_without_a_cursor_is_not_the_end() {
    let large: Vec<Value> = (0..100)
        .map(|number| json!({"id": format!("evt_{number}"), "note": "x".repeat(30_000)}))
        .collect();
    let server = Server::start([page(&json!(large), false), page(&json!([{}]), true)]).await;
    let stripe = client(&server, hasty());
    let since = Instant::from_unix(0);
    assert_eq!(stripe.events_since(since, &[], None).await.unwrap().events.len(), 100);
    let unreadable = Err(StripeError::Unreadable { request_id: None });
    assert_eq!(stripe.events_since(since, &[], None).await, unreadable);
    let too_many = ["t"; 21];
    assert_eq!(stripe.events_since(since, &too_many, None).await, Err(StripeError::NotSent));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_rush_waits_for_its_turn_within_the_budget() {
    let server = Server::start((0..40).map(|_| ok())).await;
    let patience = Patience { total: Duration::from_secs(1), ..hasty() };
    let stripe = client(&server, patience);
    let calls = (0..40).map(|_| stripe.checkout("cs_test_1"));
    let answers = futures_util::future::join_all(calls).await;
    // A burst of four and sixteen a second after it; the others end with the budget, unsent.
    assert!(server.requests().len() <= 20, "{}", server.requests().len());
    assert!(answers.iter().filter(|answer| answer.is_ok()).count() >= 4);
    let unsent = Err(StripeError::Unavailable { status: None, request_id: None });
    assert!(answers.iter().filter(|answer| **answer == unsent).count() >= 20);
}
