//! C-17: every connection to the database is taken by slow work.

use std::time::{Duration, Instant};

use crate::support::{On, SLOT, TestApp, both};

/// The connections of one instance.
const CONNECTIONS: usize = 10;
const ANSWER_WITHIN: Duration = Duration::from_secs(3);

/// Takes every connection for reading; they are free again when this is dropped.
async fn take_all(app: &TestApp) -> Vec<Box<dyn std::any::Any>> {
    let mut taken: Vec<Box<dyn std::any::Any>> = Vec::new();
    for _ in 0..CONNECTIONS {
        taken.push(match app.on {
            On::Sqlite => {
                let pool = app.ctx.db.reader().get_sqlite_connection_pool();
                Box::new(pool.acquire().await.unwrap())
            }
            On::Postgres => {
                let pool = app.ctx.db.reader().get_postgres_connection_pool();
                Box::new(pool.acquire().await.unwrap())
            }
        });
    }
    taken
}

both! {
    /// C-17.
    async fn a_shop_whose_connections_are_all_taken_says_so_soon_and_recovers_alone(app) {
        let order = app.hold(SLOT).await;
        let taken = take_all(&app).await;
        for path in [order.page(""), order.api(""), "/fi/experts/aino".to_owned()] {
            let began = Instant::now();
            let answer = app.get(&path).await;
            assert_eq!(answer.status(), 503, "{path}");
            assert!(answer.headers().contains_key("retry-after"), "{path}");
            assert!(began.elapsed() < ANSWER_WITHIN, "{path}: {:?}", began.elapsed());
        }
        let began = Instant::now();
        assert_eq!(app.get("/readyz").await.status(), 503);
        assert!(began.elapsed() < ANSWER_WITHIN);
        assert_eq!(app.get("/healthz").await.status(), 200);
        drop(taken);
        assert_eq!(app.get("/readyz").await.status(), 200);
        assert_eq!(app.get(&order.page("")).await.status(), 200);
        app.assert_laws_hold().await;
    }
}
