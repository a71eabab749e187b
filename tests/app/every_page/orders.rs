//! The page of an order in every state it can be in.

use entity::values::status::RefundStatus;
use entity::values::time::Span;
use serde_json::json;
use sparraamo::demo::stripe::Fault;

use crate::payments::acts::{refunds, staff_returned};
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
        let page_of = |below: &str| match below.strip_prefix('&') {
            Some(query) => format!("{}&{query}", order.page("")),
            None => order.page(below),
        };
        let path = page_of(below).replacen("/fi/", &format!("/{language}/"), 1);
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
    withdrawal(app, times).await;
    let late = leaving(app, times).await;
    time_lost(app, times, &late).await;
}

/// Who comes to a session: the form, its faults, and what they see themselves.
async fn people(app: &TestApp, order: &Order) {
    let below = deed(app, order, "people").await;
    shows(app, order, &below, "who comes to a session").await;
    let prepared = app.written().await.into_iter().rfind(|mail| mail.kind == "attendee-invited");
    let prepared = prepared.unwrap().text.reveal().to_owned();
    let link = prepared.split_once("/fi/preparation/").unwrap().1.split_whitespace().next();
    let link = link.unwrap().to_owned();
    for language in LANGUAGES {
        let path = order.page(&below).replacen("/fi/", &format!("/{language}/"), 1);
        let fields = [("attendee_2_name", "Åsa Öhman"), ("attendee_2_email", "x")];
        let html =
            page(app.post_form(&path, &fields).await, 422, language, "people with faults").await;
        assert!(html.contains("Åsa Öhman") && html.contains("attendee_1_email-error"), "{html}");
        let answer = app.get(&format!("/{language}/preparation/{link}")).await;
        assert_eq!(answer.headers()["cache-control"], "no-store");
        page(answer, 200, language, "a session as an attendee sees it").await;
    }
}

/// The pages on which a session is moved or cancelled, and what the order's page says of the money after it. Answers an
/// order whose session is still to come, and when.
async fn leaving(app: &TestApp, times: &mut Times) -> (Order, String) {
    let pays = |app: &TestApp, id: &str| app.stripe.pays(id).unwrap();
    let order = go_and_pay(app, &times.next(), "fi", pays).await;
    let cancel = deed(app, &order, "cancel").await;
    shows(app, &order, &cancel, "cancelling for money or a credit").await;
    shows(app, &order, &deed(app, &order, "move").await, "the times to move to").await;
    people(app, &order).await;
    for language in LANGUAGES {
        let path = order.page(&cancel).replacen("/fi/", &format!("/{language}/"), 1);
        let answer = app.post_form(&path, &[]).await;
        page(answer, 422, language, "cancelling without a choice").await;
        let stale = [("settlement", "refund"), ("refund_cents", "1")];
        page(app.post_form(&path, &stale).await, 409, language, "cancelling on old terms").await;
    }
    let fields = [("settlement", "refund"), ("refund_cents", "18000")];
    assert_eq!(app.post_form(&order.page(&cancel), &fields).await.status(), 303);
    shows(app, &order, "&notice=cancelled-refund", "a session cancelled for its money").await;
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    shows(app, &order, "", "money that was returned").await;
    let refund = app.stripe.all_refunds().pop().unwrap();
    app.stripe.refund_fails(&refund.id).unwrap();
    app.deliver_events().await;
    shows(app, &order, "", "money that is owed").await;
    let failed = refunds(app).await.into_iter().find(|row| row.status == RefundStatus::Failed);
    staff_returned(app, failed.unwrap().id).await.unwrap();
    shows(app, &order, "", "money that was returned by another way").await;

    let order = package_at(app, &times.next(), "fi").await;
    shows(app, &order, &deed(app, &order, "cancel").await, "cancelling for a credit").await;
    let moved = deed(app, &order, "move").await;
    let taken =
        format!("aino@{}", app.order(&order).await["bookings"][0]["starts_at"].as_str().unwrap());
    let other = go_and_pay(app, &times.next(), "fi", pays).await;
    let path = order.page(&deed(app, &other, "move").await);
    assert_eq!(app.post_form(&path, &[("slot", &taken)]).await.status(), 404);
    for language in LANGUAGES {
        let path = other.page(&deed(app, &other, "move").await);
        let path = path.replacen("/fi/", &format!("/{language}/"), 1);
        let answer = app.post_form(&path, &[("slot", &taken)]).await;
        page(answer, 409, language, "a move onto another session").await;
    }
    assert_eq!(
        app.post_form(&order.page(&moved), &[("slot", &times.next_button())]).await.status(),
        303
    );
    shows(app, &order, "&notice=moved", "a session that was moved").await;
    app.stripe.disputes(&app.checkout_id(&other)).unwrap();
    app.deliver_events().await;
    shows(app, &other, "", "a disputed order").await;
    let start = times.next();
    (go_and_pay(app, &start, "fi", pays).await, start)
}

/// The path below an order's page of what can be done to its first booking.
async fn deed(app: &TestApp, order: &Order, deed: &str) -> String {
    let id = app.order(order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
    format!("/bookings/{id}/{deed}")
}

/// Withdrawing from the contract: each step, and the order's page before and after.
async fn withdrawal(app: &TestApp, times: &mut Times) {
    let order = package_at(app, &times.next(), "fi").await;
    let typed = [
        ("name", "Åsa Öhman"),
        ("order_code", order.code.as_str()),
        ("email", "liisa@example.org"),
    ];
    for language in LANGUAGES {
        let path = format!("/{language}/withdraw");
        page(app.get(&path).await, 200, language, "withdrawing").await;
        let filled = format!("{path}?order={}&key={}", order.code, order.key);
        page(app.get(&filled).await, 200, language, "withdrawing from an order").await;
        page(app.post_form(&path, &[("name", "")]).await, 422, language, "a notice with faults")
            .await;
        for key in ["", order.key.as_str()] {
            let fields: Vec<_> = typed.into_iter().chain([("key", key)]).collect();
            page(app.post_form(&path, &fields).await, 200, language, "a notice to confirm").await;
        }
    }
    let fields: Vec<_> = typed.into_iter().chain([("step", "confirm")]).collect();
    let sent = app.post_form("/fi/withdraw", &fields).await;
    let done = sent.headers()["location"].to_str().unwrap().to_owned();
    for language in LANGUAGES {
        let done = done.replacen("/fi/", &format!("/{language}/"), 1);
        page(app.get(&done).await, 200, language, "a notice that was sent").await;
        let path = format!("/{language}/withdraw");
        let fields: Vec<_> = typed.into_iter().chain([("key", order.key.as_str())]).collect();
        page(app.post_form(&path, &fields).await, 200, language, "a notice for an order undone")
            .await;
    }
    shows(app, &order, "", "an order that was withdrawn from").await;
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    shows(app, &order, "", "an order undone and paid back").await;
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
async fn time_lost(app: &TestApp, times: &mut Times, (late, start): &(Order, String)) {
    let order = order_at(app, &times.next()).await;
    app.checkout(&order).await;
    app.pays(&order);
    let start: entity::values::time::Instant = start.parse().unwrap();
    app.advance(start.minus(Span::hours(23)).since(app.now()));
    shows(app, late, &deed(app, late, "cancel").await, "cancelling too late").await;
    shows(app, late, "", "a session of tomorrow").await;
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
