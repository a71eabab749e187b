//! `GET /{lang}/admin/go-live`: what still keeps the shop from opening.

use std::collections::HashMap;

use actix_web::HttpResponse;
use entity::values::ids::ExpertId;
use entity::values::status::{FeedKind, MailStatus, Role};
use entity::values::time::{Instant, Span};
use entity::{expert, feed, offer, outgoing_mail, stripe_event, theme};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use secrecy::ExposeSecret;
use serde::Serialize;

use super::desk::Desk;
use crate::studio;
use crate::web::error::AppError;

/// Stripe has spoken lately when it did within this time.
const LATELY: Span = Span::days(30);
/// Beginnings of keys that move real money.
const LIVE_KEYS: [&str; 2] = ["sk_live_", "rk_live_"];
/// Most feeds looked through.
const FEEDS_MAX: u64 = 2_000;

#[derive(Serialize)]
struct Content {
    checks: Vec<Check>,
    missing: usize,
}

/// One thing that a shop needs before it opens.
#[derive(Serialize)]
struct Check {
    /// The keys of texts: what it is, and what to do about it.
    what: &'static str,
    how: &'static str,
    is_done: bool,
    href: Option<String>,
}

/// The list.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let checks = checks(&desk).await?;
    let missing = checks.iter().filter(|check| !check.is_done).count();
    desk.page("catalogue", "pages/admin/go-live", Content { checks, missing }).await
}

async fn checks(desk: &Desk) -> Result<Vec<Check>, AppError> {
    let (db, now, config) = (desk.ctx.db.reader(), desk.ctx.clock.now(), &desk.ctx.config);
    let studio = studio::read(db).await?;
    let seller = &studio.seller;
    let told = [&studio.email, &seller.name, &seller.business_id, &seller.address];
    let themes = theme::Entity::find().filter(theme::Column::Active.eq(true)).count(db).await?;
    let offers = offer::Entity::find().filter(offer::Column::Active.eq(true)).count(db).await?;
    let sent = outgoing_mail::Column::Status.eq(MailStatus::Sent);
    let mails = outgoing_mail::Entity::find().filter(sent).limit(1).one(db).await?;
    let heard = stripe_event::Column::ReceivedAt.gt(now.minus(LATELY));
    let events = stripe_event::Entity::find().filter(heard).limit(1).one(db).await?;
    let key = config.stripe.secret_key.expose_secret();
    let is_live = LIVE_KEYS.iter().any(|live| key.starts_with(live));
    let place = |tail: &str| Some(desk.href(tail));
    let is_admin = desk.staff.account.role == Role::Admin;
    let settings = place("/settings").filter(|_| is_admin);
    let check = |what, how, is_done, href| Check { what, how, is_done, href };
    let has_times = has_times(db, config.feeds.max_age, now).await?;
    Ok(vec![
        check(
            "live-seller",
            "live-seller-how",
            told.iter().all(|text| !text.trim().is_empty()),
            settings,
        ),
        check("live-theme", "live-theme-how", themes > 0, place("/catalogue")),
        check("live-offer", "live-offer-how", offers > 0, place("/catalogue")),
        check("live-expert", "live-expert-how", has_times, place("/feeds")),
        check("live-mail", "live-mail-how", mails.is_some(), place("/mails")),
        check("live-webhook", "live-webhook-how", events.is_some(), None),
        check("live-stripe", "live-stripe-how", is_live, None),
    ])
}

/// Whether an expert who is shown has a calendar of open times, and none of their calendars is too old to sell by.
async fn has_times<C: ConnectionTrait>(db: &C, max_age: Span, now: Instant) -> Result<bool, DbErr> {
    let shown = expert::Entity::find().filter(expert::Column::Active.eq(true)).all(db).await?;
    let mut feeds: HashMap<ExpertId, Vec<feed::Model>> = HashMap::new();
    for feed in feed::Entity::find().limit(FEEDS_MAX).all(db).await? {
        feeds.entry(feed.expert_id).or_default().push(feed);
    }
    let is_fresh = |feed: &feed::Model| feed.fetched_at.is_some_and(|at| at >= now.minus(max_age));
    let sells = |feeds: &Vec<feed::Model>| {
        feeds.iter().all(is_fresh) && feeds.iter().any(|feed| feed.kind == FeedKind::Open)
    };
    Ok(shown.iter().any(|expert| feeds.get(&expert.id).is_some_and(sells)))
}

/// Whether nothing can be bought yet, because there is no offer or nobody to book.
pub(super) async fn is_empty<C: ConnectionTrait>(db: &C) -> Result<bool, DbErr> {
    let offers = offer::Entity::find().filter(offer::Column::Active.eq(true)).count(db).await?;
    let experts = expert::Entity::find().filter(expert::Column::Active.eq(true)).count(db).await?;
    Ok(offers == 0 || experts == 0)
}
