//! `POST …/orders/{code}/odd-money`: money that the order did not ask for goes back, all of it.

use actix_web::HttpResponse;

use super::{Opened, act};
use crate::admin::Sent;
use crate::orders::odd_money;
use crate::web::error::AppError;

/// Gives it back. Doing it again gives nothing more, whichever form it came from.
pub async fn give_back(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let act = act(&opened, &sent).map_err(|_| AppError::BadRequest { code: "form" })?;
    let is_new = odd_money::give_back(&opened.desk.ctx, opened.order.id, &act).await?;
    let notice = if is_new { "refunded" } else { "done-before" };
    Ok(opened.desk.done(&opened.path(""), notice))
}
