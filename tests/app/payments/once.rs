//! However often Stripe tells of one payment, it is one booking, one invoice, one mail.

use futures_util::future::{join, join_all};

use super::{assert_fulfilled_once, assert_money_agrees, event, events_stored, post_event};
use crate::support::{NEXT_SLOT, On, TestApp, WEBHOOK_SECRET, both};
use entity::values::time::Span;

both! {
    /// P-01.
    async fn fifty_deliveries_of_one_event_over_two_instances_book_once(app) {
        let other = app.second_instance().await;
        let order = app.place_order().await;
        app.pays(&order);
        let event = event(&app, "checkout.session.completed");
        let deliveries = (0..50).map(|n| {
            let shop = if n % 2 == 0 { &app } else { &other };
            shop.deliver(&event)
        });
        let statuses = join_all(deliveries).await;
        assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
        assert_fulfilled_once(&app, &order).await;
        assert_eq!(events_stored(&app).await, 1);
        let (here, there) = join(app.mails(), other.mails()).await;
        assert_eq!(here.len() + there.len(), 1);
    }
}

both! {
    /// P-02.
    async fn four_paths_that_learn_of_one_payment_at_once_fulfil_it_once(app) {
        let other = app.second_instance().await;
        let order = app.place_order().await;
        let checkout = app.checkout_id(&order);
        app.stripe.pays_later(&checkout).unwrap();
        app.stripe.delayed_succeeds(&checkout).unwrap();
        let completed = event(&app, "checkout.session.completed");
        let succeeded = event(&app, "checkout.session.async_payment_succeeded");
        app.advance(Span::minutes(3));
        let page = order.page("/return");
        let (told, returned) = join(
            join(app.deliver(&completed), other.deliver(&succeeded)),
            join(app.get(&page), other.run_job("reconcile-orders")),
        )
        .await;
        assert_eq!(told, (200, 200));
        assert_eq!((returned.0.status().as_u16(), returned.1), (303, 1));
        assert_fulfilled_once(&app, &order).await;
        let (here, there) = join(app.mails(), other.mails()).await;
        assert_eq!(here.len() + there.len(), 1);
    }
}

both! {
    /// P-11.
    async fn a_genuine_event_replayed_byte_for_byte_changes_nothing(app) {
        let order = app.place_order().await;
        app.pays(&order);
        let event = event(&app, "checkout.session.completed");
        let signature = app.stripe.signed(&event.payload, WEBHOOK_SECRET, app.now());
        assert_eq!(post_event(&app, event.payload.clone(), Some(&signature)).await, 200);
        let before = app.order(&order).await;
        app.advance(Span::seconds(299));
        assert_eq!(post_event(&app, event.payload.clone(), Some(&signature)).await, 200);
        assert_eq!(app.order(&order).await, before);
        assert_eq!(events_stored(&app).await, 1);
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-28.
    async fn a_package_whose_payment_is_told_twenty_times_has_five_credits(app) {
        let order = app.place_package().await;
        app.pays(&order);
        let events = app.stripe.take_events();
        for _ in 0..20 {
            for event in &events {
                assert_eq!(app.deliver(event).await, 200);
            }
        }
        let seen = app.order(&order).await;
        assert_eq!(seen["credits"]["granted"], 5);
        assert_eq!(seen["credits"]["available"], 4);
        assert_eq!(app.mails().await.len(), 1);
        assert!(app.is_offered(NEXT_SLOT).await);
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}
