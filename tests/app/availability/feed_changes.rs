//! Calendars that say whether they changed, truly or not; and time that goes on while they do not.

use entity::values::failure::FeedFailure;
use entity::values::time::Span;
use sparraamo::catalog::import;

use super::feeds::{BLOCKED, BUSY, NOTHING, OPEN, poll_later, stored};
use crate::support::calendar::{event, together};
use crate::support::{On, SLOT, TestApp, both};

both! {
    /// F-14: a calendar that says it has not changed is fresh again without being read; twice a day it is read in full.
    async fn an_unchanged_calendar_stays_fresh_and_is_read_in_full_twice_a_day(app) {
        for (round, tag) in ["\"one\"", "W/\"two\""].into_iter().enumerate() {
            app.calendars.serve_tagged(OPEN, tag);
            poll_later(&app).await;
            let tagged = stored(&app, OPEN).await;
            assert_eq!(tagged.etag.as_deref(), Some(tag));
            poll_later(&app).await;
            let again = stored(&app, OPEN).await;
            assert_eq!((again.fetched_at, again.events), (Some(app.now()), 1));
            assert_eq!(app.calendars.unchanged_answers(), round + 1);
            assert!(app.is_offered(SLOT).await);
            app.advance(Span::hours(13));
            app.run_job("poll-feeds").await;
            assert_eq!(app.calendars.unchanged_answers(), round + 1, "windows must roll on");
        }
    }
}

both! {
    /// F-14: the server's date is given back as it came, and never compared with a clock of ours, however wrong it is.
    async fn a_date_of_the_server_is_given_back_word_for_word(app) {
        let long_ago = "Thu, 01 Jan 1970 00:00:01 GMT";
        app.calendars.serve_dated(OPEN, long_ago);
        poll_later(&app).await;
        assert_eq!(stored(&app, OPEN).await.last_modified.as_deref(), Some(long_ago));
        poll_later(&app).await;
        assert_eq!(app.calendars.unchanged_answers(), 1);
        let to_come = "Fri, 01 Jan 2100 00:00:00 GMT";
        app.calendars.serve_dated(OPEN, to_come);
        poll_later(&app).await;
        assert_eq!(stored(&app, OPEN).await.last_modified.as_deref(), Some(to_come));
        poll_later(&app).await;
        assert_eq!(app.calendars.unchanged_answers(), 2);
        assert!(app.is_offered(SLOT).await);
    }
}

both! {
    /// F-14: a server that is wrong about it is found out within a day.
    async fn a_change_that_the_server_denies_is_seen_within_a_day(app) {
        app.calendars.serve_tagged(BUSY, "\"same\"");
        poll_later(&app).await;
        let before = event("20270310T100000Z", "20270310T120000Z", None);
        let more = event("20270324T080000Z", "20270324T093000Z", None);
        app.calendars.serve(BUSY, together(&[before, more]));
        poll_later(&app).await;
        assert_eq!(app.calendars.unchanged_answers(), 1);
        assert!(app.is_offered(SLOT).await, "nobody could know yet");
        app.advance(Span::hours(13));
        app.run_job("poll-feeds").await;
        assert!(!app.is_offered(SLOT).await);
        assert_eq!(stored(&app, BUSY).await.events, 2);
    }
}

/// Whether Aino is offered at that time of that month.
async fn is_offered_later(app: &TestApp, starts_at: &str) -> bool {
    let (day, _) = starts_at.split_once('T').unwrap();
    let (month, _) = day.rsplit_once('-').unwrap();
    let path = format!("/api/v1/slots?expert=aino&from={day}&to={month}-30");
    let answer = app.get_json(&path).await;
    answer["slots"].as_array().unwrap().iter().any(|slot| slot["starts_at"] == starts_at)
}

both! {
    /// F-14: calendars that never change are bookable up to the horizon, day after day.
    async fn windows_roll_forward_while_nothing_changes(app) {
        let calendars = [OPEN, BUSY, "/eero/open.ics"];
        for path in calendars {
            app.calendars.serve_tagged(path, "\"for ever\"");
        }
        // A Wednesday that was not even read when the test began, 198 days on.
        let far = "2027-09-15T08:00:00Z";
        assert!(!is_offered_later(&app, far).await);
        for _ in 0..60 {
            app.advance(Span::hours(8));
            app.run_job("poll-feeds").await;
        }
        assert!(app.calendars.unchanged_answers() >= 60, "the calendars were asked, not fetched");
        assert!(is_offered_later(&app, far).await);
        assert!(!is_offered_later(&app, "2027-09-20T08:00:00Z").await, "past the horizon");
    }
}

both! {
    /// F-12: a busy calendar that was not read that far is not free there.
    async fn a_longer_horizon_opens_only_what_every_busy_calendar_was_read_for(app) {
        app.calendars.serve_tagged(OPEN, "\"same\"");
        poll_later(&app).await;
        let studio = include_str!("../support/studio.toml")
            .replace("{CALENDARS}", &app.calendars.base_url)
            .replacen("horizon_days = 180", "horizon_days = 300", 1);
        import::import(&app.ctx, &studio).await.unwrap();
        app.calendars.fail(BUSY, 500);
        poll_later(&app).await;
        assert_eq!(app.calendars.unchanged_answers(), 0, "the old reading does not reach so far");
        assert!(is_offered_later(&app, "2027-09-08T08:00:00Z").await, "read, and free");
        let unread = "2027-11-03T08:00:00Z";
        assert!(!is_offered_later(&app, unread).await, "nobody knows");
        app.calendars.serve(BUSY, event("20270310T100000Z", "20270310T120000Z", None));
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        assert!(is_offered_later(&app, unread).await);
        assert!(!app.is_offered(BLOCKED).await);
    }
}

both! {
    /// What staff and experts are shown of a feed is stored: when it was read, what of it, what is odd, when next.
    async fn the_row_of_a_feed_tells_how_it_goes(app) {
        let odd = event("20270310T100000Z", "20270310T120000Z", None)
            .replace("DTSTART:", "DTSTART;TZID=Nowhere/Land:");
        app.calendars.serve(BUSY, odd);
        poll_later(&app).await;
        let read = stored(&app, BUSY).await;
        assert_eq!((read.fetched_at, read.tried_at), (Some(app.now()), Some(app.now())));
        assert_eq!((read.events, read.failures, read.truncated), (1, 0, false));
        assert!(read.warnings.0[0].contains("Nowhere/Land"), "{:?}", read.warnings);
        let wait = read.next_poll_at.since(app.now()).whole_seconds();
        assert!((270..=330).contains(&wait), "{wait}");
        let seen_at = app.now();
        app.calendars.fail(BUSY, 404);
        poll_later(&app).await;
        let failed = stored(&app, BUSY).await;
        assert_eq!((failed.fetched_at, failed.tried_at), (Some(seen_at), Some(app.now())));
        assert_eq!(failed.failure, Some(FeedFailure::Missing(404)));
        assert!(failed.next_poll_at > app.now());
        app.calendars.serve(BUSY, NOTHING);
    }
}
