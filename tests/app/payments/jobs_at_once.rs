//! C-08, C-10, C-13: staff, customers, webhooks and the jobs of two instances at the same moment.

use std::collections::BTreeSet;

use entity::outgoing_mail;
use entity::values::money::Cents;
use entity::values::time::Span;
use futures_util::future::{join, join_all};
use sea_orm::EntityTrait;
use serde_json::json;
use sparraamo::availability::conflicts;
use sparraamo::jobs;

use super::acts::{
    assert_each_payment_agrees, first_booking, order_row, paid_package, staff_refund, waiting_kinds,
};
use super::{assert_fulfilled_once, claims, event};
use crate::support::calendar;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

both! {
    /// C-08: the expert's calendar fills up while the buyer is at Stripe: the time was promised, so it is kept.
    async fn a_time_that_is_blocked_while_the_buyer_pays_is_booked_and_the_conflict_told(app) {
        let order = app.place_order().await;
        app.calendars.serve("/aino/busy.ics", calendar::event("20270324T060000Z", "20270324T120000Z", None));
        app.advance(Span::minutes(20));
        app.run_job("poll-feeds").await;
        assert!(!app.is_offered(NEXT_SLOT).await, "nothing more is sold there");
        app.pays(&order);
        app.deliver_events().await;
        assert_eq!(app.order(&order).await["bookings"][0]["starts_at"], SLOT);
        assert_eq!(claims(&app, &order).await.len(), 1);
        let noted = conflicts::standing(app.ctx.db.reader(), app.now()).await.unwrap();
        assert_eq!(noted.len(), 1, "the expert and staff are to be told");
        assert_eq!(noted[0].claim.order_id, order_row(&app, &order).await.id);
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-10: the customer gives the time back while Stripe's word of the money is on its way: the money decides.
    async fn giving_back_while_the_webhook_confirms_ends_in_one_state(app) {
        let other = app.second_instance().await;
        for start in ["07:00", "08:30", "10:00", "11:30", "13:00"] {
            let order = app.hold(&format!("2027-03-25T{start}:00Z")).await;
            app.checkout(&order).await;
            let checkout = app.checkout_id(&order);
            let give_back = other.client.delete(other.url(&order.api(""))).send();
            let pay = async {
                let paid = app.stripe.pays(&checkout).is_ok();
                app.deliver_events().await;
                paid
            };
            let (answer, was_paid) = join(give_back, pay).await;
            let answer = answer.unwrap().status().as_u16();
            assert!([200, 204, 409].contains(&answer), "{answer}");
            app.deliver_events().await;
            let seen = app.order(&order).await;
            let bookings = seen["bookings"].as_array().unwrap().len();
            let expected = if was_paid { ("paid", 1, 1) } else { ("cancelled", 0, 0) };
            let status = seen["status"].as_str().unwrap();
            assert_eq!((status, bookings, claims(&app, &order).await.len()), expected);
        }
        assert_each_payment_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-10: a booked session is called off while the same webhook comes again.
    async fn cancelling_while_the_webhook_comes_again_ends_cancelled_once(app) {
        let order = app.place_order().await;
        app.pays(&order);
        app.deliver_events().await;
        assert_fulfilled_once(&app, &order).await;
        let path = first_booking(&app, &order, "cancellation").await;
        let again = event(&app, "checkout.session.completed");
        let asked = json!({ "settlement": "refund" });
        let cancel = app.post_json(&path, &asked);
        let (answer, status) = join(cancel, app.deliver(&again)).await;
        assert_eq!((answer.status().as_u16(), status), (200, 200));
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.status(&order).await, "refunded");
        assert_each_payment_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-13: every job on both instances at once, again and again: each effect once.
    async fn all_jobs_on_two_instances_have_each_effect_once(app) {
        let other = app.second_instance().await;
        let package = paid_package(&app).await;
        staff_refund(&app, &package, Cents::new(10_000), 0).await.unwrap();
        let unheard = app.hold("2027-03-25T08:00:00Z").await;
        app.checkout(&unheard).await;
        app.pays(&unheard);
        let lapsing = app.hold("2027-03-26T08:00:00Z").await;
        app.stripe.refunds(&app.checkout_id(&package), 5_000).unwrap();
        app.stripe.take_events();
        for minutes in [3, 10, 40] {
            app.advance(Span::minutes(minutes));
            let all = jobs::ALL.iter().flat_map(|job| [(&app, *job), (&other, *job)]);
            let runs = all.map(|(shop, job)| jobs::run_once(&shop.ctx, job));
            assert!(join_all(runs).await.iter().all(Result::is_ok));
            app.assert_laws_hold().await;
        }
        assert_eq!((app.status(&unheard).await, app.status(&lapsing).await), ("paid".to_owned(), "expired".to_owned()));
        assert_eq!(app.stripe.all_refunds().len(), 2, "ours and the one made at Stripe");
        assert_eq!(waiting_kinds(&app).await, ["refunded-outside"]);
        let written = outgoing_mail::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let (here, there) = (app.mailbox.letters(), other.mailbox.letters());
        assert_eq!(here.len() + there.len(), written.len(), "each mail was sent, by one of them");
        let facts: BTreeSet<_> = written.iter().map(|it| (&it.kind, &it.subject_id, it.recipient.reveal())).collect();
        assert_eq!(facts.len(), written.len());
        assert_each_payment_agrees(&app).await;
    }
}
