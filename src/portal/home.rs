//! `GET /{lang}/portal`: an expert's sessions, with what each is about, and their calendars.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::time::{Interval, Span};
use serde::Serialize;

use super::own::Own;
use super::sessions::Row;
use crate::availability::feeds;
use crate::availability::health::FeedHealth;
use crate::orders::agenda::{self, Session};
use crate::web::error::AppError;

/// How far back and ahead sessions are listed.
const DAYS_BACK: i64 = 7;
const DAYS_AHEAD: i64 = 120;

#[derive(Serialize)]
struct Content {
    name: String,
    slug: String,
    is_active: bool,
    ahead: Vec<Row>,
    over: Vec<Row>,
    feeds: Vec<FeedHealth>,
}

/// The page.
pub async fn get(own: Own) -> Result<HttpResponse, AppError> {
    let (db, now) = (own.ctx.db.reader(), own.ctx.clock.now());
    let range =
        Interval { start: now.minus(Span::days(DAYS_BACK)), end: now.plus(Span::days(DAYS_AHEAD)) };
    let sessions = agenda::sessions(db, Some(own.expert.id), range, own.language, now).await?;
    let (over, ahead): (Vec<Session>, Vec<Session>) =
        sessions.into_iter().partition(|session| session.is_over);
    let rows = |sessions: Vec<Session>| -> Vec<Row> {
        sessions.into_iter().map(|session| Row::of(&own, session)).collect()
    };
    let feeds = feeds::of_expert(db, own.expert.id).await?;
    let max_age = own.ctx.config.feeds.max_age;
    let content = Content {
        name: own.expert.name.clone(),
        slug: own.expert.slug.to_string(),
        is_active: own.expert.active,
        ahead: rows(ahead),
        over: rows(over),
        feeds: feeds.iter().map(|feed| FeedHealth::of(feed, max_age, now)).collect(),
    };
    own.page(StatusCode::OK, "home", "pages/portal/home", content).await
}
