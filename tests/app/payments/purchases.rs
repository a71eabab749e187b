//! What is bought: several of an offer, no time yet, a session soon; and the same request sent twice.

use serde_json::{Value, json};

use super::{assert_money_agrees, claims, code, row};
use crate::support::shop::hold_request;
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both, checkout_form};
use reqwest::Response;

/// Inside the 14 days in which a consumer may withdraw.
const SOON: &str = "2027-03-11T08:00:00Z";

both! {
    async fn two_of_an_offer_cost_twice_and_bring_twice_the_credits(app) {
        let order = app
            .hold_with(&json!({
                "offer": "single",
                "quantity": 2,
                "theme": "service-design",
                "slots": [
                    { "expert": "aino", "starts_at": NEXT_SLOT },
                    { "expert": "aino", "starts_at": SLOT },
                ],
            }))
            .await;
        app.checkout(&order).await;
        app.pays(&order);
        app.deliver_events().await;
        let seen = app.order(&order).await;
        assert_eq!(seen["total_cents"], 36_000);
        // 36000 × 25.5 / 125.5 = 7314.74…
        assert_eq!(seen["vat_cents"], 7_315);
        assert_eq!(seen["credits"]["granted"], 2);
        assert_eq!(seen["credits"]["available"], 0);
        assert_eq!(seen["bookings"].as_array().unwrap().len(), 2);
        assert_eq!(app.stripe.captured_cents(), 36_000);
        assert_eq!(app.mails().await.len(), 2, "one mail for each invitation");
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    async fn more_times_than_credits_or_too_many_of_an_offer_are_refused(app) {
        let mut many = hold_request(SLOT);
        many["slots"] = json!([
            { "expert": "aino", "starts_at": SLOT },
            { "expert": "aino", "starts_at": NEXT_SLOT },
        ]);
        assert_fault(app.post_json("/api/v1/holds", &many).await, "slots", "too-many").await;
        for quantity in [0, -1, 1_000_000] {
            let mut request = hold_request(SLOT);
            request["quantity"] = json!(quantity);
            let answer = app.post_json("/api/v1/holds", &request).await;
            assert_fault(answer, "quantity", "out-of-range").await;
        }
        let mut twice = hold_request(SLOT);
        twice["quantity"] = json!(2);
        twice["slots"] = json!([
            { "expert": "aino", "starts_at": SLOT },
            { "expert": "aino", "starts_at": SLOT },
        ]);
        let answer = app.post_json("/api/v1/holds", &twice).await;
        assert_eq!(answer.status(), 409, "the same time twice");
        assert!(app.is_offered(SLOT).await, "all times or none");
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_package_bought_without_a_time_leaves_all_its_credits(app) {
        let order = app
            .hold_with(&json!({ "offer": "start", "theme": "service-design", "slots": [] }))
            .await;
        let mut form = checkout_form();
        form.as_object_mut().unwrap().remove("attendees");
        form.as_object_mut().unwrap().remove("preparation");
        assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
        app.pays(&order);
        assert!(app.deliver_events().await.iter().all(|status| *status == 200));
        let seen = app.order(&order).await;
        assert_eq!(seen["status"], "paid");
        assert_eq!(seen["credits"]["available"], 5);
        assert_eq!(seen["needs_slot"], 0);
        assert_eq!(seen["bookings"], json!([]));
        assert_eq!(row(&app, &order).await.review, None);
        assert_eq!(app.get(&order.page("")).await.status(), 200);
        assert_eq!(app.mails().await.len(), 1);
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_consumer_asks_in_so_many_words_for_a_session_within_14_days(app) {
        let order = app.hold_with(&hold_request(SOON)).await;
        let answer = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_fault(answer, "begin_before_withdrawal", "begin-consent").await;
        assert_eq!(app.status(&order).await, "draft");
        assert!(app.stripe.checkouts().is_empty());
        let page = app
            .post_form(
                &order.page("/place"),
                &[("name", "Liisa"), ("email", "liisa@example.org"), ("accept_terms", "on")],
            )
            .await;
        assert_eq!(page.status(), 422);
        let mut form = checkout_form();
        form["begin_before_withdrawal"] = json!(true);
        assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
        assert_eq!(row(&app, &order).await.begin_consented_at, Some(app.now()));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_business_has_no_withdrawal_to_give_up(app) {
        let order = app.hold_with(&hold_request(SOON)).await;
        let mut form = checkout_form();
        form["customer"]["organisation"] = json!("Esimerkkikunta");
        form["customer"]["business_id"] = json!("1234567-1");
        assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
        assert_eq!(row(&app, &order).await.begin_consented_at, None);
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-10.
    async fn the_14_days_end_with_the_fourteenth_whole_day(app) {
        // The period ends at a Finnish midnight, after a day that begins less than 14 days from now.
        let last = app.hold_with(&hold_request("2027-03-15T13:30:00Z")).await;
        let answer = app.post_json(&last.api("/checkout"), &checkout_form()).await;
        assert_fault(answer, "begin_before_withdrawal", "begin-consent").await;
        let first = app.hold_with(&hold_request("2027-03-16T07:00:00Z")).await;
        app.clock_to("2027-03-01T22:00:00Z");
        let answer = app.post_json(&first.api("/checkout"), &checkout_form()).await;
        assert_fault(answer, "begin_before_withdrawal", "begin-consent").await;
        app.clock_to("2027-03-01T21:59:59Z");
        app.checkout(&first).await;
    }
}

both! {
    async fn a_request_repeated_under_its_idempotency_key_is_answered_as_the_first_was(app) {
        let request = hold_request(SLOT);
        let first = keyed(&app, "/api/v1/holds", "key-1", &request).await;
        let again = keyed(&app, "/api/v1/holds", "key-1", &request).await;
        let statuses = (first.status().as_u16(), again.status().as_u16());
        let (first, again) = (first.json_value().await, again.json_value().await);
        assert_eq!(statuses, (201, 201), "{first} {again}");
        assert_eq!(first, again);

        let other = keyed(&app, "/api/v1/holds", "key-1", &hold_request(NEXT_SLOT)).await;
        assert_eq!(other.status(), 422);
        assert_eq!(other.json_value().await["errors"]["idempotency-key"], "idempotency_key_reused");
        assert!(app.is_offered(NEXT_SLOT).await);
        let refused = keyed(&app, "/api/v1/holds", "key-2", &request).await;
        let status = refused.status();
        let refused = refused.json_value().await;
        assert_eq!((status.as_u16(), code(&refused)), (409, "slot_taken"), "{refused}");
        let free = keyed(&app, "/api/v1/holds", "key-2", &hold_request(NEXT_SLOT)).await;
        let status = free.status();
        let free = free.json_value().await;
        assert_eq!(status, 201, "a refusal leaves its key free: {free}");
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_repeated_checkout_and_booking_do_their_work_once(app) {
        let order = app.hold(SLOT).await;
        let path = order.api("/checkout");
        let first = keyed(&app, &path, "pay", &checkout_form()).await.json_value().await;
        let again = keyed(&app, &path, "pay", &checkout_form()).await.json_value().await;
        assert_eq!(first, again);
        assert_eq!(app.stripe.checkouts().len(), 1);

        let package = app
            .hold_with(&json!({ "offer": "start", "theme": "service-design", "slots": [] }))
            .await;
        app.checkout(&package).await;
        app.pays(&package);
        app.deliver_events().await;
        let booking = json!({ "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
        for _ in 0..2 {
            let answer = keyed(&app, &package.api("/bookings"), "book", &booking).await;
            assert_eq!(answer.status(), 201);
            assert_eq!(answer.json_value().await["credits"]["available"], 4);
        }
        assert_eq!(claims(&app, &package).await.len(), 1);
        app.assert_laws_hold().await;
    }
}

async fn keyed(app: &TestApp, path: &str, key: &str, body: &Value) -> Response {
    let request = app.client.post(app.url(path)).header("content-type", "application/json");
    request.header("idempotency-key", key).body(body.to_string()).send().await.unwrap()
}

async fn assert_fault(answer: Response, field: &str, fault: &str) {
    assert_eq!(answer.status(), 422);
    let problem = answer.json_value().await;
    assert_eq!(problem["errors"][field], fault, "{problem}");
}
