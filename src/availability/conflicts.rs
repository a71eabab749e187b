//! Busy time over a session that was held or booked before (C-09): the session stays, the fact is recorded until the
//! busy time or the session goes, for staff and the expert to act on.

use std::collections::{BTreeMap, BTreeSet};

use entity::values::ids::{ClaimId, FeedId};
use entity::values::status::FeedKind;
use entity::values::time::{Instant, Interval};
use entity::{claim_conflict, feed, slot_claim};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::free;

/// Most sessions of one expert looked at, and most conflicts told; a year of full days stays below it.
const CLAIMS_MAX: u64 = 5_000;

/// A session that a calendar of its expert contradicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub claim: slot_claim::Model,
    pub noticed: claim_conflict::Model,
}

/// What a reading says against sessions.
#[derive(Default)]
pub(super) struct Noted {
    /// How many conflicts were not known before.
    pub(super) new: usize,
    /// All that the feed is in now.
    pub(super) standing: Vec<Conflict>,
}

/// Notes which coming sessions the feed's windows lie over, and forgets those they lie over no more.
///
/// Called with every reading, changed or not: a session may be taken at the very moment a calendar is read.
pub(super) async fn note(
    transaction: &DatabaseTransaction,
    feed: &feed::Model,
    windows: &[Interval],
    now: Instant,
) -> Result<Noted, DbErr> {
    match feed.kind {
        FeedKind::Open => return Ok(Noted::default()),
        FeedKind::Busy => {}
    }
    let claims = slot_claim::Entity::find()
        .filter(slot_claim::Column::ExpertId.eq(feed.expert_id))
        .filter(slot_claim::Column::EndsAt.gt(now))
        .filter(free::is_lapsed(now).not())
        .order_by_asc(slot_claim::Column::Id)
        .limit(CLAIMS_MAX)
        // A claim that is given back meanwhile must not fail the whole reading by its foreign key.
        .lock(LockType::KeyShare)
        .all(transaction)
        .await?;
    let lies_under = |claim: &slot_claim::Model| {
        let session = Interval { start: claim.starts_at, end: claim.ends_at };
        // Windows are sorted and disjoint.
        let first = windows.partition_point(|window| window.end <= session.start);
        windows.get(first).is_some_and(|window| window.overlaps(&session))
    };
    let under: Vec<slot_claim::Model> = claims.into_iter().filter(lies_under).collect();
    let wanted: BTreeSet<ClaimId> = under.iter().map(|claim| claim.id).collect();
    let of_feed = claim_conflict::Column::FeedId.eq(feed.id);
    let known = claim_conflict::Entity::find().filter(of_feed.clone()).all(transaction).await?;
    let mut known: BTreeMap<ClaimId, claim_conflict::Model> =
        known.into_iter().map(|conflict| (conflict.claim_id, conflict)).collect();
    if known.keys().any(|claim_id| !wanted.contains(claim_id)) {
        claim_conflict::Entity::delete_many()
            .filter(of_feed)
            .filter(claim_conflict::Column::ClaimId.is_not_in(wanted))
            .exec(transaction)
            .await?;
    }
    let mut noted = Noted::default();
    for claim in under {
        let noticed = match known.remove(&claim.id) {
            Some(noticed) => noticed,
            None => {
                noted.new += 1;
                insert(transaction, claim.id, feed.id, now).await?
            }
        };
        noted.standing.push(Conflict { claim, noticed });
    }
    Ok(noted)
}

/// Forgets all that the feed contradicts: it is read as something else from now on.
pub(super) async fn forget(
    transaction: &DatabaseTransaction,
    feed_id: FeedId,
) -> Result<(), DbErr> {
    let of_feed = claim_conflict::Column::FeedId.eq(feed_id);
    claim_conflict::Entity::delete_many().filter(of_feed).exec(transaction).await.map(|_| ())
}

async fn insert(
    transaction: &DatabaseTransaction,
    claim_id: ClaimId,
    feed_id: FeedId,
    noticed_at: Instant,
) -> Result<claim_conflict::Model, DbErr> {
    let conflict = claim_conflict::Model { claim_id, feed_id, noticed_at, acknowledged_at: None };
    claim_conflict::Entity::insert(conflict.clone().into_active_model())
        .exec_without_returning(transaction)
        .await?;
    Ok(conflict)
}

/// The conflicts that stand, soonest session first: what staff and experts are to be told.
pub async fn standing<C: ConnectionTrait>(db: &C, now: Instant) -> Result<Vec<Conflict>, DbErr> {
    let claim = claim_conflict::Entity::belongs_to(slot_claim::Entity)
        .from(claim_conflict::Column::ClaimId)
        .to(slot_claim::Column::Id)
        .into();
    let rows: Vec<(claim_conflict::Model, Option<slot_claim::Model>)> =
        claim_conflict::Entity::find()
            .join(sea_orm::JoinType::InnerJoin, claim)
            .select_also(slot_claim::Entity)
            .filter(slot_claim::Column::EndsAt.gt(now))
            .filter(free::is_lapsed(now).not())
            .order_by_asc(slot_claim::Column::StartsAt)
            .limit(CLAIMS_MAX)
            .all(db)
            .await?;
    let conflict =
        |(noticed, claim): (_, Option<_>)| claim.map(|claim| Conflict { claim, noticed });
    Ok(rows.into_iter().filter_map(conflict).collect())
}
