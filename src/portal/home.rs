//! `GET /{lang}/portal`: an expert's sessions, with what each is about, and their calendars.

use actix_web::{HttpResponse, web};
use entity::values::text::Language;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, feed};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

use crate::accounts::guard::Expert;
use crate::availability::health::FeedHealth;
use crate::ctx::Ctx;
use crate::orders::agenda::{self, Session};
use crate::orders::keys::{self, Reader};
use crate::studio;
use crate::web::error::AppError;
use crate::web::page::{self, PageRoot, StudioView};

/// How far back and ahead sessions are listed.
const DAYS_BACK: i64 = 7;
const DAYS_AHEAD: i64 = 120;
/// Most feeds listed; an expert has at most twenty.
const FEEDS_MAX: u64 = 50;

#[derive(Serialize)]
struct Content {
    name: String,
    slug: String,
    is_active: bool,
    ahead: Vec<Row>,
    over: Vec<Row>,
    feeds: Vec<FeedHealth>,
}

/// A session with the way to what it is about.
#[derive(Serialize)]
struct Row {
    starts_at: Instant,
    ends_at: Instant,
    theme_name: String,
    customer: String,
    is_missed: bool,
    preparation_href: String,
}

/// The page.
pub async fn get(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    who: Expert,
) -> Result<HttpResponse, AppError> {
    let (db, now, language) = (ctx.db.reader(), ctx.clock.now(), *language);
    let expert = expert::Entity::find_by_id(who.expert_id).one(db).await?;
    let expert = expert.ok_or(AppError::NotFound)?;
    let range =
        Interval { start: now.minus(Span::days(DAYS_BACK)), end: now.plus(Span::days(DAYS_AHEAD)) };
    let sessions = agenda::sessions(db, Some(expert.id), range, language, now).await?;
    let (over, ahead): (Vec<Session>, Vec<Session>) =
        sessions.into_iter().partition(|session| session.is_over);
    let rows = |sessions: Vec<Session>| -> Vec<Row> {
        sessions.into_iter().map(|session| row(&ctx, &expert, language, session)).collect()
    };
    let feeds = feed::Entity::find()
        .filter(feed::Column::ExpertId.eq(expert.id))
        .order_by_asc(feed::Column::Position)
        .limit(FEEDS_MAX)
        .all(db)
        .await?;
    let max_age = ctx.config.feeds.max_age;
    let content = Content {
        name: expert.name.clone(),
        slug: expert.slug.to_string(),
        is_active: expert.active,
        ahead: rows(ahead),
        over: rows(over),
        feeds: feeds.iter().map(|feed| FeedHealth::of(feed, max_age, now)).collect(),
    };
    let studio = studio::read(db).await?;
    let root = PageRoot::new(language, "/portal", StudioView::new(&studio), content);
    Ok(page::private(ctx.templates.html("pages/portal/home", &root)?))
}

fn row(ctx: &Ctx, expert: &expert::Model, language: Language, session: Session) -> Row {
    let email = expert.email.reveal();
    let key = session
        .order
        .as_ref()
        .map(|order| keys::reader_key(&ctx.config, order, session.id, Reader::Expert, email));
    Row {
        preparation_href: format!(
            "/{language}/preparation/{}?key={}",
            session.id,
            key.unwrap_or_default()
        ),
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        theme_name: session.theme_name,
        customer: session.customer,
        is_missed: session.is_missed,
    }
}
