//! Times around changes of the clocks, the turn of the year and midnight, as pages and invoices show them.

use entity::invoice;
use entity::values::time::{Instant, Span};
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;

use crate::support::shop::Order;
use crate::support::{JsonValue, On, TestApp, both, checkout_form};

/// Aino is open in these stretches of Helsinki's local time and at no other, and it is `now`.
async fn open(app: &TestApp, now: &str, stretches: &[(&str, &str)]) {
    let now: Instant = now.parse().unwrap();
    app.advance(now.since(app.now()));
    let event = |(start, end): &(&str, &str)| {
        format!(
            "BEGIN:VEVENT\r\nUID:{start}@tests\r\nDTSTAMP:20270101T000000Z\r\nDTSTART;TZID=Europe/Helsinki:{start}\r\n\
             DTEND;TZID=Europe/Helsinki:{end}\r\nEND:VEVENT\r\n"
        )
    };
    let events: String = stretches.iter().map(event).collect();
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tests//EN\r\n{events}END:VCALENDAR\r\n"
    );
    app.calendars.serve("/aino/open.ics", calendar);
    app.run_job("poll-feeds").await;
}

/// The times of Aino's page from that day on: their starts, and what their buttons say.
async fn shown(app: &TestApp, from: &str) -> (Vec<String>, Vec<String>) {
    let page = app.page(&format!("/en/experts/aino?from={from}")).await;
    assert_eq!(page.status, 200);
    let starts = page.slots().iter().map(|slot| slot.replace("aino@", "")).collect();
    let times =
        page.html.split("data-until=\"").skip(1).map(|rest| {
            rest.split_once('>').unwrap().1.split("</time>").next().unwrap().to_owned()
        });
    (starts, times.collect())
}

fn half_hours(first: &str, count: i64) -> Vec<String> {
    let first: Instant = first.parse().unwrap();
    (0..count).map(|n| first.plus(Span::minutes(30 * n)).to_string()).collect()
}

async fn buy(app: &TestApp, starts_at: &str) -> Order {
    let order = app.hold(starts_at).await;
    let mut form = checkout_form();
    form["begin_before_withdrawal"] = json!(true);
    let answer = app.post_json(&order.api("/checkout"), &form).await;
    let status = answer.status();
    assert_eq!(status, 200, "{}", answer.json_value().await);
    app.pays(&order);
    app.deliver_events().await;
    assert_eq!(app.status(&order).await, "paid");
    order
}

both! {
    /// K-12: 28 March 2027, when three o'clock becomes four.
    async fn the_night_of_23_hours_offers_each_half_hour_once(app) {
        open(&app, "2027-03-20T10:00:00Z", &[("20270328T000000", "20270328T080000")]).await;
        let (starts, times) = shown(&app, "2027-03-28").await;
        assert_eq!(starts, half_hours("2027-03-27T22:00:00Z", 12));
        let expected = [
            "0:00–1:30", "0:30–2:00", "1:00–2:30", "1:30–4:00", "2:00–4:30", "2:30–5:00",
            "4:00–5:30", "4:30–6:00", "5:00–6:30", "5:30–7:00", "6:00–7:30", "6:30–8:00",
        ];
        assert_eq!(times, expected);
        // What lasts 90 minutes and looks like more or less says why.
        let page = app.page("/en/experts/aino?from=2027-03-28").await.html;
        assert_eq!(page.matches("UTC+2 → UTC+3").count(), 3, "{page}");
        let order = buy(&app, "2027-03-28T00:30:00Z").await;
        let booking = app.order(&order).await["bookings"][0].clone();
        assert_eq!((&booking["starts_at"], &booking["ends_at"]), (&json!("2027-03-28T00:30:00Z"), &json!("2027-03-28T02:00:00Z")));
        assert!(app.page(&order.page("")).await.has("2.30–5.00"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// K-12: 31 October 2027, when four o'clock becomes three: the hour that comes twice is sold twice.
    async fn the_night_of_25_hours_offers_each_half_hour_once(app) {
        open(&app, "2027-10-20T10:00:00Z", &[("20271031T000000", "20271031T080000")]).await;
        let (starts, times) = shown(&app, "2027-10-31").await;
        assert_eq!(starts, half_hours("2027-10-30T21:00:00Z", 16));
        let expected = [
            "0:00–1:30", "0:30–2:00", "1:00–2:30", "1:30–3:00", "2:00–3:30", "2:30–3:00",
            "3:00–3:30", "3:30–4:00", "3:00–4:30", "3:30–5:00", "4:00–5:30", "4:30–6:00",
            "5:00–6:30", "5:30–7:00", "6:00–7:30", "6:30–8:00",
        ];
        assert_eq!(times, expected);
        let page = app.page("/fi/experts/aino?from=2027-10-31").await.html;
        assert_eq!(page.matches("UTC+3 → UTC+2").count(), 3, "{page}");
        // The first half past three and the second do not overlap in the hour between them.
        let first = buy(&app, "2027-10-31T00:00:00Z").await;
        let second = buy(&app, "2027-10-31T01:30:00Z").await;
        for order in [first, second] {
            let booking = app.order(&order).await["bookings"][0].clone();
            let at = |name: &str| booking[name].as_str().unwrap().parse::<Instant>().unwrap();
            assert_eq!(at("ends_at").since(at("starts_at")), Span::minutes(90));
        }
        let overlapping = crate::support::shop::hold_request("2027-10-31T01:00:00Z");
        assert_eq!(app.post_json("/api/v1/holds", &overlapping).await.status(), 409);
        app.assert_laws_hold().await;
    }
}

both! {
    /// K-13: a leap day, the turn of the year, and midnight: each time under the local day it starts on.
    async fn times_stand_under_the_local_day_they_start_on(app) {
        for (now, stretch, starts, headings) in [
            ("2028-02-20T10:00:00Z", ("20280229T223000", "20280301T013000"), half_hours("2028-02-29T20:30:00Z", 4),
                ["29 February 2028", "1 March 2028"]),
            ("2027-12-20T10:00:00Z", ("20271231T223000", "20280101T013000"), half_hours("2027-12-31T20:30:00Z", 4),
                ["31 December 2027", "1 January 2028"]),
        ] {
            let app = TestApp::spawn(app.on).await.unwrap();
            open(&app, now, &[stretch]).await;
            let today = now.split('T').next().unwrap();
            let (seen, times) = shown(&app, today).await;
            assert_eq!(seen, starts);
            assert_eq!(times, ["22:30–0:00", "23:00–0:30", "23:30–1:00", "0:00–1:30"]);
            let page = app.page(&format!("/en/experts/aino?from={today}")).await.html.replace('\u{a0}', " ");
            let days: Vec<&str> = page.split("<section class=\"day\">").skip(1).collect();
            assert_eq!(days.len(), 2);
            for (day, (heading, buttons)) in days.iter().zip(headings.iter().zip([3, 1])) {
                assert!(day.contains(heading), "{heading}: {day}");
                assert_eq!(day.split("</section>").next().unwrap().matches("name=\"slot\"").count(), buttons);
            }
        }
    }
}

async fn invoices(app: &TestApp) -> Vec<(String, String)> {
    let rows = invoice::Entity::find()
        .order_by_asc(invoice::Column::IssuedAt)
        .all(app.ctx.db.reader())
        .await
        .unwrap();
    rows.iter().map(|row| (sparraamo::invoices::number(row), row.issued_on.clone())).collect()
}

both! {
    /// K-13: an invoice has the day and the year of Helsinki when the money came, whatever day it is in UTC.
    async fn an_invoice_is_of_the_local_day_and_year(app) {
        for (paid_at, stretch, starts_at) in [
            ("2027-12-31T21:59:59Z", ("20280110T100000", "20280110T160000"), "2028-01-10T08:00:00Z"),
            ("2027-12-31T22:00:00Z", ("20280110T100000", "20280110T160000"), "2028-01-10T10:00:00Z"),
            ("2028-02-28T22:30:00Z", ("20280310T100000", "20280310T160000"), "2028-03-10T08:00:00Z"),
            ("2028-02-29T21:59:00Z", ("20280310T100000", "20280310T160000"), "2028-03-10T10:00:00Z"),
            // Summer time: midnight in Helsinki is an hour earlier in UTC.
            ("2028-06-30T21:00:00Z", ("20280710T100000", "20280710T160000"), "2028-07-10T08:00:00Z"),
        ] {
            open(&app, paid_at, &[stretch]).await;
            buy(&app, starts_at).await;
        }
        let expected = [
            ("2027-1", "2027-12-31"), ("2028-1", "2028-01-01"), ("2028-2", "2028-02-29"), ("2028-3", "2028-02-29"),
            ("2028-4", "2028-07-01"),
        ];
        assert_eq!(invoices(&app).await, expected.map(|(number, day)| (number.to_owned(), day.to_owned())));
        app.assert_laws_hold().await;
    }
}
