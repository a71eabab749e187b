//! What came in, went back and was booked, by week or month of Finland's calendar, and how much of the open time was sold.

mod draw;
pub mod page;
pub mod picture;
mod utilisation;

use entity::values::money::Cents;
use entity::values::status::{BookingStatus, RefundStatus, RefundWay};
use entity::values::time::{Instant, Interval};
use entity::{booking, payment, refund};
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Iterable, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use serde::Serialize;

use crate::i18n;

/// How many stretches are looked back over, the present one included.
pub(super) const STRETCHES: usize = 12;

/// What figures are told by.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Per {
    Week,
    Month,
}

impl Per {
    /// As an address says it; weeks unless months are asked for.
    fn of(word: &str) -> Self {
        if word == Self::Month.word() { Self::Month } else { Self::Week }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The first day of the stretch so many before the one of `today`, and of the next.
    fn days(self, today: Date, back: usize) -> Option<(Date, Date)> {
        let back = i32::try_from(back).ok()?;
        let (present, step) = match self {
            Self::Week => {
                let since_monday = i32::from(today.weekday().to_monday_zero_offset());
                (today.checked_sub(since_monday.days()).ok()?, 1.week())
            }
            Self::Month => (today.first_of_month(), 1.month()),
        };
        let ago = match self {
            Self::Week => back.weeks(),
            Self::Month => back.months(),
        };
        let first = present.checked_sub(ago).ok()?;
        Some((first, first.checked_add(step).ok()?))
    }

    /// `2027-03`, or the week `10/2027`.
    fn name(self, first: Date) -> String {
        let week = first.iso_week_date();
        match self {
            Self::Week => format!("{}/{}", week.week(), week.year()),
            Self::Month => format!("{:04}-{:02}", first.year(), first.month()),
        }
    }

    /// The stretch so many before the present one, from midnight to midnight in Finland.
    fn stretch(self, now: Instant, back: usize) -> Option<(String, Interval)> {
        let (first, next) = self.days(i18n::local(now).date(), back)?;
        Some((
            self.name(first),
            Interval { start: midnight(now, first)?, end: midnight(now, next)? },
        ))
    }
}

/// When that day begins in Finland.
fn midnight(now: Instant, date: Date) -> Option<Instant> {
    let zoned = date.to_zoned(i18n::local(now).time_zone().clone()).ok()?;
    Some(Instant::from_unix(zoned.timestamp().as_second()))
}

/// The figures of a week or a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Stretch {
    /// As a picture has room for it: `2027-03`, or the week `10/2027`.
    pub name: String,
    pub starts_at: Instant,
    pub captured_cents: Cents,
    pub returned_cents: Cents,
    /// Of that, what did not go by Stripe: its payouts know nothing of it.
    pub otherwise_cents: Cents,
    /// Sessions that start in it and stand.
    pub sessions: u64,
}

impl Stretch {
    fn is_empty(&self) -> bool {
        self.sessions == 0
            && self.captured_cents == Cents::ZERO
            && self.returned_cents == Cents::ZERO
    }
}

/// The last twelve months as far back as anything happened, the latest first.
pub(super) async fn months<C: ConnectionTrait>(
    db: &C,
    now: Instant,
) -> Result<Vec<Stretch>, DbErr> {
    let mut months = stretches(db, Per::Month, now).await?;
    while months.len() > 1 && months.last().is_some_and(Stretch::is_empty) {
        months.pop();
    }
    Ok(months)
}

/// The last twelve weeks or months, the latest first. `returned` counts refunds by the day they were decided.
pub(super) async fn stretches<C: ConnectionTrait>(
    db: &C,
    per: Per,
    now: Instant,
) -> Result<Vec<Stretch>, DbErr> {
    let mut stretches = Vec::with_capacity(STRETCHES);
    for back in 0..STRETCHES {
        let Some((name, range)) = per.stretch(now, back) else { break };
        stretches.push(Stretch {
            name,
            starts_at: range.start,
            captured_cents: captured(db, range).await?,
            returned_cents: returned(db, range, &RefundWay::iter().collect::<Vec<_>>()).await?,
            otherwise_cents: returned(db, range, &RefundWay::OTHERWISE).await?,
            sessions: booked(db, range).await?,
        });
    }
    Ok(stretches)
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

async fn returned<C: ConnectionTrait>(
    db: &C,
    range: Interval,
    ways: &[RefundWay],
) -> Result<Cents, DbErr> {
    let on_its_way = [RefundStatus::Planned, RefundStatus::Pending, RefundStatus::Succeeded];
    let sum: Option<Option<i64>> = refund::Entity::find()
        .select_only()
        .expr(sum_of(refund::Column::AmountCents))
        .filter(refund::Column::Status.is_in(on_its_way))
        .filter(refund::Column::Way.is_in(ways.iter().copied()))
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
        let (name, range) = Per::Month.stretch(now, 0).unwrap();
        assert_eq!(name, "2027-02");
        assert_eq!(range.start.to_string(), "2027-01-31T22:00:00Z");
        assert_eq!(range.end.to_string(), "2027-02-28T22:00:00Z");
        assert_eq!(Per::Month.stretch(now, 2).unwrap().0, "2026-12");
    }

    #[test]
    fn a_week_begins_on_monday_and_is_an_hour_short_when_clocks_go_forward() {
        let sunday: Instant = "2027-03-28T20:59:59Z".parse().unwrap();
        let (name, range) = Per::Week.stretch(sunday, 0).unwrap();
        assert_eq!(name, "12/2027");
        assert_eq!(range.start.to_string(), "2027-03-21T22:00:00Z");
        assert_eq!(range.end.to_string(), "2027-03-28T21:00:00Z");
        let monday: Instant = "2027-03-28T21:00:00Z".parse().unwrap();
        assert_eq!(Per::Week.stretch(monday, 0).unwrap().0, "13/2027");
        assert_eq!(Per::Week.stretch(monday, 13).unwrap().0, "53/2026");
    }
}
