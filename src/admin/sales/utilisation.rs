//! How much of the experts' open time was sold, by expert and week.

use std::collections::HashMap;

use entity::values::ids::ExpertId;
use entity::values::status::BookingStatus;
use entity::values::time::{Instant, Interval};
use entity::{booking, expert, open_day};
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;

use super::{Per, STRETCHES, midnight};
use crate::i18n;

/// Most experts told of.
const EXPERTS_MAX: u64 = 200;

/// Minutes of a week.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Use {
    pub sold_minutes: i64,
    pub open_minutes: i64,
    /// Of a hundred; none where nothing was open, or nobody noted it.
    pub percent: Option<i64>,
}

impl Use {
    fn new(sold_minutes: i64, open_minutes: i64) -> Self {
        let percent = sold_minutes.saturating_mul(100).checked_div(open_minutes);
        Self { sold_minutes, open_minutes, percent }
    }
}

/// An expert's weeks, the latest first.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    pub name: String,
    pub weeks: Vec<Use>,
}

/// The last twelve weeks of everybody.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Utilisation {
    /// The names of the weeks, the latest first.
    pub weeks: Vec<String>,
    pub all: Vec<Use>,
    pub experts: Vec<Line>,
}

impl Utilisation {
    /// No day was noted yet.
    pub(super) fn is_unknown(&self) -> bool {
        self.all.iter().all(|week| week.open_minutes == 0)
    }
}

type Minutes = HashMap<ExpertId, i64>;

/// Reads it. Days from before open time was noted, and days to come, count in neither figure.
pub(super) async fn read<C: ConnectionTrait>(db: &C, now: Instant) -> Result<Utilisation, DbErr> {
    let experts = expert::Entity::find()
        .filter(expert::Column::Active.eq(true))
        .order_by_asc(expert::Column::Position)
        .limit(EXPERTS_MAX)
        .all(db)
        .await?;
    let mut weeks = Vec::with_capacity(STRETCHES);
    let today = i18n::local(now).date();
    let first_noted = first_noted(db).await?.unwrap_or(today);
    for back in 0..STRETCHES {
        let Some((first, next)) = Per::Week.days(today, back) else { break };
        let name = Per::Week.name(first);
        let tomorrow = today.tomorrow().unwrap_or(today);
        let days = (first.max(first_noted), next.min(tomorrow));
        weeks.push((name, sold(db, days, now).await?, open(db, days).await?));
    }
    let of = |(sold, open): (&Minutes, &Minutes), expert: &expert::Model| {
        let minutes = |known: &Minutes| known.get(&expert.id).copied().unwrap_or_default();
        Use::new(minutes(sold), minutes(open))
    };
    let line = |expert: &expert::Model| Line {
        name: expert.name.clone(),
        weeks: weeks.iter().map(|(_, sold, open)| of((sold, open), expert)).collect(),
    };
    let total = |known: &Minutes| known.values().sum::<i64>();
    Ok(Utilisation {
        all: weeks.iter().map(|(_, sold, open)| Use::new(total(sold), total(open))).collect(),
        experts: experts.iter().map(line).collect(),
        weeks: weeks.into_iter().map(|(name, _, _)| name).collect(),
    })
}

/// The first day of which it is known how long anybody was open.
async fn first_noted<C: ConnectionTrait>(db: &C) -> Result<Option<Date>, DbErr> {
    let first: Option<String> = open_day::Entity::find()
        .select_only()
        .column(open_day::Column::Day)
        .order_by_asc(open_day::Column::Day)
        .into_tuple()
        .one(db)
        .await?;
    Ok(first.and_then(|day| day.parse().ok()))
}

/// Minutes of the sessions that start on these days and stand.
async fn sold<C: ConnectionTrait>(
    db: &C,
    (first, next): (Date, Date),
    now: Instant,
) -> Result<Minutes, DbErr> {
    let Some((start, end)) = midnight(now, first).zip(midnight(now, next)) else {
        return Ok(Minutes::new());
    };
    let range = Interval { start, end };
    let length = Expr::col(booking::Column::EndsAt).sub(Expr::col(booking::Column::StartsAt));
    let rows: Vec<(ExpertId, i64)> = booking::Entity::find()
        .select_only()
        .column(booking::Column::ExpertId)
        .expr(length.sum().div(60).cast_as("bigint"))
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .filter(booking::Column::StartsAt.gte(range.start))
        .filter(booking::Column::StartsAt.lt(range.end))
        .group_by(booking::Column::ExpertId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Minutes that were open on these days.
async fn open<C: ConnectionTrait>(db: &C, (first, next): (Date, Date)) -> Result<Minutes, DbErr> {
    let rows: Vec<(ExpertId, i64)> = open_day::Entity::find()
        .select_only()
        .column(open_day::Column::ExpertId)
        .expr(open_day::Column::OpenMinutes.sum().cast_as("bigint"))
        .filter(open_day::Column::Day.gte(first.to_string()))
        .filter(open_day::Column::Day.lt(next.to_string()))
        .group_by(open_day::Column::ExpertId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
