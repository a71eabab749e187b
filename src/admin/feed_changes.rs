//! `/{lang}/admin/feeds/{id}/changes`: what a calendar says now and what is different from what the shop goes by.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::codes::OrderCode;
use entity::values::failure::FeedFailure;
use entity::values::ids::{FeedId, OrderId};
use entity::values::status::FeedKind;
use entity::values::time::{Instant, Interval};
use entity::{expert, feed, order, slot_claim};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;

use super::desk::Desk;
use crate::accounts::asking;
use crate::availability::changes::{self, Changes};
use crate::availability::health::{self, FeedHealth};
use crate::availability::preview::{PreviewError, Stretch};
use crate::web::error::AppError;

/// Most times of either kind and most sessions that are listed.
const SHOWN_MAX: usize = 40;

#[derive(Serialize)]
struct Content {
    name: String,
    back_href: String,
    action: String,
    fetch_href: String,
    health: FeedHealth,
    /// None: nobody looked yet, or the calendar could not be read, as `trouble` says.
    seen: Option<Seen>,
    /// The key of the text that tells why not.
    trouble: Option<String>,
    status: String,
}

#[derive(Serialize)]
struct Seen {
    kind: FeedKind,
    events: usize,
    says_nothing: bool,
    warnings: Vec<String>,
    truncated: bool,
    come: Times,
    gone: Times,
    against: Vec<Session>,
    against_count: usize,
}

#[derive(Serialize)]
struct Times {
    count: usize,
    shown: Vec<Stretch>,
}

/// A session that stays though the expert is no longer free by this calendar.
#[derive(Serialize)]
struct Session {
    starts_at: Instant,
    ends_at: Instant,
    code: Option<OrderCode>,
    href: Option<String>,
}

/// The page before anything was looked at, as another language leads to it.
pub async fn get(desk: Desk, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let (expert, feed) = opened(&desk, &path.1).await?;
    answer(&desk, &expert, &feed, (None, None)).await
}

/// Looks. Each look asks somebody else's server, so there are only so many an hour.
pub async fn post(desk: Desk, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let now = desk.ctx.clock.now();
    let (expert, feed) = opened(&desk, &path.1).await?;
    asking::admit_look(&desk.ctx, desk.staff.account.id, now).await??;
    let looked = match changes::changes(&desk.ctx, &expert, &feed, now).await {
        Ok(changes) => (Some(seen(&desk, feed.kind, changes).await?), None),
        Err(PreviewError::Unusable(why)) => (None, Some(why)),
        Err(PreviewError::Database(error)) => return Err(error.into()),
    };
    answer(&desk, &expert, &feed, looked).await
}

async fn opened(desk: &Desk, id: &str) -> Result<(expert::Model, feed::Model), AppError> {
    let id: FeedId = id.parse().map_err(|_| AppError::NotFound)?;
    let db = desk.ctx.db.reader();
    let feed = feed::Entity::find_by_id(id).one(db).await?.ok_or(AppError::NotFound)?;
    let expert = expert::Entity::find_by_id(feed.expert_id).one(db).await?;
    Ok((expert.ok_or(AppError::NotFound)?, feed))
}

async fn answer(
    desk: &Desk,
    expert: &expert::Model,
    feed: &feed::Model,
    (seen, why): (Option<Seen>, Option<FeedFailure>),
) -> Result<HttpResponse, AppError> {
    let answer = if why.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let status = why.and_then(|why| why.status());
    let content = Content {
        name: expert.name.clone(),
        back_href: desk.href("/feeds"),
        action: desk.href(&format!("/feeds/{}/changes", feed.id)),
        fetch_href: desk.href(&format!("/feeds/{}/fetch", feed.id)),
        health: FeedHealth::of(feed, desk.ctx.config.feeds.max_age, desk.ctx.clock.now()),
        seen,
        trouble: why.map(health::text_of),
        status: status.map(|status| status.to_string()).unwrap_or_default(),
    };
    desk.page_as(answer, "feeds", "pages/admin/feed-changes", content).await
}

async fn seen(desk: &Desk, kind: FeedKind, changes: Changes) -> Result<Seen, DbErr> {
    let listed: Vec<slot_claim::Model> = changes.against.iter().take(SHOWN_MAX).cloned().collect();
    let codes = codes(desk.ctx.db.reader(), &listed).await?;
    let session = |claim: slot_claim::Model| {
        let code = codes.get(&claim.order_id).cloned();
        let href = code.as_ref().map(|code| desk.href(&format!("/orders/{code}")));
        Session { starts_at: claim.starts_at, ends_at: claim.ends_at, code, href }
    };
    Ok(Seen {
        kind,
        events: changes.news.events,
        says_nothing: changes.news.says_nothing,
        warnings: changes.news.warnings,
        truncated: changes.news.truncated,
        come: times(changes.come),
        gone: times(changes.gone),
        against: listed.into_iter().map(session).collect(),
        against_count: changes.against.len(),
    })
}

fn times(all: Vec<Interval>) -> Times {
    let count = all.len();
    Times { count, shown: all.into_iter().take(SHOWN_MAX).map(Stretch::from).collect() }
}

/// The codes of the orders that the claims belong to.
async fn codes<C: ConnectionTrait>(
    db: &C,
    claims: &[slot_claim::Model],
) -> Result<HashMap<OrderId, OrderCode>, DbErr> {
    let ids = claims.iter().map(|claim| claim.order_id);
    let rows: Vec<(OrderId, OrderCode)> = order::Entity::find()
        .select_only()
        .columns([order::Column::Id, order::Column::Code])
        .filter(order::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
