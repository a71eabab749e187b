//! P-16: a code that takes off all of the price: booked once, by the code, and no revenue is made of it.

use entity::{credit_entry, invoice, money_entry, payment};
use futures_util::future::join_all;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use serde_json::json;

use super::{draft, made, only, percent, placed_with, refusal, uses};
use crate::pages::browser::FILLED;
use crate::payments::acts::{staff_refund, waiting_kinds};
use crate::payments::mail_kinds;
use crate::support::shop::Order;
use crate::support::{JsonValue, On, SLOT, TestApp, both, checkout_form};
use entity::values::money::Cents;

/// Booked, granted, invoiced and told once; no money anywhere, and Stripe was never asked.
async fn assert_covered_once(app: &TestApp, order: &Order) {
    let db = app.ctx.db.reader();
    let seen = app.order(order).await;
    assert_eq!(seen["status"], "paid", "{seen}");
    assert_eq!((&seen["total_cents"], &seen["discount_cents"]), (&json!(0), &json!(18_000)));
    assert_eq!(seen["bookings"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&seen["credits"]["granted"], &seen["credits"]["available"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(payment::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(money_entry::Entity::find().count(db).await.unwrap(), 0);
    assert!(app.stripe.checkouts().is_empty(), "Stripe was asked");
    let granted = credit_entry::Entity::find().all(db).await.unwrap();
    assert_eq!(granted[0].reason, "covered by a discount code");
    let papers = invoice::Entity::find().all(db).await.unwrap();
    assert_eq!(papers.iter().map(|paper| paper.gross_cents.count()).collect::<Vec<_>>(), [0]);
    assert_eq!(mail_kinds(app).await, ["order-confirmed"]);
    assert_eq!(uses(app).await, (1, 0));
    assert_eq!(waiting_kinds(app).await, Vec::<&str>::new());
    app.assert_laws_hold().await;
}

both! {
    /// P-16: by the API; sent again and again, it is one order.
    async fn an_order_that_a_code_covers_is_booked_at_once_and_once(app) {
        let code = made(&app, percent(10_000)).await;
        let order = app.hold(SLOT).await;
        let placed = placed_with(&app, &order, &code).await;
        assert_eq!(placed["status"], "paid", "{placed}");
        assert!(placed["checkout_url"].as_str().unwrap().contains(&order.code), "{placed}");
        assert_eq!(placed_with(&app, &order, &code).await["status"], "paid");
        assert_covered_once(&app, &order).await;
        app.run_job("reconcile-orders").await;
        let other = draft(&app, "single").await;
        assert_eq!(refusal(&app, &other, &code).await, "coupon-used");
        assert!(staff_refund(&app, &order, Cents::new(1), 0).await.is_err(), "there is no money to give back");
        let letter = app.mails().await;
        assert_eq!(letter.len(), 1, "{letter:?}");
        let text = app.letters().await[0].text.clone();
        assert!(text.contains("Alennuskoodi kattoi koko hinnan") && !text.contains("Maksu tuli perille"), "{text}");
        assert_covered_once(&app, &order).await;
    }
}

both! {
    /// P-16: ten clicks over two instances.
    async fn ten_clicks_on_a_covered_order_are_one_order(app) {
        let code = made(&app, percent(10_000)).await;
        let other = app.second_instance().await;
        let order = app.hold(SLOT).await;
        app.send(&order.page("/coupon"), &[("coupon", &code)]).await;
        let (path, form) = (order.api("/checkout"), checkout_form());
        let clicks = (0..10).map(|n| if n % 2 == 0 { &app } else { &other }.post_json(&path, &form));
        for answer in join_all(clicks).await {
            let status = answer.status();
            let body = answer.json_value().await;
            assert_eq!((status.as_u16(), &body["status"]), (200, &json!("paid")), "{body}");
        }
        assert_covered_once(&app, &order).await;
    }
}

both! {
    /// P-16: by the pages; nothing is said of a payment, and no page of Stripe's is led to.
    async fn a_covered_order_is_ordered_without_paying(app) {
        let code = made(&app, percent(10_000)).await;
        let order = app.hold(SLOT).await;
        let entered: Vec<_> = FILLED.iter().copied().chain([("coupon", code.as_str())]).collect();
        let page = app.send(&order.page("/coupon"), &entered).await;
        assert!(page.status == 200 && page.has("Tilaa (ei maksettavaa)"), "{}", page.html);
        assert!(!page.has("Siirryt Stripen maksusivulle"));
        let placed = app.send(&order.page("/place"), &FILLED).await;
        let location = placed.location.unwrap_or_else(|| panic!("{}", placed.html));
        assert!(location.contains(&format!("/fi/orders/{}", order.code)), "{location}");
        let shown = app.page(&order.page("")).await;
        assert!(shown.status == 200 && shown.has("180,00"), "{}", shown.html);
        let again = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!(again.status, 303);
        assert_covered_once(&app, &order).await;
    }
}

both! {
    /// P-16, I7: placed, and the power went before it was carried out: the next look does that, once.
    async fn a_covered_order_that_was_cut_off_is_carried_out_by_the_next_look(app) {
        let code = made(&app, percent(10_000)).await;
        let order = app.hold(SLOT).await;
        app.send(&order.page("/coupon"), &[("coupon", &code)]).await;
        let id = format!("(SELECT id FROM \"order\" WHERE code = '{}')", order.code);
        for cut_off in [
            "UPDATE coupon SET uses_taken = 1".to_owned(),
            format!(
                "UPDATE \"order\" SET status = 'pending', checkout_key = 'cut-off', reconcile_at = 0,
                 customer_name = 'Liisa Esimerkki', customer_email = 'liisa@example.org', terms_version = '1',
                 terms_accepted_at = 1 WHERE id = {id}"
            ),
        ] {
            app.ctx.db.reader().execute_unprepared(&cut_off).await.unwrap();
        }
        app.assert_laws_hold().await;
        let looks = join_all((0..3).map(|_| app.run_job("reconcile-orders"))).await;
        assert_eq!(looks.iter().sum::<usize>(), 1);
        assert_covered_once(&app, &order).await;
        assert_eq!(only(&app).await.uses_taken, 1);
    }
}

both! {
    /// P-16: its session comes back as a credit; there is no money to choose.
    async fn a_covered_session_that_is_cancelled_comes_back_as_a_credit(app) {
        let code = made(&app, percent(10_000)).await;
        let order = app.hold(SLOT).await;
        placed_with(&app, &order, &code).await;
        let id = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/bookings/{id}/cancellation?key={}", order.key);
        let money = app.post_json(&path, &json!({ "settlement": "refund" })).await;
        assert_eq!(money.status(), 409);
        assert_eq!(money.json_value().await["code"], "no_refund");
        assert_eq!(app.post_json(&path, &json!({ "settlement": "credit" })).await.status(), 200);
        let seen = app.order(&order).await;
        assert_eq!(seen["credits"]["available"], 1);
        let slots = json!({ "slots": [{ "expert": "aino", "starts_at": crate::support::NEXT_SLOT }] });
        assert_eq!(app.post_json(&order.api("/bookings"), &slots).await.status(), 201);
        app.assert_laws_hold().await;
    }
}
