//! A code on a sale without VAT: it takes off the price with VAT, and the net of what it leaves is paid.

use serde_json::json;

use super::{amount, draft, made, pay, percent};
use crate::support::vies::{TYPED, business_form};
use crate::support::{JsonValue, On, TestApp, both};

/// A single session without VAT.
const NET: i64 = 14_343;

both! {
    /// P-33, P-36, L-15: 90.00, 130.00 and the least that Stripe takes, without their VAT.
    async fn a_code_and_a_valid_vat_id_set_one_price(app) {
        let (_vies, app) = app.with_vies().await;
        for (new, total) in [(percent(5_000), 7_171), (amount(5_000), 10_359), (amount(17_999), 50)] {
            let code = made(&app, new).await;
            let order = draft(&app, "single").await;
            let mut form = business_form(TYPED);
            form["coupon"] = json!(code);
            let answer = app.post_json(&order.api("/checkout"), &form).await.json_value().await;
            assert_eq!((&answer["total_cents"], &answer["vat_cents"]), (&json!(total), &json!(0)), "{answer}");
            assert_eq!(answer["vat_treatment"], "reverse_charge", "{answer}");
            let told = app.order(&order).await;
            assert_eq!(told["discount_cents"], NET - total, "{told}");
            assert_eq!(app.stripe.checkout_for(&order.code).unwrap().amount_cents, total);
            pay(&app, &order).await;
            app.assert_laws_hold().await;
        }
    }
}

both! {
    /// P-16, P-36: a code that covers all leaves nothing to pay, with VAT or without.
    async fn a_code_that_covers_all_needs_no_payment_without_vat_either(app) {
        let (_vies, app) = app.with_vies().await;
        let code = made(&app, percent(10_000)).await;
        let order = draft(&app, "single").await;
        let mut form = business_form(TYPED);
        form["coupon"] = json!(code);
        let answer = app.post_json(&order.api("/checkout"), &form).await.json_value().await;
        assert_eq!((&answer["status"], &answer["total_cents"]), (&json!("paid"), &json!(0)), "{answer}");
        assert_eq!(app.order(&order).await["discount_cents"], NET);
        app.assert_laws_hold().await;
    }
}
