//! What the shop asks Stripe for, and what the stand-in answers, held against Stripe's own description of its API.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use entity::values::time::Span;
use serde_json::{Value, json};
use sparraamo::clients::stripe::NewRefund;
use sparraamo::demo::stripe::{API_VERSION, RefundStatus, RequestRecord};

use crate::support::{JsonValue, NEXT_SLOT, On, TestApp, aside, both};

const REQUESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracles/stripe_openapi.py");
const REQUESTS_BY_FILE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracles/stripe_openapi_file.py");
const ANSWERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracles/stripe_answers.py");
/// Keeps the description between runs, so that it is fetched once.
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");
/// Debian's own Python may come without pip; another one may have it.
const PYTHONS: [&str; 2] = ["/usr/bin/python3", "python3"];
/// How the checker ends when it could not fetch the description.
const CANNOT_FETCH: i32 = 77;
/// One at a time: the first fetches what the others read.
static ONE: Mutex<()> = Mutex::new(());

/// What the checker said, and whether everything fits. None: it could not be asked, which is said.
fn checked(checker: &str, what: &[Value]) -> Option<(bool, String)> {
    let said = checked_by(checker, what, Path::new(FOLDER));
    if said.is_none() {
        let tests = "holding requests and answers against Stripe's own description";
        aside::leave_out(tests, "python3-pip, or the way to PyPI");
    }
    said
}

/// Holds requests also against the OpenAPI file that this variable names, see the checker; asked for by hand, as the
/// package with that file is large and has an older one.
const OPENAPI_FILE: &str = "SPARRAAMO_STRIPE_OPENAPI";
/// What came to the API after that file was written. The library of the shop's own version knows it.
const YOUNGER: [&str; 2] = ["adaptive_pricing", "excluded_payment_method_types"];

/// Nothing is said where no file is named.
pub(super) fn fits_the_openapi_file(app: &TestApp) {
    let Some(file) = std::env::var_os(OPENAPI_FILE) else { return };
    let requests: Vec<Value> = app.stripe.requests().iter().map(recorded).collect();
    let (_, said) = checked_by(REQUESTS_BY_FILE, &requests, Path::new(&file)).unwrap();
    let unknown = YOUNGER.map(|name| format!(": {name}: Stripe knows no such parameter"));
    let is_younger = |line: &str| unknown.iter().any(|mistake| line.ends_with(mistake));
    let mistakes: Vec<&str> =
        said.lines().filter(|line| line.starts_with("MISTAKE") && !is_younger(line)).collect();
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    println!("{} requests fit the OpenAPI file", requests.len());
}

fn checked_by(checker: &str, what: &[Value], description: &Path) -> Option<(bool, String)> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("checked.json");
    std::fs::write(&file, serde_json::to_vec(what).unwrap()).unwrap();
    for python in PYTHONS {
        let asked = Command::new(python).arg(checker).args([&file, description]).output();
        let Ok(output) = asked else { continue };
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        match output.status.code() {
            Some(CANNOT_FETCH) => {}
            Some(0) => return Some((true, said)),
            Some(1) if said.contains("MISTAKE") => return Some((false, said)),
            code => panic!("the checker failed with {code:?}: {said}"),
        }
    }
    None
}

fn recorded(request: &RequestRecord) -> Value {
    json!({
        "method": request.method,
        "path": request.path,
        "sent": request.sent.0,
        "version": request.version,
    })
}

both! {
    /// Every call of the shop's, with the parameters it really sends.
    async fn every_request_to_stripe_fits_stripes_own_description(app) {
        let paid = app.place_order().await;
        app.pays(&paid);
        app.deliver_events().await;
        app.get(&paid.page("/return")).await;
        let given_up = app.hold(NEXT_SLOT).await;
        app.checkout(&given_up).await;
        app.client.delete(app.url(&given_up.api(""))).send().await.unwrap();
        assert_eq!(app.status(&given_up).await, "cancelled");

        let payment_intent = app.stripe.checkout_for(&paid.code).unwrap().intent.unwrap();
        let stripe = &app.ctx.stripe;
        let refund = NewRefund {
            payment_intent: payment_intent.clone(),
            amount_cents: 100,
            order_id: "order".to_owned(),
            refund_id: "refund".to_owned(),
        };
        stripe.create_refund(&refund, "refund-1").await.unwrap();
        assert_eq!(stripe.refunds_of(&payment_intent).await.unwrap().len(), 1);
        assert_eq!(stripe.disputes_of(&payment_intent).await.unwrap(), []);
        assert_eq!(stripe.checkouts_of(&payment_intent).await.unwrap().len(), 1);
        let since = app.now().minus(Span::days(1));
        let types = ["charge.refunded", "checkout.session.completed"];
        let events = stripe.events_since(since, &types, None).await.unwrap().events;
        stripe.events_since(since, &types, Some(&events[0].id)).await.unwrap();

        let requests: Vec<Value> = app.stripe.requests().iter().map(recorded).collect();
        let Some((fits, said)) = checked(REQUESTS, &requests) else { return };
        assert!(fits, "{said}");
        for endpoint in [
            "POST /v1/checkout/sessions\n",
            "GET /v1/checkout/sessions/{session}\n",
            "POST /v1/checkout/sessions/{session}/expire\n",
            "GET /v1/checkout/sessions\n",
            "POST /v1/refunds\n",
            "GET /v1/refunds\n",
            "GET /v1/disputes\n",
            "GET /v1/events\n",
        ] {
            assert!(said.contains(&format!("fit: {endpoint}")), "{endpoint} is not in\n{said}");
        }
        fits_the_openapi_file(&app);
    }
}

/// One answer of the stand-in's, read without the shop.
async fn answer(app: &TestApp, path: &str) -> Value {
    let environment: BTreeMap<_, _> = app.environment().into_iter().collect();
    let url = format!("{}/v1/{path}", environment["STRIPE_API_BASE"]);
    let request = app.client.get(url).bearer_auth(&environment["STRIPE_SECRET_KEY"]);
    let response = request.header("Stripe-Version", API_VERSION).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.json_value().await
}

both! {
    /// The stand-in is ours, so another has to say that it answers as Stripe does.
    async fn every_answer_of_the_stand_in_fits_stripes_own_description(app) {
        let (paid, waiting) = (app.place_order().await, app.hold(NEXT_SLOT).await);
        app.checkout(&waiting).await;
        let (paid, waiting) = (app.checkout_id(&paid), app.checkout_id(&waiting));
        let expand = "expand[]=payment_intent.latest_charge.refunds&expand[]=line_items";
        let mut answers = vec![answer(&app, &format!("checkout/sessions/{paid}?{expand}")).await];
        app.stripe.declines(&waiting).unwrap();
        app.stripe.pays_later(&waiting).unwrap();
        app.stripe.pays(&paid).unwrap();
        app.stripe.begin_refunds_as(RefundStatus::Pending);
        let refund = app.stripe.refunds(&paid, 100).unwrap();
        answers.push(answer(&app, "refunds").await);
        app.stripe.refund_fails(&refund).unwrap();
        app.stripe.begin_refunds_as(RefundStatus::Succeeded);
        app.stripe.refunds(&paid, 100).unwrap();
        let inquiry = app.stripe.inquires(&paid).unwrap();
        answers.push(answer(&app, "disputes").await);
        app.stripe.inquiry_escalates(&inquiry).unwrap();
        app.stripe.dispute_closes(&paid, true).unwrap();
        app.stripe.delayed_fails(&waiting).unwrap();
        for checkout in [&paid, &waiting] {
            answers.push(answer(&app, &format!("checkout/sessions/{checkout}?{expand}")).await);
        }
        for list in ["checkout/sessions", "charges", "refunds", "disputes", "events?limit=100"] {
            answers.push(answer(&app, list).await);
        }
        let Some((fits, said)) = checked(ANSWERS, &answers) else { return };
        assert!(fits, "{said}");
        for object in
            ["checkout.session", "payment_intent", "charge", "refund", "dispute", "event"]
        {
            assert!(said.contains(&format!("seen: {object}\n")), "{object} is not in\n{said}");
        }
        answers[1]["data"][0]["amount"] = json!("100");
        answers[2]["data"][0]["colour"] = json!("red");
        answers[2]["data"][0].as_object_mut().unwrap().remove("charge");
        let (fits, said) = checked(ANSWERS, &answers).unwrap();
        assert!(!fits, "{said}");
        for mistake in ["refund[amount]", "dispute[colour]", "dispute[charge]: is missing"] {
            assert!(said.contains(mistake), "{mistake} is not in\n{said}");
        }
    }
}

/// The negative control: each of these requests has one mistake, which is found by its name.
#[test]
fn a_request_that_does_not_fit_is_found() {
    let version = API_VERSION;
    for (method, path, sent, version, mistake) in [
        ("POST", "/v1/refunds", "payment_intent=pi_1&amonut=5", version, "amonut"),
        ("POST", "/v1/refunds", "payment_intent=pi_1&amount=5.00", version, "amount"),
        ("POST", "/v1/refunds", "payment_intent=pi_1&reason=boredom", version, "reason"),
        ("POST", "/v1/refunds", "payment_intent=pi_1&metadata[a][b]=c", version, "metadata"),
        ("POST", "/v1/refunds", "payment_intent=pi_1", "2025-03-31.basil", "Stripe-Version"),
        ("POST", "/v1/refund", "payment_intent=pi_1", version, "no such call"),
        ("GET", "/v1/events", "created[since]=5", version, "created[since]"),
        ("GET", "/v1/events", "types[1]=a", version, "types"),
        ("GET", "/v1/events", "delivery_success=maybe", version, "delivery_success"),
        ("POST", "/v1/checkout/sessions", "mode=pay", version, "mode"),
        ("POST", "/v1/checkout/sessions", "line_items[0][price_data][x]=1", version, "[x]"),
        ("POST", "/v1/checkout/sessions", "payment_method_types[0]=card", version, "types"),
        ("POST", "/v1/checkout/sessions", "ui_mode=hosted&ui_mode=hosted", version, "twice"),
    ] {
        let request = json!({"method": method, "path": path, "sent": sent, "version": version});
        let Some((fits, said)) = checked(REQUESTS, &[request]) else { return };
        assert!(!fits, "{sent} was let through");
        assert!(said.lines().any(|l| l.contains("MISTAKE") && l.contains(mistake)), "{said}");
    }
}
