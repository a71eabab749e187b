//! Whole purchases, from the first look to the calendar invitation.

use serde_json::json;

use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both};

both! {
    async fn a_paid_hold_becomes_a_booking_an_invoice_and_one_mail(app) {
        let order = app.place_order().await;
        app.pays(&order);
        assert_eq!(app.deliver_events().await.iter().filter(|status| **status != 200).count(), 0);
        let seen = app.order(&order).await;
        assert_eq!(seen["status"], "paid");
        assert_eq!(seen["bookings"][0]["starts_at"], SLOT);
        assert_eq!(seen["credits"]["available"], 0);
        assert_eq!(seen["invoice_number"], "2027-1");
        assert_eq!(app.mails().await.len(), 1);
        let letters = app.letters().await;
        let invitation = &letters[0].calendar.as_ref().unwrap().body;
        assert!(invitation.contains("DTSTART:20270324T080000Z\r\n"), "{invitation}");
        assert!(!app.is_offered(SLOT).await);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn the_rest_of_a_package_is_booked_with_its_credits(app) {
        let order = app.place_package().await;
        app.pays(&order);
        app.deliver_events().await;
        let slots = json!({ "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
        let answer = app.post_json(&order.api("/bookings"), &slots).await;
        assert_eq!(answer.status(), 201);
        let seen = answer.json_value().await;
        assert_eq!(seen["credits"]["granted"], 5);
        assert_eq!(seen["credits"]["available"], 3);
        assert_eq!(seen["bookings"].as_array().unwrap().len(), 2);
        assert_eq!(app.mails().await.len(), 2);
        app.assert_laws_hold().await;
    }
}
