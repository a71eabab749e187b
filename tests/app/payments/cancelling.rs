//! Calling sessions off and moving them: what comes back, once, and never past what came.

use entity::values::status::{InvoiceKind, RefundStatus};
use entity::{invoice, refund};
use futures_util::future::join_all;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value, json};

use super::{assert_money_agrees, claims, code, mail_kinds, row};
use crate::support::shop::Order;
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both};

/// The first booking of an order, and the path of what can be done to it.
async fn path(app: &TestApp, order: &Order, deed: &str) -> String {
    let id = app.order(order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
    format!("/api/v1/bookings/{id}/{deed}?key={}", order.key)
}

async fn paid(app: &TestApp) -> Order {
    let order = app.place_order().await;
    app.pays(&order);
    app.deliver_events().await;
    order
}

async fn refunds(app: &TestApp) -> Vec<refund::Model> {
    let find = refund::Entity::find().order_by_asc(refund::Column::Id);
    find.all(app.ctx.db.reader()).await.unwrap()
}

async fn post(app: &TestApp, path: &str, body: &Value) -> (u16, Value) {
    let answer = app.post_json(path, body).await;
    (answer.status().as_u16(), answer.json_value().await)
}

both! {
    /// P-30: ten clicks bring one credit back, over two instances.
    async fn a_session_cancelled_ten_times_at_once_brings_one_credit_back(app) {
        let other = app.second_instance().await;
        let order = app.place_package().await;
        app.pays(&order);
        app.deliver_events().await;
        let path = path(&app, &order, "cancellation").await;
        let asked = json!({});
        let clicks = (0..10).map(|n| if n % 2 == 0 { &app } else { &other }).map(|shop| shop.post_json(&path, &asked));
        for answer in join_all(clicks).await {
            assert_eq!(answer.status(), 200);
        }
        let seen = app.order(&order).await;
        assert_eq!((&seen["credits"]["restored"], &seen["credits"]["available"]), (&json!(1), &json!(5)));
        assert_eq!(seen["bookings"][0]["status"], "cancelled");
        assert!(claims(&app, &order).await.is_empty());
        assert!(app.is_offered(SLOT).await);
        assert_eq!(mail_kinds(&app).await, ["booking-cancelled", "order-confirmed"]);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_single_session_cancelled_in_time_is_paid_back_if_the_customer_wants(app) {
        let order = paid(&app).await;
        let path = path(&app, &order, "cancellation").await;
        let (status, seen) = post(&app, &path, &json!({ "settlement": "refund" })).await;
        assert_eq!(status, 200, "{seen}");
        assert_eq!(seen["credits"]["available"], 0);
        assert_eq!(seen["credits"]["revoked"], 1);
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        let seen = app.order(&order).await;
        assert_eq!((&seen["status"], &seen["refunded_cents"]), (&json!("refunded"), &json!(18_000)));
        let refunds = refunds(&app).await;
        assert_eq!(refunds.len(), 1);
        assert_eq!((refunds[0].status, refunds[0].sessions), (RefundStatus::Succeeded, 1));
        let papers = invoice::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let notes: Vec<_> = papers.iter().filter(|it| it.kind == InvoiceKind::CreditNote).collect();
        assert_eq!(notes.len(), 1);
        assert_eq!((notes[0].gross_cents.count(), notes[0].vat_cents.count()), (18_000, 3_657));
        assert_eq!(row(&app, &order).await.review, None);
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_session_of_a_package_comes_back_as_a_credit_only(app) {
        let order = app.place_package().await;
        app.pays(&order);
        app.deliver_events().await;
        let path = path(&app, &order, "cancellation").await;
        let (status, problem) = post(&app, &path, &json!({ "settlement": "refund" })).await;
        assert_eq!((status, code(&problem)), (409, "no_refund"));
        assert_eq!(app.order(&order).await["bookings"][0]["status"], "confirmed");
        assert_eq!(claims(&app, &order).await.len(), 1);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn less_than_a_day_before_nothing_comes_back(app) {
        let order = paid(&app).await;
        let path = path(&app, &order, "cancellation").await;
        app.clock_to("2027-03-23T08:00:01Z");
        for settlement in ["credit", "refund"] {
            let (status, problem) = post(&app, &path, &json!({ "settlement": settlement })).await;
            assert_eq!((status, code(&problem)), (409, "too_late"));
        }
        let (status, seen) = post(&app, &path, &json!({ "settlement": "none" })).await;
        assert_eq!(status, 200, "{seen}");
        assert_eq!(seen["credits"]["available"], 0);
        assert!(claims(&app, &order).await.is_empty());
        assert_eq!(seen["refunded_cents"], 0);
        app.assert_laws_hold().await;
    }
}

both! {
    /// Exactly 24 hours before still is in time.
    async fn a_day_before_to_the_second_the_credit_comes_back(app) {
        let order = paid(&app).await;
        app.clock_to("2027-03-23T08:00:00Z");
        let (status, seen) = post(&app, &path(&app, &order, "cancellation").await, &json!({})).await;
        assert_eq!((status, &seen["credits"]["available"]), (200, &json!(1)));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_session_that_has_begun_stays(app) {
        let order = paid(&app).await;
        app.clock_to(SLOT);
        let path = path(&app, &order, "cancellation").await;
        let (status, problem) = post(&app, &path, &json!({ "settlement": "none" })).await;
        assert_eq!((status, code(&problem)), (409, "session_begun"));
    }
}

both! {
    async fn a_moved_session_frees_its_time_and_takes_the_new_one(app) {
        let order = paid(&app).await;
        let path = path(&app, &order, "reschedule").await;
        // Half an hour later overlaps where it is: its own claim is in nobody's way.
        let (status, seen) = post(&app, &path, &json!({ "starts_at": "2027-03-24T08:30:00Z" })).await;
        assert_eq!(status, 200, "{seen}");
        assert_eq!(seen["bookings"][0]["starts_at"], "2027-03-24T08:30:00Z");
        let (status, _) = post(&app, &path, &json!({ "starts_at": NEXT_SLOT, "expert": "eero" })).await;
        assert_eq!(status, 200);
        let seen = app.order(&order).await;
        assert_eq!(seen["bookings"][0]["expert"], "eero");
        assert_eq!(seen["credits"]["spent"], 1);
        assert!(app.is_offered(SLOT).await);
        assert_eq!(claims(&app, &order).await.len(), 1);
        assert_eq!(mail_kinds(&app).await, ["booking-moved", "booking-moved", "order-confirmed"]);
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-06, C-07: who wants a taken time keeps their own; two who want each other's both do.
    async fn a_session_cannot_be_moved_onto_another(app) {
        let first = paid(&app).await;
        let second = app.hold(NEXT_SLOT).await;
        app.checkout(&second).await;
        app.pays(&second);
        app.deliver_events().await;
        let other = app.second_instance().await;
        let (here, there) = (path(&app, &first, "reschedule").await, path(&app, &second, "reschedule").await);
        let (to_there, to_here) = (json!({ "starts_at": NEXT_SLOT }), json!({ "starts_at": SLOT }));
        let swap = join_all([app.post_json(&here, &to_there), other.post_json(&there, &to_here)]).await;
        for answer in swap {
            assert_eq!(answer.status(), 409);
            assert_eq!(code(&answer.json_value().await), "slot_taken");
        }
        assert_eq!(app.order(&first).await["bookings"][0]["starts_at"], SLOT);
        assert_eq!(app.order(&second).await["bookings"][0]["starts_at"], NEXT_SLOT);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_session_is_not_moved_within_its_last_day(app) {
        let order = paid(&app).await;
        app.clock_to("2027-03-23T09:00:00Z");
        let (status, problem) =
            post(&app, &path(&app, &order, "reschedule").await, &json!({ "starts_at": NEXT_SLOT })).await;
        assert_eq!((status, code(&problem)), (409, "too_late"));
        assert_eq!(app.order(&order).await["bookings"][0]["starts_at"], SLOT);
    }
}

both! {
    /// C-06: of many who want one time, one has it, and everybody has exactly one.
    async fn many_moves_onto_one_time_leave_everyone_with_one_time(app) {
        let other = app.second_instance().await;
        let mut orders = Vec::new();
        for hour in ["08:00", "09:30", "11:00", "12:30"] {
            let order = app.hold(&format!("2027-03-25T{hour}:00Z")).await;
            app.checkout(&order).await;
            app.pays(&order);
            orders.push(order);
        }
        app.deliver_events().await;
        let wanted = json!({ "starts_at": SLOT });
        let mut paths = Vec::new();
        for order in &orders {
            paths.push(path(&app, order, "reschedule").await);
        }
        let moves = paths.iter().enumerate().map(|(n, path)| {
            let shop = if n % 2 == 0 { &app } else { &other };
            shop.post_json(path, &wanted)
        });
        let moved = join_all(moves).await;
        let won = moved.iter().filter(|answer| answer.status() == 200).count();
        assert_eq!(won, 1);
        assert!(moved.iter().all(|answer| [200, 409].contains(&answer.status().as_u16())));
        for order in &orders {
            assert_eq!(claims(&app, order).await.len(), 1);
        }
        app.assert_laws_hold().await;
    }
}
