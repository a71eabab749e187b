//! Finding an order by whatever is at hand.

use entity::payment;
use sea_orm::EntityTrait;
use serde_json::json;

use super::seat::Seat;
use crate::support::{On, SLOT, TestApp, both, checkout_form};

both! {
    /// D-05, N-04, N-05: by code, name in any case, mail, invoice, PaymentIntent; wildcards are letters like others.
    async fn an_order_is_found_by_what_staff_have_at_hand(app) {
        let order = app.hold(SLOT).await;
        let mut form = checkout_form();
        form["customer"]["name"] = json!("Äijä Ös%_man");
        form["customer"]["email"] = json!("Aija.Esimerkki@example.org");
        form["customer"]["organisation"] = json!("Esimerkkilän kunta");
        assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
        app.pays(&order);
        app.deliver_events().await;
        let other = app.hold("2027-04-01T07:00:00Z").await;
        app.checkout(&other).await;

        let seat = Seat::staff(&app).await;
        let paid = payment::Entity::find().one(app.ctx.db.reader()).await.unwrap().unwrap();
        let intent = paid.payment_intent_id.unwrap();
        let finds = async |q: &str| {
            let query: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
            let page = seat.page(&format!("/orders?q={query}")).await;
            assert_eq!(page.status, 200, "{q}: {}", page.html);
            let count = page.html.matches("<th scope=\"row\">").count();
            (count, page.has(&order.code))
        };
        let code = order.code.to_lowercase();
        for q in
            ["ÄIJÄ", "ös%_man", "aija.esimerkki@EXAMPLE.org", "kunta äijä", &code, "2027-1", &intent]
        {
            assert_eq!(finds(q).await, (1, true), "{q}");
        }
        for q in ["ös%man%", "_ijä", "' OR 1=1 --", "\\", "%", "2027-9", "pi_none"] {
            let (count, _) = finds(q).await;
            assert!(count == 0 || q == "%", "{q} found {count}");
        }
        assert_eq!(finds("").await.0, 2);
        assert_eq!(seat.page("/orders?status=pending").await.html.matches("<th scope=\"row\">").count(), 1);
        let strange = seat.page("/orders?status=%27;drop&after=x&q=%00").await;
        assert_eq!(strange.status, 200, "{}", strange.html);
    }
}
