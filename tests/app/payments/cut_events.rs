//! P-04, K-10: more events than are read at once: the next look goes on where the last one stopped.

use entity::values::time::Span;
use sparraamo::demo::stripe::DeliveryScript;
use sparraamo::orders::read_events;

use super::acts::assert_each_payment_agrees;
use crate::support::shop::{Order, hold_request};
use crate::support::{On, TestApp, both};

const TIMES: [&str; 6] = [
    "2027-03-24T07:00:00Z",
    "2027-03-24T08:30:00Z",
    "2027-03-24T10:00:00Z",
    "2027-03-25T07:00:00Z",
    "2027-03-25T08:30:00Z",
    "2027-03-25T10:00:00Z",
];

/// So many paid orders, minutes apart, of which no webhook told.
async fn paid_in_silence(app: &TestApp, times: &[&str]) -> Vec<Order> {
    let mut orders = Vec::new();
    for time in times {
        let order = app.hold_with(&hold_request(time)).await;
        app.checkout(&order).await;
        app.pays(&order);
        app.advance(Span::minutes(2));
        orders.push(order);
    }
    lose_events(app);
    orders
}

fn lose_events(app: &TestApp) {
    let script = DeliveryScript { lost_percent: 100, ..DeliveryScript::default() };
    assert!(app.stripe.scripted(&script).deliveries.is_empty());
}

async fn paid_of(app: &TestApp, orders: &[Order]) -> usize {
    let mut paid = 0;
    for order in orders {
        paid += usize::from(app.status(order).await == "paid");
    }
    paid
}

both! {
    /// P-04: nothing is left out, however little is read in one look.
    async fn what_was_cut_off_is_read_by_the_next_looks(app) {
        let orders = paid_in_silence(&app, &TIMES).await;
        app.advance(Span::minutes(30));
        for looks in 1..=3 {
            read_events::read_at_most(&app.ctx, 2).await.unwrap();
            assert_eq!(paid_of(&app, &orders).await, 2 * looks, "after {looks} looks");
            app.advance(Span::minutes(1));
        }
        assert_eq!(read_events::read_at_most(&app.ctx, 2).await.unwrap(), 0, "nothing is left");
        assert_each_payment_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-04: what happens while the gap is read is read as well.
    async fn what_happens_while_a_gap_is_read_is_not_left_out(app) {
        let mut orders = paid_in_silence(&app, &TIMES[..4]).await;
        app.advance(Span::minutes(30));
        read_events::read_at_most(&app.ctx, 2).await.unwrap();
        orders.extend(paid_in_silence(&app, &TIMES[4..]).await);
        app.advance(Span::minutes(30));
        for _ in 0..4 {
            read_events::read_at_most(&app.ctx, 2).await.unwrap();
            app.advance(Span::minutes(1));
        }
        assert_eq!(paid_of(&app, &orders).await, orders.len());
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-04: all of one second, more than are read in one look: the gap closes all the same.
    async fn a_second_with_more_events_than_one_look_reads_does_not_stop_the_reading(app) {
        let mut orders = Vec::new();
        for time in TIMES {
            let order = app.hold_with(&hold_request(time)).await;
            app.checkout(&order).await;
            orders.push(order);
        }
        for order in &orders {
            app.pays(order);
        }
        lose_events(&app);
        app.advance(Span::minutes(30));
        for _ in 0..8 {
            read_events::read_at_most(&app.ctx, 2).await.unwrap();
            app.advance(Span::minutes(1));
        }
        assert_eq!(paid_of(&app, &orders).await, orders.len());
        app.assert_laws_hold().await;
    }
}
