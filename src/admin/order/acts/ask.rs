//! `POST …/orders/{code}/ask`: Stripe is asked about the order's money again. `…/acknowledge`: news of it are noted.

use actix_web::HttpResponse;

use super::{Opened, act_without_reason};
use crate::admin::Sent;
use crate::orders::settle;
use crate::orders::staff::acknowledge;
use crate::web::error::AppError;

/// Settles the order by what Stripe says now. As often as one likes: it changes nothing that is settled.
pub async fn post(opened: Opened) -> Result<HttpResponse, AppError> {
    settle::settle(&opened.desk.ctx, opened.order.id).await?;
    Ok(opened.desk.done(&opened.path(""), "asked"))
}

/// Takes note of lost disputes and of refunds made at Stripe.
pub async fn acknowledge(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let act = act_without_reason(&opened, &sent, "");
    let act = act.map_err(|_| AppError::BadRequest { code: "form" })?;
    acknowledge::acknowledge(&opened.desk.ctx, opened.order.id, &act).await?;
    Ok(opened.desk.done(&opened.path(""), "acknowledged"))
}
