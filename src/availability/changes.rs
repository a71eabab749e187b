//! What a calendar says now, beside what the shop goes by: shown before it counts.

use entity::values::status::FeedKind;
use entity::values::time::{Instant, Interval};
use entity::{expert, feed, feed_snapshot, slot_claim};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::feeds::{self, News, Wanted};
use super::free;
use super::ical::intervals;
use super::preview::{self, PreviewError};
use crate::ctx::Ctx;

/// Most sessions looked at, as many as an expert has in a year of full days.
const CLAIMS_MAX: u64 = 5_000;

/// What is different. Times that are over are left out, and those past what both readings understood.
#[derive(Clone, Debug)]
pub struct Changes {
    pub news: News,
    /// What the calendar says now and did not say when it was last used.
    pub come: Vec<Interval>,
    /// What it said then and says no more.
    pub gone: Vec<Interval>,
    /// Sessions held or booked where the expert is no longer free by this calendar, soonest first. They stay.
    pub against: Vec<slot_claim::Model>,
}

/// Fetches and reads the calendar as it is now. Stores nothing; not to be called in a transaction.
pub async fn changes(
    ctx: &Ctx,
    expert: &expert::Model,
    feed: &feed::Model,
    now: Instant,
) -> Result<Changes, PreviewError> {
    let wanted = Wanted { url: feed.url.clone(), kind: feed.kind };
    let news = preview::preview(ctx, expert, &wanted, now).await?;
    let db = ctx.db.reader();
    let held = feed_snapshot::Entity::find_by_id(feed.id).one(db).await?;
    let (come, gone) = compared(held.as_ref(), &news, now);
    let lost = match feed.kind {
        FeedKind::Open => &gone,
        FeedKind::Busy => &come,
    };
    let against = sessions_in(db, expert, lost, now).await?;
    Ok(Changes { news, come, gone, against })
}

/// What came and what went. A calendar that was never used said nothing.
fn compared(
    held: Option<&feed_snapshot::Model>,
    news: &News,
    now: Instant,
) -> (Vec<Interval>, Vec<Interval>) {
    let end = held.map_or(news.read.end, |held| held.read_until.min(news.read.end));
    let Some(frame) = Interval::new(now, end) else { return (Vec::new(), Vec::new()) };
    let said = held.map(|held| feeds::unpack(&held.windows, frame)).unwrap_or_default();
    let said = intervals::clipped(&said, frame);
    let says = intervals::clipped(&news.windows, frame);
    (intervals::without(&says, &said), intervals::without(&said, &says))
}

/// The expert's coming sessions that overlap one of these times.
async fn sessions_in<C: ConnectionTrait>(
    db: &C,
    expert: &expert::Model,
    times: &[Interval],
    now: Instant,
) -> Result<Vec<slot_claim::Model>, DbErr> {
    let claims = slot_claim::Entity::find()
        .filter(slot_claim::Column::ExpertId.eq(expert.id))
        .filter(slot_claim::Column::EndsAt.gt(now))
        .filter(free::is_lapsed(now).not())
        .order_by_asc(slot_claim::Column::StartsAt)
        .limit(CLAIMS_MAX)
        .all(db)
        .await?;
    let overlaps = |claim: &slot_claim::Model| {
        let session = Interval { start: claim.starts_at, end: claim.ends_at };
        // Times are sorted and disjoint.
        let first = times.partition_point(|time| time.end <= session.start);
        times.get(first).is_some_and(|time| time.overlaps(&session))
    };
    Ok(claims.into_iter().filter(overlaps).collect())
}

#[cfg(test)]
mod tests {
    use entity::values::ids::FeedId;
    use proptest::prelude::{Strategy, prop};
    use proptest::{prop_assert_eq, proptest};

    use super::*;

    const NOW: i64 = 100;
    const END: i64 = 500;

    fn at(second: i64) -> Instant {
        Instant::from_unix(second)
    }

    fn news(windows: Vec<Interval>) -> News {
        News {
            windows,
            read: Interval { start: at(0), end: at(END) },
            events: 0,
            says_nothing: false,
            warnings: Vec::new(),
            truncated: false,
            etag: None,
            last_modified: None,
        }
    }

    fn held(windows: &[Interval], read_until: i64) -> feed_snapshot::Model {
        feed_snapshot::Model {
            feed_id: FeedId::fresh(),
            windows: feeds::pack(windows),
            read_from: at(0),
            read_until: at(read_until),
            taken_at: at(0),
        }
    }

    fn times() -> impl Strategy<Value = Vec<Interval>> {
        let one = (0_i64..600, 1_i64..80);
        prop::collection::vec(one, 0..8).prop_map(|all| {
            let interval = |(start, length)| Interval { start: at(start), end: at(start + length) };
            feeds::merged(all.into_iter().map(interval).collect())
        })
    }

    proptest! {
        /// Second by second: it came if it is said now and was not, it went if it was said and is not.
        #[test]
        fn what_came_and_went_agrees_with_looking_at_every_second(
            before in times(),
            after in times(),
            read_until in 0_i64..600,
        ) {
            let (come, gone) = compared(Some(&held(&before, read_until)), &news(after.clone()), at(NOW));
            let holds = |set: &[Interval], second: i64| {
                set.iter().any(|time| time.start <= at(second) && at(second) < time.end)
            };
            for second in 0..600 {
                let counts = second >= NOW && second < read_until.min(END);
                let (was, is) = (holds(&before, second), holds(&after, second));
                prop_assert_eq!(holds(&come, second), counts && is && !was);
                prop_assert_eq!(holds(&gone, second), counts && was && !is);
            }
        }
    }

    #[test]
    fn of_a_calendar_that_was_never_used_all_that_is_to_come_is_new() {
        let says = vec![Interval { start: at(50), end: at(150) }];
        let (come, gone) = compared(None, &news(says), at(NOW));
        assert_eq!((come, gone), (vec![Interval { start: at(NOW), end: at(150) }], vec![]));
    }
}
