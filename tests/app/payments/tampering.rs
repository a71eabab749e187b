//! Money that is not what the order says, and prices that a buyer would like to set.

use entity::values::status::ReviewReason;
use entity::values::time::Span;
use serde_json::json;
use sparraamo::demo::stripe::Falsified;

use super::{assert_fulfilled_once, assert_untouched, claims, code, invoices_issued, row};
use crate::support::shop::hold_request;
use crate::support::{JsonValue, On, SLOT, TestApp, both, checkout_form};

type Falsify = fn(&mut Falsified);

both! {
    /// P-14.
    async fn money_that_is_not_what_the_order_says_confirms_nothing_and_asks_for_a_person(app) {
        let order = app.place_order().await;
        let checkout = app.checkout_id(&order);
        app.pays(&order);
        let events = app.stripe.take_events();
        let true_code = order.code.clone();
        let falsifications: [Falsify; 5] = [
            |checkout| checkout.amount_cents = 1,
            |checkout| checkout.amount_cents = 18_001,
            |checkout| checkout.currency = "sek".to_owned(),
            |checkout| checkout.livemode = true,
            |checkout| checkout.client_reference_id = Some("OTHER".to_owned()),
        ];
        for (falsify, event) in falsifications.into_iter().zip(&events) {
            app.stripe.tamper(&checkout, falsify).unwrap();
            app.advance(Span::minutes(3));
            app.run_job("reconcile-orders").await;
            assert_eq!(app.deliver(event).await, 200);
            assert_eq!(app.get(&order.page("/return")).await.status(), 200);
            assert_untouched(&app, &order).await;
            assert_eq!(row(&app, &order).await.review, Some(ReviewReason::Mismatch));
            assert_eq!(invoices_issued(&app).await, 0);
            assert!(!app.is_offered(SLOT).await);
            let restore = |checkout: &mut Falsified| {
                *checkout = Falsified {
                    amount_cents: 18_000,
                    currency: "eur".to_owned(),
                    livemode: false,
                    client_reference_id: Some(true_code.clone()),
                };
            };
            app.stripe.tamper(&checkout, restore).unwrap();
        }
        // Once all is as it should be, the money counts.
        app.advance(Span::minutes(3));
        app.run_job("reconcile-orders").await;
        assert_eq!(row(&app, &order).await.review, None);
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-14.
    async fn a_price_in_json_is_refused_as_an_unknown_field(app) {
        let mut hold = hold_request(SLOT);
        hold["price"] = json!(1);
        let answer = app.post_json("/api/v1/holds", &hold).await;
        assert_eq!(answer.status(), 422);
        assert_eq!(answer.json_value().await["errors"]["price"], "unknown-field");
        assert!(app.is_offered(SLOT).await);

        let order = app.hold(SLOT).await;
        for (pointer, field) in [("total_cents", "total_cents"), ("customer", "customer.price_cents")] {
            let mut form = checkout_form();
            match form.get_mut(pointer) {
                Some(inside) => inside["price_cents"] = json!(1),
                None => form[pointer] = json!(1),
            }
            let answer = app.post_json(&order.api("/checkout"), &form).await;
            assert_eq!(answer.status(), 422);
            let problem = answer.json_value().await;
            assert_eq!(code(&problem), "invalid");
            assert_eq!(problem["errors"][field], "unknown-field", "{problem}");
        }
        assert_eq!(app.status(&order).await, "draft");
        assert!(app.stripe.checkouts().is_empty());
        assert_eq!(super::claims(&app, &order).await.len(), 1);
    }
}

both! {
    /// P-14.
    async fn a_price_hidden_in_a_form_is_ignored(app) {
        let slot = format!("aino@{SLOT}");
        let choice = [("offer", "single"), ("theme", "service-design"), ("slot", slot.as_str()),
            ("quantity", "1"), ("price", "1"), ("price_cents", "1"), ("total_cents", "1")];
        let held = app.post_form("/fi/orders", &choice).await;
        assert_eq!(held.status(), 303);
        let page = held.headers()["location"].to_str().unwrap().to_owned();
        let form = [("name", "Liisa Esimerkki"), ("email", "liisa@example.org"),
            ("accept_terms", "on"), ("price", "1"), ("amount_total", "1"), ("currency", "sek")];
        let placed = app.post_form(&page.replace("?key=", "/place?key="), &form).await;
        assert_eq!(placed.status(), 303);
        let checkouts = app.stripe.checkouts();
        assert_eq!(checkouts.len(), 1);
        assert_eq!((checkouts[0].amount_cents, checkouts[0].currency.as_str()), (18_000, "eur"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-14: the address of a time is all a buyer may say of it.
    async fn a_time_outside_the_calendar_cannot_be_bought(app) {
        let sunday = hold_request("2027-03-21T08:00:00Z");
        let answer = app.post_json("/api/v1/holds", &sunday).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(code(&answer.json_value().await), "slot_taken");
        let order = app.hold(SLOT).await;
        assert_eq!(claims(&app, &order).await.len(), 1);
        app.assert_laws_hold().await;
    }
}
