//! How long experts were open, day by day: noted while calendars still tell, for the studio's figures.

use std::time::Duration;

use entity::values::ids::ExpertId;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, open_day};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::free::{self, Question};
use super::slots::Known;
use crate::ctx::Ctx;
use crate::i18n;

/// How often it is noted.
pub const EVERY: Duration = Duration::from_secs(3_600);
/// Most experts asked in one run.
const EXPERTS_MAX: u64 = 1_000;

/// Notes how long every expert is open today and was yesterday: a day's last word is spoken once it is over. An expert
/// whose calendars cannot be trusted now keeps what was noted before. Answers how many days were noted.
pub async fn note_open_days(ctx: &Ctx) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let zone = free::zone(i18n::ZONE);
    let today = free::local_day(&zone, now);
    let yesterday = free::local_day(&zone, today.start.minus(Span::seconds(1)));
    let mut noted = Vec::new();
    for day in [yesterday, today] {
        for (expert_id, minutes) in open_minutes(ctx, day, now).await? {
            noted.push((expert_id, name(day), minutes));
        }
    }
    // In one order everywhere, so that two instances never wait for each other.
    noted.sort();
    let transaction = ctx.db.write_txn().await?;
    for (expert_id, day, minutes) in &noted {
        put(&transaction, *expert_id, day, *minutes, now).await?;
    }
    transaction.commit().await?;
    Ok(noted.len())
}

/// The date of a day, by Finland's calendar.
fn name(day: Interval) -> String {
    i18n::local(day.start).date().to_string()
}

async fn open_minutes(
    ctx: &Ctx,
    day: Interval,
    now: Instant,
) -> Result<Vec<(ExpertId, i32)>, DbErr> {
    let db = ctx.db.reader();
    let experts: Vec<ExpertId> = expert::Entity::find()
        .select_only()
        .column(expert::Column::Id)
        .filter(expert::Column::Active.eq(true))
        .order_by_asc(expert::Column::Id)
        .limit(EXPERTS_MAX)
        .into_tuple()
        .all(db)
        .await?;
    let max_age = ctx.config.feeds.max_age;
    let question = Question { range: day, session: Span::seconds(0), max_age, now };
    let calendars = free::read_calendars(db, &experts, question).await?;
    let known = calendars.into_iter().filter_map(|(expert_id, calendar)| {
        calendar.known(Vec::new()).map(|known| (expert_id, minutes(&known, day)))
    });
    Ok(known.collect())
}

/// Minutes of the day that lie in an open window and in no busy one. Windows of one kind do not overlap.
fn minutes(known: &Known, day: Interval) -> i32 {
    let shared = |one: &Interval, other: &Interval| {
        let (start, end) = (one.start.max(other.start), one.end.min(other.end));
        if start < end { end.since(start).whole_seconds() } else { 0 }
    };
    let mut seconds = 0;
    for open in known.open.iter().filter(|open| open.overlaps(&day)) {
        let open = Interval { start: open.start.max(day.start), end: open.end.min(day.end) };
        let busy: i64 = known.busy.iter().map(|busy| shared(&open, busy)).sum();
        seconds += open.end.since(open.start).whole_seconds() - busy;
    }
    i32::try_from(seconds / 60).unwrap_or_default()
}

async fn put(
    transaction: &DatabaseTransaction,
    expert_id: ExpertId,
    day: &str,
    minutes: i32,
    now: Instant,
) -> Result<(), DbErr> {
    let row = open_day::ActiveModel {
        expert_id: Set(expert_id),
        day: Set(day.to_owned()),
        open_minutes: Set(minutes),
        noted_at: Set(now),
    };
    let anew = OnConflict::columns([open_day::Column::ExpertId, open_day::Column::Day])
        .update_columns([open_day::Column::OpenMinutes, open_day::Column::NotedAt])
        .to_owned();
    let insert = open_day::Entity::insert(row).on_conflict(anew);
    insert.exec_without_returning(transaction).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(from: i64, until: i64) -> Interval {
        let at = |hour: i64| Instant::from_unix(hour * 3_600);
        Interval { start: at(from), end: at(until) }
    }

    #[test]
    fn what_is_open_and_not_busy_within_the_day_counts() {
        let known = Known {
            open: vec![hours(-3, 1), hours(9, 17), hours(22, 30)],
            busy: vec![hours(0, 10), hours(12, 13), hours(20, 21)],
            claims: vec![hours(14, 16)],
        };
        assert_eq!(minutes(&known, hours(0, 24)), (6 + 2) * 60);
        assert_eq!(minutes(&Known { open: vec![], ..known }, hours(0, 24)), 0);
    }
}
