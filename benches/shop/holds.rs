//! Holds a second, against bare inserts of the same rows into the same database by as many clients.
//!
//! A hold writes two rows, an order and a claim, after locking the expert and asking calendars, rules and claims. Bare
//! inserts do none of that: first of both rows, then, beside it, of the claim alone. Each expert has a thousand sessions
//! behind them, which neither may have to go over.

use std::time::Instant as Monotonic;

use entity::values::codes::OrderCode;
use entity::values::ids::{ClaimId, ExpertId, OrderId};
use entity::values::text::Language;
use entity::values::time::{Instant, Interval, Span};
use entity::{order, slot_claim};
use futures_util::StreamExt;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use sparraamo::availability::free::{self, Question};
use sparraamo::orders::choice::AskedSlot;
use sparraamo::orders::draft::{self, HoldRequest};

use crate::row;
use crate::studio::Bench;

const HOLDS: usize = 2_000;
const WARM_UP: usize = 500;
const CLIENTS: usize = 16;
/// Sessions of each expert that are over.
const BEHIND: usize = 1_000;
/// Rows in one statement.
const ROWS: usize = 500;

pub async fn run(database: &str, bench: &Bench) {
    let mut wanted = free_slots(bench).await;
    // Connections that have never seen a statement must not count for one side alone.
    take_holds(bench, wanted.split_off(HOLDS)).await;
    fill_the_past(bench).await;
    let holds_per_second = take_holds(bench, wanted).await;
    for rows in [Rows::OrderAndClaim, Rows::Claim] {
        let inserts_per_second = bare_inserts(bench, rows).await;
        let name = rows.name();
        row(
            &format!("holds a second, {database}, {CLIENTS} clients"),
            format!("{holds_per_second:.0} /s"),
            format!("{inserts_per_second:.0} /s: {name}"),
            holds_per_second / inserts_per_second,
            rows.target(),
        );
    }
}

/// What a bare insert writes in its transaction.
#[derive(Copy, Clone)]
enum Rows {
    OrderAndClaim,
    Claim,
}

impl Rows {
    const fn name(self) -> &'static str {
        match self {
            Self::OrderAndClaim => "its two rows inserted",
            Self::Claim => "one row inserted",
        }
    }

    /// The raw insert rate of what a hold inserts is the target's measure; half of its rows is told beside it.
    const fn target(self) -> &'static str {
        match self {
            Self::OrderAndClaim => "at least 0.5",
            Self::Claim => "none: half of the rows",
        }
    }

    /// How far in the future its claims lie, so that they meet nobody's.
    const fn days_ahead(self) -> i64 {
        match self {
            Self::OrderAndClaim => 1_000,
            Self::Claim => 2_000,
        }
    }
}

/// Holds the times and answers how many a second.
async fn take_holds(bench: &Bench, wanted: Vec<AskedSlot>) -> f64 {
    let started = Monotonic::now();
    let holds = wanted.into_iter().map(|slot| hold(bench, slot));
    let held = futures_util::stream::iter(holds).buffer_unordered(CLIENTS).count().await;
    rate(held, started)
}

fn rate(count: usize, since: Monotonic) -> f64 {
    f64::from(u32::try_from(count).unwrap()) / since.elapsed().as_secs_f64()
}

async fn hold(bench: &Bench, slot: AskedSlot) {
    let request = HoldRequest {
        offer: "single".into(),
        quantity: 1,
        theme: "theme".into(),
        slots: vec![slot],
        language: Language::Fi,
    };
    draft::hold(&bench.ctx, request).await.unwrap();
}

/// Times that do not touch each other, taken in turn from all experts.
async fn free_slots(bench: &Bench) -> Vec<AskedSlot> {
    let now = bench.ctx.clock.now();
    let question = Question {
        range: Interval { start: now, end: now.plus(Span::days(120)) },
        session: Span::minutes(90),
        max_age: Span::hours(24),
        now,
    };
    let times = free::times(bench.ctx.db.reader(), &bench.experts, question).await.unwrap();
    let mut by_expert = Vec::new();
    for (expert, times) in bench.experts.iter().zip(times) {
        let mut until = now;
        let mut apart = Vec::new();
        for slot in times.slots {
            if slot.start >= until {
                until = slot.end;
                apart.push(AskedSlot {
                    expert: Some(expert.slug.to_string()),
                    starts_at: slot.start,
                });
            }
        }
        by_expert.push(apart);
    }
    let longest = by_expert.iter().map(Vec::len).max().unwrap_or_default();
    let in_turn = (0..longest).flat_map(|n| by_expert.iter().filter_map(move |apart| apart.get(n)));
    in_turn.take(HOLDS + WARM_UP).cloned().collect()
}

async fn fill_the_past(bench: &Bench) {
    let order = any_order(bench).await;
    let over = bench.ctx.clock.now().minus(Span::days(1_000));
    let sessions = bench.experts.iter().flat_map(|expert| {
        let at = move |n: usize| over.plus(Span::hours(2 * i64::try_from(n).unwrap()));
        (0..BEHIND).map(move |n| claim(order.id, expert.id, at(n), None))
    });
    let sessions: Vec<_> = sessions.collect();
    let transaction = bench.ctx.db.write_txn().await.unwrap();
    for rows in sessions.chunks(ROWS) {
        let insert = slot_claim::Entity::insert_many(rows.to_vec());
        insert.exec_without_returning(&transaction).await.unwrap();
    }
    transaction.commit().await.unwrap();
    // As the databases of a running shop are: PostgreSQL looks at its tables by itself, minutes later.
    bench.ctx.db.reader().execute_unprepared("ANALYZE").await.unwrap();
}

async fn any_order(bench: &Bench) -> order::Model {
    order::Entity::find().one(bench.ctx.db.reader()).await.unwrap().unwrap()
}

fn claim(
    order_id: OrderId,
    expert_id: ExpertId,
    starts_at: Instant,
    held_until: Option<Instant>,
) -> slot_claim::ActiveModel {
    let ends_at = starts_at.plus(Span::minutes(90));
    slot_claim::ActiveModel {
        id: Set(ClaimId::fresh()),
        expert_id: Set(expert_id),
        order_id: Set(order_id),
        starts_at: Set(starts_at),
        ends_at: Set(ends_at),
        blocked_from: Set(starts_at),
        blocked_until: Set(ends_at),
        held_until: Set(held_until),
    }
}

/// Inserts alone, constraints and all.
async fn bare_inserts(bench: &Bench, rows: Rows) -> f64 {
    let order = any_order(bench).await;
    let ahead = bench.ctx.clock.now().plus(Span::days(rows.days_ahead()));
    let inserts = (0..HOLDS).map(|n| {
        let expert = &bench.experts[n % bench.experts.len()];
        let start = ahead.plus(Span::hours(2 * i64::try_from(n).unwrap()));
        insert(bench, rows, &order, expert.id, start)
    });
    let started = Monotonic::now();
    let inserted = futures_util::stream::iter(inserts).buffer_unordered(CLIENTS).count().await;
    rate(inserted, started)
}

async fn insert(
    bench: &Bench,
    rows: Rows,
    like: &order::Model,
    expert_id: ExpertId,
    starts_at: Instant,
) {
    let transaction = bench.ctx.db.write_txn().await.unwrap();
    let order_id = match rows {
        Rows::Claim => like.id,
        Rows::OrderAndClaim => {
            let order =
                order::Model { id: OrderId::fresh(), code: OrderCode::random(), ..like.clone() };
            let id = order.id;
            let insert = order::Entity::insert(draft::without_nulls(&order));
            insert.exec_without_returning(&transaction).await.unwrap();
            id
        }
    };
    let insert = slot_claim::Entity::insert(claim(order_id, expert_id, starts_at, Some(starts_at)));
    insert.exec_without_returning(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}
