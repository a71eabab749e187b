//! The people around a session: reminders, those who come, papers by mail, enquiries, and the mail itself.

mod attendees;
mod delivery;
mod enquiries;
mod experts;
mod journey;
mod package_life;
mod reminders;
pub mod smtp;

use entity::outgoing_mail;
use serde_json::json;

use crate::support::shop::Order;
use crate::support::{JsonValue, TestApp};

/// A paid single session with Aino; its code, and its booking's id.
pub async fn booked(app: &TestApp, starts_at: &str) -> (Order, String) {
    let order = app.hold(starts_at).await;
    let mut form = crate::support::checkout_form();
    form["begin_before_withdrawal"] = true.into();
    assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
    app.pays(&order);
    app.deliver_events().await;
    let id = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
    (order, id)
}

/// A session more for an order that has credits; answers its id.
async fn book_more(app: &TestApp, order: &Order, expert: &str, starts_at: &str) -> String {
    let slots = json!({ "slots": [{ "expert": expert, "starts_at": starts_at }] });
    let answer = app.post_json(&order.api("/bookings"), &slots).await;
    let status = answer.status();
    let seen = answer.json_value().await;
    assert_eq!(status, 201, "{seen}");
    let bookings = seen["bookings"].as_array().unwrap().iter();
    let mut found = bookings.filter(|booking| booking["starts_at"] == starts_at);
    found.next().unwrap()["id"].as_str().unwrap().to_owned()
}

/// What customers do to a booking through the API; it must be allowed.
async fn change(app: &TestApp, order: &Order, id: &str, deed: &str, body: serde_json::Value) {
    let path = format!("/api/v1/bookings/{id}/{deed}?key={}", order.key);
    let answer = app.post_json(&path, &body).await;
    let status = answer.status();
    assert_eq!(status, 200, "{}", answer.json_value().await);
}

/// The mails of a kind to somebody, the oldest first.
pub async fn of_kind(app: &TestApp, kind: &str, to: &str) -> Vec<outgoing_mail::Model> {
    let mut written = app.written().await;
    written.retain(|mail| mail.kind == kind && mail.recipient.reveal() == to);
    written
}

/// The secret link to the preparation page in a mail, without the shop's address.
pub fn preparation_link(mail: &outgoing_mail::Model) -> String {
    let text = mail.text.reveal();
    let at = text.find("/preparation/").unwrap_or_else(|| panic!("no link in {text}"));
    let begin = at - "/fi".len();
    text.split_at(begin).1.split_whitespace().next().unwrap().to_owned()
}
