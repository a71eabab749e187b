//! What contradicts a booked session, its expert's calendars and time off alike, and that staff took note and let it stand.
//!
//! A note is about what contradicts it now: another calendar, other time off or another time of the session is news again.

use entity::values::ids::{ClaimId, FeedId, TimeOffId};
use entity::values::time::{Instant, Interval};
use entity::{claim_conflict, slot_claim, time_off, time_off_conflict};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

/// Most stretches and calendars told of one session.
const TOLD_MAX: u64 = 20;

/// What stands against a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clash {
    /// Time off over it, earliest first, and whether staff took note.
    pub time_off: Vec<(TimeOffId, Interval, bool)>,
    /// Calendars that are busy over it: when that was first read, and whether staff took note.
    pub calendars: Vec<(FeedId, Instant, bool)>,
}

impl Clash {
    /// Whether nothing contradicts the session.
    pub fn is_none(&self) -> bool {
        self.time_off.is_empty() && self.calendars.is_empty()
    }

    /// Whether staff took note of all of it.
    pub fn is_acknowledged(&self) -> bool {
        self.time_off.iter().all(|(_, _, noted)| *noted)
            && self.calendars.iter().all(|(_, _, noted)| *noted)
    }
}

/// What stands against the session of that claim.
pub async fn of_claim<C: ConnectionTrait>(
    db: &C,
    claim: &slot_claim::Model,
) -> Result<Clash, DbErr> {
    let stretches = time_off::Entity::find()
        .filter(time_off::Column::ExpertId.eq(claim.expert_id))
        .filter(time_off::Column::StartsAt.lt(claim.ends_at))
        .filter(time_off::Column::EndsAt.gt(claim.starts_at))
        .order_by_asc(time_off::Column::StartsAt)
        .limit(TOLD_MAX)
        .all(db)
        .await?;
    let of_claim = time_off_conflict::Column::ClaimId.eq(claim.id);
    let noted = time_off_conflict::Entity::find().filter(of_claim).all(db).await?;
    let is_noted = |id: TimeOffId| noted.iter().any(|row| row.time_off_id == id);
    let calendars = claim_conflict::Entity::find()
        .filter(claim_conflict::Column::ClaimId.eq(claim.id))
        .order_by_asc(claim_conflict::Column::NoticedAt)
        .limit(TOLD_MAX)
        .all(db)
        .await?;
    let off = |row: time_off::Model| {
        (row.id, Interval { start: row.starts_at, end: row.ends_at }, is_noted(row.id))
    };
    let busy =
        |row: claim_conflict::Model| (row.feed_id, row.noticed_at, row.acknowledged_at.is_some());
    Ok(Clash {
        time_off: stretches.into_iter().map(off).collect(),
        calendars: calendars.into_iter().map(busy).collect(),
    })
}

/// Takes note of all that stands against the session now, and of nothing that comes later. False: there was nothing new.
pub async fn acknowledge(
    transaction: &DatabaseTransaction,
    claim: &slot_claim::Model,
    now: Instant,
) -> Result<bool, DbErr> {
    let clash = of_claim(transaction, claim).await?;
    if clash.is_acknowledged() {
        return Ok(false);
    }
    let unread = clash.calendars.iter().filter(|(_, _, noted)| !noted).map(|(id, _, _)| *id);
    claim_conflict::Entity::update_many()
        .col_expr(claim_conflict::Column::AcknowledgedAt, Expr::value(now))
        .filter(claim_conflict::Column::ClaimId.eq(claim.id))
        .filter(claim_conflict::Column::FeedId.is_in(unread))
        .exec(transaction)
        .await?;
    for (time_off_id, _, _) in clash.time_off.iter().filter(|(_, _, noted)| !noted) {
        let row = time_off_conflict::Model {
            claim_id: claim.id,
            time_off_id: *time_off_id,
            acknowledged_at: now,
        };
        let insert = time_off_conflict::Entity::insert(row.into_active_model());
        insert.exec_without_returning(transaction).await?;
    }
    Ok(true)
}

/// Forgets what stood against a session at the time it had: it is moved. What stands against the new one is found anew.
pub(super) async fn forget(
    transaction: &DatabaseTransaction,
    claim_id: ClaimId,
) -> Result<(), DbErr> {
    claim_conflict::Entity::delete_many()
        .filter(claim_conflict::Column::ClaimId.eq(claim_id))
        .exec(transaction)
        .await?;
    time_off_conflict::Entity::delete_many()
        .filter(time_off_conflict::Column::ClaimId.eq(claim_id))
        .exec(transaction)
        .await
        .map(|_| ())
}
