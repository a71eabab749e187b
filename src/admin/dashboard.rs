//! `GET /{lang}/admin`: what needs a person, today and the days ahead, and how sales went.

use actix_web::HttpResponse;
use entity::values::money::Cents;
use entity::values::time::{Interval, Span};
use serde::Serialize;

use super::desk::Desk;
use super::go_live;
use super::sales::{self, Stretch};
use crate::availability::free;
use crate::enquiries::handling;
use crate::i18n;
use crate::orders::agenda::{self, Session};
use crate::orders::needs_person::{self, Item};
use crate::web::error::AppError;

/// How far ahead sessions are listed.
const DAYS_AHEAD: i64 = 7;

#[derive(Serialize)]
struct Content {
    /// Nothing can be bought yet.
    is_empty: bool,
    items: Vec<ItemView>,
    /// Enquiries that nobody answered yet.
    enquiries: u64,
    today: Vec<Session>,
    ahead: Vec<Session>,
    months: Vec<Stretch>,
}

/// Something a person must look at, and where.
#[derive(Serialize)]
struct ItemView {
    /// The key of a text.
    what: String,
    code: Option<String>,
    who: Option<String>,
    /// The sum it is about.
    cents: Option<Cents>,
    href: Option<String>,
}

/// The desk as one sits down at it.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
    let zone = free::zone(i18n::ZONE);
    let today = free::local_day(&zone, now);
    let ahead = Interval { start: today.end, end: today.end.plus(Span::days(DAYS_AHEAD)) };
    let items = needs_person::items(db, desk.ctx.config.feeds.max_age, now).await?;
    let content = Content {
        is_empty: go_live::is_empty(db).await?,
        items: items.iter().map(|item| view(&desk, item)).collect(),
        enquiries: handling::waiting(db).await?,
        today: agenda::sessions(db, None, today, desk.language, now).await?,
        ahead: agenda::sessions(db, None, ahead, desk.language, now).await?,
        months: sales::months(db, now).await?,
    };
    desk.page("dashboard", "pages/admin/dashboard", content).await
}

fn view(desk: &Desk, item: &Item) -> ItemView {
    let href = match (item.kind, &item.code) {
        ("feed-stale" | "session-conflict", None) => Some(desk.href("/feeds")),
        ("time-lost", Some(code)) => Some(desk.href(&format!("/orders/{code}/lost-time"))),
        ("session-conflict" | "session-in-time-off", Some(code)) => {
            Some(desk.href(&format!("/orders/{code}#sessions")))
        }
        ("refund-failed", Some(code)) => Some(desk.href(&format!("/orders/{code}#money"))),
        ("mail-undeliverable", _) => Some(desk.href("/mails")),
        (_, Some(code)) => Some(desk.href(&format!("/orders/{code}"))),
        (_, None) => None,
    };
    ItemView {
        what: format!("staff-{}", item.kind),
        code: item.code.clone(),
        who: item.who.as_ref().map(|who| who.reveal().to_owned()),
        cents: item.cents.filter(|cents| *cents != Cents::ZERO),
        href,
    }
}
