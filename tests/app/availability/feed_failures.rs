//! Every way in which a calendar's server can fail an expert.

use std::time::Duration;

use entity::feed;
use entity::values::failure::FeedFailure;
use entity::values::text::Personal;
use entity::values::time::Span;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use sparraamo::catalog::import;
use sparraamo::jobs;

use super::feeds::{BLOCKED, BUSY, poll_later, stored};
use crate::support::calendar::event;
use crate::support::{On, SLOT, TestApp, both};

both! {
    /// F-12: the last good copy stands, and the reason is known.
    async fn an_error_of_the_server_keeps_the_last_copy(app) {
        for (status, why) in [
            (401, FeedFailure::Denied(401)),
            (403, FeedFailure::Denied(403)),
            (404, FeedFailure::Missing(404)),
            (410, FeedFailure::Missing(410)),
            (429, FeedFailure::Busy(429)),
            (500, FeedFailure::Status(500)),
            (503, FeedFailure::Busy(503)),
            (204, FeedFailure::Status(204)),
            (206, FeedFailure::Status(206)),
        ] {
            app.calendars.fail(BUSY, status);
            poll_later(&app).await;
            still_stands(&app, why).await;
            app.calendars.serve(BUSY, event("20270310T100000Z", "20270310T120000Z", None));
            poll_later(&app).await;
            assert_eq!(stored(&app, BUSY).await.failures, 0);
        }
    }
}

/// The last failed poll changed nothing but the account of it.
async fn still_stands(app: &TestApp, why: FeedFailure) {
    assert!(!app.is_offered(BLOCKED).await, "{why}");
    assert!(app.is_offered(SLOT).await, "{why}");
    let feeds = feed::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    let failed: Vec<&feed::Model> = feeds.iter().filter(|feed| feed.failures > 0).collect();
    assert_eq!(failed.len(), 1, "{why}");
    assert_eq!((failed[0].failures, failed[0].events), (1, 1), "{why}");
    assert_eq!(failed[0].failure, Some(why));
}

/// Moves Aino's busy calendar, as if its server had been changed under it.
async fn moves_to(app: &TestApp, from: &str, to: &str) {
    let transaction = app.ctx.db.write_txn().await.unwrap();
    let moved = feed::Entity::update_many()
        .col_expr(feed::Column::Url, Expr::value(Personal::new(to)))
        .col_expr(feed::Column::Failures, Expr::value(0))
        .filter(feed::Column::Url.eq(from))
        .exec(&transaction)
        .await
        .unwrap();
    assert_eq!(moved.rows_affected, 1);
    transaction.commit().await.unwrap();
}

both! {
    /// F-09, F-12, F-20, F-21: no such name, nobody there, no TLS, silence, an address that is not fetched from, and the
    /// shop's own.
    async fn a_server_that_is_not_there_keeps_the_last_copy(app) {
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let closed = {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap()
        };
        let no_tls = app.calendars.base_url.replace("http:", "https:");
        let mut at = format!("{}{BUSY}", app.calendars.base_url);
        let ctx = app.ctx_with_patience(Duration::from_millis(300));
        for (address, why) in [
            // No name server is asked for a label longer than 63 characters.
            (format!("http://{}.example/a.ics", "a".repeat(64)), FeedFailure::Unreachable),
            (format!("http://{closed}/a.ics"), FeedFailure::Unreachable),
            (format!("{no_tls}/a.ics"), FeedFailure::Unreachable),
            (format!("http://{}/a.ics", silent.local_addr().unwrap()), FeedFailure::TooSlow),
            ("http://169.254.169.254/a.ics".to_owned(), FeedFailure::Unreachable),
            (format!("{}/calendars/a.ics", app.base_url), FeedFailure::OurOwn),
        ] {
            moves_to(&app, &at, &address).await;
            at = address;
            app.advance(Span::minutes(10));
            jobs::run_once(&ctx, jobs::find("poll-feeds").unwrap()).await.unwrap();
            still_stands(&app, why).await;
        }
    }
}

both! {
    /// F-12.
    async fn a_server_that_asks_for_time_is_left_alone_for_as_long(app) {
        let asked = |app: &TestApp| app.calendars.requests()[BUSY];
        for (status, seconds) in [(429, 7_200), (503, 28_800)] {
            app.calendars.fail_with(BUSY, status, "retry-after", &seconds.to_string());
            poll_later(&app).await;
            let told = asked(&app);
            assert_eq!(stored(&app, BUSY).await.next_poll_at, app.now().plus(Span::seconds(seconds)));
            app.advance(Span::seconds(seconds - 1));
            app.run_job("poll-feeds").await;
            assert_eq!(asked(&app), told, "too early");
            app.calendars.serve(BUSY, event("20270310T100000Z", "20270310T120000Z", None));
            app.advance(Span::seconds(1));
            app.run_job("poll-feeds").await;
            assert_eq!(asked(&app), told + 1);
            assert_eq!(stored(&app, BUSY).await.failures, 0);
        }
    }
}

both! {
    /// F-12: a feed that goes on failing is asked less and less often, at least every few hours.
    async fn a_failing_feed_is_asked_less_and_less_often(app) {
        app.calendars.fail(BUSY, 500);
        let mut waits = Vec::new();
        for _ in 0..9 {
            let next = stored(&app, BUSY).await.next_poll_at;
            app.advance(next.since(app.now()));
            app.run_job("poll-feeds").await;
            let next = stored(&app, BUSY).await.next_poll_at;
            waits.push(next.since(app.now()).whole_seconds());
        }
        assert!(waits[0] <= 330 && waits[1] > waits[0] && waits[3] > waits[1], "{waits:?}");
        assert!(waits.iter().all(|wait| *wait <= 6 * 3_600 * 11 / 10), "{waits:?}");
        assert!(waits[8] >= 6 * 3_600 * 9 / 10, "{waits:?}");
    }
}

both! {
    /// F-20: refused before it is one.
    async fn a_calendar_of_the_shop_itself_is_not_imported(app) {
        let own = format!("{}/calendars/a.ics", app.base_url);
        let studio = include_str!("../support/studio.toml")
            .replace("{CALENDARS}/aino/busy.ics", &own)
            .replace("{CALENDARS}", &app.calendars.base_url);
        let refused = import::import(&app.ctx, &studio).await.unwrap_err().to_string();
        assert!(refused.ends_with("feeds.url is a calendar that the shop itself publishes"), "{refused}");
        assert!(!refused.contains("127.0.0.1"));
        assert!(!app.is_offered(BLOCKED).await, "nothing of the file is kept");
    }
}
