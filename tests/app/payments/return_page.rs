//! Coming back from Stripe proves nothing, and opens nothing without the order's key.

use super::{assert_fulfilled_once, assert_untouched};
use crate::support::{NEXT_SLOT, On, TestApp, both};

both! {
    /// P-43.
    async fn the_return_page_with_a_wrong_or_foreign_key_is_not_there_and_settles_nothing(app) {
        let order = app.place_order().await;
        let foreign = app.hold(NEXT_SLOT).await;
        app.pays(&order);
        let asked_before = app.stripe.requests().len();
        let checkout = app.checkout_id(&order);
        let base = format!("/fi/orders/{}/return", order.code);
        let queries = [
            String::new(),
            "?key=".to_owned(),
            "?key=AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
            format!("?key={}", foreign.key),
            format!("?key={}x", order.key),
            format!("?session_id={checkout}"),
            format!("?key={checkout}"),
        ];
        for query in queries {
            let answer = app.get(&format!("{base}{query}")).await;
            assert_eq!(answer.status(), 404, "{query}");
            let page = answer.text().await.unwrap();
            assert!(!page.contains("Liisa") && !page.contains(&order.key));
        }
        assert_eq!(app.get("/fi/orders/NOSUCH/return?key=x").await.status(), 404);
        assert_eq!(app.stripe.requests().len(), asked_before, "nobody asked Stripe");
        assert_untouched(&app, &order).await;
    }
}

both! {
    /// P-43.
    async fn the_return_page_of_an_unpaid_order_confirms_nothing(app) {
        let order = app.place_order().await;
        let answer = app.get(&order.page("/return")).await;
        assert_eq!(answer.status(), 200);
        assert_untouched(&app, &order).await;
    }
}

both! {
    async fn the_return_page_of_a_paid_order_settles_it_and_can_be_reloaded(app) {
        let order = app.place_order().await;
        app.pays(&order);
        for _ in 0..3 {
            let answer = app.get(&order.page("/return")).await;
            assert_eq!(answer.status(), 303);
            assert_eq!(answer.headers()["location"].to_str().unwrap(), order.page(""));
        }
        assert_fulfilled_once(&app, &order).await;
    }
}
