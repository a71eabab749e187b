//! Holds a second, against bare inserts of claims into the same database by as many clients.

use std::time::Instant as Monotonic;

use entity::slot_claim;
use entity::values::ids::ClaimId;
use entity::values::text::Language;
use entity::values::time::{Interval, Span};
use futures_util::StreamExt;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use sparraamo::availability::free::{self, Question};
use sparraamo::orders::choice::AskedSlot;
use sparraamo::orders::draft::{self, HoldRequest};

use crate::row;
use crate::studio::Bench;

const HOLDS: usize = 2_000;
const CLIENTS: usize = 16;

pub async fn run(database: &str, bench: &Bench) {
    let wanted = free_slots(bench).await;
    let started = Monotonic::now();
    let holds = wanted.into_iter().map(|slot| hold(bench, slot));
    let held = futures_util::stream::iter(holds).buffer_unordered(CLIENTS).count().await;
    let holds_per_second = rate(held, started);
    let inserts_per_second = bare_inserts(bench).await;
    row(
        &format!("holds a second, {database}, {CLIENTS} clients"),
        format!("{holds_per_second:.0} /s"),
        format!("{inserts_per_second:.0} /s: one claim inserted"),
        holds_per_second / inserts_per_second,
        "at least 0.5",
    );
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
    in_turn.take(HOLDS).cloned().collect()
}

/// One INSERT of a claim a transaction, constraints and all, far in the future where nothing else is.
async fn bare_inserts(bench: &Bench) -> f64 {
    let order = entity::order::Entity::find().one(bench.ctx.db.reader()).await.unwrap().unwrap();
    let far = bench.ctx.clock.now().plus(Span::days(1_000));
    let inserts = (0..HOLDS).map(|n| {
        let expert = &bench.experts[n % bench.experts.len()];
        let start = far.plus(Span::hours(2 * i64::try_from(n).unwrap()));
        let claim = slot_claim::ActiveModel {
            id: Set(ClaimId::fresh()),
            expert_id: Set(expert.id),
            order_id: Set(order.id),
            starts_at: Set(start),
            ends_at: Set(start.plus(Span::minutes(90))),
            blocked_from: Set(start),
            blocked_until: Set(start.plus(Span::minutes(90))),
            held_until: Set(Some(start)),
        };
        async move {
            let transaction = bench.ctx.db.write_txn().await.unwrap();
            claim.insert(&transaction).await.unwrap();
            transaction.commit().await.unwrap();
        }
    });
    let started = Monotonic::now();
    let inserted = futures_util::stream::iter(inserts).buffer_unordered(CLIENTS).count().await;
    rate(inserted, started)
}
