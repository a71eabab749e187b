//! A discounted price to the cent: what Stripe is asked for, the invoice, and what goes back.

use entity::values::money::Cents;
use entity::values::status::InvoiceKind;
use entity::{invoice, money_entry};
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;

use super::{amount, draft, made, pay, percent, placed_with, uses};
use crate::payments::acts::{credit_notes, payments, staff_refund};
use crate::support::{JsonValue, On, SLOT, TestApp, both};

/// Everything issued so far.
async fn papers(app: &TestApp) -> Vec<invoice::Model> {
    let all = invoice::Entity::find().order_by_asc(invoice::Column::Number);
    all.all(app.ctx.db.reader()).await.unwrap()
}

both! {
    /// P-33, P-31, L-15: a third off a package, paid, and paid back session by session: no cent is lost or made.
    async fn an_odd_discount_on_a_package_goes_back_piece_by_piece(app) {
        let code = made(&app, percent(3_333)).await;
        let order = draft(&app, "start").await;
        placed_with(&app, &order, &code).await;
        assert_eq!(app.stripe.checkouts()[0].amount_cents, 53_336);
        pay(&app, &order).await;
        let seen = app.order(&order).await;
        let sums = (&seen["total_cents"], &seen["discount_cents"], &seen["vat_cents"]);
        assert_eq!(sums, (&json!(53_336), &json!(26_664), &json!(10_837)));
        let paper = papers(&app).await.remove(0);
        assert_eq!((paper.gross_cents.count(), paper.vat_cents.count()), (53_336, 10_837));
        let words = paper.lines[0]["description"].as_str().unwrap().to_owned();
        let told = "Startti-paketti, 5 × 90 min. Listahinta 800,00\u{a0}€, alennus koodilla 266,64\u{a0}€";
        assert_eq!(words, told);
        for session in [10_668, 10_667, 10_667, 10_667, 10_667] {
            staff_refund(&app, &order, Cents::new(session), 1).await.unwrap();
        }
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.status(&order).await, "refunded");
        let notes = credit_notes(&app).await;
        assert_eq!(notes.iter().map(|(gross, _)| gross).sum::<i64>(), 53_336);
        assert_eq!(notes.iter().map(|(_, vat)| vat).sum::<i64>(), 10_837, "{notes:?}");
        assert_eq!(uses(&app).await, (1, 0), "what was paid stays used");
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-33: several at once cost what is left of their sum, whatever that is divided by.
    async fn several_at_once_are_asked_for_as_one_sum(app) {
        let code = made(&app, amount(1_000)).await;
        let request = json!({ "offer": "single", "quantity": 3, "theme": "service-design", "slots": [] });
        let order = app.hold_with(&request).await;
        placed_with(&app, &order, &code).await;
        assert_eq!(app.stripe.checkouts()[0].amount_cents, 53_000);
        pay(&app, &order).await;
        assert_eq!(payments(&app).await[0].amount_cents, Cents::new(53_000));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-33: a cancelled single session brings back what was paid for it, not its list price.
    async fn a_cancelled_session_brings_back_what_was_paid(app) {
        let code = made(&app, amount(1_234)).await;
        let order = app.hold(SLOT).await;
        placed_with(&app, &order, &code).await;
        pay(&app, &order).await;
        let id = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/bookings/{id}/cancellation?key={}", order.key);
        let answer = app.post_json(&path, &json!({ "settlement": "refund" })).await;
        assert_eq!(answer.status(), 200, "{}", answer.json_value().await);
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        let seen = app.order(&order).await;
        assert_eq!((&seen["status"], &seen["refunded_cents"]), (&json!("refunded"), &json!(16_766)));
        app.assert_laws_hold().await;
    }
}

both! {
    /// What would be left and could not be paid is left a little larger: fifty cents.
    async fn no_discount_leaves_what_cannot_be_paid(app) {
        let code = made(&app, amount(17_999)).await;
        let order = draft(&app, "single").await;
        placed_with(&app, &order, &code).await;
        assert_eq!(app.stripe.checkouts()[0].amount_cents, 50);
        pay(&app, &order).await;
        let entries = money_entry::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(entries.iter().map(|entry| entry.amount_cents.count()).sum::<i64>(), 50);
        let kinds: Vec<InvoiceKind> = papers(&app).await.iter().map(|paper| paper.kind).collect();
        assert_eq!(kinds, [InvoiceKind::Invoice]);
        app.assert_laws_hold().await;
    }
}
