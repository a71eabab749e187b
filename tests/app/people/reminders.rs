//! Reminders of sessions and packages: once each, in time, by the clock on the wall.

use entity::booking;
use entity::values::ids::BookingId;
use entity::values::time::Span;
use futures_util::future::join_all;
use sea_orm::EntityTrait;
use serde_json::json;
use sparraamo::bookings::remind::{self, Mark};
use sparraamo::catalog::import;

use super::{book_more, booked, change, of_kind};
use crate::support::calendar::event;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

const LIISA: &str = "liisa@example.org";
const PEKKA: &str = "pekka@example.org";
const AINO: &str = "aino@example.org";

/// How many reminders of a kind the customer, the attendee and the expert were written.
async fn told(app: &TestApp, kind: &str) -> (usize, usize, usize) {
    (
        of_kind(app, kind, LIISA).await.len(),
        of_kind(app, kind, PEKKA).await.len(),
        of_kind(app, kind, AINO).await.len(),
    )
}

both! {
    async fn a_session_is_reminded_of_a_day_and_an_hour_before_it_and_no_more(app) {
        booked(&app, SLOT).await;
        app.clock_to("2027-03-23T07:59:00Z");
        assert_eq!(app.run_job("remind").await, 0);
        app.clock_to("2027-03-23T08:00:00Z");
        for _ in 0..3 {
            app.run_job("remind").await;
        }
        assert_eq!(told(&app, "reminder-day").await, (1, 1, 1));
        app.clock_to("2027-03-24T06:59:00Z");
        assert_eq!(app.run_job("remind").await, 0);
        app.clock_to("2027-03-24T07:00:00Z");
        assert_eq!(app.run_job("remind").await, 1);
        app.clock_to("2027-03-24T07:30:00Z");
        assert_eq!(app.run_job("remind").await, 0);
        assert_eq!(told(&app, "reminder-hour").await, (1, 1, 0), "experts need one reminder");
        let letter = of_kind(&app, "reminder-day", LIISA).await.remove(0);
        for part in ["ke 24.3.2027 klo\u{a0}10.00–11.30", "Suomen aikaa", "Aino Esimerkki", "Mistä aloitamme?", "Pekka Malli"] {
            assert!(letter.text.reveal().contains(part), "{part}: {}", letter.text.reveal());
        }
    }
}

both! {
    async fn several_instances_at_once_remind_once(app) {
        booked(&app, SLOT).await;
        let other = app.second_instance().await;
        app.clock_to("2027-03-23T08:00:00Z");
        let runs = [&app, &other, &app, &other].map(|shop| shop.run_job("remind"));
        assert_eq!(join_all(runs).await.into_iter().sum::<usize>(), 1);
        assert_eq!(told(&app, "reminder-day").await, (1, 1, 1));
    }
}

both! {
    async fn what_a_crash_left_undone_is_done_once_by_the_next_run(app) {
        let (_, id) = booked(&app, SLOT).await;
        app.clock_to("2027-03-23T08:00:00Z");
        let found = booking::Entity::find_by_id(id.parse::<BookingId>().unwrap());
        let found = found.one(app.ctx.db.reader()).await.unwrap().unwrap();
        let transaction = app.ctx.db.write_txn().await.unwrap();
        remind::reminded(&transaction, found, Mark::Day).await.unwrap();
        // The process ends here: what was noted goes with the mails that were not written.
        transaction.rollback().await.unwrap();
        for _ in 0..2 {
            app.run_job("remind").await;
        }
        assert_eq!(told(&app, "reminder-day").await, (1, 1, 1));
    }
}

both! {
    async fn a_session_that_moves_is_reminded_of_at_its_new_time_and_a_cancelled_one_never(app) {
        let (order, id) = booked(&app, SLOT).await;
        let (off, off_id) = booked(&app, NEXT_SLOT).await;
        change(&app, &off, &off_id, "cancellation", json!({})).await;
        change(&app, &order, &id, "reschedule", json!({ "starts_at": "2027-03-26T08:00:00Z" })).await;
        app.clock_to("2027-03-23T10:00:00Z");
        assert_eq!(app.run_job("remind").await, 0, "neither is held then");
        app.clock_to("2027-03-25T08:00:00Z");
        assert_eq!(app.run_job("remind").await, 1);
        let letter = of_kind(&app, "reminder-day", LIISA).await.remove(0);
        assert!(letter.text.reveal().contains("pe 26.3.2027"), "{}", letter.text.reveal());
    }
}

both! {
    async fn a_session_reminded_of_and_moved_is_reminded_of_anew(app) {
        let (order, id) = booked(&app, "2027-03-24T08:30:00Z").await;
        app.clock_to("2027-03-23T08:30:00Z");
        app.run_job("poll-feeds").await;
        app.run_job("remind").await;
        change(&app, &order, &id, "reschedule", json!({ "starts_at": "2027-03-31T08:00:00Z" })).await;
        app.clock_to("2027-03-30T08:00:00Z");
        app.run_job("remind").await;
        let told: Vec<String> = of_kind(&app, "reminder-day", LIISA).await.iter()
            .map(|mail| mail.subject.reveal().to_owned()).collect();
        assert_eq!(told, [
            "Muistutus: sparraus ke 24.3.2027 klo\u{a0}10.30",
            "Muistutus: sparraus ke 31.3.2027 klo\u{a0}11.00",
        ]);
    }
}

both! {
    async fn what_was_booked_after_a_mark_or_found_too_late_is_not_reminded_of(app) {
        // The studio wants a day's notice; this one takes bookings up to the last hour.
        let studio = include_str!("../support/studio.toml").replace("{CALENDARS}", &app.calendars.base_url)
            .replacen("horizon_days = 180", "horizon_days = 180\nnotice_hours = 0", 1);
        import::import(&app.ctx, &studio).await.unwrap();
        booked(&app, SLOT).await;
        app.clock_to("2027-03-23T20:00:01Z");
        app.run_job("poll-feeds").await;
        assert_eq!(app.run_job("remind").await, 0, "an outage of twelve hours: nobody is reminded in the night");
        booked(&app, NEXT_SLOT).await;
        assert_eq!(app.run_job("remind").await, 0, "it was booked within a day of its start");
        app.clock_to("2027-03-24T07:45:00Z");
        assert_eq!(app.run_job("remind").await, 0, "a quarter of an hour helps nobody");
        app.clock_to("2027-03-24T08:30:00Z");
        assert_eq!(app.run_job("remind").await, 1);
        assert_eq!(told(&app, "reminder-hour").await, (1, 1, 0));
    }
}

both! {
    async fn a_reminder_that_could_not_be_sent_in_time_is_never_sent(app) {
        booked(&app, SLOT).await;
        app.run_job("deliver-mail").await;
        app.mailbox.clear();
        app.clock_to("2027-03-24T07:00:00Z");
        app.run_job("remind").await;
        app.advance(Span::minutes(25));
        app.run_job("deliver-mail").await;
        assert!(app.mailbox.letters().is_empty(), "the mail server was away: it comes too late");
        app.advance(Span::hours(5));
        app.run_job("remind").await;
        app.run_job("deliver-mail").await;
        assert!(app.mailbox.letters().is_empty());
    }
}

/// Aino is open every day of the week, and lives in New York.
async fn in_new_york(app: &TestApp) {
    let daily = Some("FREQ=DAILY");
    app.calendars.serve("/aino/open.ics", event("20270301T070000Z", "20270301T150000Z", daily));
    let studio = include_str!("../support/studio.toml")
        .replace("{CALENDARS}", &app.calendars.base_url)
        .replacen("horizon_days = 180", "horizon_days = 180\ntimezone = \"America/New_York\"", 1);
    import::import(&app.ctx, &studio).await.unwrap();
    app.advance(Span::minutes(10));
    app.run_job("poll-feeds").await;
}

both! {
    /// K-12: on the nights of 28 March and 31 October 2027 a day is 23 and 25 hours long.
    async fn reminders_keep_to_the_clock_on_the_wall_when_it_changes(app) {
        in_new_york(&app).await;
        for (today, start, mark, here, there) in [
            ("2027-03-01T09:00:00Z", "2027-03-28T07:00:00Z", "2027-03-27T07:00:00Z",
                "su 28.3.2027 klo\u{a0}10.00–11.30", "su 28.3.2027 klo\u{a0}3.00–4.30 (America/New_York)"),
            ("2027-10-01T09:00:00Z", "2027-10-31T08:00:00Z", "2027-10-30T08:00:00Z",
                "su 31.10.2027 klo\u{a0}10.00–11.30", "su 31.10.2027 klo\u{a0}4.00–5.30 (America/New_York)"),
        ] {
            app.clock_to(today);
            app.run_job("poll-feeds").await;
            booked(&app, start).await;
            app.clock_to(mark);
            app.advance(Span::seconds(-1));
            assert_eq!(app.run_job("remind").await, 0, "{start}");
            app.advance(Span::seconds(1));
            assert_eq!(app.run_job("remind").await, 1, "{start}");
            for to in [LIISA, PEKKA, AINO] {
                let letter = of_kind(&app, "reminder-day", to).await.pop().unwrap();
                let (text, html) = (letter.text.reveal(), letter.html.reveal());
                assert!(text.contains(here) && text.contains(there), "{to}: {text}");
                assert!(html.contains(here) && html.contains(there), "{to}: {html}");
            }
        }
    }
}

both! {
    async fn a_package_is_nudged_once_before_its_advised_time_is_over_and_only_with_nothing_booked(app) {
        let order = app.place_package().await;
        app.pays(&order);
        app.deliver_events().await;
        // The first session is on 24 March; the next is advised for 7 to 21 April.
        app.clock_to("2027-04-14T07:59:00Z");
        assert_eq!(app.run_job("nudge").await, 0);
        app.clock_to("2027-04-14T08:00:01Z");
        let other = app.second_instance().await;
        let runs = [&app, &other, &app].map(|shop| shop.run_job("nudge"));
        assert_eq!(join_all(runs).await.into_iter().sum::<usize>(), 1);
        let told = of_kind(&app, "package-nudge", LIISA).await;
        assert!(told[0].text.reveal().contains("4 kertaa") && told[0].text.reveal().contains("21.4.2027"));
        app.clock_to("2027-04-20T08:00:00Z");
        app.run_job("poll-feeds").await;
        assert_eq!(app.run_job("nudge").await, 0);
        // Booked and held, it is counted from there.
        book_more(&app, &order, "aino", "2027-04-28T08:00:00Z").await;
        app.clock_to("2027-05-20T08:00:00Z");
        assert_eq!(app.run_job("nudge").await, 1);
        assert_eq!(of_kind(&app, "package-nudge", LIISA).await.len(), 2);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_package_without_credits_or_with_a_session_ahead_is_left_alone(app) {
        let order = app.place_package().await;
        app.pays(&order);
        app.deliver_events().await;
        book_more(&app, &order, "aino", "2027-05-05T08:00:00Z").await;
        let single = booked(&app, NEXT_SLOT).await;
        app.clock_to("2027-04-16T08:00:00Z");
        app.run_job("nudge").await;
        assert!(of_kind(&app, "package-nudge", LIISA).await.is_empty(), "{single:?}");
    }
}
