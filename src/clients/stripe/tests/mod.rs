//! The client against a server that misbehaves on purpose.

mod money;

use std::time::{Duration, Instant as Stopwatch};

use entity::values::time::Instant;
use secrecy::SecretString;

use super::*;
use crate::clients::scripted::{Reply, Server};

const OPEN: &[u8] = br#"{"id":"cs_test_1","status":"open","payment_status":"unpaid",
    "url":"https://pay.example/1"}"#;

fn ok() -> Reply {
    Reply::status(200, &["Request-Id: req_ok"], OPEN)
}

fn failing(status: u16) -> Reply {
    Reply::status(
        status,
        &["Request-Id: req_bad"],
        br#"{"error":{"type":"api_error","code":"lock_timeout","message":"secret text"}}"#,
    )
}

fn hasty() -> Patience {
    Patience {
        total: Duration::from_secs(3),
        per_try: Duration::from_secs(1),
        tries: 4,
        first_pause: Duration::from_millis(2),
        least_try: Duration::from_millis(10),
    }
}

fn client(server: &Server, patience: Patience) -> Stripe {
    let api_base = format!("http://{}", server.address).parse().unwrap();
    let settings = StripeSettings { secret_key: SecretString::from("sk_test_hidden"), api_base };
    Stripe::with_patience(&settings, patience).unwrap()
}

fn new_checkout() -> NewCheckout {
    NewCheckout {
        order_id: "0192-order".into(),
        order_code: "ABCDE".into(),
        product_name: "Startti & sparraus ä".into(),
        description: Some("5 × 90 min".into()),
        quantity: 1,
        unit_amount_cents: 75_000,
        locale: "fi".into(),
        customer_email: "a+b@example.fi".into(),
        success_url: "https://shop.example/fi/orders/ABCDE?key=k&from=stripe".into(),
        cancel_url: "https://shop.example/fi/orders/ABCDE".into(),
        expires_at: Instant::from_unix(1_795_000_000),
    }
}

/// The form as a server reads it.
fn fields(body: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body.as_bytes()).into_owned().collect()
}

#[tokio::test]
async fn a_checkout_is_asked_for_in_stripes_words() {
    let server = Server::start([ok()]).await;
    let made = client(&server, hasty()).create_checkout(&new_checkout(), "key-1").await.unwrap();
    assert_eq!((made.id.as_str(), made.status), ("cs_test_1", CheckoutStatus::Open));
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST /v1/checkout/sessions HTTP/1.1");
    assert_eq!(request.header("stripe-version"), Some("2026-09-30.endive"));
    assert_eq!(request.header("authorization"), Some("Bearer sk_test_hidden"));
    assert_eq!(request.header("idempotency-key"), Some("key-1"));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let mut sent = fields(&request.body);
    sent.sort();
    let expected = [
        ("adaptive_pricing[enabled]", "false"),
        ("cancel_url", "https://shop.example/fi/orders/ABCDE"),
        ("client_reference_id", "ABCDE"),
        ("customer_email", "a+b@example.fi"),
        ("excluded_payment_method_types[0]", "sepa_debit"),
        ("expires_at", "1795000000"),
        ("line_items[0][price_data][currency]", "eur"),
        ("line_items[0][price_data][product_data][description]", "5 × 90 min"),
        ("line_items[0][price_data][product_data][name]", "Startti & sparraus ä"),
        ("line_items[0][price_data][unit_amount]", "75000"),
        ("line_items[0][quantity]", "1"),
        ("locale", "fi"),
        ("metadata[order_id]", "0192-order"),
        ("mode", "payment"),
        ("payment_intent_data[metadata][order_id]", "0192-order"),
        ("success_url", "https://shop.example/fi/orders/ABCDE?key=k&from=stripe"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn a_lost_reply_is_asked_for_again_with_the_same_key_and_form() {
    let server = Server::start([Reply::Cut, failing(500), failing(409), ok()]).await;
    client(&server, hasty()).create_checkout(&new_checkout(), "key-1").await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    for request in &requests {
        assert_eq!(request.header("idempotency-key"), Some("key-1"));
        assert_eq!(request.body, requests[0].body);
    }
}

#[tokio::test]
async fn a_reply_cut_in_its_middle_is_asked_for_again() {
    let cut = Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\":\"cs_".to_vec());
    let server = Server::start([cut, ok()]).await;
    assert!(client(&server, hasty()).checkout("cs_test_1").await.is_ok());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn rate_limits_are_waited_out() {
    let server = Server::start([failing(429), failing(503), ok()]).await;
    assert!(client(&server, hasty()).checkout("cs_test_1").await.is_ok());
}

#[tokio::test]
async fn the_tries_end_and_the_request_id_is_kept() {
    let server =
        Server::start([failing(500), failing(500), failing(500), failing(502), ok()]).await;
    let error = client(&server, hasty()).checkout("cs_test_1").await.unwrap_err();
    let expected =
        StripeError::Unavailable { status: Some(502), request_id: Some("req_bad".into()) };
    assert_eq!(error, expected);
    assert_eq!(server.requests().len(), 4);
    assert!(!format!("{error:?} {error}").contains("secret"));
}

#[tokio::test]
async fn stripe_should_retry_decides_first() {
    let no = Reply::status(500, &["Stripe-Should-Retry: false"], b"{}");
    let server = Server::start([no, ok()]).await;
    let error = client(&server, hasty()).checkout("cs_test_1").await.unwrap_err();
    assert_eq!(error, StripeError::Unavailable { status: Some(500), request_id: None });
    assert_eq!(server.requests().len(), 1);

    let yes = Reply::status(400, &["Stripe-Should-Retry: true"], b"{}");
    let server = Server::start([yes, ok()]).await;
    assert!(client(&server, hasty()).checkout("cs_test_1").await.is_ok());
}

#[tokio::test]
async fn a_stalled_stripe_is_given_up_within_the_budget() {
    let server = Server::start([Reply::Stall, Reply::Stall, Reply::Stall, Reply::Stall]).await;
    let patience = Patience {
        total: Duration::from_millis(250),
        per_try: Duration::from_millis(100),
        ..hasty()
    };
    let watch = Stopwatch::now();
    let error = client(&server, patience).create_checkout(&new_checkout(), "k").await.unwrap_err();
    assert_eq!(error, StripeError::Unavailable { status: None, request_id: None });
    assert!(watch.elapsed() < Duration::from_secs(3));
    assert!(server.requests().len() >= 2);
}

#[tokio::test]
async fn a_dripping_answer_counts_against_the_budget() {
    let drip = || Reply::Drip(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{".to_vec());
    let server = Server::start([drip(), drip(), drip(), drip()]).await;
    let patience = Patience {
        total: Duration::from_millis(250),
        per_try: Duration::from_millis(100),
        ..hasty()
    };
    let error = client(&server, patience).checkout("cs_test_1").await.unwrap_err();
    assert!(matches!(error, StripeError::Unavailable { .. }));
}

#[test]
fn a_call_in_production_ends_within_ten_seconds() {
    let patience = Patience::default();
    assert!(patience.total < Duration::from_secs(10));
    assert!(patience.per_try < patience.total);
    assert!((3..=4).contains(&patience.tries));
}

#[tokio::test]
async fn refusals_are_final_and_keep_the_code_alone() {
    let body = br#"{"error":{"type":"invalid_request_error","code":"parameter_invalid",
        "param":"customer_email","message":"a@b.fi"}}"#;
    let refusal = Reply::status(400, &["Request-Id: req_1"], body);
    let server = Server::start([refusal, ok()]).await;
    let error = client(&server, hasty()).create_checkout(&new_checkout(), "k").await.unwrap_err();
    let expected = StripeError::Refused {
        status: 400,
        code: Some("parameter_invalid".into()),
        param: Some("customer_email".into()),
        request_id: Some("req_1".into()),
    };
    assert_eq!(error, expected);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_reused_key_and_an_unknown_id_are_told_apart() {
    let reused = Reply::status(400, &[], br#"{"error":{"type":"idempotency_error"}}"#);
    let unknown = Reply::status(404, &[], b"{}");
    let server = Server::start([reused, unknown]).await;
    let stripe = client(&server, hasty());
    let error = stripe.create_checkout(&new_checkout(), "k").await.unwrap_err();
    assert_eq!(error, StripeError::IdempotencyReused { request_id: None });
    let error = stripe.checkout("cs_test_1").await.unwrap_err();
    assert_eq!(error, StripeError::NotFound { request_id: None });
}

#[tokio::test]
async fn an_answer_that_is_no_checkout_is_unreadable() {
    let login_page = Reply::status(200, &["Request-Id: req_1"], b"<html>");
    let server = Server::start([login_page]).await;
    let error = client(&server, hasty()).checkout("cs_test_1").await.unwrap_err();
    assert_eq!(error, StripeError::Unreadable { request_id: Some("req_1".into()) });
}

#[tokio::test]
async fn a_huge_answer_is_not_read() {
    let server = Server::start([Reply::status(200, &[], &vec![b' '; 1_000_001])]).await;
    let error = client(&server, hasty()).checkout("cs_test_1").await.unwrap_err();
    assert_eq!(error, StripeError::Unreadable { request_id: None });
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Server::start([ok()]).await;
    let location = format!("Location: http://{}/v1/checkout/sessions", elsewhere.address);
    let server = Server::start([Reply::status(307, &[&location], b"")]).await;
    let error = client(&server, hasty()).create_checkout(&new_checkout(), "k").await.unwrap_err();
    assert_eq!(error, StripeError::Unreadable { request_id: None });
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn looking_expands_the_payment_and_its_charge() {
    let server = Server::start([ok()]).await;
    client(&server, hasty()).checkout("cs_test_1").await.unwrap();
    let line = server.requests()[0].line.clone();
    let expected = "GET /v1/checkout/sessions/cs_test_1?expand[0]=payment_intent\
        &expand[1]=payment_intent.latest_charge\
        &expand[2]=payment_intent.latest_charge.refunds HTTP/1.1";
    assert_eq!(line, expected);
}

#[tokio::test]
async fn expiring_posts_with_the_given_key() {
    let server = Server::start([ok(), failing(400)]).await;
    let stripe = client(&server, hasty());
    stripe.expire_checkout("cs_test_1", "expire-1").await.unwrap();
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST /v1/checkout/sessions/cs_test_1/expire HTTP/1.1");
    assert_eq!(request.header("idempotency-key"), Some("expire-1"));
    let refused = stripe.expire_checkout("cs_test_1", "expire-2").await.unwrap_err();
    assert!(matches!(refused, StripeError::Refused { status: 400, .. }));
}

#[tokio::test]
async fn ids_and_keys_that_are_none_are_never_sent() {
    let server = Server::start([ok()]).await;
    let stripe = client(&server, hasty());
    for id in ["", "../charges", "cs_1?x=y", "cs 1", "cs_1/expire", "é"] {
        assert_eq!(stripe.checkout(id).await, Err(StripeError::NotSent));
    }
    for key in ["", "a b", "a\r\nX: y", &"k".repeat(256)] {
        let refused = stripe.create_checkout(&new_checkout(), key).await;
        assert_eq!(refused, Err(StripeError::NotSent));
    }
    assert!(server.requests().is_empty());
}
