//! Calendars that fail, go silent, or suddenly say nothing.

use entity::feed;
use entity::values::time::Span;
use sea_orm::EntityTrait;

use crate::support::shop::hold_request;
use crate::support::{JsonValue, On, SLOT, TestApp, both};

const OPEN: &str = "/aino/open.ics";
const NOTHING: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tests//EN\r\nEND:VCALENDAR\r\n";
/// Past every feed's next poll, jitter included; below the age at which a feed is stale.
const NEXT_POLL: Span = Span::minutes(10);

async fn poll_later(app: &TestApp) {
    app.advance(NEXT_POLL);
    app.run_job("poll-feeds").await;
}

async fn stored(app: &TestApp, path: &str) -> feed::Model {
    let feeds = feed::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    feeds.into_iter().find(|feed| feed.url.reveal().ends_with(path)).unwrap()
}

/// The experts whose times are being updated, by slug.
async fn stale(app: &TestApp) -> Vec<String> {
    let theme = "/api/v1/slots?theme=service-design&from=2027-03-22&to=2027-03-26";
    let answer = app.get_json(theme).await;
    answer["stale"].as_array().unwrap().iter().map(|slug| slug.as_str().unwrap().into()).collect()
}

both! {
    /// F-: a failed feed is not an empty calendar.
    async fn a_feed_that_fails_keeps_what_it_last_said_and_its_failure_is_known(app) {
        app.calendars.fail(OPEN, 500);
        poll_later(&app).await;
        assert!(app.is_offered(SLOT).await);
        let feed = stored(&app, OPEN).await;
        assert_eq!(feed.failures, 1);
        assert!(feed.failure.is_some_and(|reason| !reason.contains("127.0.0.1")));
        app.calendars.serve(OPEN, "<html>Sign in</html>");
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        assert!(app.is_offered(SLOT).await);
        assert_eq!(stored(&app, OPEN).await.failures, 2);
        app.hold(SLOT).await;
    }
}

both! {
    /// I14: what nobody vouches for any more is not sold.
    async fn a_feed_older_than_a_day_closes_the_expert_until_it_answers_again(app) {
        app.calendars.fail("/aino/busy.ics", 503);
        for _ in 0..5 {
            app.advance(Span::hours(5));
            app.run_job("poll-feeds").await;
        }
        assert_eq!(stale(&app).await, ["aino"]);
        assert!(!app.is_offered(SLOT).await);
        let answer = app.post_json("/api/v1/holds", &hold_request(SLOT)).await;
        assert_eq!(answer.status(), 409);
        let alternatives = answer.json_value().await["alternatives"].clone();
        assert!(alternatives.as_array().unwrap().iter().all(|other| other["expert"] == "eero"));
        let page = app.get("/fi/experts/aino").await;
        assert_eq!(page.status(), 200);
        assert!(!page.text().await.unwrap().contains("name=\"slot\" value=\"aino@"));
        app.calendars.serve("/aino/busy.ics", NOTHING);
        for _ in 0..2 {
            app.advance(Span::hours(7));
            app.run_job("poll-feeds").await;
        }
        assert_eq!(stale(&app).await, Vec::<String>::new());
        app.hold(SLOT).await;
    }
}

both! {
    /// A sync that went wrong must not sell a whole calendar of meetings.
    async fn a_calendar_that_is_suddenly_empty_is_believed_the_second_time(app) {
        app.calendars.serve("/aino/busy.ics", NOTHING);
        let busy = "2027-03-10T10:00:00Z";
        poll_later(&app).await;
        assert!(!app.is_offered(busy).await);
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        assert!(app.is_offered(busy).await);
        assert_eq!(stored(&app, "/aino/busy.ics").await.failures, 0);
    }
}

both! {
    /// I8, C-13.
    async fn two_instances_ask_each_calendar_once(app) {
        let other = app.second_instance().await;
        let before = app.calendars.requests();
        app.advance(NEXT_POLL);
        let (one, two) = tokio::join!(app.run_job("poll-feeds"), other.run_job("poll-feeds"));
        assert_eq!(one + two, 3);
        for (path, count) in app.calendars.requests() {
            assert_eq!(count, before[&path] + 1, "{path}");
        }
    }
}

both! {
    /// A calendar that says it has not changed is fresh again without being read; twice a day it is read in full.
    async fn an_unchanged_calendar_stays_fresh_and_is_read_in_full_twice_a_day(app) {
        app.calendars.serve_tagged(OPEN, "\"one\"");
        poll_later(&app).await;
        let tagged = stored(&app, OPEN).await;
        assert_eq!(tagged.etag.as_deref(), Some("\"one\""));
        poll_later(&app).await;
        let again = stored(&app, OPEN).await;
        assert_eq!(again.fetched_at, Some(app.now()));
        assert_eq!(app.calendars.unchanged_answers(), 1);
        assert!(app.is_offered(SLOT).await);
        app.advance(Span::hours(13));
        app.run_job("poll-feeds").await;
        assert_eq!(app.calendars.unchanged_answers(), 1, "windows must roll on");
    }
}
