//! P-22, P-23: a refund is made exactly once, whatever happens to the asking, and never past what came.

use std::time::Duration;

use entity::values::money::Cents;
use entity::values::status::RefundStatus;
use entity::values::time::Span;
use futures_util::future::{join, join_all};
use sparraamo::demo::stripe::Fault;
use sparraamo::orders::refund::GiveBackError;
use sparraamo::payments::refunds::RefundError;

use super::acts::{
    accounts, assert_each_payment_agrees, credit_notes, ledger_of, paid, paid_package,
    refund_requests, refunds, staff_refund, waiting_kinds,
};
use super::mail_kinds;
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

/// Runs the job over hours, as the runner would: each wait between two tries is waited for.
async fn send_for_hours(app: &TestApp, hours: i64) {
    for _ in 0..hours * 4 {
        app.run_job("send-refunds").await;
        app.advance(Span::minutes(15));
    }
}

/// One refund at Stripe, one with us, arrived; the money is where it belongs.
async fn assert_refunded_once(app: &TestApp, order: &Order, cents: i64) {
    app.deliver_events().await;
    let theirs = app.stripe.all_refunds();
    assert_eq!(theirs.len(), 1, "{theirs:?}");
    assert_eq!(theirs[0].amount_cents, cents);
    let ours = refunds(app).await;
    assert_eq!(ours.len(), 1);
    assert_eq!((ours[0].status, ours[0].amount_cents.count()), (RefundStatus::Succeeded, cents));
    assert_eq!(ours[0].stripe_refund_id.as_deref(), Some(theirs[0].id.as_str()));
    assert_eq!(
        ledger_of(app, order).await,
        accounts(&[("sold", 18_000 - cents), ("refunded", cents)])
    );
    assert_eq!(mail_kinds(app).await, ["order-confirmed", "refund-on-its-way"]);
    assert_eq!(credit_notes(app).await.len(), 1);
    assert_eq!(waiting_kinds(app).await, Vec::<&str>::new());
    assert_each_payment_agrees(app).await;
    app.assert_laws_hold().await;
}

both! {
    /// P-22: the reply is lost on its way, for one run of the job and for many.
    async fn a_refund_whose_reply_is_cut_is_made_once(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        app.stripe.fail_next_at("/refunds", 12, Fault::CutReply);
        send_for_hours(&app, 2).await;
        app.assert_laws_hold().await;
        app.stripe.recover();
        send_for_hours(&app, 2).await;
        assert_refunded_once(&app, &order, 5_000).await;
    }
}

both! {
    /// P-22: Stripe keeps its own failure under the key for a day.
    async fn a_refund_whose_failure_stripe_keeps_is_made_once_under_another_key(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        app.stripe.fail_next_at("/refunds", 1, Fault::StoredStatus(500));
        send_for_hours(&app, 2).await;
        assert_refunded_once(&app, &order, 5_000).await;
        let made: Vec<_> = app.stripe.requests().into_iter().filter(|r| r.method == "POST")
            .filter(|r| r.path.ends_with("/refunds")).filter_map(|r| r.idempotency_key).collect();
        let first = &made[0];
        assert!(made.iter().any(|key| key != first), "a new key: {made:?}");
        assert!(refund_requests(&app).1 > 0, "it was looked for before");
    }
}

both! {
    /// P-22: refused for being too many, and not at all.
    async fn a_refund_that_is_asked_too_often_waits_and_is_made_once(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        app.stripe.fail_next_at("/refunds", 5, Fault::Status(429));
        send_for_hours(&app, 1).await;
        assert_refunded_once(&app, &order, 5_000).await;
    }
}

both! {
    /// P-22: the process dies between Stripe's yes and our note of it; another one takes over.
    async fn a_crash_after_stripes_yes_does_not_make_the_refund_twice(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        app.stripe.fail_next_at("/refunds", 1, Fault::Stall(Duration::from_secs(30)));
        let asked = async {
            while app.stripe.all_refunds().is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        // The run is dropped in the middle: what it would have noted is lost with it.
        tokio::select! {
            _ = app.run_job("send-refunds") => panic!("the reply was kept back"),
            () = asked => {}
        }
        assert_eq!(refunds(&app).await[0].status, RefundStatus::Planned);
        app.assert_laws_hold().await;
        app.stripe.recover();
        let other = app.second_instance().await;
        app.advance(Span::minutes(3));
        other.run_job("send-refunds").await;
        assert_refunded_once(&app, &order, 5_000).await;
    }
}

both! {
    /// P-22: a day later Stripe has forgotten the key; what was made under it is found, not made again.
    async fn a_refund_tried_again_after_25_hours_is_looked_for_first(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        app.stripe.fail_next_at("/refunds", 4, Fault::CutReply);
        app.run_job("send-refunds").await;
        assert_eq!(app.stripe.all_refunds().len(), 1);
        app.stripe.recover();
        app.advance(Span::hours(25));
        let before = refund_requests(&app);
        app.run_job("send-refunds").await;
        let after = refund_requests(&app);
        assert_eq!(after.0, before.0, "nothing more was asked to be made");
        assert!(after.1 > before.1, "the list was read");
        assert_refunded_once(&app, &order, 5_000).await;
    }
}

both! {
    /// P-22: nothing was made a day ago: then it is, once.
    async fn a_refund_that_never_reached_stripe_is_made_after_25_hours(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        app.stripe.fail_next_at("/refunds", 4, Fault::LostRequest);
        app.run_job("send-refunds").await;
        assert_eq!(app.stripe.all_refunds(), []);
        app.stripe.recover();
        app.advance(Span::hours(25));
        app.run_job("send-refunds").await;
        let requests = app.stripe.requests();
        let last: Vec<&str> = requests.iter().filter(|r| r.path.ends_with("/refunds")).map(|r| r.method.as_str()).collect();
        let made = last.iter().rposition(|method| *method == "POST").unwrap();
        assert_eq!(last[made - 1], "GET", "looked for first: {last:?}");
        assert_refunded_once(&app, &order, 5_000).await;
    }
}

both! {
    /// P-22, C-13: two instances run the job at once.
    async fn two_instances_that_send_at_once_make_the_refund_once(app) {
        let other = app.second_instance().await;
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        let (here, there) = join(app.run_job("send-refunds"), other.run_job("send-refunds")).await;
        assert_eq!(here + there, 1);
        assert_refunded_once(&app, &order, 5_000).await;
    }
}

both! {
    /// P-23: twenty clicks for more than there is.
    async fn partial_refunds_at_once_over_two_instances_never_exceed_what_came(app) {
        let other = app.second_instance().await;
        let order = paid_package(&app).await;
        let clicks = (0..20).map(|n| {
            let shop = if n % 2 == 0 { &app } else { &other };
            staff_refund(shop, &order, Cents::new(9_000), 0)
        });
        let mut given = 0;
        for click in join_all(clicks).await {
            match click {
                Ok(refund) => given += refund.amount_cents.count(),
                Err(GiveBackError::Refund(RefundError::TooMuch { left })) => {
                    assert!(left < Cents::new(9_000), "{left:?}");
                }
                Err(odd) => panic!("{odd:?}"),
            }
        }
        assert_eq!(given, 72_000);
        app.assert_laws_hold().await;
        send_for_hours(&app, 1).await;
        app.deliver_events().await;
        assert_eq!(app.stripe.refunded_cents(), 72_000);
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 8_000), ("refunded", 72_000)]));
        let refused = staff_refund(&app, &order, Cents::new(8_001), 0).await.unwrap_err();
        assert_eq!(refused.to_string(), "only 8000 cents are left of the payment");
        assert_each_payment_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}
