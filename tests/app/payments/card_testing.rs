//! P-41: who tries stolen cards wants many payment pages; a buyer wants one.

use reqwest::Response;
use serde_json::Value;

use super::code;
use crate::support::shop::Order;
use crate::support::{JsonValue, On, TestApp, Variant, both, checkout_form};

/// A shop that believes its proxy, so that clients have addresses of their own.
async fn behind_a_proxy(app: &TestApp) -> TestApp {
    let settings = vec![("SPARRAAMO_TRUSTED_PROXIES", "127.0.0.0/8".to_owned())];
    app.instance_with(Variant { settings, ..Variant::default() }).await
}

async fn goes_to_pay(shop: &TestApp, order: &Order, from: &str, email: &str) -> Response {
    let mut form: Value = checkout_form();
    form["customer"]["email"] = email.into();
    shop.client
        .post(shop.url(&order.api("/checkout")))
        .header("content-type", "application/json")
        .header("x-forwarded-for", from)
        .body(form.to_string())
        .send()
        .await
        .unwrap()
}

async fn orders(app: &TestApp, count: usize) -> Vec<Order> {
    let mut orders = Vec::new();
    for number in 0..count {
        let (day, start) = (number / 5, ["07:00", "08:30", "10:00", "11:30", "13:00"][number % 5]);
        let day = [22, 23, 24, 25, 26][day];
        orders.push(app.hold(&format!("2027-03-{day}T{start}:00Z")).await);
    }
    orders
}

both! {
    /// P-41: by address, whatever they call themselves.
    async fn one_address_gets_five_payment_pages_and_then_waits(app) {
        let shop = behind_a_proxy(&app).await;
        let orders = orders(&app, 7).await;
        for (number, order) in orders.iter().take(5).enumerate() {
            let answer = goes_to_pay(&shop, order, "198.51.100.7", &format!("a{number}@example.org")).await;
            assert_eq!(answer.status(), 200);
        }
        let refused = goes_to_pay(&shop, &orders[5], "198.51.100.7", "a6@example.org").await;
        assert_eq!(refused.status(), 429);
        assert!(refused.headers().contains_key("retry-after"));
        assert_eq!(code(&refused.json_value().await), "too_many");
        assert_eq!(app.stripe.checkouts().len(), 5);
        let somebody_else = goes_to_pay(&shop, &orders[6], "198.51.100.8", "b@example.org").await;
        assert_eq!(somebody_else.status(), 200);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-41: by e-mail address, wherever they come from.
    async fn one_buyer_gets_five_payment_pages_from_all_addresses_together(app) {
        let shop = behind_a_proxy(&app).await;
        let orders = orders(&app, 6).await;
        for (number, order) in orders.iter().take(5).enumerate() {
            let from = format!("198.51.100.{number}");
            assert_eq!(goes_to_pay(&shop, order, &from, "liisa@example.org").await.status(), 200);
        }
        let refused = goes_to_pay(&shop, &orders[5], "203.0.113.1", " LIISA@example.org").await;
        assert_eq!(refused.status(), 429);
        assert_eq!(app.stripe.checkouts().len(), 5);
        assert_eq!(app.status(&orders[5]).await, "draft");
    }
}

both! {
    /// P-41: the page says it in words.
    async fn a_buyer_who_must_wait_gets_a_page(app) {
        let shop = behind_a_proxy(&app).await;
        let orders = orders(&app, 6).await;
        let form = "name=Liisa&email=liisa%40example.org&accept_terms=on";
        let mut last = None;
        for order in &orders {
            let sent = shop.client.post(shop.url(&order.page("/place")))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin").header("accept", "text/html")
                .header("x-forwarded-for", "198.51.100.9").body(form);
            last = Some(sent.send().await.unwrap());
        }
        let last = last.unwrap();
        assert_eq!(last.status(), 429);
        assert!(last.text().await.unwrap().contains("Hetki"), "the heading of such pages");
        assert_eq!(app.stripe.checkouts().len(), 5);
    }
}
