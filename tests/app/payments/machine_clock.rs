//! A shop whose database's clock is far off: its holds go by the database, what Stripe judges goes by the machine.

use std::time::Instant as Monotonic;

use entity::values::time::{Instant, Span};
use entity::{feed, order};
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use serde_json::json;
use sparraamo::clock::Clock;
use sparraamo::demo::stripe::signature;

use super::post_event;
use crate::support::calendar::event;
use crate::support::{On, TestApp, Variant, WEBHOOK_SECRET, both};

/// How far the database is ahead of the machine, or behind it.
const OFF: [Span; 2] = [Span::hours(2), Span::hours(-2)];

fn machine_now() -> Instant {
    Clock::System.now()
}

/// Another instance, whose database shows a time that is `off` from the machine's.
async fn instance_off_by(app: &TestApp, off: Span) -> TestApp {
    let clock = Clock::of_database();
    clock.follow(Monotonic::now(), machine_now().plus(off).unix() * 1_000);
    app.instance_with(Variant { clock: Some(clock), ..Variant::default() }).await
}

both! {
    /// P-07: the signature's age is that by the clocks of Stripe and of the machine.
    async fn a_fresh_signature_is_believed_wherever_the_databases_clock_stands(app) {
        for (number, off) in OFF.into_iter().enumerate() {
            let shop = instance_off_by(&app, off).await;
            let body = json!({
                "id": format!("evt_{number}"), "object": "event", "type": "customer.created",
                "created": machine_now().unix(), "livemode": false,
                "data": { "object": { "id": "cus_1", "object": "customer" } },
            });
            let body = body.to_string();
            let stale = signature(body.as_bytes(), WEBHOOK_SECRET, machine_now().plus(off));
            assert_eq!(post_event(&shop, body.clone(), Some(&stale)).await, 400, "{off:?}");
            let fresh = signature(body.as_bytes(), WEBHOOK_SECRET, machine_now());
            assert_eq!(post_event(&shop, body, Some(&fresh)).await, 200, "{off:?}");
        }
    }
}

both! {
    /// P-38: Stripe takes an end 30 minutes to 24 hours ahead by its own clock; ours comes a little before it.
    async fn the_end_of_the_payment_page_is_told_by_the_machines_clock(app) {
        // Stripe and the calendars are of the machine's present.
        app.advance(machine_now().since(app.now()));
        let from = jiff::Timestamp::from_second(machine_now().unix() - 86_400).unwrap();
        let day = from.to_zoned(jiff::tz::TimeZone::UTC).date().strftime("%Y%m%d").to_string();
        let open = event(&format!("{day}T070000Z"), &format!("{day}T150000Z"), Some("FREQ=DAILY"));
        app.calendars.serve("/aino/open.ics", open);
        for off in OFF {
            let shop = instance_off_by(&app, off).await;
            poll_all(&shop).await;
            let from = shop.now().plus(Span::days(30));
            let slots = shop.get_json(&format!("/api/v1/slots?expert=aino&from={from}")).await;
            let starts_at = slots["slots"].as_array().unwrap().last().unwrap()["starts_at"].clone();
            let order = shop.hold(starts_at.as_str().unwrap()).await;
            let before = machine_now();
            shop.checkout(&order).await;
            let (stored, after) = (newest_order(&shop).await, machine_now());
            let ends = stored.checkout_expires_at.unwrap();
            let (least, most) = (before.plus(Span::minutes(33)), after.plus(Span::minutes(33)));
            assert!(least <= ends && ends <= most, "{off:?}: {least} {ends} {most}");
            let shown = stored.hold_expires_at.since(after.plus(off)).whole_seconds();
            assert!((1_780..=1_805).contains(&shown), "the hold itself is the database's: {shown}");
        }
    }
}

/// Reads every calendar, also those that were read in what is now the future.
async fn poll_all(app: &TestApp) {
    feed::Entity::update_many()
        .col_expr(feed::Column::NextPollAt, Expr::value(app.now()))
        .exec(app.ctx.db.reader())
        .await
        .unwrap();
    app.run_job("poll-feeds").await;
}

async fn newest_order(app: &TestApp) -> order::Model {
    let orders = order::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    orders.into_iter().max_by_key(|order| order.id).unwrap()
}
