//! Fields that were not asked for, letters of every kind, and numbers that are none.

use entity::order;
use entity::values::time::Span;
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use crate::pages::browser::FILLED;
use crate::support::shop::{Order, hold_request};
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both, checkout_form};

async fn rows(app: &TestApp) -> Vec<order::Model> {
    order::Entity::find().all(app.ctx.db.reader()).await.unwrap()
}

async fn checkout_as(app: &TestApp, order: &Order, field: &str, value: &Value) -> u16 {
    let mut form = checkout_form();
    form["customer"][field] = value.clone();
    app.post_json(&order.api("/checkout"), &form).await.status().as_u16()
}

both! {
    /// A-17, P-14: a form's own fields count, and no others; a program that sends others is told.
    async fn fields_that_were_not_asked_for_change_nothing(app) {
        let extra = [("price", "1"), ("total_cents", "1"), ("unit_price_cents", "1"), ("status", "paid"),
            ("state", "paid"), ("paid", "true"), ("role", "admin"), ("expert_id", "eero"), ("vat_rate", "0")];
        let pick: Vec<_> = [("offer", "single"), ("quantity", "1"), ("theme", "service-design")].into_iter()
            .chain(extra).collect();
        let slot = format!("aino@{SLOT}");
        let fields: Vec<_> = pick.into_iter().chain([("slot", slot.as_str())]).collect();
        let picked = app.send("/fi/orders", &fields).await;
        let location = picked.location.unwrap();
        let (path, key) = location.split_once("?key=").unwrap();
        let place: Vec<_> = FILLED.into_iter().chain(extra).collect();
        assert_eq!(app.send(&format!("{path}/place?key={key}"), &place).await.status, 303);
        let order = rows(&app).await.pop().unwrap();
        assert_eq!((order.total_cents.count(), order.status.to_string().as_str()), (18_000, "pending"));
        assert_eq!(app.stripe.checkouts().last().unwrap().amount_cents, 18_000);

        let mut request = hold_request(NEXT_SLOT);
        request["total_cents"] = json!(1);
        assert_eq!(app.post_json("/api/v1/holds", &request).await.status(), 422);
        let order = app.hold(NEXT_SLOT).await;
        for place in ["", "customer"] {
            let mut form = checkout_form();
            let at = if place.is_empty() { &mut form } else { &mut form[place] };
            at["status"] = json!("paid");
            assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 422, "{place}");
        }
        assert_eq!(app.status(&order).await, "draft");
    }
}

both! {
    /// N-05: names are kept byte for byte, whatever alphabet they are of; what no name can hold is a fault of its field.
    async fn names_of_every_alphabet_are_kept_as_they_are(app) {
        let order = app.hold(SLOT).await;
        for bad in ["Liisa\u{0}", "Liisa\u{7}", "\u{1b}[31mLiisa"] {
            assert_eq!(checkout_as(&app, &order, "name", &json!(bad)).await, 422, "{bad:?}");
        }
        let half = checkout_form().to_string().replace("Liisa Esimerkki", "Liisa \\ud800");
        let half: Result<Value, _> = serde_json::from_str(&half);
        assert!(half.is_err(), "half a letter is no text: serde refuses it here as it does in the shop");
        let raw = checkout_form().to_string().replace("Liisa Esimerkki", "Liisa \\ud800");
        let sent = app.client.post(app.url(&order.api("/checkout"))).header("content-type", "application/json");
        let status = sent.body(raw).send().await.unwrap().status();
        assert!(status.is_client_error(), "{status}");

        let many = format!("A{}", "\u{301}".repeat(100));
        let names = ["Čáhcesuolu Ŋiŧŧor", "Åke Öhman", "Ольга Пример", "👩‍👩‍👧 Malli", "ليلى مثال",
            "O'Neil \"Malli\" <b>", "a\u{200b}b\u{202e}c", many.as_str()];
        let slots = app.get_json("/api/v1/slots?expert=aino&from=2027-03-22&to=2027-04-22").await;
        let starts = slots["slots"].as_array().unwrap().iter().step_by(4);
        let starts: Vec<&str> = starts.map(|slot| slot["starts_at"].as_str().unwrap()).collect();
        for (name, start) in names.into_iter().zip(starts) {
            // One address pays for so many orders in ten minutes.
            app.advance(Span::minutes(11));
            let order = app.hold(start).await;
            assert_eq!(checkout_as(&app, &order, "name", &json!(name)).await, 200, "{name}");
            let row = rows(&app).await.into_iter().find(|row| row.code.to_string() == order.code);
            assert_eq!(row.unwrap().customer_name.unwrap().reveal(), name);
            assert_eq!(app.get(&order.page("")).await.status(), 200, "{name}");
        }
    }
}

both! {
    /// N-06: a number that is none, or too large, is the client's fault; so is a text that is too long.
    async fn numbers_and_lengths_at_the_edge_are_refused_politely(app) {
        for quantity in ["-1", "0", "2147483648", "9223372036854775808", "1e309", "1.5", "\"1,5\"", "\"1 000\"", "null",
            "NaN", "[]"] {
            let body = hold_request(SLOT).to_string();
            let body = body.replacen('{', &format!("{{\"quantity\":{quantity},"), 1);
            let sent = app.client.post(app.url("/api/v1/holds")).header("content-type", "application/json");
            let answer = sent.body(body).send().await.unwrap();
            let is_left_out = quantity == "null";
            assert!(answer.status().is_client_error() || is_left_out, "{quantity}: {}", answer.status());
            if is_left_out && answer.status() == 201 {
                let order = answer.json_value().await;
                let (code, key) = (order["code"].as_str().unwrap(), order["key"].as_str().unwrap());
                app.client.delete(app.url(&format!("/api/v1/orders/{code}?key={key}"))).send().await.unwrap();
            }
        }
        for quantity in ["-1", "0", "99999999999999999999", "1,5", "x", ""] {
            let slot = format!("aino@{SLOT}");
            let fields = [("offer", "single"), ("quantity", quantity), ("theme", "service-design"), ("slot", &slot)];
            let page = app.send("/fi/orders", &fields).await;
            assert!((400..500).contains(&page.status) || page.status == 303, "{quantity}: {}", page.status);
        }
        let order = app.hold(NEXT_SLOT).await;
        for (length, expected) in [(0, 422), (121, 422), (1_000_000, 422), (120, 200)] {
            let status = checkout_as(&app, &order, "name", &json!("ä".repeat(length))).await;
            assert!(status == expected || (length == 1_000_000 && status == 413), "{length}: {status}");
        }
        app.assert_laws_hold().await;
    }
}
