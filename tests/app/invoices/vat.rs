//! VAT that changes on a day: the day of the payment decides, by Finland's calendar, to the second.

use entity::values::time::Instant;
use serde_json::{Value, json};
use sparraamo::catalog::import;

use super::{issued, paid_package};
use crate::support::shop::Order;
use crate::support::{JsonValue, On, TestApp, both, checkout_form};

/// The last second of the 4th of March in Helsinki.
const LAST_SECOND: &str = "2027-03-04T21:59:59Z";

/// Sells the single session at that price and rate, with those dated changes.
async fn sell(app: &TestApp, cents: i64, rate: &str, changes: &str) {
    let file = format!(
        "[[offers]]\nslug = \"single\"\nname = {{ fi = \"Kertasparraus\" }}\nsessions = 1\n\
         price_cents = {cents}\nvat_rate = \"{rate}\"\nvat_changes = [{changes}]\n"
    );
    import::import(&app.ctx, &file).await.unwrap();
}

const FROM_THE_5TH: &str = "{ from = \"2027-03-05\", rate = \"24\" }";

fn go_to(app: &TestApp, at: &str) {
    app.advance(at.parse::<Instant>().unwrap().since(app.now()));
}

/// The price of the single session as the API tells it.
async fn told(app: &TestApp) -> (Value, Value) {
    let offers = app.get_json("/api/v1/offers").await;
    let offers = offers["offers"].as_array().unwrap();
    let price = &offers.iter().find(|offer| offer["slug"] == "single").unwrap()["price"];
    (price["vat_rate"].clone(), price["vat_cents"].clone())
}

/// An order without a time, up to its payment.
async fn place(app: &TestApp) -> Order {
    let request = json!({ "offer": "single", "theme": "service-design", "slots": [] });
    let order = app.hold_with(&request).await;
    app.checkout(&order).await;
    order
}

async fn pay(app: &TestApp, order: &Order) {
    app.pays(order);
    app.deliver_events().await;
    assert_eq!(app.status(order).await, "paid");
}

/// Rate, VAT and gross of what was invoiced last, and the order's VAT.
async fn last_invoice(app: &TestApp, order: &Order) -> (String, i64, i64) {
    let row = issued(app).await.pop().unwrap();
    let seen = app.order(order).await;
    assert_eq!(seen["vat_cents"], row.vat_cents.count());
    assert_eq!(seen["total_cents"], row.gross_cents.count());
    let rate = row.lines[0]["vat_rate"].as_str().unwrap().to_owned();
    (rate, row.vat_cents.count(), row.gross_cents.count())
}

both! {
    /// P-35.
    async fn the_second_of_the_payment_decides_the_rate(app) {
        let early = paid_package(&app).await;
        let before = issued(&app).await;
        sell(&app, 18_000, "25.5", FROM_THE_5TH).await;
        go_to(&app, LAST_SECOND);
        let (old, across) = (place(&app).await, place(&app).await);
        assert_eq!(told(&app).await, (json!("25.5"), json!(3_657)));
        pay(&app, &old).await;
        assert_eq!(last_invoice(&app, &old).await, ("25.5".to_owned(), 3_657, 18_000));

        app.advance(entity::values::time::Span::seconds(1));
        assert_eq!(told(&app).await, (json!("24"), json!(3_484)));
        pay(&app, &across).await;
        assert_eq!(last_invoice(&app, &across).await, ("24".to_owned(), 3_484, 18_000));
        let new = place(&app).await;
        assert_eq!(app.order(&new).await["vat_cents"], 3_484);
        pay(&app, &new).await;
        assert_eq!(last_invoice(&app, &new).await, ("24".to_owned(), 3_484, 18_000));

        let days: Vec<String> = issued(&app).await.into_iter().map(|row| row.tax_point).collect();
        assert_eq!(days, ["2027-03-01", "2027-03-04", "2027-03-05", "2027-03-05"]);
        assert_eq!(issued(&app).await[..1], before[..], "an old invoice was changed");
        assert_eq!(app.order(&early).await["vat_cents"], 16_255);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-34.
    async fn a_buyer_pays_what_was_shown_whatever_is_imported_meanwhile(app) {
        let order = place(&app).await;
        sell(&app, 20_000, "14", "{ from = \"2027-03-01\", rate = \"10\" }").await;
        assert_eq!(told(&app).await, (json!("10"), json!(1_818)));
        pay(&app, &order).await;
        assert_eq!(last_invoice(&app, &order).await, ("25.5".to_owned(), 3_657, 18_000));
        let dearer = place(&app).await;
        pay(&app, &dearer).await;
        assert_eq!(last_invoice(&app, &dearer).await, ("10".to_owned(), 1_818, 20_000));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn an_import_says_what_of_the_rates_changed_and_again_nothing(app) {
        let file = |changes: &str| format!(
            "[[offers]]\nslug = \"x\"\nname = {{ fi = \"X\" }}\nsessions = 1\nprice_cents = 100\n\
             vat_rate = \"25.5\"\nvat_changes = [{changes}]\n"
        );
        let two = format!("{FROM_THE_5TH}, {{ from = \"2027-01-01\", rate = \"14\" }}");
        for (changes, told) in [(two.as_str(), "+ offer x"), (FROM_THE_5TH, "~ offer x"), ("", "~ offer x")] {
            assert_eq!(import::import(&app.ctx, &file(changes)).await.unwrap(), [told]);
            assert!(import::import(&app.ctx, &file(changes)).await.unwrap().is_empty(), "{changes}");
        }
    }
}

both! {
    /// P-36: where no register is asked, VAT is charged whatever id is typed; a Finnish one with a wrong digit is told.
    async fn an_id_that_nobody_vouches_for_never_makes_the_vat_go_away(app) {
        for (typed, kept) in [("FI12345671", "1234567-1"), ("DE136695976", "DE136695976")] {
            let request = json!({ "offer": "single", "theme": "service-design", "slots": [] });
            let order = app.hold_with(&request).await;
            let mut form = checkout_form();
            form["customer"]["organisation"] = json!("Köpare GmbH");
            form["customer"]["business_id"] = json!(typed);
            let answer = app.post_json(&order.api("/checkout"), &form).await;
            assert_eq!(answer.status(), 200, "{typed}");
            pay(&app, &order).await;
            assert_eq!(last_invoice(&app, &order).await, ("25.5".to_owned(), 3_657, 18_000));
            assert_eq!(issued(&app).await.pop().unwrap().buyer["business_id"], kept);
        }
        // Who types it on the page is told of a wrong digit; a program's register is taken as it is.
        let order = app.hold(crate::support::SLOT).await;
        let typed = [("name", "Liisa Esimerkki"), ("email", "liisa@example.org"), ("buyer", "business"),
            ("organisation", "Kunta"), ("business_id", "1234567-2"), ("accept_terms", "on")];
        assert_eq!(app.post_form(&order.page("/place"), &typed).await.status(), 422);
        let mut form = checkout_form();
        form["customer"]["organisation"] = json!("Kunta");
        form["customer"]["business_id"] = json!("12-3");
        let refused = app.post_json(&order.api("/checkout"), &form).await;
        assert_eq!(refused.status(), 422);
        let told = refused.json_value().await;
        assert_eq!(told["errors"]["customer.business_id"], "business-id", "{told}");
        form["customer"]["business_id"] = json!("1234567-2");
        assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
    }
}
