//! `GET /{lang}/admin/customers/{code}`: the card of a customer.

use actix_web::HttpResponse;
use entity::values::ids::MailId;
use serde::Serialize;

use super::Met;
use super::card::CardView;
use crate::admin::mails::MailRow;
use crate::customers::card;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    card: CardView,
}

/// The card.
pub async fn get(met: Met) -> Result<HttpResponse, AppError> {
    let (ctx, now) = (&met.desk.ctx, met.desk.ctx.clock.now());
    let mut card = card::read(ctx.db.reader(), &met.customer, &ctx.config.secrets, now).await?;
    let href = |id: MailId| met.href(&format!("/mails/{id}/again"));
    let mails = MailRow::all(ctx, std::mem::take(&mut card.mails), href).await?;
    let content = Content { card: CardView::new(&met, &card, mails) };
    met.desk.page("customers", "pages/admin/customer", content).await
}
