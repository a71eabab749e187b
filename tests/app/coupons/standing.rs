//! What a code is limited to, and what becomes of its use when an order ends.

use entity::values::status::OrderStatus;
use entity::values::time::Span;
use entity::{coupon, offer};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use sparraamo::coupons::NewCoupon;
use sparraamo::demo::stripe::Fault;

use super::{amount, checkout_with, draft, made, only, pay, percent, placed_with, refusal, uses};
use crate::payments::acts::order_row;
use crate::support::{JsonValue, On, SLOT, TestApp, both, checkout_form};

both! {
    /// P-33: what stands in a code's way is told to who typed it right.
    async fn a_code_counts_for_its_offers_and_until_its_end(app) {
        let offers = offer::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let start = offers.iter().find(|offer| offer.slug.as_str() == "start").unwrap();
        let until = app.now().plus(Span::hours(1));
        let new = NewCoupon { offers: vec![start.id], valid_until: Some(until), ..amount(5_000) };
        let code = made(&app, new).await;
        let single = draft(&app, "single").await;
        assert_eq!(refusal(&app, &single, &code).await, "coupon-elsewhere");
        let order = draft(&app, "start").await;
        placed_with(&app, &order, &code).await;
        assert_eq!(app.order(&order).await["total_cents"], 75_000);
        let other = draft(&app, "start").await;
        assert_eq!(refusal(&app, &other, &code).await, "coupon-used");
        app.advance(Span::hours(1));
        let other = draft(&app, "start").await;
        assert_eq!(refusal(&app, &other, &code).await, "coupon-over");
        assert_eq!(app.order(&other).await["total_cents"], 80_000);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-33: an order that expires gives its use back, and one that is given back does.
    async fn an_unpaid_end_gives_the_use_back(app) {
        let code = made(&app, percent(1_000)).await;
        let expires = draft(&app, "single").await;
        placed_with(&app, &expires, &code).await;
        assert_eq!(uses(&app).await, (1, 0));
        app.advance(Span::minutes(34));
        app.run_job("reconcile-orders").await;
        assert_eq!(app.status(&expires).await, "expired");
        assert_eq!(uses(&app).await, (0, 0));

        let given_back = draft(&app, "single").await;
        placed_with(&app, &given_back, &code).await;
        let answer = app.client.delete(app.url(&given_back.api(""))).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{}", answer.json_value().await);
        assert_eq!(uses(&app).await, (0, 0));

        let refused = draft(&app, "single").await;
        app.stripe.fail_next(1, Fault::Status(400));
        assert_eq!(checkout_with(&app, &refused, &code).await.status(), 503);
        assert_eq!((app.status(&refused).await.as_str(), uses(&app).await), ("draft", (0, 0)));

        let paid = draft(&app, "single").await;
        placed_with(&app, &paid, &code).await;
        pay(&app, &paid).await;
        assert_eq!(uses(&app).await, (1, 0));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-33: delayed money that does not come gives the use back; while it may come, the use is held.
    async fn money_that_does_not_come_gives_the_use_back(app) {
        let code = made(&app, percent(1_000)).await;
        let order = app.hold(SLOT).await;
        placed_with(&app, &order, &code).await;
        app.stripe.pays_later(&app.checkout_id(&order)).unwrap();
        app.deliver_events().await;
        assert_eq!((app.status(&order).await.as_str(), uses(&app).await), ("processing", (1, 0)));
        app.stripe.delayed_fails(&app.checkout_id(&order)).unwrap();
        app.deliver_events().await;
        assert_eq!((app.status(&order).await.as_str(), uses(&app).await), ("failed", (0, 0)));
        app.assert_laws_hold().await;
    }
}

/// Makes the order end as if Stripe had said so, its use given back; its page takes money all the same.
async fn ends_too_early(app: &TestApp, order: &crate::support::shop::Order) {
    let transaction = app.ctx.db.write_txn().await.unwrap();
    let mut row = order_row(app, order).await.into_active_model();
    row.status = Set(OrderStatus::Expired);
    row.update(&transaction).await.unwrap();
    let mut coupon: coupon::ActiveModel = only(app).await.into();
    coupon.uses_taken = Set(0);
    coupon.update(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

both! {
    /// P-05, P-33: money that comes when its order's use went to another keeps its price, and is counted apart.
    async fn late_money_keeps_the_price_that_was_asked_and_is_counted_apart(app) {
        let code = made(&app, percent(1_000)).await;
        let late = draft(&app, "single").await;
        placed_with(&app, &late, &code).await;
        ends_too_early(&app, &late).await;
        let other = draft(&app, "single").await;
        placed_with(&app, &other, &code).await;
        pay(&app, &late).await;
        assert_eq!(uses(&app).await, (1, 1));
        assert_eq!(app.order(&late).await["total_cents"], 16_200);
        app.assert_laws_hold().await;
        // The other's end leaves what was used late as one of those allowed.
        app.client.delete(app.url(&other.api(""))).send().await.unwrap();
        assert_eq!((app.status(&other).await.as_str(), uses(&app).await), ("cancelled", (1, 0)));
        let third = draft(&app, "single").await;
        assert_eq!(refusal(&app, &third, &code).await, "coupon-used");
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-33: late money takes a use that is still left like any other.
    async fn late_money_takes_a_use_that_is_left(app) {
        let code = made(&app, percent(1_000)).await;
        let late = draft(&app, "single").await;
        placed_with(&app, &late, &code).await;
        ends_too_early(&app, &late).await;
        pay(&app, &late).await;
        assert_eq!(uses(&app).await, (1, 0));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_code_on_a_draft_costs_no_use_and_another_takes_its_place(app) {
        let small = made(&app, amount(1_000)).await;
        let order = draft(&app, "single").await;
        let enter = |code: String| {
            let (app, order) = (&app, &order);
            async move { app.send(&order.page("/coupon"), &[("coupon", &code)]).await.status }
        };
        assert_eq!(enter(small.clone()).await, 200);
        assert_eq!(uses(&app).await, (0, 0));
        let seen = app.order(&order).await;
        assert_eq!((&seen["discount_cents"], &seen["total_cents"]), (&json!(1_000), &json!(17_000)));
        let large = made(&app, amount(2_500)).await;
        assert_eq!(enter(large).await, 200);
        let seen = app.order(&order).await;
        assert_eq!((&seen["discount_cents"], &seen["total_cents"]), (&json!(2_500), &json!(15_500)));
        app.advance(Span::minutes(16));
        app.run_job("expire-holds").await;
        let answer = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_eq!(answer.status(), 200, "taken up again with its code");
        assert_eq!(app.stripe.checkouts()[0].amount_cents, 15_500);
        app.assert_laws_hold().await;
    }
}
