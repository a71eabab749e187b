//! `POST /{lang}/admin/customers/{code}/mails/{id}/again`: a mail to a customer is sent once more.

use actix_web::{HttpResponse, web};
use entity::values::ids::MailId;

use super::Met;
use crate::accounts::audit::{Action, Actor, Deed};
use crate::customers::card;
use crate::orders::staff::again;
use crate::web::error::AppError;

/// Queues it anew. A mail to somebody else is not found here.
pub async fn again(
    met: Met,
    path: web::Path<(String, String, String)>,
) -> Result<HttpResponse, AppError> {
    let id: MailId = path.2.parse().map_err(|_| AppError::NotFound)?;
    let ctx = &met.desk.ctx;
    let mails = card::mails(ctx.db.reader(), &met.customer.keys).await?;
    let mail = mails.into_iter().find(|mail| mail.id == id).ok_or(AppError::NotFound)?;
    let actor = Actor::account(&met.desk.staff.account);
    let deed = Deed::new(actor, Action::MailAgain, "mail", mail.id);
    let is_sent = again::send(ctx, mail.id, Deed { address: met.desk.address, ..deed }).await?;
    Ok(met.desk.done(&met.path(""), if is_sent { "mail-again" } else { "done-before" }))
}
