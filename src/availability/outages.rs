//! Feeds that fail for so long that their experts will soon be closed.
//!
//! A job of its own: a server may ask not to be asked again for a day, and that day must not pass in silence.

use std::time::Duration;

use entity::values::time::{Instant, Span};
use entity::{expert, feed};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::feeds;
use super::troubles::{self, Trouble};
use crate::ctx::Ctx;
use crate::mail::Message;

/// How often the runner looks for them.
pub const EVERY: Duration = Duration::from_secs(60);
/// Most failing feeds looked through in one run, those that failed last first.
const FEEDS_PER_RUN: u64 = 2_000;
/// Most feeds told of in one run.
const TOLD_PER_RUN: usize = 100;
/// A feed that was never read is told of after this many failures: one may be chance.
const FAILURES_OF_UNREAD: i32 = 2;

/// Tells of every feed that could not be read for half of the allowed age. Answers how many there were.
pub async fn tell_outages(ctx: &Ctx) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let failing = lasting(ctx, now).await?;
    let keys: Vec<String> = failing.iter().map(troubles::outage_key).collect();
    let keys = keys.iter().map(String::as_str);
    let told = troubles::told(ctx.db.reader(), Message::FeedTrouble, keys).await?;
    let untold = failing.into_iter().filter(|feed| !told.contains(&troubles::outage_key(feed)));
    let mut count = 0;
    for feed in untold.take(TOLD_PER_RUN) {
        tell(ctx, &feed, now).await?;
        count += 1;
    }
    Ok(count)
}

/// The feeds of active experts that fail, and were last read too long ago.
async fn lasting(ctx: &Ctx, now: Instant) -> Result<Vec<feed::Model>, DbErr> {
    let half = Span::seconds(ctx.config.feeds.max_age.whole_seconds() / 2);
    let active = Query::select()
        .column(expert::Column::Id)
        .from(expert::Entity)
        .and_where(expert::Column::Active.eq(true))
        .to_owned();
    let read_long_ago = Condition::all()
        .add(feed::Column::FetchedAt.lte(now.minus(half)))
        .add(feed::Column::Failures.gt(0));
    let never_read = Condition::all()
        .add(feed::Column::FetchedAt.is_null())
        .add(feed::Column::Failures.gte(FAILURES_OF_UNREAD));
    feed::Entity::find()
        .filter(feed::Column::ExpertId.in_subquery(active))
        .filter(Condition::any().add(read_long_ago).add(never_read))
        .order_by_desc(feed::Column::TriedAt)
        .limit(FEEDS_PER_RUN)
        .all(ctx.db.reader())
        .await
}

async fn tell(ctx: &Ctx, seen: &feed::Model, now: Instant) -> Result<(), DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let Some(feed) = feeds::lock(&transaction, seen.id).await? else { return Ok(()) };
    let expert = expert::Entity::find_by_id(feed.expert_id).one(&transaction).await?;
    let Some(expert) = expert else { return Ok(()) };
    // It may have been read meanwhile.
    if feed.failures > 0 && feed.fetched_at == seen.fetched_at {
        troubles::tell_outage(ctx, &transaction, &expert, &feed, Trouble::Lasting, now).await?;
    }
    transaction.commit().await
}
