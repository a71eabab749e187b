//! `GET /{lang}/admin/feeds`: how each calendar does. `POST …/feeds/{id}/fetch`: it is asked again at once.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use entity::values::ids::{ExpertId, FeedId};
use entity::{claim_conflict, expert, feed};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder, QuerySelect};
use serde::Serialize;

use super::desk::Desk;
use crate::accounts::find;
use crate::availability::feeds;
use crate::availability::health::FeedHealth;
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
    #[serde(flatten)]
    health: FeedHealth,
    /// Who added it, where that is known.
    by: Option<String>,
    fetch_href: String,
    changes_href: String,
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
    let names = find::names(db, rows.iter().filter_map(|row| row.added_by)).await?;
    for row in &rows {
        let by = row.added_by.and_then(|id| names.get(&id).cloned());
        feeds.entry(row.expert_id).or_default().push(view(&desk, row, by));
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

fn view(desk: &Desk, feed: &feed::Model, by: Option<String>) -> FeedView {
    let max_age = desk.ctx.config.feeds.max_age;
    FeedView {
        health: FeedHealth::of(feed, max_age, desk.ctx.clock.now()),
        by,
        fetch_href: desk.href(&format!("/feeds/{}/fetch", feed.id)),
        changes_href: desk.href(&format!("/feeds/{}/changes", feed.id)),
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
    let is_due = feeds::poll_soon(&transaction, feed, now).await?;
    transaction.commit().await?;
    Ok(desk.done("/feeds", if is_due { "fetching" } else { "just-fetched" }))
}
