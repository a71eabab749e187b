//! What was sold stays as it was sold, whatever staff change.

use entity::values::status::Role;
use serde_json::json;

use super::Filled;
use crate::admin::seat::Seat;
use crate::pages::leaving::package;
use crate::support::{JsonValue, NEXT_SLOT, On, TestApp, both};

both! {
    /// P-34: the price and the rate on the page are those that are paid and invoiced.
    async fn a_buyer_pays_what_they_were_shown_whatever_staff_change_meanwhile(app) {
        let order = app.place_order().await;
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        let form = Filled::open(&seat, "/catalogue/offers/single").await;
        form.with("price", "199,00").with("vat_rate", "14").saved(&seat).await;
        assert_eq!(app.stripe.checkout_for(&order.code).unwrap().amount_cents, 18_000);
        app.pays(&order);
        app.deliver_events().await;
        let told = app.order(&order).await;
        assert_eq!(told["status"], "paid", "{told}");
        assert_eq!(told["total_cents"], 18_000);
        let invoice = app.page(&order.page("/invoices/2027-1")).await;
        assert!(invoice.has("36,57\u{a0}€") && invoice.has("25,5"), "{}", invoice.html);
        let next = app.hold(NEXT_SLOT).await;
        assert_eq!(app.order(&next).await["total_cents"], 19_900);
        app.assert_laws_hold().await;
    }
}

both! {
    /// A package keeps its sessions, their length, its theme and its validity.
    async fn a_package_that_was_sold_keeps_what_it_was_sold_with(app) {
        let order = package(&app).await;
        let seat = Seat::staff(&app).await;
        let form = Filled::open(&seat, "/catalogue/offers/start").await;
        let form = form.with("sessions", "3").with("session_minutes", "45").with("valid_days", "1");
        form.with("theme_innovation", "true").with("price", "1").saved(&seat).await;
        let slots = json!({ "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
        let booked = app.post_json(&order.api("/bookings"), &slots).await;
        let status = booked.status();
        let told = booked.json_value().await;
        assert_eq!(status, 201, "{told}");
        assert_eq!(told["credits"]["available"], 3, "{told}");
        let session = told["bookings"].as_array().unwrap().iter().find(|it| it["starts_at"] == NEXT_SLOT);
        assert_eq!(session.unwrap()["ends_at"], "2027-03-24T11:00:00Z");
        app.assert_laws_hold().await;
    }
}
