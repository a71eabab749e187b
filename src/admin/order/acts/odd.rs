//! `POST …/orders/{code}/odd-money`: money that the order did not ask for goes back, all of it.

use actix_web::HttpResponse;
use serde_json::json;

use super::{Opened, act};
use crate::accounts::audit::{self, Deed};
use crate::admin::Sent;
use crate::orders::odd_money::{self, Return};
use crate::web::error::AppError;

/// Gives it back. Doing it again gives nothing more, whichever form it came from.
pub async fn give_back(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let act = act(&opened, &sent).map_err(|_| AppError::BadRequest { code: "form" })?;
    let ctx = &opened.desk.ctx;
    let because = act.because();
    let wish = Return { actor: because.actor, reason: because.reason };
    let refunds = odd_money::give_back(ctx, opened.order.id, wish).await?;
    let cents: i64 = refunds.iter().map(|refund| refund.amount_cents.count()).sum();
    let deed = Deed {
        reason: Some(act.reason.clone()),
        after: Some(json!({ "amount_cents": cents })),
        address: act.address,
        ..Deed::new(act.actor.clone(), "give-back-odd-money", "order", opened.order.id)
    };
    let transaction = ctx.db.write_txn().await?;
    audit::note_once(&transaction, act.form, deed, ctx.clock.now()).await?;
    transaction.commit().await?;
    Ok(opened.desk.done(&opened.path(""), "refunded"))
}
