//! Who waits for whom in PostgreSQL: how a test knows that another transaction has come as far as it can.

use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::TestApp;

/// How long they may take to get there.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often is looked.
const LOOK_EVERY: Duration = Duration::from_millis(5);
const WAITING: &str = "SELECT count(*) FROM pg_stat_activity \
     WHERE datname = current_database() AND wait_event_type = 'Lock'";

impl TestApp {
    /// Comes back once so many transactions wait for a lock that another one holds. For PostgreSQL alone.
    pub async fn until_waiting(&self, count: i64) {
        let began = Instant::now();
        while self.waiting().await < count {
            assert!(began.elapsed() < PATIENCE, "nobody came to wait for a lock");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    async fn waiting(&self) -> i64 {
        let question = Statement::from_string(DbBackend::Postgres, WAITING);
        let row = self.ctx.db.reader().query_one_raw(question).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }
}
