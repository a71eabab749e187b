//! `POST …/orders/{code}/mails/{id}/again`: a mail about the order is sent once more.

use actix_web::{HttpResponse, web};
use entity::values::ids::MailId;

use super::Opened;
use crate::accounts::audit::{Action, Actor, Deed};
use crate::admin::order::history;
use crate::orders::staff::again;
use crate::orders::view;
use crate::web::error::AppError;

/// Queues it anew. A mail of another order is not found here.
pub async fn again(
    opened: Opened,
    path: web::Path<(String, String, String)>,
) -> Result<HttpResponse, AppError> {
    let id: MailId = path.2.parse().map_err(|_| AppError::NotFound)?;
    let ctx = &opened.desk.ctx;
    let facts = view::facts(ctx.db.reader(), &opened.order).await?;
    let mails = history::rows(&opened, &facts).await?;
    let mail = mails.into_iter().find(|mail| mail.id == id).ok_or(AppError::NotFound)?;
    let actor = Actor::account(&opened.desk.staff.account);
    let deed = Deed {
        address: opened.desk.address,
        reason: Some(mail.id.to_string()),
        ..Deed::new(actor, Action::MailAgain, "order", opened.order.id)
    };
    let is_sent = again::send(ctx, mail.id, deed).await?;
    Ok(opened.desk.done(&opened.path(""), if is_sent { "mail-again" } else { "done-before" }))
}
