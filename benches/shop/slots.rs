//! Free times, computed from stored rows.

use entity::values::time::{Interval, Span};
use sparraamo::availability::free::{self, Question};

use crate::studio::Bench;
use crate::{cpu, row};

const RUNS_ONE: u32 = 5_000;
const RUNS_POOL: u32 = 500;

pub async fn run(database: &str, bench: &Bench) {
    let now = bench.ctx.clock.now();
    let question = |days: i64| Question {
        range: Interval { start: now, end: now.plus(Span::days(days)) },
        session: Span::minutes(90),
        max_age: Span::hours(24),
        now,
    };
    let db = bench.ctx.db.reader();
    // Beside it: the cheapest question there is, one row by its key.
    let one_row =
        cpu::milliseconds(RUNS_ONE, || async { sparraamo::studio::read(db).await.unwrap() }).await;
    let one = cpu::milliseconds(RUNS_ONE, || async {
        free::times(db, &bench.experts[..1], question(56)).await.unwrap()
    })
    .await;
    let pool = cpu::milliseconds(RUNS_POOL, || async {
        free::times(db, &bench.experts, question(28)).await.unwrap()
    })
    .await;
    let beside = format!("{one_row:.3} ms: one row");
    let what = format!("slots of one expert, 8 weeks, {database} (our CPU)");
    row(&what, format!("{one:.3} ms"), beside.clone(), one / one_row, "under 0.2 ms");
    let what = format!("slots of 50 pooled experts, 4 weeks, {database} (our CPU)");
    row(&what, format!("{pool:.3} ms"), beside, pool / one_row, "under 5 ms");
}
