//! P-17: one order, two Checkout Sessions, both paid: one booking, and the second payment goes back by itself.

use entity::values::status::{RefundCause, RefundStatus};
use entity::values::time::Span;
use sparraamo::clients::stripe::NewCheckout;
use sparraamo::demo::stripe::CheckoutStatus;

use super::acts::{accounts, assert_each_payment_agrees, order_row, payments, refunds, waiting};
use super::{mail_kinds, row};
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

/// What a second tab, or an older release, might have made: a Checkout Session with the order's marks that the order
/// does not know of.
async fn another_checkout(app: &TestApp, order: &Order, code: &str, id: String) -> String {
    let expires_at = app.now().plus(Span::hours(2));
    let new = NewCheckout {
        order_id: id,
        order_code: code.to_owned(),
        product_name: "Kertasparraus".to_owned(),
        description: None,
        quantity: 1,
        unit_amount_cents: 18_000,
        locale: "fi".to_owned(),
        customer_email: "liisa@example.org".to_owned(),
        success_url: app.url(&order.page("/return")),
        cancel_url: app.url(&order.page("")),
        expires_at,
    };
    let key = format!("another-{}", app.stripe.checkouts().len());
    app.ctx.stripe.create_checkout(&new, &key).await.unwrap().id
}

async fn second_tab(app: &TestApp, order: &Order) -> String {
    let id = order_row(app, order).await.id.to_string();
    another_checkout(app, order, &order.code, id).await
}

/// One payment is what was ordered; the other went back in full, told by one mail, within ten minutes of jobs.
async fn assert_second_went_back(app: &TestApp, order: &Order) {
    app.advance(Span::minutes(10));
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    let seen = app.order(order).await;
    assert_eq!(
        (seen["status"].as_str(), seen["bookings"].as_array().unwrap().len()),
        (Some("paid"), 1)
    );
    let refunds = refunds(app).await;
    assert_eq!(refunds.len(), 1);
    let gone = (refunds[0].cause, refunds[0].status, refunds[0].amount_cents.count());
    assert_eq!(gone, (RefundCause::Duplicate, RefundStatus::Succeeded, 18_000));
    let paid: Vec<_> =
        payments(app).await.iter().map(|it| (it.allocated, it.refunded_cents.count())).collect();
    assert_eq!(paid.len(), 2);
    assert!(paid.contains(&(true, 0)) && paid.contains(&(false, 18_000)), "{paid:?}");
    assert_eq!(row(app, order).await.review, None);
    assert_eq!(waiting(app).await, []);
    assert_eq!(mail_kinds(app).await, ["order-confirmed", "refund-on-its-way"]);
    assert_eq!(
        super::acts::credit_notes(app).await,
        [],
        "what was never invoiced has no credit note"
    );
    assert_each_payment_agrees(app).await;
    app.assert_laws_hold().await;
}

both! {
    /// P-17: both tabs are paid before anybody is told.
    async fn of_two_paid_checkouts_of_one_order_the_second_goes_back(app) {
        let order = app.place_order().await;
        let second = second_tab(&app, &order).await;
        app.pays_at(&order, 0);
        app.stripe.pays(&second).unwrap();
        app.deliver_events().await;
        assert_second_went_back(&app, &order).await;
        // Everything again changes nothing.
        for event in app.stripe.events() {
            assert_eq!(app.deliver(&event).await, 200);
        }
        assert_second_went_back(&app, &order).await;
    }
}

both! {
    /// P-17: the second is paid while the first is still open, and heard of first: then it is the order's own.
    async fn a_second_checkout_paid_while_the_first_is_open_is_the_one_that_counts(app) {
        let order = app.place_order().await;
        let first = app.checkout_id(&order);
        let second = second_tab(&app, &order).await;
        app.stripe.pays(&second).unwrap();
        app.deliver_events().await;
        app.deliver_events().await;
        assert_eq!(app.status(&order).await, "paid");
        assert_eq!(payments(&app).await.len(), 1);
        // Nobody is to pay the first any more.
        let open = app.stripe.checkouts().into_iter().filter(|it| it.status == CheckoutStatus::Open);
        assert_eq!(open.map(|it| it.id).collect::<Vec<_>>(), Vec::<String>::new());
        assert!(app.stripe.pays(&first).is_err());
        assert_eq!(waiting(&app).await, []);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-17: the first expired, the second brings the money.
    async fn a_second_checkout_paid_after_the_first_expired_books_the_time(app) {
        let order = app.place_order().await;
        let second = second_tab(&app, &order).await;
        app.stripe.expires(&app.stripe.checkouts()[0].id).unwrap();
        app.stripe.pays(&second).unwrap();
        app.deliver_events().await;
        let seen = app.order(&order).await;
        assert_eq!((seen["status"].as_str(), seen["bookings"].as_array().unwrap().len()), (Some("paid"), 1));
        assert_eq!(payments(&app).await.len(), 1);
        assert_eq!(refunds(&app).await, []);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-17: an open second one of a paid order is ended, so that nobody pays it.
    async fn an_open_second_checkout_of_a_paid_order_is_ended_when_it_is_noticed(app) {
        let order = app.place_order().await;
        let second = second_tab(&app, &order).await;
        app.stripe.pays_later(&second).unwrap();
        app.pays_at(&order, 0);
        app.deliver_events().await;
        assert_eq!(app.status(&order).await, "paid");
        app.stripe.delayed_succeeds(&second).unwrap();
        app.deliver_events().await;
        assert_second_went_back(&app, &order).await;
    }
}

both! {
    /// P-17: money at Stripe that bears no mark of ours is nobody's business here.
    async fn a_checkout_with_a_strange_reference_is_never_touched(app) {
        let order = app.place_order().await;
        app.pays(&order);
        let strange = another_checkout(&app, &order, "somebody-elses", "not-an-id".to_owned()).await;
        let open = another_checkout(&app, &order, "somebody-elses", "not-an-id".to_owned()).await;
        app.stripe.pays(&strange).unwrap();
        app.deliver_events().await;
        app.run_job("send-refunds").await;
        app.run_job("reconcile-orders").await;
        assert_eq!(payments(&app).await.len(), 1);
        assert_eq!((refunds(&app).await, app.stripe.refunded_cents()), (vec![], 0));
        let left = app.stripe.checkouts().into_iter().find(|it| it.id == open).unwrap();
        assert_eq!(left.status, CheckoutStatus::Open);
        assert_eq!(waiting(&app).await, []);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-17: the second payment's refund may fail: it is owed, never the order's loss.
    async fn a_second_payment_that_cannot_go_back_is_owed(app) {
        let order = app.place_order().await;
        let second = second_tab(&app, &order).await;
        app.pays_at(&order, 0);
        app.stripe.pays(&second).unwrap();
        app.deliver_events().await;
        app.run_job("send-refunds").await;
        let refund = app.stripe.all_refunds().pop().unwrap();
        app.stripe.refund_fails(&refund.id).unwrap();
        app.deliver_events().await;
        assert_eq!(waiting(&app).await.iter().map(|it| it.kind).collect::<Vec<_>>(), ["refund-failed"]);
        assert_eq!(app.status(&order).await, "paid");
        let second = payments(&app).await.into_iter().find(|it| !it.allocated).unwrap();
        let balances = sparraamo::payments::ledger::balances(app.ctx.db.reader(), second.id).await.unwrap();
        let owed: i64 = balances.iter().filter(|(it, _)| it.word() == "owed").map(|(_, it)| it.count()).sum();
        assert_eq!(accounts(&[("owed", owed)]), accounts(&[("owed", 18_000)]));
        assert_each_payment_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}
