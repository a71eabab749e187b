//! Many buyers, one time: exactly one of them gets it.
//!
//! The last tests take the guards away one by one: a race that stays green without them would prove nothing.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use entity::values::ids::{ExpertId, OrderId};
use entity::values::time::{Interval, Span};
use entity::{expert, order};
use futures_util::future::join_all;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use sparraamo::availability::claims::{self, ClaimError, Wanted};

use crate::support::shop::hold_request;
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both};

/// The instances a race runs over: two on PostgreSQL, one on SQLite.
async fn instances(app: &TestApp) -> Vec<TestApp> {
    match app.on {
        On::Sqlite => Vec::new(),
        On::Postgres => vec![app.second_instance().await],
    }
}

/// So many buyers ask for [`SLOT`] at once, spread over the instances. Answers statuses and bodies.
async fn rush(app: &TestApp, buyers: usize) -> Vec<(StatusCode, Value)> {
    let others = instances(app).await;
    let all: Vec<&TestApp> = std::iter::once(app).chain(&others).collect();
    let request = hold_request(SLOT);
    let buy = |instance: &'_ TestApp| {
        let (client, url) = (instance.client.clone(), instance.url("/api/v1/holds"));
        let body = request.to_string();
        async move {
            let sent = client.post(url).header("content-type", "application/json").body(body);
            let answer = sent.send().await.unwrap();
            let status = StatusCode::from_u16(answer.status().as_u16()).unwrap();
            (status, answer.json_value().await)
        }
    };
    join_all((0..buyers).map(|buyer| buy(all[buyer % all.len()]))).await
}

fn counted(answers: &[(StatusCode, Value)]) -> HashMap<u16, usize> {
    answers.iter().fold(HashMap::new(), |mut counted, (status, _)| {
        *counted.entry(status.as_u16()).or_default() += 1;
        counted
    })
}

both! {
    /// C-01.
    async fn of_two_hundred_buyers_of_one_time_one_gets_it_and_the_rest_are_shown_others(app) {
        let answers = rush(&app, 200).await;
        assert_eq!(counted(&answers), HashMap::from([(201, 1), (409, 199)]));
        for (_, body) in answers.iter().filter(|(status, _)| *status == 409) {
            assert_eq!(body["code"], "slot_taken");
            let alternatives = body["alternatives"].as_array().unwrap();
            assert_eq!(alternatives.len(), 3, "{body}");
            assert!(
                alternatives.iter().all(|other| other["expert"] != "aino" || other["starts_at"] != SLOT),
                "{body}"
            );
        }
        app.assert_laws_hold().await;
    }
}

/// Orders that have no time yet.
pub(super) async fn empty_orders(app: &TestApp, count: usize) -> Vec<OrderId> {
    let request = json!({ "offer": "single", "theme": "service-design", "slots": [] });
    let mut codes = Vec::new();
    for _ in 0..count {
        codes.push(app.hold_with(&request).await.code);
    }
    let orders = order::Entity::find().filter(order::Column::Code.is_in(codes));
    orders.all(app.ctx.db.reader()).await.unwrap().into_iter().map(|order| order.id).collect()
}

pub(super) async fn aino(app: &TestApp) -> ExpertId {
    let aino = expert::Entity::find().filter(expert::Column::Slug.eq("aino"));
    aino.one(app.ctx.db.reader()).await.unwrap().unwrap().id
}

/// Each order takes 90 minutes of Aino's from [`SLOT`] on, every next one `step` later, all in transactions at once.
async fn claim_at_once(app: &TestApp, buyers: usize, step: Span) -> Vec<Result<(), ClaimError>> {
    let expert_id = aino(app).await;
    let orders = empty_orders(app, buyers).await;
    assert_eq!(orders.len(), buyers);
    let now = app.now();
    let first: entity::values::time::Instant = SLOT.parse().unwrap();
    let others = instances(app).await;
    let all: Vec<&TestApp> = std::iter::once(app).chain(&others).collect();
    let mut start = first;
    let mut takings = Vec::new();
    for (buyer, order_id) in orders.into_iter().enumerate() {
        let slot = Interval { start, end: start.plus(Span::minutes(90)) };
        let held_until = Some(now.plus(Span::minutes(15)));
        let wanted = Wanted { order_id, expert_id, slot, held_until, offered_by: None };
        let db = all[buyer % all.len()].ctx.db.clone();
        takings.push(async move {
            let transaction = db.write_txn().await?;
            claims::take(&transaction, wanted, now).await?;
            transaction.commit().await?;
            Ok(())
        });
        start = start.plus(step);
    }
    join_all(takings).await
}

fn won(outcomes: &[Result<(), ClaimError>]) -> usize {
    outcomes.iter().filter(|outcome| outcome.is_ok()).count()
}

both! {
    /// C-02.
    async fn of_sixty_overlapping_times_a_minute_apart_one_is_taken(app) {
        let outcomes = claim_at_once(&app, 60, Span::minutes(1)).await;
        assert_eq!(won(&outcomes), 1, "{outcomes:?}");
        let refused = outcomes.iter().filter(|o| matches!(o, Err(ClaimError::Taken))).count();
        assert_eq!(refused, 59, "{outcomes:?}");
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-03.
    async fn times_back_to_back_are_both_sold_where_no_buffer_lies_between(app) {
        let orders = [app.hold(SLOT).await, app.hold(NEXT_SLOT).await];
        for (order, starts_at) in orders.iter().zip([SLOT, NEXT_SLOT]) {
            app.checkout(order).await;
            app.pays(order);
            app.deliver_events().await;
            let seen = app.order(order).await;
            assert_eq!((&seen["status"], &seen["bookings"][0]["starts_at"]), (&json!("paid"), &json!(starts_at)));
        }
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-03: Eero keeps a quarter of an hour around each session.
    async fn a_time_inside_the_buffer_is_refused_and_the_one_after_it_is_sold(app) {
        let with_eero = |starts_at: &str| {
            json!({
                "offer": "single",
                "theme": "service-design",
                "slots": [{ "expert": "eero", "starts_at": starts_at }],
            })
        };
        app.hold_with(&with_eero(SLOT)).await;
        let answer = app.post_json("/api/v1/holds", &with_eero(NEXT_SLOT)).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(answer.json_value().await["code"], "slot_taken");
        app.hold_with(&with_eero("2027-03-24T10:00:00Z")).await;
        app.assert_laws_hold().await;
    }
}

#[cfg(feature = "failpoints")]
mod with_a_guard_off {
    use sea_orm::ConnectionTrait;
    use sparraamo::{failpoints, verify};

    use super::*;

    /// Enough to collide, few enough to pass the one writer of SQLite in time while each pauses.
    const BUYERS: usize = 16;

    async fn switch_on(app: &TestApp, name: &str) {
        failpoints::set(app.ctx.db.reader(), name).await.unwrap();
    }

    async fn drop_the_constraint(app: &TestApp) {
        let statements: &[&str] = match app.on {
            On::Sqlite => &[
                "DROP TRIGGER slot_claim_no_overlap_insert",
                "DROP TRIGGER slot_claim_no_overlap_update",
            ],
            On::Postgres => &["ALTER TABLE slot_claim DROP CONSTRAINT slot_claim_no_overlap"],
        };
        for statement in statements {
            app.ctx.db.reader().execute_unprepared(statement).await.unwrap();
        }
    }

    both! {
        /// C-04: the control. Without lock, check and constraint the same race sells a time twice, and `verify` says so.
        async fn without_any_guard_the_race_sells_one_time_twice_and_verify_tells(app) {
            drop_the_constraint(&app).await;
            switch_on(&app, "skip-locking").await;
            switch_on(&app, "sleep-before-insert").await;
            let answers = rush(&app, BUYERS).await;
            assert!(counted(&answers)[&201] > 1, "the race is no race: {:?}", counted(&answers));
            let violations = verify::verify(&app.ctx.db).await.unwrap();
            assert!(violations.iter().any(|violation| violation.law == "I1"), "{violations:?}");
        }
    }

    both! {
        /// C-04: the lock and the check suffice, however long it takes from one to the insert.
        async fn without_the_constraint_the_lock_alone_lets_one_through(app) {
            drop_the_constraint(&app).await;
            switch_on(&app, "sleep-before-insert").await;
            let answers = rush(&app, BUYERS).await;
            assert_eq!(counted(&answers), HashMap::from([(201, 1), (409, BUYERS - 1)]));
            app.assert_laws_hold().await;
        }
    }

    both! {
        /// C-04, C-16: the answer is as polite when the database decides.
        async fn a_time_that_only_the_constraint_refuses_is_told_to_be_taken(app) {
            app.hold(SLOT).await;
            switch_on(&app, "skip-locking").await;
            let answer = app.post_json("/api/v1/holds", &hold_request(SLOT)).await;
            assert_eq!(answer.status(), 409);
            assert_eq!(answer.json_value().await["code"], "slot_taken");
            app.assert_laws_hold().await;
        }
    }

    both! {
        /// C-04: the database refuses what the code would let through.
        async fn without_the_lock_the_constraint_alone_lets_one_through(app) {
            switch_on(&app, "skip-locking").await;
            switch_on(&app, "sleep-before-insert").await;
            let outcomes = claim_at_once(&app, BUYERS, Span::minutes(1)).await;
            assert_eq!(won(&outcomes), 1, "{outcomes:?}");
            app.assert_laws_hold().await;
        }
    }
}
