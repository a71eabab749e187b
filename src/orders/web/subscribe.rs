//! `POST /{lang}/orders/{code}/calendar?key=`: a secret link that a calendar program subscribes to, shown once.
//! `POST …/calendar/revoke?key=`: it ends.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use secrecy::SecretString;
use serde::Serialize;

use super::see_other;
use super::visit::Visit;
use crate::bookings::links;
use crate::orders::subscribe::{self, SubscribeError};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    order: OrderLink,
    /// What is pasted into a calendar program.
    calendar_url: String,
    /// What opens one by itself.
    calendar_href: String,
}

#[derive(Serialize)]
struct OrderLink {
    code: String,
    href: String,
}

/// Makes the link, ends the one before, and shows it. It cannot be shown again: only its hash is kept.
pub async fn post(visit: Visit) -> Result<HttpResponse, AppError> {
    match subscribe::subscribe(&visit.ctx, &visit.order).await {
        Ok(token) => shown(&visit, &token).await,
        Err(SubscribeError::NotPaid) => Err(visit.conflict("not_paid")),
        Err(SubscribeError::Database(error)) => Err(error.into()),
    }
}

/// Ends the link: programs that subscribed to it get nothing more.
pub async fn revoke(visit: Visit) -> Result<HttpResponse, AppError> {
    subscribe::unsubscribe(&visit.ctx, &visit.order).await?;
    Ok(see_other(&format!("{}&notice=calendar-revoked", visit.href(""))))
}

async fn shown(visit: &Visit, token: &SecretString) -> Result<HttpResponse, AppError> {
    let url = links::address(&visit.ctx.config, token);
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let content = Content {
        order: OrderLink { code: visit.order.code.to_string(), href: visit.href("") },
        calendar_href: format!("webcal://{rest}"),
        calendar_url: url,
    };
    // The same page in another language is the order's: this one cannot be asked for again.
    super::answer(visit, &visit.path(""), StatusCode::OK, "pages/orders/calendar", content).await
}
