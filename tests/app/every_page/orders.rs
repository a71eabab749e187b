//! The page of an order in every state it can be in.

use entity::values::time::Span;
use serde_json::json;
use sparraamo::demo::stripe::Fault;

use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

use super::page::{LANGUAGES, page};
use super::tour::{Times, go_and_pay, order_at, package_at};

/// What a customer types.
const TYPED: [(&str, &str); 6] = [
    ("name", "Åsa Öhman"),
    ("email", "asa@example.org"),
    ("buyer", "person"),
    ("attendee_1_name", "Pekka Malli"),
    ("attendee_1_email", "pekka@example.org"),
    ("accept_terms", "on"),
];

/// The same page in every language; answers the Finnish one.
async fn shows(app: &TestApp, order: &Order, below: &str, what: &str) -> String {
    let mut finnish = String::new();
    for language in LANGUAGES {
        let path = order.page(below).replacen("/fi/", &format!("/{language}/"), 1);
        let answer = app.get(&path).await;
        assert_eq!(answer.headers()["cache-control"], "no-store", "{what}");
        let html = page(answer, 200, language, what).await;
        assert!(html.contains(&order.code), "{what} does not name the order");
        if language == "fi" {
            finnish = html;
        }
    }
    finnish
}

/// A form that is not fit, and one while Stripe is away, in every language.
async fn form_troubles(app: &TestApp, order: &Order) {
    for language in LANGUAGES {
        let path = order.page("/place").replacen("/fi/", &format!("/{language}/"), 1);
        let answer = app.post_form(&path, &[("buyer", "business"), ("email", "x")]).await;
        let html = page(answer, 422, language, "a form with faults").await;
        assert!(html.contains("aria-invalid=\"true\""), "no field is marked");
    }
    for language in LANGUAGES {
        let path = order.page("/place").replacen("/fi/", &format!("/{language}/"), 1);
        app.stripe.fail_next(10, Fault::Status(503));
        let answer = app.post_form(&path, &TYPED).await;
        app.stripe.recover();
        let html = page(answer, 503, language, "a payment service that is away").await;
        assert!(html.contains("Åsa Öhman"), "what was typed is lost");
    }
}

/// Walks an order through each of its states; `times` are free, one for each.
pub async fn visit(app: &TestApp, times: &mut Times) {
    let draft = order_at(app, &times.next()).await;
    shows(app, &draft, "", "a draft").await;
    form_troubles(app, &draft).await;

    let lapsed = order_at(app, &times.next()).await;
    app.advance(Span::minutes(16));
    shows(app, &lapsed, "", "a draft whose hold lapsed").await;

    let pending = go_and_pay(app, &times.next(), "fi", |_, _| ()).await;
    shows(app, &pending, "", "a pending order").await;
    shows(app, &pending, "/return", "a return before the money").await;
    app.advance(Span::minutes(34));
    app.run_job("reconcile-orders").await;
    assert_eq!(app.status(&pending).await, "expired");
    shows(app, &pending, "", "an expired order").await;

    let given_back = go_and_pay(app, &times.next(), "fi", |_, _| ()).await;
    assert_eq!(app.post_form(&given_back.page("/release"), &[]).await.status(), 303);
    assert_eq!(app.status(&given_back).await, "cancelled");
    shows(app, &given_back, "", "a cancelled order").await;

    let paid = go_and_pay(app, &times.next(), "fi", |app, id| app.stripe.pays(id).unwrap()).await;
    assert_eq!(app.status(&paid).await, "paid");
    shows(app, &paid, "", "a paid order").await;
    let number = app.order(&paid).await["invoice_number"].as_str().unwrap().to_owned();
    shows(app, &paid, &format!("/invoices/{number}"), "an invoice").await;
    subscribed(app, &paid).await;
    let again = app.post_form(&paid.page("/bookings"), &[("slot", &times.next_button())]).await;
    page(again, 409, "fi", "a booking without a credit").await;
    app.stripe.refunds(&app.checkout_id(&paid), 100).unwrap();
    app.deliver_events().await;
    shows(app, &paid, "", "a partly refunded order").await;
    app.stripe.refunds(&app.checkout_id(&paid), 17_900).unwrap();
    app.deliver_events().await;
    assert_eq!(app.status(&paid).await, "refunded");
    shows(app, &paid, "", "a refunded order").await;

    delayed(app, times).await;
    package(app, times).await;
    time_lost(app, times).await;
}

/// The page that shows a calendar link, the order's page while there is one, and after it was revoked.
async fn subscribed(app: &TestApp, order: &Order) {
    for language in LANGUAGES {
        let path = order.page("/calendar").replacen("/fi/", &format!("/{language}/"), 1);
        let answer = app.post_form(&path, &[]).await;
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let html = page(answer, 200, language, "a calendar link").await;
        assert!(html.contains("webcal://") && html.contains("/calendars/"), "no link is shown");
    }
    shows(app, order, "", "an order with a calendar link").await;
    assert_eq!(app.post_form(&order.page("/calendar/revoke"), &[]).await.status(), 303);
}

async fn delayed(app: &TestApp, times: &mut Times) {
    let later = |app: &TestApp, id: &str| app.stripe.pays_later(id).unwrap();
    let order = go_and_pay(app, &times.next(), "fi", later).await;
    assert_eq!(app.status(&order).await, "processing");
    shows(app, &order, "", "an order whose money is on its way").await;
    app.stripe.delayed_fails(&app.checkout_id(&order)).unwrap();
    app.deliver_events().await;
    assert_eq!(app.status(&order).await, "failed");
    shows(app, &order, "", "an order whose money did not come").await;
}

async fn package(app: &TestApp, times: &mut Times) {
    let order = package_at(app, &times.next(), "fi").await;
    shows(app, &order, "", "a paid package").await;
    shows(app, &order, "/bookings/new", "the times for the next session").await;
    let next = json!({ "slots": [{ "expert": "aino", "starts_at": times.next() }] });
    assert_eq!(app.post_json(&order.api("/bookings"), &next).await.status(), 201);
    let slot = format!("aino@{}", next["slots"][0]["starts_at"].as_str().unwrap());
    let answer = app.post_form(&order.page("/bookings"), &[("slot", &slot)]).await;
    page(answer, 409, "fi", "a next session that somebody else booked").await;
    shows(app, &order, "", "a package with two sessions booked").await;
}

/// Paid in time, but the shop heard of it when the session had begun.
async fn time_lost(app: &TestApp, times: &mut Times) {
    let order = order_at(app, &times.next()).await;
    app.checkout(&order).await;
    app.pays(&order);
    app.advance(Span::days(60));
    app.deliver_events().await;
    assert_eq!(app.order(&order).await["needs_slot"], 1);
    shows(app, &order, "", "a paid order whose time went").await;
}

both! {
    /// U-13, U-16.
    async fn an_order_says_truthfully_where_it_stands_in_every_state_and_language(app) {
        let mut times = Times::of(&app).await;
        visit(&app, &mut times).await;
        app.assert_laws_hold().await;
    }
}
