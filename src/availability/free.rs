//! Free times of experts, from stored rows only: two queries however many experts are asked about.

use std::collections::HashMap;

use entity::values::ids::ExpertId;
use entity::values::status::{FeedKind, OrderStatus};
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, feed, feed_snapshot, order, slot_claim};
use jiff::tz::TimeZone;
use sea_orm::sea_query::{Expr, ExprTrait, Query, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use super::calendar::{Calendar, FeedSeen};
use super::slots::{self, Known, Rules};
use super::time_off;

/// Most claims and stretches of time off read for one question; a thousand experts with a full month stay below it.
const TAKEN_MAX: u64 = 50_000;
/// No session or buffer is longer: how far before a range a claim or window may begin and still reach into it.
pub(super) const REACH: Span = Span::days(2);

/// The free times of one expert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpertTimes {
    pub expert_id: ExpertId,
    /// A feed is older than allowed, or was never read: nothing is offered until it is renewed.
    pub stale: bool,
    /// When the feed that was not seen for longest was last seen; none while one was never read.
    pub updated_at: Option<Instant>,
    /// Earliest first.
    pub slots: Vec<Interval>,
}

/// What is asked: sessions of this length that start within `range`.
#[derive(Copy, Clone, Debug)]
pub struct Question {
    pub range: Interval,
    pub session: Span,
    /// How old a feed may be.
    pub max_age: Span,
    pub now: Instant,
}

/// The free times of each expert, in the order given.
pub async fn times<C: ConnectionTrait>(
    db: &C,
    experts: &[expert::Model],
    question: Question,
) -> Result<Vec<ExpertTimes>, DbErr> {
    let ids: Vec<ExpertId> = experts.iter().map(|expert| expert.id).collect();
    let mut calendars = read_calendars(db, &ids, question).await?;
    let mut taken = read_taken(db, &ids, question).await?;
    let answer = |expert: &expert::Model| {
        let mut calendar = calendars.remove(&expert.id).unwrap_or_default();
        let updated_at = calendar.updated_at();
        let taken = taken.remove(&expert.id).unwrap_or_default();
        calendar.close(&taken.off);
        let known = calendar.known(taken.claims);
        let stale = known.is_none();
        let offered = |known: Known| {
            let rules = rules_of(expert, question.session);
            slots::offered(&rules, &known, question.range, question.now)
        };
        let slots = known.map(offered).unwrap_or_default();
        ExpertTimes { expert_id: expert.id, stale, updated_at, slots }
    };
    Ok(experts.iter().map(answer).collect())
}

/// The rules of an expert for sessions of one length.
pub fn rules_of(expert: &expert::Model, session: Span) -> Rules {
    Rules {
        zone: zone(&expert.timezone),
        session,
        buffer: Span::minutes(i64::from(expert.buffer_minutes)),
        notice: Span::hours(i64::from(expert.notice_hours)),
        horizon: Span::days(i64::from(expert.horizon_days)),
        daily_cap: usize::try_from(expert.daily_cap).unwrap_or_default(),
        grid: Span::minutes(i64::from(expert.slot_grid_minutes)),
    }
}

/// The zone of that IANA name. Names are checked on import; one that tzdata has dropped since counts as UTC.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The local day that `at` lies on, from midnight to midnight.
pub fn local_day(zone: &TimeZone, at: Instant) -> Interval {
    let local = jiff::Timestamp::from_second(at.unix()).unwrap_or_default().to_zoned(zone.clone());
    let midnight = |date: jiff::civil::Date| {
        let second = date.to_zoned(zone.clone()).map(|zoned| zoned.timestamp().as_second());
        Instant::from_unix(second.unwrap_or(at.unix()))
    };
    let today = local.date();
    Interval { start: midnight(today), end: midnight(today.tomorrow().unwrap_or(today)) }
}

type FeedRow =
    (ExpertId, FeedKind, Option<Instant>, Option<Vec<u8>>, Option<Instant>, Option<Instant>);

pub(super) async fn read_calendars<C: ConnectionTrait>(
    db: &C,
    experts: &[ExpertId],
    question: Question,
) -> Result<HashMap<ExpertId, Calendar>, DbErr> {
    let snapshot = feed::Entity::belongs_to(feed_snapshot::Entity)
        .from(feed::Column::Id)
        .to(feed_snapshot::Column::FeedId)
        .into();
    let rows: Vec<FeedRow> = feed::Entity::find()
        .select_only()
        .columns([feed::Column::ExpertId, feed::Column::Kind, feed::Column::FetchedAt])
        .column(feed_snapshot::Column::Windows)
        .columns([feed_snapshot::Column::ReadFrom, feed_snapshot::Column::ReadUntil])
        .join(sea_orm::JoinType::LeftJoin, snapshot)
        .filter(feed::Column::ExpertId.is_in(experts.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let mut calendars: HashMap<ExpertId, Calendar> = HashMap::with_capacity(experts.len());
    for (expert_id, kind, fetched_at, windows, read_from, read_until) in rows {
        let read = read_from.zip(read_until).map(|(start, end)| Interval { start, end });
        let feed = FeedSeen { kind, fetched_at, windows, read };
        calendars.entry(expert_id).or_default().add(&feed, question);
    }
    Ok(calendars)
}

/// A draft's hold whose time is over: it takes nothing any more.
pub(super) fn is_lapsed(now: Instant) -> Condition {
    let drafts = Query::select()
        .column(order::Column::Id)
        .from(order::Entity)
        .and_where(order::Column::Status.eq(OrderStatus::Draft))
        .to_owned();
    Condition::all()
        .add(slot_claim::Column::HeldUntil.is_not_null())
        .add(slot_claim::Column::HeldUntil.lte(now))
        .add(Expr::col((slot_claim::Entity, slot_claim::Column::OrderId)).in_subquery(drafts))
}

/// What is taken of an expert's time, by start.
#[derive(Default)]
pub(super) struct Taken {
    /// Sessions and holds with their buffers.
    pub claims: Vec<Interval>,
    pub off: Vec<Interval>,
}

/// What is taken around the range, per expert: one query, as public pages ask it. A draft's hold that has lapsed takes
/// nothing.
pub(super) async fn read_taken<C: ConnectionTrait>(
    db: &C,
    experts: &[ExpertId],
    question: Question,
) -> Result<HashMap<ExpertId, Taken>, DbErr> {
    let Interval { start, end } = question.range;
    let around = Interval { start: start.minus(REACH), end: end.plus(REACH) };
    let mut find = slot_claim::Entity::find()
        .select_only()
        .column(slot_claim::Column::ExpertId)
        .column(slot_claim::Column::BlockedFrom)
        .column(slot_claim::Column::BlockedUntil)
        .expr(Expr::cust("0"))
        .filter(slot_claim::Column::ExpertId.is_in(experts.iter().copied()))
        .filter(slot_claim::Column::BlockedUntil.gt(around.start))
        .filter(slot_claim::Column::BlockedFrom.lt(around.end))
        .filter(is_lapsed(question.now).not());
    let mut off = time_off::touching(experts, around);
    off.column(entity::time_off::Column::ExpertId)
        .column(entity::time_off::Column::StartsAt)
        .column(entity::time_off::Column::EndsAt)
        .expr(Expr::cust("1"));
    QuerySelect::query(&mut find).union(UnionType::All, off);
    let rows: Vec<(ExpertId, Instant, Instant, i32)> =
        find.limit(TAKEN_MAX).into_tuple().all(db).await?;
    let mut taken: HashMap<ExpertId, Taken> = HashMap::with_capacity(experts.len());
    for (expert_id, start, end, is_off) in rows {
        let of_expert = taken.entry(expert_id).or_default();
        let stretches = if is_off == 0 { &mut of_expert.claims } else { &mut of_expert.off };
        stretches.push(Interval { start, end });
    }
    for of_expert in taken.values_mut() {
        of_expert.claims.sort_unstable_by_key(|claim| claim.start);
        of_expert.off.sort_unstable_by_key(|stretch| stretch.start);
    }
    Ok(taken)
}
