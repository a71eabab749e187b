//! Clicking twice, reloading, coming back: one Checkout Session, one address.

use futures_util::future::join_all;
use sparraamo::demo::stripe::Fault;

use super::{assert_fulfilled_once, code, row};
use crate::support::shop::Order;
use crate::support::{JsonValue, On, SLOT, TestApp, both, checkout_form};

/// What the form of the page sends at least.
const FORM: [(&str, &str); 3] =
    [("name", "Liisa Esimerkki"), ("email", "liisa@example.org"), ("accept_terms", "on")];

both! {
    /// P-18.
    async fn ten_clicks_at_once_over_two_instances_lead_to_one_page(app) {
        let other = app.second_instance().await;
        let order = app.hold(SLOT).await;
        let (path, form) = (order.api("/checkout"), checkout_form());
        let clicks = (0..10).map(|n| {
            let shop = if n % 2 == 0 { &app } else { &other };
            shop.post_json(&path, &form)
        });
        let mut addresses = Vec::new();
        for answer in join_all(clicks).await {
            assert_eq!(answer.status(), 200);
            addresses.push(answer.json_value().await["checkout_url"].as_str().unwrap().to_owned());
        }
        addresses.dedup();
        assert_eq!(addresses.len(), 1);
        assert_one_checkout(&app, &order);
        app.pays(&order);
        app.deliver_events().await;
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-18.
    async fn a_form_sent_again_or_reloaded_leads_to_the_same_page(app) {
        let order = app.hold(SLOT).await;
        let mut addresses = Vec::new();
        for _ in 0..3 {
            let placed = app.post_form(&order.page("/place"), &FORM).await;
            assert_eq!(placed.status(), 303);
            addresses.push(placed.headers()["location"].to_str().unwrap().to_owned());
            addresses.push(app.checkout(&order).await);
        }
        addresses.dedup();
        assert_eq!(addresses.len(), 1);
        assert_one_checkout(&app, &order);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-18.
    async fn going_back_after_paying_shows_the_paid_order_and_opens_no_second_page(app) {
        let order = app.place_order().await;
        app.pays(&order);
        app.deliver_events().await;
        let again = app.post_form(&order.page("/place"), &FORM).await;
        assert_eq!(again.status(), 303);
        assert_eq!(again.headers()["location"].to_str().unwrap(), order.page(""));
        assert_eq!(app.get(&order.page("")).await.status(), 200);
        let again = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_eq!(again.status(), 409);
        assert_eq!(code(&again.json_value().await), "order_over");
        assert_one_checkout(&app, &order);
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-18: paid, but nobody has told us yet.
    async fn going_back_before_the_webhook_opens_no_second_page(app) {
        let order = app.place_order().await;
        let before = app.order(&order).await["checkout_url"].clone();
        app.pays(&order);
        assert_eq!(app.checkout(&order).await, before.as_str().unwrap());
        assert_one_checkout(&app, &order);
        app.deliver_events().await;
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-19.
    async fn a_reply_cut_on_its_way_leads_to_the_checkout_already_made(app) {
        let order = app.hold(SLOT).await;
        app.stripe.fail_next_at("/checkout/sessions", 1, Fault::CutReply);
        app.checkout(&order).await;
        assert_one_checkout(&app, &order);
        assert_eq!(row(&app, &order).await.checkout_session_id.unwrap(), app.checkout_id(&order));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-19.
    async fn a_checkout_whose_every_reply_was_cut_is_found_by_the_next_click(app) {
        let order = app.hold(SLOT).await;
        app.stripe.fail_next_at("/checkout/sessions", 4, Fault::CutReply);
        let answer = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_eq!(answer.status(), 503);
        app.checkout(&order).await;
        assert_one_checkout(&app, &order);
        app.pays(&order);
        app.deliver_events().await;
        assert_fulfilled_once(&app, &order).await;
    }
}

/// Stripe made one Checkout Session for the order, and was asked for it under one key.
fn assert_one_checkout(app: &TestApp, order: &Order) {
    let checkouts = app.stripe.checkouts();
    assert_eq!(checkouts.len(), 1);
    assert_eq!(checkouts[0].client_reference_id.as_deref(), Some(order.code.as_str()));
    let creations = app.stripe.requests().into_iter();
    let mut keys: Vec<String> = creations
        .filter(|request| request.method == "POST" && request.path == "/v1/checkout/sessions")
        .map(|request| request.idempotency_key.unwrap())
        .collect();
    keys.dedup();
    assert_eq!(keys.len(), 1);
}
