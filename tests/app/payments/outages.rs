//! Stripe answers badly, late, or not at all: the buyer waits a little, keeps the time, and can try again.

use std::time::{Duration, Instant};

use entity::values::time::Span;
use sparraamo::demo::stripe::Fault;

use super::{assert_fulfilled_once, assert_untouched, claims, code};
use crate::support::shop::Order;
use crate::support::{JsonValue, On, SLOT, TestApp, both, checkout_form};

/// What a buyer is made to wait at most.
const BUDGET: Duration = Duration::from_secs(10);

both! {
    /// P-20.
    async fn refusals_and_cut_replies_of_stripe_cost_the_buyer_a_moment_and_nothing_else(app) {
        let order = app.hold(SLOT).await;
        let faults = [Fault::Status(500), Fault::Status(429), Fault::Status(409), Fault::CutReply];
        for fault in faults {
            app.stripe.fail_next(4, fault);
            assert_unavailable(&app, &order).await;
        }
        assert_pays_after_all(&app, &order).await;
    }
}

both! {
    /// P-20.
    async fn a_stall_of_stripe_costs_the_buyer_less_than_ten_seconds_and_nothing_else(app) {
        let order = app.hold(SLOT).await;
        app.stripe.fail_next(4, Fault::Stall(Duration::from_secs(20)));
        assert_unavailable(&app, &order).await;
        app.stripe.recover();
        assert_pays_after_all(&app, &order).await;
    }
}

both! {
    /// P-20: Stripe keeps a 500 under its key for a day and gives it to every retry.
    async fn a_failure_that_stripe_keeps_does_not_keep_the_buyer_from_trying_again(app) {
        let order = app.hold(SLOT).await;
        app.stripe.fail_next(1, Fault::StoredStatus(500));
        assert_unavailable(&app, &order).await;
        assert_pays_after_all(&app, &order).await;
    }
}

both! {
    /// P-20: Stripe takes no Checkout Session that ends in less than 30 minutes.
    async fn a_buyer_who_tries_again_after_minutes_gets_a_page(app) {
        let order = app.hold(SLOT).await;
        app.stripe.fail_next(4, Fault::Status(500));
        assert_unavailable(&app, &order).await;
        app.advance(Span::minutes(5));
        assert_pays_after_all(&app, &order).await;
    }
}

both! {
    /// P-20, P-21.
    async fn a_page_that_cannot_reach_stripe_keeps_what_was_typed_and_leads_on(app) {
        let order = app.hold(SLOT).await;
        app.stripe.fail_next(4, Fault::Status(500));
        let form = [("name", "Liisa Esimerkki"), ("email", "liisa@example.org"),
            ("preparation", "Mistä aloitamme?"), ("accept_terms", "on")];
        let answer = app.post_form(&order.page("/place"), &form).await;
        assert_eq!(answer.status(), 503);
        let page = answer.text().await.unwrap();
        assert!(page.contains("liisa@example.org") && page.contains("Mistä aloitamme?"));
        assert!(page.contains("/place?key="), "a way on");
        assert_eq!(app.get(&order.page("")).await.status(), 200);
        let again = app.post_form(&order.page("/place"), &form).await;
        assert_eq!(again.status(), 303);
        assert_eq!(app.stripe.checkouts().len(), 1);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-21: nothing is left behind by buyers who gave up while Stripe was away.
    async fn an_order_whose_checkout_never_came_to_be_frees_its_time(app) {
        for fault in [Fault::Status(500), Fault::StoredStatus(500)] {
            let order = app.hold(SLOT).await;
            app.stripe.fail_next(4, fault);
            assert_unavailable(&app, &order).await;
            app.stripe.recover();
            app.advance(Span::minutes(34));
            app.run_job("expire-holds").await;
            app.run_job("reconcile-orders").await;
            assert_eq!(app.status(&order).await, "expired");
            assert!(app.is_offered(SLOT).await);
            app.assert_laws_hold().await;
        }
    }
}

/// The buyer is told in time, with a way on, and keeps the time.
async fn assert_unavailable(app: &TestApp, order: &Order) {
    let began = Instant::now();
    let answer = app.post_json(&order.api("/checkout"), &checkout_form()).await;
    assert!(began.elapsed() < BUDGET, "{:?}", began.elapsed());
    assert_eq!(answer.status(), 503);
    assert!(answer.headers().contains_key("retry-after"));
    assert_eq!(code(&answer.json_value().await), "payment_unavailable");
    assert_eq!(app.get(&order.page("")).await.status(), 200);
    assert_eq!(claims(app, order).await.len(), 1);
    assert!(!app.is_offered(SLOT).await);
}

/// The next try succeeds at once, and what is paid is fulfilled once.
async fn assert_pays_after_all(app: &TestApp, order: &Order) {
    app.checkout(order).await;
    assert_untouched(app, order).await;
    app.pays(order);
    app.deliver_events().await;
    assert_fulfilled_once(app, order).await;
}
