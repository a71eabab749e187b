//! Calendars that fail, go silent, or suddenly say nothing.

use entity::feed;
use entity::values::failure::FeedFailure;
use entity::values::time::Span;
use sea_orm::EntityTrait;

use crate::support::calendar::event;
use crate::support::shop::hold_request;
use crate::support::{JsonValue, On, SLOT, TestApp, both};

pub(super) const OPEN: &str = "/aino/open.ics";
pub(super) const BUSY: &str = "/aino/busy.ics";
/// A time that [`BUSY`] blocks.
pub(super) const BLOCKED: &str = "2027-03-10T10:00:00Z";
pub(super) const NOTHING: &str =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tests//EN\r\nEND:VCALENDAR\r\n";
/// Past every feed's next poll, jitter included; below the age at which a feed is stale.
pub(super) const NEXT_POLL: Span = Span::minutes(10);

pub(super) async fn poll_later(app: &TestApp) {
    app.advance(NEXT_POLL);
    app.run_job("poll-feeds").await;
}

pub(super) async fn stored(app: &TestApp, path: &str) -> feed::Model {
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
    /// F-12, F-13: a failed feed is not an empty calendar.
    async fn a_feed_that_fails_keeps_what_it_last_said_and_its_failure_is_known(app) {
        app.calendars.fail(OPEN, 500);
        poll_later(&app).await;
        assert!(app.is_offered(SLOT).await);
        let feed = stored(&app, OPEN).await;
        assert_eq!(feed.failures, 1);
        assert_eq!(feed.failure, Some(FeedFailure::Status(500)));
        app.calendars.serve(OPEN, "<html>Sign in</html>");
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        assert!(app.is_offered(SLOT).await);
        assert_eq!(stored(&app, OPEN).await.failures, 2);
        app.hold(SLOT).await;
    }
}

both! {
    /// F-12, I14: what nobody vouches for any more is not sold.
    async fn a_feed_older_than_a_day_closes_the_expert_until_it_answers_again(app) {
        app.calendars.fail(BUSY, 503);
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
        app.calendars.serve(BUSY, NOTHING);
        for _ in 0..2 {
            app.advance(Span::hours(7));
            app.run_job("poll-feeds").await;
        }
        assert_eq!(stale(&app).await, Vec::<String>::new());
        app.hold(SLOT).await;
    }
}

both! {
    /// F-13: a sync that went wrong must not sell a whole calendar of meetings.
    async fn a_calendar_that_is_suddenly_empty_is_believed_the_second_time(app) {
        app.calendars.serve(BUSY, NOTHING);
        poll_later(&app).await;
        assert!(!app.is_offered(BLOCKED).await);
        let held_back = stored(&app, BUSY).await;
        assert_eq!((held_back.failures, held_back.emptied_at), (1, Some(app.now())));
        assert_eq!(held_back.failure, Some(FeedFailure::Emptied));
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        assert!(app.is_offered(BLOCKED).await);
        let believed = stored(&app, BUSY).await;
        assert_eq!((believed.failures, believed.emptied_at), (0, None));
    }
}

both! {
    /// F-13: a failure between the two does not begin the count anew, what is full again does.
    async fn an_emptied_calendar_is_counted_by_what_it_says_not_by_how_it_fails(app) {
        let full = event("20270310T100000Z", "20270310T120000Z", None);
        app.calendars.serve(BUSY, NOTHING);
        poll_later(&app).await;
        app.calendars.serve(BUSY, full.as_str());
        poll_later(&app).await;
        assert_eq!(stored(&app, BUSY).await.emptied_at, None);
        app.calendars.serve(BUSY, NOTHING);
        poll_later(&app).await;
        assert!(!app.is_offered(BLOCKED).await, "the first time again");
        app.calendars.fail(BUSY, 500);
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        assert!(!app.is_offered(BLOCKED).await);
        app.calendars.serve(BUSY, NOTHING);
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        assert!(app.is_offered(BLOCKED).await, "the second time");
    }
}

both! {
    /// F-13: it need not be events that went.
    async fn a_list_of_busy_times_that_is_suddenly_empty_is_held_back_too(app) {
        let list = NOTHING.replace(
            "END:VCALENDAR",
            "BEGIN:VFREEBUSY\r\nFREEBUSY:20270310T100000Z/20270310T120000Z\r\n\
             END:VFREEBUSY\r\nEND:VCALENDAR",
        );
        app.calendars.serve(BUSY, list);
        poll_later(&app).await;
        assert_eq!(stored(&app, BUSY).await.failures, 0);
        assert!(!app.is_offered(BLOCKED).await);
        app.calendars.serve(BUSY, NOTHING);
        poll_later(&app).await;
        assert!(!app.is_offered(BLOCKED).await);
        assert_eq!(stored(&app, BUSY).await.failures, 1);
    }
}

both! {
    /// F-13: none of these says that the expert is free.
    async fn what_is_no_whole_calendar_frees_no_time(app) {
        let full = event("20270310T100000Z", "20270310T120000Z", None);
        let (cut, _) = full.split_at(full.find("DTEND").unwrap());
        let headless = NOTHING.replace("BEGIN:VCALENDAR", "X");
        let page = "<!DOCTYPE html><html><body>Sign in</body></html>";
        for (body, why) in [
            ("", FeedFailure::Empty), (" \r\n", FeedFailure::Empty), (page, FeedFailure::WebPage),
            (cut, FeedFailure::CutOff), (headless.as_str(), FeedFailure::NotACalendar),
        ] {
            app.calendars.serve(BUSY, body);
            poll_later(&app).await;
            assert!(!app.is_offered(BLOCKED).await, "{body}");
            let failed = stored(&app, BUSY).await;
            assert_eq!((failed.failures, failed.events), (1, 1), "{body}");
            assert_eq!(failed.failure, Some(why), "{body}");
            app.calendars.serve(BUSY, full.as_str());
            poll_later(&app).await;
            assert_eq!(stored(&app, BUSY).await.failures, 0);
        }
    }
}

both! {
    /// F-22, I8, C-13.
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
