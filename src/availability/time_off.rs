//! Time off: stretches in which an expert takes no sessions, whatever their calendars say.
//!
//! It counts like a busy time, buffers included, wherever times are offered or taken. What was held or booked before stays:
//! staff are told of booked sessions inside it, and decide.

use std::collections::HashMap;

use entity::time_off;
use entity::values::ids::{ExpertId, TimeOffId};
use entity::values::time::{Instant, Interval};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

/// Most stretches read for one question; a thousand experts with a month of single days stay below it.
const STRETCHES_MAX: u64 = 50_000;
/// Most stretches to come of one expert.
pub const OF_EXPERT_MAX: u64 = 200;

/// Takes a stretch off. The caller has locked the expert.
pub async fn add(transaction: &DatabaseTransaction, stretch: time_off::Model) -> Result<(), DbErr> {
    let insert = time_off::Entity::insert(stretch.into_active_model());
    insert.exec_without_returning(transaction).await.map(|_| ())
}

/// Gives a stretch back.
pub async fn remove(transaction: &DatabaseTransaction, id: TimeOffId) -> Result<(), DbErr> {
    time_off::Entity::delete_by_id(id).exec(transaction).await.map(|_| ())
}

/// The stretches of an expert that are not over, earliest first.
pub async fn coming<C: ConnectionTrait>(
    db: &C,
    expert_id: ExpertId,
    now: Instant,
) -> Result<Vec<time_off::Model>, DbErr> {
    time_off::Entity::find()
        .filter(time_off::Column::ExpertId.eq(expert_id))
        .filter(time_off::Column::EndsAt.gt(now))
        .order_by_asc(time_off::Column::StartsAt)
        .limit(OF_EXPERT_MAX)
        .all(db)
        .await
}

/// The stretches of experts that touch the range, earliest first.
pub async fn within<C: ConnectionTrait>(
    db: &C,
    experts: &[ExpertId],
    range: Interval,
) -> Result<HashMap<ExpertId, Vec<Interval>>, DbErr> {
    let rows: Vec<(ExpertId, Instant, Instant)> = time_off::Entity::find()
        .select_only()
        .columns([time_off::Column::ExpertId, time_off::Column::StartsAt])
        .column(time_off::Column::EndsAt)
        .filter(time_off::Column::ExpertId.is_in(experts.iter().copied()))
        .filter(time_off::Column::EndsAt.gt(range.start))
        .filter(time_off::Column::StartsAt.lt(range.end))
        .order_by_asc(time_off::Column::StartsAt)
        .limit(STRETCHES_MAX)
        .into_tuple()
        .all(db)
        .await?;
    let mut stretches: HashMap<ExpertId, Vec<Interval>> = HashMap::new();
    for (expert_id, start, end) in rows {
        stretches.entry(expert_id).or_default().push(Interval { start, end });
    }
    Ok(stretches)
}

/// The stretches of experts that touch the range, for whoever asks about them in a query of their own.
pub(super) fn touching(experts: &[ExpertId], range: Interval) -> SelectStatement {
    Query::select()
        .from(time_off::Entity)
        .and_where(time_off::Column::ExpertId.is_in(experts.iter().copied()))
        .and_where(time_off::Column::EndsAt.gt(range.start))
        .and_where(time_off::Column::StartsAt.lt(range.end))
        .take()
}

/// Whether the expert has time off anywhere in `wide`, which is a session with its buffers: selects a row if so.
pub(super) fn standing_in_the_way(expert_id: ExpertId, wide: Interval) -> SelectStatement {
    touching(&[expert_id], wide).expr(Expr::val(1)).limit(1).take()
}
