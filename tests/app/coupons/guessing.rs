//! Codes are not guessed, nor is it learned which there were.

use entity::values::time::Span;
use reqwest::Response;
use sparraamo::coupons::code::CouponCode;

use super::{checkout_with, draft, made, only, percent, placed_with, refusal};
use crate::pages::browser::{FILLED, Page};
use crate::support::shop::Order;
use crate::support::{JsonValue, On, TestApp, Variant, both, checkout_form};

/// An instance that believes the tests about where requests come from.
async fn behind_a_proxy(app: &TestApp) -> TestApp {
    let settings = vec![("SPARRAAMO_TRUSTED_PROXIES", "127.0.0.1/32".to_owned())];
    app.instance_with(Variant { settings, ..Variant::default() }).await
}

/// Enters a code on the order's page, from an address.
async fn tries(shop: &TestApp, from: &str, order: &Order, code: &str) -> Response {
    let fields = FILLED.iter().copied().chain([("coupon", code)]);
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let post = shop.client.post(shop.url(&order.page("/coupon"))).header("x-forwarded-for", from);
    let post = post.header("content-type", "application/x-www-form-urlencoded");
    post.header("sec-fetch-site", "same-origin").body(body).send().await.unwrap()
}

both! {
    /// P-33, A-29: one client tries a few codes over two instances and many orders, then has to wait; others need not.
    async fn one_client_guesses_a_few_codes_alone_over_all_instances(app) {
        let right = made(&app, percent(1_000)).await;
        let (one, other) = (behind_a_proxy(&app).await, behind_a_proxy(&app).await);
        let mut statuses = Vec::new();
        for n in 0..26 {
            let order = draft(&app, "single").await;
            let shop = if n % 2 == 0 { &one } else { &other };
            let code = CouponCode::random().to_string();
            statuses.push(tries(shop, "192.0.2.7", &order, &code).await.status().as_u16());
        }
        assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 20, "{statuses:?}");
        assert!(statuses[20..].iter().all(|status| *status == 429), "{statuses:?}");
        let order = draft(&app, "single").await;
        let refused = tries(&other, "192.0.2.7", &order, &right).await;
        let seconds: i64 = refused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
        let page = Page::of(refused).await;
        assert!(page.status == 429 && page.has("Liisa Esimerkki"), "what was typed is lost");
        assert!(page.has("id=\"coupon-error\""), "{}", page.html);
        assert_eq!(tries(&one, "198.51.100.1", &order, &right).await.status(), 200);
        app.advance(Span::seconds(seconds));
        let order = draft(&app, "single").await;
        assert_eq!(tries(&one, "192.0.2.7", &order, &right).await.status(), 200);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-33: one order takes a few wrong codes, wherever they come from, and says when to try again.
    async fn one_order_takes_a_few_wrong_codes_and_then_has_to_wait(app) {
        let right = made(&app, percent(1_000)).await;
        let order = draft(&app, "single").await;
        for _ in 0..5 {
            let wrong = CouponCode::random().to_string();
            assert_eq!(refusal(&app, &order, &wrong).await, "coupon-unknown");
        }
        let refused = checkout_with(&app, &order, &right).await;
        assert_eq!(refused.status(), 429);
        assert!(refused.headers().contains_key("retry-after"));
        assert_eq!(refused.json_value().await["code"], "too_many");
        app.advance(Span::minutes(1));
        placed_with(&app, &order, &right).await;
    }
}

both! {
    /// P-33: who types a right code is not counted, however often; nor what cannot be a code at all.
    async fn right_codes_and_slips_of_the_hand_are_not_counted(app) {
        let right = made(&app, percent(1_000)).await;
        let order = draft(&app, "single").await;
        for _ in 0..12 {
            assert_eq!(refusal(&app, &order, "KESÄ-2027").await, "coupon-unknown");
            let page = Page::of(tries(&app, "192.0.2.7", &order, &right.to_lowercase()).await).await;
            assert_eq!(page.status, 200, "{}", page.html);
        }
        placed_with(&app, &order, &right).await;
    }
}

both! {
    /// P-33, A-05: a code that was revoked, used or not, is answered like one that never was.
    async fn a_revoked_code_is_answered_like_none(app) {
        let revoked = made(&app, percent(1_000)).await;
        let act = sparraamo::orders::staff::StaffAct::of_system("tests", "");
        let id = only(&app).await.id;
        assert!(sparraamo::orders::staff::coupons::revoke(&app.ctx, id, &act).await.unwrap());
        let mut answers = Vec::new();
        for code in [revoked, CouponCode::random().to_string()] {
            let order = draft(&app, "single").await;
            let answer = tries(&app, "192.0.2.7", &order, &code).await;
            let (status, headers) = (answer.status(), answer.headers().len());
            let page = answer.text().await.unwrap();
            let page = page.replace(&code, "…").replace(&order.code, "…").replace(&order.key, "…");
            answers.push((status, headers, page));
        }
        assert_eq!(answers[0], answers[1]);
    }
}

both! {
    /// P-33: the database alone tells no code, and no answer of an order does.
    async fn a_code_is_kept_by_its_hash_alone(app) {
        let code = made(&app, percent(1_000)).await;
        let plain = code.replace('-', "");
        let row = only(&app).await;
        let (rest, last) = plain.split_at(12);
        assert_eq!(row.hint, last);
        assert!(!format!("{row:?}").contains(rest));
        assert_eq!(row.code_hash, code.parse::<CouponCode>().unwrap().hash());
        let order = draft(&app, "single").await;
        placed_with(&app, &order, &code).await;
        let seen = app.order(&order).await.to_string();
        assert!(!seen.contains(&plain) && !seen.contains(&code), "{seen}");
        let again = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_eq!(again.status(), 200, "the same answer again");
    }
}
