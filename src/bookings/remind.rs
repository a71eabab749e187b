//! Which sessions are near enough to be reminded of, and that they were.
//!
//! A session is reminded of twice. What was made or moved after a mark was known to its people then anyway; what is found
//! late, after an outage, is told only while that still helps.

use entity::booking;
use entity::values::status::BookingStatus;
use entity::values::time::{Instant, Span};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait,
    DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

/// A reminder of a session.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    Day,
    Hour,
}

impl Mark {
    /// Both, the earlier first.
    pub const ALL: [Self; 2] = [Self::Day, Self::Hour];

    /// How long before the start it is due.
    pub const fn ahead(self) -> Span {
        match self {
            Self::Day => Span::hours(24),
            Self::Hour => Span::hours(1),
        }
    }

    /// How long before the start it is too late for it.
    const fn too_late(self) -> Span {
        match self {
            Self::Day => Span::hours(12),
            Self::Hour => Span::minutes(20),
        }
    }

    const fn column(self) -> booking::Column {
        match self {
            Self::Day => booking::Column::DayRemindedFor,
            Self::Hour => booking::Column::HourRemindedFor,
        }
    }

    fn reminded_for(self, booking: &booking::Model) -> Option<Instant> {
        match self {
            Self::Day => booking.day_reminded_for,
            Self::Hour => booking.hour_reminded_for,
        }
    }
}

/// Whether the reminder of a session is due and was not sent for its present start.
pub fn is_due(booking: &booking::Model, mark: Mark, now: Instant) -> bool {
    let due_at = booking.starts_at.minus(mark.ahead());
    let known_at = booking.changed_at.unwrap_or(booking.created_at);
    booking.status == BookingStatus::Confirmed
        && (due_at <= now && now < booking.starts_at.minus(mark.too_late()))
        && known_at < due_at
        && mark.reminded_for(booking) != Some(booking.starts_at)
}

/// At most `limit` sessions that are to be reminded of, the nearest first. Some of them may have been known too late;
/// [`is_due`] tells.
pub async fn due<C: ConnectionTrait>(
    db: &C,
    mark: Mark,
    limit: u64,
    now: Instant,
) -> Result<Vec<booking::Model>, DbErr> {
    let start = Expr::col(booking::Column::StartsAt);
    let untold =
        Condition::any().add(mark.column().is_null()).add(Expr::col(mark.column()).ne(start));
    let known = Expr::col(booking::Column::ChangedAt)
        .if_null(Expr::col(booking::Column::CreatedAt))
        .add(mark.ahead().whole_seconds());
    booking::Entity::find()
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .filter(booking::Column::StartsAt.lte(now.plus(mark.ahead())))
        .filter(booking::Column::StartsAt.gt(now.plus(mark.too_late())))
        .filter(untold)
        .filter(known.lt(Expr::col(booking::Column::StartsAt)))
        .order_by_asc(booking::Column::StartsAt)
        .order_by_asc(booking::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Notes that the people of a session were reminded of its present start.
pub async fn reminded(
    transaction: &DatabaseTransaction,
    booking: booking::Model,
    mark: Mark,
) -> Result<booking::Model, DbErr> {
    let starts_at = booking.starts_at;
    let mut row = booking.into_active_model();
    match mark {
        Mark::Day => row.day_reminded_for = Set(Some(starts_at)),
        Mark::Hour => row.hour_reminded_for = Set(Some(starts_at)),
    }
    row.update(transaction).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::values::ids::{BookingId, ExpertId, OrderId};

    const START: &str = "2027-03-29T07:00:00Z";

    fn booking(created_at: &str) -> booking::Model {
        let starts_at: Instant = START.parse().unwrap();
        booking::Model {
            id: BookingId::fresh(),
            order_id: OrderId::fresh(),
            expert_id: ExpertId::fresh(),
            theme_id: None,
            claim_id: None,
            starts_at,
            ends_at: starts_at.plus(Span::minutes(90)),
            status: BookingStatus::Confirmed,
            calendar_sequence: 0,
            created_at: created_at.parse().unwrap(),
            changed_at: None,
            day_reminded_for: None,
            hour_reminded_for: None,
            missed_at: None,
        }
    }

    fn is_due_at(booking: &booking::Model, mark: Mark, at: &str) -> bool {
        is_due(booking, mark, at.parse().unwrap())
    }

    #[test]
    fn a_reminder_is_due_from_its_mark_until_it_helps_no_more() {
        let booking = booking("2027-03-01T08:00:00Z");
        for (mark, at, due) in [
            (Mark::Day, "2027-03-28T06:59:59Z", false),
            (Mark::Day, "2027-03-28T07:00:00Z", true),
            (Mark::Day, "2027-03-28T18:59:59Z", true),
            (Mark::Day, "2027-03-28T19:00:00Z", false),
            (Mark::Hour, "2027-03-29T05:59:59Z", false),
            (Mark::Hour, "2027-03-29T06:00:00Z", true),
            (Mark::Hour, "2027-03-29T06:40:00Z", false),
            (Mark::Hour, START, false),
        ] {
            assert_eq!(is_due_at(&booking, mark, at), due, "{mark:?} at {at}");
        }
    }

    #[test]
    fn what_was_booked_or_moved_after_the_mark_is_not_reminded_of() {
        let late = booking("2027-03-28T07:00:00Z");
        assert!(!is_due_at(&late, Mark::Day, "2027-03-28T08:00:00Z"));
        assert!(is_due_at(&late, Mark::Hour, "2027-03-29T06:10:00Z"));
        let moved = booking::Model {
            changed_at: Some("2027-03-28T07:00:01Z".parse().unwrap()),
            ..booking("2027-03-01T08:00:00Z")
        };
        assert!(!is_due_at(&moved, Mark::Day, "2027-03-28T08:00:00Z"));
    }

    #[test]
    fn each_start_is_reminded_of_once_and_a_cancelled_session_never() {
        let usual = || booking("2027-03-01T08:00:00Z");
        let at = "2027-03-28T08:00:00Z";
        let start: Instant = START.parse().unwrap();
        let told = booking::Model { day_reminded_for: Some(start), ..usual() };
        assert!(!is_due_at(&told, Mark::Day, at));
        let before = Some(start.minus(Span::hours(3)));
        assert!(is_due_at(&booking::Model { day_reminded_for: before, ..usual() }, Mark::Day, at));
        let off = booking::Model { status: BookingStatus::Cancelled, ..usual() };
        assert!(!is_due_at(&off, Mark::Day, at));
    }
}
