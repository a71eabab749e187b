//! A reader elsewhere: each time also by their own clock where that shows another one.

use entity::values::time::Span;
use serde_json::json;

use super::chromium::{Browser, Scripts};
use crate::support::calendar::event;
use crate::support::{On, TestApp};

/// A session on each side of the night of 28 March 2027, when Helsinki changes its clocks; New York did two weeks before.
const OPEN: [(&str, &str); 2] =
    [("20270327T080000Z", "20270327T093000Z"), ("20270329T080000Z", "20270329T093000Z")];

/// K-12.
#[actix_web::test]
async fn a_reader_elsewhere_sees_their_own_time_beside_helsinkis() {
    let Some(browser) = Browser::open(Scripts::On).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let events = OPEN.map(|(start, end)| event(start, end, None));
    let inside = |calendar: &String| {
        let (_, rest) = calendar.split_once("BEGIN:VEVENT").unwrap();
        let (lines, _) = rest.split_once("END:VCALENDAR").unwrap();
        format!("BEGIN:VEVENT{lines}")
    };
    let all: String = events.iter().map(inside).collect();
    app.calendars.serve(
        "/aino/open.ics",
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{all}END:VCALENDAR\r\n"),
    );
    app.advance(Span::minutes(10));
    app.run_job("poll-feeds").await;
    let page = app.url("/en/experts/aino?from=2027-03-27");
    let by_zone: [(&str, [&str; 2]); 4] = [
        ("America/New_York", ["04:00", "04:00"]),
        ("Asia/Kolkata", ["13:30", "13:30"]),
        // Its clocks change as Helsinki's do: nothing to add.
        ("Europe/Riga", ["", ""]),
        ("Africa/Johannesburg", ["", "10:00"]),
    ];
    for (zone, own_times) in by_zone {
        let chosen = json!({ "timezoneId": zone });
        browser.command("Emulation.setTimezoneOverride", chosen).await;
        browser.go_to(&page).await;
        let seen = browser.evaluate(
            "return Array.from(document.querySelectorAll('button.slot')).map(one => \
             [one.querySelector('time').textContent, (one.querySelector('.own-time') || {textContent: ''}).textContent])",
        );
        let seen = seen.await;
        // Ten o'clock in winter, eleven in summer.
        for (slot, (helsinki, own)) in
            ["10:00–11:30", "11:00–12:30"].iter().zip(own_times).enumerate()
        {
            assert_eq!(seen[slot][0], *helsinki, "{zone}: {seen}");
            let note = seen[slot][1].as_str().unwrap();
            assert!(note.contains(own) && note.is_empty() == own.is_empty(), "{zone}: {seen}");
        }
    }
    browser.assert_kept_to(&[&app.base_url]).await;
}
