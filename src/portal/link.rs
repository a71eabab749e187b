//! `GET /{lang}/portal/link`: the calendar that the shop publishes of the expert's sessions. `POST`: a new secret link to it,
//! shown once; `…/link/end`: it ends.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::ids::AuditEntryId;
use entity::values::time::Instant;
use secrecy::SecretString;
use serde::Serialize;

use super::Sent;
use super::own::Own;
use crate::bookings::expert_links;
use crate::bookings::links::{self, Owner};
use crate::web::error::AppError;

const PATH: &str = "/link";

#[derive(Serialize)]
struct Content {
    /// When the link there is was made.
    made_at: Option<Instant>,
    action: String,
    end_action: String,
    form_id: AuditEntryId,
    end_form_id: AuditEntryId,
    /// The link that was made just now: only its hash is kept, so it cannot be shown again.
    new: Option<New>,
}

#[derive(Serialize)]
struct New {
    /// What is pasted into a calendar program.
    url: String,
    /// What opens one by itself.
    href: String,
}

/// Whether there is a link, and since when.
pub async fn get(own: Own) -> Result<HttpResponse, AppError> {
    answer(&own, None).await
}

/// Makes a link, ends the one before, and shows it.
pub async fn post(own: Own, sent: Sent) -> Result<HttpResponse, AppError> {
    match expert_links::renew(&own.ctx, &own.expert, &own.act(&sent)?).await? {
        Some(token) => answer(&own, Some(&token)).await,
        None => Ok(own.done(PATH, false, "link-ended")),
    }
}

/// Ends the link: programs that subscribed to it get nothing more.
pub async fn end(own: Own, sent: Sent) -> Result<HttpResponse, AppError> {
    let is_new = expert_links::end(&own.ctx, &own.expert, &own.act(&sent)?).await?;
    Ok(own.done(PATH, is_new, "link-ended"))
}

async fn answer(own: &Own, token: Option<&SecretString>) -> Result<HttpResponse, AppError> {
    let link = links::of_owner(own.ctx.db.reader(), Owner::Expert(own.expert.id)).await?;
    let new = token.map(|token| {
        let url = links::address(&own.ctx.config, token);
        let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        New { href: format!("webcal://{rest}"), url }
    });
    let content = Content {
        made_at: link.map(|link| link.created_at),
        action: own.href(PATH),
        end_action: own.href(&format!("{PATH}/end")),
        form_id: AuditEntryId::fresh(),
        end_form_id: AuditEntryId::fresh(),
        new,
    };
    own.page(StatusCode::OK, "link", "pages/portal/link", content).await
}
