//! `POST …/orders/{code}/mails/{id}/again`: a mail about the order is sent once more.

use actix_web::{HttpResponse, web};
use entity::values::ids::MailId;

use super::Opened;
use crate::accounts::audit::{self, Actor, Deed};
use crate::admin::order::history;
use crate::mail;
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
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    if !mail::send_again(&transaction, mail, ctx.config.host(), now).await? {
        return Ok(opened.desk.done(&opened.path(""), "done-before"));
    }
    let actor = Actor::account(&opened.desk.staff.account);
    let deed = Deed {
        address: opened.desk.address,
        reason: Some(id.to_string()),
        ..Deed::new(actor, "mail-again", "order", opened.order.id)
    };
    audit::note(&transaction, deed, now).await?;
    transaction.commit().await?;
    Ok(opened.desk.done(&opened.path(""), "mail-again"))
}
