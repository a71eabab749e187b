//! Many hands on one use.

use futures_util::future::join_all;

use super::{checkout_with, draft, made, pay, percent, uses};
use crate::support::shop::Order;
use crate::support::{JsonValue, On, TestApp, both};

/// How many want it.
const BUYERS: usize = 20;

/// All buyers order with the code at once, over two instances. Answers those who were let in.
async fn rush(app: &TestApp, code: &str) -> Vec<Order> {
    let other = app.second_instance().await;
    let mut orders = Vec::new();
    for _ in 0..BUYERS {
        orders.push(draft(app, "single").await);
    }
    let requests = orders.iter().enumerate().map(|(n, order)| {
        let shop = if n % 2 == 0 { app } else { &other };
        checkout_with(shop, order, code)
    });
    let mut won = Vec::new();
    for (order, answer) in orders.iter().zip(join_all(requests).await) {
        let status = answer.status();
        let body = answer.json_value().await;
        if status == 200 {
            won.push(order.clone());
        } else {
            assert_eq!(status, 422, "{body}");
            assert_eq!(body["errors"]["coupon"], "coupon-used", "{body}");
        }
    }
    won
}

both! {
    /// P-33: one use is one use; who comes too late keeps a draft at the list price.
    async fn twenty_buyers_at_once_use_a_single_use_code_once(app) {
        let code = made(&app, percent(1_000)).await;
        let won = rush(&app, &code).await;
        assert_eq!(won.len(), 1);
        assert_eq!(uses(&app).await, (1, 0));
        let asked: Vec<i64> = app.stripe.checkouts().iter().map(|it| it.amount_cents).collect();
        assert_eq!(asked, [16_200], "Stripe is asked for the discounted price, once");
        pay(&app, &won[0]).await;
        assert_eq!(uses(&app).await, (1, 0));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-33: three uses are three.
    async fn twenty_buyers_at_once_use_a_code_of_three_uses_three_times(app) {
        let new = sparraamo::coupons::NewCoupon { uses_allowed: 3, ..percent(10_000) };
        let code = made(&app, new).await;
        assert_eq!(rush(&app, &code).await.len(), 3);
        assert_eq!(uses(&app).await, (3, 0));
        app.assert_laws_hold().await;
    }
}

#[cfg(feature = "failpoints")]
mod control {
    use sparraamo::{failpoints, verify};

    use super::*;

    /// P-33: the control. Asked first and counted afterwards, the code is used by many, and `verify` says so. SQLite has
    /// one writer at a time, so there is nothing to show on it.
    #[actix_web::test]
    async fn counted_apart_the_code_is_used_by_many_and_verify_tells() {
        let Some(app) = TestApp::spawn(On::Postgres).await else { return };
        let code = made(&app, percent(1_000)).await;
        failpoints::set(app.ctx.db.reader(), "count-apart").await.unwrap();
        let won = rush(&app, &code).await;
        assert!(won.len() > 1, "the race is no race");
        let violations = verify::verify(&app.ctx.db).await.unwrap();
        assert!(violations.iter().any(|violation| violation.law == "I3"), "{violations:?}");
    }
}
