//! "My bookings": what was bought with one's address, and nothing else.

use entity::order;
use entity::values::text::EmailKey;
use sea_orm::EntityTrait;
use serde_json::json;

use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both, checkout_form};

async fn buys(app: &TestApp, email: &str, order: Order) -> Order {
    let mut form = checkout_form();
    form["customer"]["email"] = json!(email);
    assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
    app.pays(&order);
    app.deliver_events().await;
    order
}

both! {
    /// I13: each sees their own, in whatever case they wrote their address.
    async fn customers_see_what_they_bought_and_nobody_elses(app) {
        let own = app.hold(SLOT).await;
        let own = buys(&app, "Liisa@Example.org", own).await;
        let package = app.hold_with(&json!({
            "offer": "start", "theme": "service-design",
            "slots": [{ "expert": "aino", "starts_at": "2027-03-25T08:00:00Z" }],
        })).await;
        let package = buys(&app, "liisa@example.org", package).await;
        let foreign = app.hold(NEXT_SLOT).await;
        let foreign = buys(&app, "pekka@example.org", foreign).await;
        let unplaced = app.hold("2027-03-26T08:00:00Z").await;

        let mut liisa = app.customer("liisa@example.org").await;
        let page = liisa.get("/fi/my").await.text().await.unwrap();
        for order in [&own, &package] {
            assert!(page.contains(&order.code) && page.contains(&order.key), "{page}");
        }
        for order in [&foreign, &unplaced] {
            assert!(!page.contains(&order.code) && !page.contains(&order.key), "{page}");
        }
        assert!(page.contains("1/5") || page.contains("1 / 5") || page.contains("5"), "{page}");
        let link = page.split("href=\"").find(|rest| rest.starts_with("/fi/orders/")).unwrap();
        let link = link.split('"').next().unwrap().replace("&#x3D;", "=");
        assert!(liisa.opens(&link).await, "{link} does not open");
        let mut nobody = app.customer("nobody@example.org").await;
        let page = nobody.get("/fi/my").await.text().await.unwrap();
        assert!(!page.contains("/fi/orders/"));
    }
}

both! {
    /// Whose order it is, as the database compares it.
    async fn an_order_knows_its_buyers_address(app) {
        let order = app.hold(SLOT).await;
        buys(&app, " Liisa@Example.org ", order).await;
        let rows = order::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(rows[0].customer_email_key, Some(EmailKey::of("liisa@example.org")));
        assert_eq!(rows[0].customer_email.as_ref().unwrap().reveal(), "Liisa@Example.org");
    }
}
