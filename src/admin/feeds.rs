//! `GET /{lang}/admin/feeds`: how each calendar does. `POST …/feeds/{id}/fetch`: it is asked again at once.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use entity::values::failure::FeedFailure;
use entity::values::ids::{ExpertId, FeedId};
use entity::values::status::FeedKind;
use entity::values::time::Instant;
use entity::{claim_conflict, expert, feed};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder, QuerySelect};
use serde::Serialize;

use super::desk::Desk;
use crate::availability::feeds;
use crate::clients::feeds::FeedUrl;
use crate::web::error::AppError;

/// Most feeds listed.
const FEEDS_MAX: u64 = 2_000;

#[derive(Serialize)]
struct Content {
    experts: Vec<ExpertView>,
    conflicts: u64,
}

/// An expert with their calendars.
#[derive(Serialize)]
struct ExpertView {
    name: String,
    is_active: bool,
    why_href: String,
    feeds: Vec<FeedView>,
}

#[derive(Serialize)]
struct FeedView {
    kind: FeedKind,
    /// The address is a secret; its host is enough to know it by.
    host: String,
    fetched_at: Option<Instant>,
    tried_at: Option<Instant>,
    next_poll_at: Instant,
    /// Too old to sell by.
    is_stale: bool,
    events: i32,
    truncated: bool,
    failures: i32,
    /// The key of a text.
    failure: Option<String>,
    status: String,
    warnings: Vec<String>,
    fetch_href: String,
}

/// The health of all calendars.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let db = desk.ctx.db.reader();
    let experts = expert::Entity::find()
        .order_by_asc(expert::Column::Position)
        .order_by_asc(expert::Column::Slug)
        .all(db)
        .await?;
    let rows =
        feed::Entity::find().order_by_asc(feed::Column::Position).limit(FEEDS_MAX).all(db).await?;
    let mut feeds: HashMap<ExpertId, Vec<FeedView>> = HashMap::new();
    for row in &rows {
        feeds.entry(row.expert_id).or_default().push(view(&desk, row));
    }
    let experts = experts.into_iter().map(|expert| ExpertView {
        why_href: desk.href(&format!("/experts/{}/why", expert.slug)),
        is_active: expert.active,
        feeds: feeds.remove(&expert.id).unwrap_or_default(),
        name: expert.name,
    });
    let content = Content {
        experts: experts.collect(),
        conflicts: claim_conflict::Entity::find().count(db).await?,
    };
    desk.page("feeds", "pages/admin/feeds", content).await
}

fn view(desk: &Desk, feed: &feed::Model) -> FeedView {
    let url: Option<FeedUrl> = feed.url.reveal().parse().ok();
    let oldest = desk.ctx.clock.now().minus(desk.ctx.config.feeds.max_age);
    let status = feed.failure.and_then(|failure| failure.status());
    FeedView {
        kind: feed.kind,
        host: url.map(|url| url.host().to_owned()).unwrap_or_default(),
        fetched_at: feed.fetched_at,
        tried_at: feed.tried_at,
        next_poll_at: feed.next_poll_at,
        is_stale: feed.fetched_at.is_none_or(|at| at < oldest),
        events: feed.events,
        truncated: feed.truncated,
        failures: feed.failures,
        failure: feed.failure.map(failure_text),
        status: status.map(|status| status.to_string()).unwrap_or_default(),
        warnings: feed.warnings.0.clone(),
        fetch_href: desk.href(&format!("/feeds/{}/fetch", feed.id)),
    }
}

/// The key of the text that tells why; the mails to experts tell it in the same words.
fn failure_text(failure: FeedFailure) -> String {
    match failure {
        FeedFailure::Emptied => "admin-feed-emptied".to_owned(),
        FeedFailure::Other => "admin-feed-other".to_owned(),
        told => format!("mail-feed-failure-{}", told.word()),
    }
}

/// Puts the feed first in its queue. One that was asked a moment ago is left alone: its server is not ours.
pub async fn fetch(
    desk: Desk,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, AppError> {
    let id: FeedId = path.1.parse().map_err(|_| AppError::NotFound)?;
    let now = desk.ctx.clock.now();
    let transaction = desk.ctx.db.write_txn().await?;
    let feed = feeds::lock(&transaction, id).await?.ok_or(AppError::NotFound)?;
    feeds::poll_soon(&transaction, feed, now).await?;
    transaction.commit().await?;
    Ok(desk.done("/feeds", "fetching"))
}
