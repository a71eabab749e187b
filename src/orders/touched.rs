//! Whom it touches when an expert is not there: booked sessions, and times that buyers hold at this moment.

use entity::slot_claim;
use entity::values::ids::ExpertId;
use entity::values::text::Language;
use entity::values::time::{Instant, Interval};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use serde::Serialize;

use super::agenda::{self, Session};

/// A stretch and whom it touches; sessions as [`Session`], or as a page shows them.
#[derive(Clone, Debug, Serialize)]
pub struct Touched<S = Session> {
    starts_at: Instant,
    ends_at: Instant,
    sessions: Vec<S>,
    /// Times inside it that buyers hold at this moment.
    held: u64,
}

impl Touched {
    /// Looks it up.
    pub async fn by<C: ConnectionTrait>(
        db: &C,
        expert_id: ExpertId,
        range: Interval,
        (language, now): (Language, Instant),
    ) -> Result<Self, DbErr> {
        Ok(Self {
            starts_at: range.start,
            ends_at: range.end,
            sessions: agenda::overlapping(db, expert_id, range, language, now).await?,
            held: held(db, expert_id, Some(range)).await?,
        })
    }

    /// The same with each session as a page shows it.
    pub fn shown_as<S>(self, row: impl Fn(Session) -> S) -> Touched<S> {
        let Self { starts_at, ends_at, sessions, held } = self;
        Touched { starts_at, ends_at, sessions: sessions.into_iter().map(row).collect(), held }
    }
}

/// Times of an expert that buyers hold or pay for at this moment: all, or those in a stretch.
pub async fn held<C: ConnectionTrait>(
    db: &C,
    id: ExpertId,
    within: Option<Interval>,
) -> Result<u64, DbErr> {
    let mut held = slot_claim::Entity::find()
        .filter(slot_claim::Column::ExpertId.eq(id))
        .filter(slot_claim::Column::HeldUntil.is_not_null());
    if let Some(range) = within {
        held = held
            .filter(slot_claim::Column::StartsAt.lt(range.end))
            .filter(slot_claim::Column::EndsAt.gt(range.start));
    }
    held.count(db).await
}
