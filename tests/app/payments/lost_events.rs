//! P-04, P-05, P-13, K-10, K-18: events that no webhook brought are read from Stripe's list; poisoned ones stand aside.

use std::time::Duration;

use entity::values::status::{EventOutcome, OrderStatus};
use entity::values::time::Span;
use entity::{order, stripe_event, unclaimed_payment};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};
use sparraamo::demo::stripe::DeliveryScript;

use super::acts::{
    accounts, assert_each_payment_agrees, ledger_of, order_row, paid, payments, waiting,
    waiting_kinds,
};
use super::{assert_fulfilled_once, claims, event, mail_kinds};
use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

/// Every event that waits is lost on its way.
fn lose_events(app: &TestApp) {
    let lost =
        app.stripe.scripted(&DeliveryScript { lost_percent: 100, ..DeliveryScript::default() });
    assert!(lost.deliveries.is_empty() && !lost.lost.is_empty());
}

async fn placed(app: &TestApp, starts_at: &str) -> Order {
    let order = app.hold(starts_at).await;
    app.checkout(&order).await;
    order
}

/// How often Stripe was asked about Checkout Sessions, in the order of asking.
fn asked_about(app: &TestApp) -> Vec<String> {
    let requests = app.stripe.requests().into_iter().filter(|it| it.method == "GET");
    let paths = requests.map(|it| it.path);
    paths.filter_map(|path| path.split("/checkout/sessions/").nth(1).map(str::to_owned)).collect()
}

both! {
    /// P-04: three days without any webhook: one look finds it all, oldest first, within Stripe's limits, once.
    async fn what_webhooks_did_not_bring_for_three_days_is_read_from_stripes_list(app) {
        let first = placed(&app, SLOT).await;
        let second = placed(&app, NEXT_SLOT).await;
        app.pays(&first);
        app.advance(Span::minutes(5));
        app.pays(&second);
        app.advance(Span::days(1));
        app.stripe.refunds(&app.checkout_id(&first), 6_000).unwrap();
        app.advance(Span::days(1));
        app.stripe.disputes(&app.checkout_id(&second)).unwrap();
        lose_events(&app);
        app.advance(Span::hours(23));
        app.stripe.limit_rates(true);
        let done = app.run_job("read-events").await;
        assert!(done >= 4, "{done} events had an effect");
        assert_eq!(app.status(&first).await, "partially_refunded");
        assert_eq!(app.status(&second).await, "paid");
        assert_eq!(ledger_of(&app, &first).await, accounts(&[("sold", 12_000), ("refunded", 6_000)]));
        assert_eq!(ledger_of(&app, &second).await, accounts(&[("disputed", 18_000)]));
        let asked = asked_about(&app);
        assert_eq!((&asked[0], asked.last()), (&app.checkout_id(&first), Some(&app.checkout_id(&second))));
        assert!(app.stripe.peaks().endpoint <= 25, "{:?}", app.stripe.peaks());
        let mails = mail_kinds(&app).await;
        app.advance(Span::minutes(1));
        assert_eq!(app.run_job("read-events").await, 0, "nothing is left");
        assert_eq!((asked_about(&app), mail_kinds(&app).await), (asked, mails));
        assert_each_payment_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-04: two instances look at once.
    async fn two_instances_that_read_events_at_once_fulfil_each_once(app) {
        let other = app.second_instance().await;
        let order = placed(&app, SLOT).await;
        app.pays(&order);
        lose_events(&app);
        app.advance(Span::minutes(2));
        futures_util::future::join(app.run_job("read-events"), other.run_job("read-events")).await;
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-05: a payment that came too late for its time is told to the studio within five minutes.
    async fn a_late_payment_without_a_time_is_told_to_staff_within_minutes(app) {
        let order = app.hold("2027-03-03T08:00:00Z").await;
        let mut form = crate::support::checkout_form();
        form["begin_before_withdrawal"] = true.into();
        assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
        app.pays(&order);
        app.advance(Span::hours(71));
        app.deliver_events().await;
        assert_eq!(waiting_kinds(&app).await, ["time-lost"]);
        let before = app.now();
        app.advance(Span::minutes(1));
        app.run_job("tell-staff").await;
        app.run_job("deliver-mail").await;
        let staff: Vec<_> = app.mailbox.letters().into_iter().filter(|it| it.to.contains("studio@")).collect();
        assert_eq!(staff.len(), 1);
        assert!(app.now().since(before) <= Span::minutes(5));
    }
}

both! {
    /// K-10: a backup from before the order was restored: its money is kept for a person, once.
    async fn money_for_an_order_nobody_knows_waits_for_a_person(app) {
        let order = placed(&app, SLOT).await;
        app.pays(&order);
        let id = order_row(&app, &order).await.id;
        lose_events(&app);
        forget(&app, &order).await;
        assert_eq!(order::Entity::find_by_id(id).one(app.ctx.db.reader()).await.unwrap(), None);
        app.advance(Span::hours(6));
        app.run_job("read-events").await;
        app.run_job("read-events").await;
        let kept = unclaimed_payment::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].amount_cents.count(), kept[0].reference.as_deref()), (18_000, Some(order.code.as_str())));
        let item = waiting(&app).await;
        assert_eq!(item.iter().map(|it| it.kind).collect::<Vec<_>>(), ["money-unclaimed"]);
        app.assert_laws_hold().await;
    }
}

/// The order was never there.
async fn forget(app: &TestApp, order: &Order) {
    let id = format!("(SELECT id FROM \"order\" WHERE code = '{}')", order.code);
    for (table, column) in
        [("attendee", "order_id"), ("slot_claim", "order_id"), ("\"order\"", "id")]
    {
        let delete = format!("DELETE FROM {table} WHERE {column} = {id}");
        app.ctx.db.reader().execute_unprepared(&delete).await.unwrap();
    }
}

both! {
    /// K-10: in the backup the order is still a draft; at Stripe it was paid: it is taken on and fulfilled.
    async fn an_order_that_is_a_draft_in_the_backup_and_paid_at_stripe_is_fulfilled(app) {
        let order = placed(&app, SLOT).await;
        app.pays(&order);
        lose_events(&app);
        let mut draft = order_row(&app, &order).await.into_active_model();
        draft.status = Set(OrderStatus::Draft);
        draft.checkout_key = Set(None);
        draft.checkout_session_id = Set(None);
        draft.checkout_url = Set(None);
        draft.checkout_expires_at = Set(None);
        draft.customer_name = Set(None);
        draft.customer_email = Set(None);
        draft.terms_version = Set(None);
        draft.terms_accepted_at = Set(None);
        draft.update(app.ctx.db.reader()).await.unwrap();
        app.advance(Span::minutes(20));
        app.run_job("read-events").await;
        let seen = app.order(&order).await;
        assert_eq!((seen["status"].as_str(), seen["bookings"].as_array().unwrap().len()), (Some("paid"), 1));
        assert_eq!((claims(&app, &order).await.len(), payments(&app).await.len()), (1, 1));
        assert_eq!(mail_kinds(&app).await, ["order-confirmed"]);
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        assert_each_payment_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

async fn stored(app: &TestApp, id: &str) -> stripe_event::Model {
    stripe_event::Entity::find_by_id(id).one(app.ctx.db.reader()).await.unwrap().unwrap()
}

both! {
    /// P-13, K-18: an event that always fails is parked, and seen; others go on, and an outage parks nothing.
    async fn an_event_that_always_fails_is_parked_and_others_go_on(app) {
        let poisoned = paid(&app).await;
        // What it is about is not at Stripe any more.
        let mut row = order_row(&app, &poisoned).await.into_active_model();
        row.checkout_session_id = Set(Some("cs_test_gone".to_owned()));
        row.update(app.ctx.db.reader()).await.unwrap();
        app.stripe.refunds(&payments(&app).await[0].checkout_session_id, 1_000).unwrap();
        let poison = event(&app, "charge.refunded");
        app.stripe.take_events();
        assert_eq!(app.deliver(&poison).await, 503);
        app.advance(Span::hours(1));
        app.run_job("finish-events").await;
        assert!(stored(&app, &poison.id).await.tries < 10, "an hour is no reason to give up");
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        let other = placed(&app, NEXT_SLOT).await;
        app.pays(&other);
        lose_events(&app);
        let mut rounds = 0;
        while stored(&app, &poison.id).await.tries < 10 {
            app.advance(Span::minutes(30));
            app.run_job("finish-events").await;
            app.run_job("read-events").await;
            rounds += 1;
            assert!(rounds < 60, "it is given up within a day");
        }
        assert_eq!(app.status(&other).await, "paid");
        assert_eq!(stored(&app, &poison.id).await.outcome, EventOutcome::Received);
        assert!(waiting_kinds(&app).await.contains(&"event-failed"), "{:?}", waiting_kinds(&app).await);
        let tries = stored(&app, &poison.id).await.tries;
        app.advance(Span::days(1));
        app.run_job("finish-events").await;
        assert_eq!(stored(&app, &poison.id).await.tries, tries, "it is left alone");
    }
}

both! {
    /// P-13: a stored event that cannot be read is parked like any other that fails.
    async fn a_stored_event_that_cannot_be_read_is_parked(app) {
        let order = paid(&app).await;
        let known = event(&app, "checkout.session.completed");
        let spoil = format!("UPDATE stripe_event SET payload = '{{', outcome = 'received' WHERE id = '{}'", known.id);
        app.ctx.db.reader().execute_unprepared(&spoil).await.unwrap();
        for _ in 0..12 {
            app.advance(Span::hours(9));
            app.run_job("finish-events").await;
        }
        let row = stored(&app, &known.id).await;
        assert!(row.tries >= 10 || row.outcome == EventOutcome::Settled, "{} tries", row.tries);
        assert_eq!(app.status(&order).await, "paid");
    }
}

both! {
    /// P-44, small: a hundred webhooks at once, most of them copies, are all taken, and nothing is left undone.
    async fn a_burst_of_webhooks_is_taken_without_a_refusal(app) {
        let other = app.second_instance().await;
        let mut orders = Vec::new();
        for day in [22, 23, 24, 25] {
            for start in ["07:00", "08:30", "10:00", "11:30", "13:00"] {
                let order = placed(&app, &format!("2027-03-{day}T{start}:00Z")).await;
                app.pays(&order);
                orders.push(order);
            }
        }
        let events = app.stripe.take_events();
        let completed: Vec<_> = events.iter().filter(|it| it.kind == "checkout.session.completed").collect();
        let began = std::time::Instant::now();
        let posts = (0..100).map(|n| if n % 2 == 0 { &app } else { &other })
            .zip(completed.iter().cycle()).map(|(shop, event)| shop.deliver(event));
        let statuses = futures_util::future::join_all(posts).await;
        assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
        assert!(began.elapsed() < Duration::from_secs(60));
        // Who got no turn at once has its effect a little later.
        app.advance(Span::minutes(1));
        app.run_job("finish-events").await;
        for order in &orders {
            assert_eq!(app.status(order).await, "paid");
        }
        let left = stripe_event::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert!(left.iter().all(|it| it.outcome == EventOutcome::Settled));
        assert_eq!(mail_kinds(&app).await.len(), 20);
        app.assert_laws_hold().await;
    }
}
