//! The code in the order form: the total is shown before it is ordered, and nothing typed is lost.

use super::{draft, made, percent, placed_with, uses};
use crate::pages::browser::{FILLED, Page};
use crate::support::{On, SLOT, TestApp, both};

/// The filled form with a code in it.
fn with_code(code: &str) -> Vec<(&'static str, &str)> {
    FILLED.iter().copied().chain([("coupon", code)]).collect()
}

fn assert_kept(page: &Page) {
    assert!(page.has("Liisa Esimerkki") && page.has("Pekka Malli"), "{}", page.html);
}

both! {
    /// P-33, L-09: the new total stands above the button before anything is ordered.
    async fn a_code_shows_the_new_total_before_the_order_and_can_be_taken_off(app) {
        let code = made(&app, percent(1_000)).await;
        let order = app.hold(SLOT).await;
        assert!(app.page(&order.page("")).await.has("name=\"coupon\""));
        let page = app.send(&order.page("/coupon"), &with_code(&code)).await;
        assert!(page.status == 200 && page.has("162,00") && page.has("−18,00"), "{}", page.html);
        assert!(!page.has(&code) && !page.has("name=\"coupon\" type=\"text\""), "{}", page.html);
        assert_kept(&page);
        assert_eq!(app.status(&order).await, "draft");
        let page = app.send(&order.page("/coupon/remove"), &FILLED).await;
        assert!(page.status == 200 && !page.has("162,00") && page.has("180,00"), "{}", page.html);
        assert_kept(&page);
        let placed = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!(placed.status, 303);
        assert_eq!(app.stripe.checkouts()[0].amount_cents, 18_000);
        assert_eq!(uses(&app).await, (0, 0));
    }
}

both! {
    /// L-09: who types a code and orders at once sees the total first, and orders then.
    async fn a_code_that_was_only_typed_is_entered_before_anything_is_ordered(app) {
        let code = made(&app, percent(1_000)).await;
        let order = app.hold(SLOT).await;
        let page = app.send(&order.page("/place"), &with_code(&code)).await;
        assert!(page.status == 200 && page.has("162,00"), "{}", page.html);
        assert_kept(&page);
        assert_eq!(app.status(&order).await, "draft");
        assert_eq!(app.send(&order.page("/place"), &FILLED).await.status, 303);
        assert_eq!(app.stripe.checkouts()[0].amount_cents, 16_200);
        assert_eq!(uses(&app).await, (1, 0));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_wrong_code_is_told_at_its_field_and_an_empty_one_too(app) {
        let order = app.hold(SLOT).await;
        for (typed, told) in [("0000-0000-0000-0000", "Koodia ei löydy"), ("  ", "")] {
            let page = app.send(&order.page("/coupon"), &with_code(typed)).await;
            assert_eq!(page.status, 422);
            assert!(page.has("id=\"coupon-error\"") && page.has("href=\"#coupon\"") && page.has(told), "{}", page.html);
            assert_kept(&page);
        }
        let page = app.send(&order.page("/coupon"), &with_code("<script>alert(1)</script>")).await;
        assert!(page.status == 422 && !page.has("<script>alert"), "{}", page.html);
    }
}

both! {
    /// P-33: the last use went to another after the code was entered: nothing is ordered at a price that was not shown.
    async fn a_code_that_went_to_another_meanwhile_is_told_with_the_price_without_it(app) {
        let code = made(&app, percent(1_000)).await;
        let order = app.hold(SLOT).await;
        app.send(&order.page("/coupon"), &with_code(&code)).await;
        let other = draft(&app, "single").await;
        placed_with(&app, &other, &code).await;
        let page = app.send(&order.page("/place"), &FILLED).await;
        assert!(page.status == 409 && page.has("Koodi on jo käytetty"), "{}", page.html);
        assert!(page.has("180,00") && !page.has("162,00"), "{}", page.html);
        assert_kept(&page);
        assert_eq!(app.status(&order).await, "draft");
        assert_eq!(app.send(&order.page("/place"), &FILLED).await.status, 303);
        assert_eq!(app.stripe.checkouts().last().unwrap().amount_cents, 18_000);
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-09: in another tab the code was taken off: nothing is ordered at a total that this page did not show.
    async fn a_page_that_shows_another_total_orders_nothing(app) {
        let code = made(&app, percent(1_000)).await;
        let order = app.hold(SLOT).await;
        let page = app.send(&order.page("/coupon"), &with_code(&code)).await;
        let shown = page.values("name=\"shown\" value=\"").pop().unwrap();
        assert_eq!(shown, "16200");
        app.send(&order.page("/coupon/remove"), &FILLED).await;
        let fields: Vec<_> = FILLED.iter().copied().chain([("shown", &*shown)]).collect();
        let page = app.send(&order.page("/place"), &fields).await;
        assert!(page.status == 409 && page.has("Loppusumma on muuttunut"), "{}", page.html);
        assert_kept(&page);
        let shown = page.values("name=\"shown\" value=\"").pop().unwrap();
        let fields: Vec<_> = FILLED.iter().copied().chain([("shown", &*shown)]).collect();
        assert_eq!(app.send(&order.page("/place"), &fields).await.status, 303);
        assert_eq!(app.stripe.checkouts()[0].amount_cents, 18_000);
    }
}

both! {
    async fn an_order_past_its_form_takes_no_code(app) {
        let code = made(&app, percent(1_000)).await;
        let order = app.place_order().await;
        for path in ["/coupon", "/coupon/remove"] {
            let page = app.send(&order.page(path), &with_code(&code)).await;
            assert_eq!(page.status, 303, "{}", page.html);
        }
        assert_eq!(app.order(&order).await["total_cents"], 18_000);
        app.assert_laws_hold().await;
    }
}
