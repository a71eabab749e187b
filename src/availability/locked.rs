//! An expert locked for the taking of their time, with what their rules and calendars say: one statement.

use entity::values::ids::ExpertId;
use entity::values::status::FeedKind;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, feed, feed_snapshot};
use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, FromQueryResult, JoinType,
    QuerySelect,
};

use super::calendar::{Calendar, FeedSeen};
use super::free::{self, Question};
use super::slots::{self, Rules};

/// Asked on the way: what follows in the transaction is planned once for a connection. By itself PostgreSQL would plan the
/// claim's insert anew for each claim, which takes it longer than all of the hold besides.
const KEEP_PLANS: &str = "set_config('plan_cache_mode', 'force_generic_plan', TRUE)";

/// See the module. The lock lasts as long as the transaction.
pub(super) struct LockedExpert {
    /// For sessions as long as the one that is wanted.
    pub rules: Rules,
    feeds: Vec<FeedSeen>,
}

/// An expert beside one of their feeds; beside nothing when there is none.
#[derive(FromQueryResult)]
struct Row {
    timezone: String,
    buffer_minutes: i32,
    notice_hours: i32,
    horizon_days: i32,
    daily_cap: i32,
    slot_grid_minutes: i32,
    kind: Option<FeedKind>,
    fetched_at: Option<Instant>,
    windows: Option<Vec<u8>>,
    read_from: Option<Instant>,
    read_until: Option<Instant>,
}

/// Locks the expert's row, unless `lock` is none: whoever takes their time waits here for whoever else does.
///
/// `FOR NO KEY UPDATE` is enough for that, and lets others store rows that refer to the expert.
pub(super) async fn expert(
    transaction: &DatabaseTransaction,
    id: ExpertId,
    session: Span,
    lock: Option<LockType>,
) -> Result<LockedExpert, DbErr> {
    let feeds = expert::Entity::belongs_to(feed::Entity)
        .from(expert::Column::Id)
        .to(feed::Column::ExpertId)
        .into();
    let snapshots = feed::Entity::belongs_to(feed_snapshot::Entity)
        .from(feed::Column::Id)
        .to(feed_snapshot::Column::FeedId)
        .into();
    let mut find = expert::Entity::find_by_id(id)
        .select_only()
        .columns([expert::Column::Timezone, expert::Column::BufferMinutes])
        .columns([expert::Column::NoticeHours, expert::Column::HorizonDays])
        .columns([expert::Column::DailyCap, expert::Column::SlotGridMinutes])
        .columns([feed::Column::Kind, feed::Column::FetchedAt])
        .column(feed_snapshot::Column::Windows)
        .columns([feed_snapshot::Column::ReadFrom, feed_snapshot::Column::ReadUntil])
        .join(JoinType::LeftJoin, feeds)
        .join(JoinType::LeftJoin, snapshots);
    if transaction.get_database_backend() == DbBackend::Postgres {
        find = find.expr_as(Expr::cust(KEEP_PLANS), "plans");
    }
    if let Some(lock) = lock {
        QuerySelect::query(&mut find).lock_with_tables(lock, [expert::Entity]);
    }
    let rows = find.into_model::<Row>().all(transaction).await?;
    let missing = || DbErr::RecordNotFound(format!("expert {id}"));
    let rules = rows.first().ok_or_else(missing)?.rules(session);
    Ok(LockedExpert { rules, feeds: rows.into_iter().filter_map(Row::feed).collect() })
}

impl LockedExpert {
    /// Whether rules and calendars offer the session at `slot`. Claims are another matter.
    pub(super) fn offers(&self, slot: Interval, max_age: Span, now: Instant) -> bool {
        let range = Interval { start: slot.start, end: slot.start.plus(Span::seconds(1)) };
        let question = Question { range, session: self.rules.session, max_age, now };
        let mut calendar = Calendar::default();
        self.feeds.iter().for_each(|feed| calendar.add(feed, question));
        let known = calendar.known(Vec::new());
        known.is_some_and(|known| slots::offered(&self.rules, &known, range, now).contains(&slot))
    }
}

impl Row {
    fn rules(&self, session: Span) -> Rules {
        Rules {
            zone: free::zone(&self.timezone),
            session,
            buffer: Span::minutes(i64::from(self.buffer_minutes)),
            notice: Span::hours(i64::from(self.notice_hours)),
            horizon: Span::days(i64::from(self.horizon_days)),
            daily_cap: usize::try_from(self.daily_cap).unwrap_or_default(),
            grid: Span::minutes(i64::from(self.slot_grid_minutes)),
        }
    }

    fn feed(self) -> Option<FeedSeen> {
        let Self { fetched_at, windows, .. } = self;
        let read = self.read_from.zip(self.read_until);
        let read = read.map(|(start, end)| Interval { start, end });
        Some(FeedSeen { kind: self.kind?, fetched_at, windows, read })
    }
}
