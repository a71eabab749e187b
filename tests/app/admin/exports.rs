//! Exports for bookkeeping.

use serde_json::json;

use super::seat::Seat;
use crate::support::{On, SLOT, TestApp, both, checkout_form};

both! {
    /// D-09, N-09: the days' totals are the ledger's, and what a customer typed is no formula.
    async fn exports_add_up_and_hold_no_formula(app) {
        let order = app.hold(SLOT).await;
        let mut form = checkout_form();
        form["customer"]["name"] = json!("=HYPERLINK(\"https://example.org\";\"Äijä\")");
        assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
        app.pays(&order);
        app.deliver_events().await;
        app.stripe.refunds(&app.checkout_id(&order), 5_000).unwrap();
        app.deliver_events().await;
        let seat = Seat::staff(&app).await;
        let export = async |what: &str| {
            let address = format!("/fi/admin/exports/{what}.csv?from=2027-01-01&to=2027-12-31");
            let answer = seat.answer(&address).await;
            assert_eq!(answer.status(), 200, "{what}");
            assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
            let name = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
            assert!(name.starts_with("attachment; filename=\"sparraamo-"), "{name}");
            answer.text().await.unwrap()
        };
        let orders = export("orders").await;
        assert!(orders.contains(&order.code) && orders.contains("\"'=HYPERLINK("), "{orders}");
        let payments = export("payments").await;
        assert!(payments.contains(&format!("{},180.00,pi_", order.code)), "{payments}");
        assert!(export("refunds").await.contains(",50.00,outside,"));
        let vat = export("vat").await;
        let rows: Vec<&str> = vat.lines().skip(1).collect();
        assert_eq!(rows, ["2027-03,25.5,103.59,26.41,130.00,charged"], "{vat}");
        assert!(export("bookings").await.contains("2027-03-24 10:00,2027-03-24 11:30,"));
        assert_eq!(export("invoices").await.lines().count(), 3);
        assert_eq!(seat.answer("/fi/admin/exports/..%2fetc.csv").await.status(), 404);
    }
}
