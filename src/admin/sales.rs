//! What came in, went back and was booked, by month of Finland's calendar.

use entity::values::money::Cents;
use entity::values::status::{BookingStatus, RefundStatus};
use entity::values::time::{Instant, Interval};
use entity::{booking, payment, refund};
use jiff::ToSpan;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use serde::Serialize;

use crate::i18n;

/// How many months are looked back over, this one included.
const MONTHS: i32 = 12;

/// A month's figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Month {
    /// `2027-03`.
    pub name: String,
    pub captured_cents: Cents,
    pub returned_cents: Cents,
    /// Sessions that start in it and stand.
    pub sessions: u64,
}

/// The last twelve months as far back as anything happened, the latest first. `returned` counts refunds by the day
/// they were decided.
pub(super) async fn months<C: ConnectionTrait>(db: &C, now: Instant) -> Result<Vec<Month>, DbErr> {
    let mut months = Vec::new();
    for back in 0..MONTHS {
        let Some((name, range)) = month(now, back) else { break };
        months.push(Month {
            name,
            captured_cents: captured(db, range).await?,
            returned_cents: returned(db, range).await?,
            sessions: booked(db, range).await?,
        });
    }
    let is_empty = |month: &Month| {
        month.sessions == 0
            && month.captured_cents == Cents::ZERO
            && month.returned_cents == Cents::ZERO
    };
    while months.len() > 1 && months.last().is_some_and(is_empty) {
        months.pop();
    }
    Ok(months)
}

/// The month so many before this one, from midnight to midnight in Finland.
fn month(now: Instant, back: i32) -> Option<(String, Interval)> {
    let today = i18n::local(now);
    let first = today.date().first_of_month().checked_sub(back.months()).ok()?;
    let next = first.checked_add(1.month()).ok()?;
    let midnight = |date: jiff::civil::Date| {
        let zoned = date.to_zoned(today.time_zone().clone()).ok()?;
        Some(Instant::from_unix(zoned.timestamp().as_second()))
    };
    let range = Interval { start: midnight(first)?, end: midnight(next)? };
    Some((format!("{:04}-{:02}", first.year(), first.month()), range))
}

async fn captured<C: ConnectionTrait>(db: &C, range: Interval) -> Result<Cents, DbErr> {
    let sum: Option<Option<i64>> = payment::Entity::find()
        .select_only()
        .expr(sum_of(payment::Column::AmountCents))
        .filter(payment::Column::CapturedAt.gte(range.start))
        .filter(payment::Column::CapturedAt.lt(range.end))
        .into_tuple()
        .one(db)
        .await?;
    Ok(Cents::new(sum.flatten().unwrap_or_default()))
}

async fn returned<C: ConnectionTrait>(db: &C, range: Interval) -> Result<Cents, DbErr> {
    let on_its_way = [RefundStatus::Planned, RefundStatus::Pending, RefundStatus::Succeeded];
    let sum: Option<Option<i64>> = refund::Entity::find()
        .select_only()
        .expr(sum_of(refund::Column::AmountCents))
        .filter(refund::Column::Status.is_in(on_its_way))
        .filter(refund::Column::CreatedAt.gte(range.start))
        .filter(refund::Column::CreatedAt.lt(range.end))
        .into_tuple()
        .one(db)
        .await?;
    Ok(Cents::new(sum.flatten().unwrap_or_default()))
}

/// PostgreSQL's sum of a bigint is a numeric, which is no count of cents.
fn sum_of(column: impl ColumnTrait) -> Expr {
    column.sum().cast_as("bigint")
}

async fn booked<C: ConnectionTrait>(db: &C, range: Interval) -> Result<u64, DbErr> {
    booking::Entity::find()
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .filter(booking::Column::StartsAt.gte(range.start))
        .filter(booking::Column::StartsAt.lt(range.end))
        .count(db)
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_finlands_and_the_year_turns() {
        let now: Instant = "2027-01-31T23:30:00Z".parse().unwrap();
        let (name, range) = month(now, 0).unwrap();
        assert_eq!(name, "2027-02");
        assert_eq!(range.start.to_string(), "2027-01-31T22:00:00Z");
        assert_eq!(range.end.to_string(), "2027-02-28T22:00:00Z");
        assert_eq!(month(now, 2).unwrap().0, "2026-12");
    }
}
