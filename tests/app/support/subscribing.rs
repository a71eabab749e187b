//! Calendars that others subscribe to: their links, and what our own engine reads in them.

use entity::values::time::{Interval, Span};
use jiff::tz::TimeZone;
use sparraamo::availability::ical::{self, Limits, Options, Reading};
use sparraamo::bookings::expert_links;
use sparraamo::bookings::links;

use super::TestApp;
use super::shop::Order;

impl TestApp {
    /// Makes the calendar link of an order from its page; answers the path of the calendar.
    pub async fn subscribe(&self, order: &Order) -> String {
        let answer = self.post_form(&order.page("/calendar"), &[]).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let page = answer.text().await.unwrap();
        let shown = page.split(&format!("{}/calendars/", self.ctx.config.link(""))).nth(1);
        let token = shown.unwrap_or_else(|| panic!("no link: {page}")).split(".ics").next();
        format!("/calendars/{}.ics", token.unwrap())
    }

    /// Makes an expert's calendar link; answers the path of the calendar.
    pub async fn subscribe_expert(&self, slug: &str) -> String {
        let made = expert_links::make(&self.ctx.db, slug, true, self.now()).await;
        links::path(&made.unwrap())
    }

    /// The calendar at that path; it must be there.
    pub async fn calendar(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
        answer.text().await.unwrap()
    }

    /// What our own engine reads in a calendar of ours, without a warning.
    pub fn read_by_us(&self, calendar: &str) -> Reading {
        let from = self.now().minus(Span::days(400));
        let window = Interval::new(from, from.plus(Span::days(1_200))).unwrap();
        let default_zone = TimeZone::get("America/New_York").unwrap();
        let options = Options { window, default_zone, limits: Limits::default() };
        let reading = ical::read(calendar.as_bytes(), &options).unwrap();
        assert!(reading.warnings.is_empty(), "{:?}\n{calendar}", reading.warnings);
        reading
    }
}

/// The lines of a calendar, unfolded.
pub fn lines(calendar: &str) -> Vec<String> {
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "a line is too long: {calendar}");
    assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']), "a bare line end: {calendar:?}");
    calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}
