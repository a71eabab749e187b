//! `GET …/orders/{code}/credits`: giving or taking credits. `POST`: it is done.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

use super::{ActForm, Opened, act};
use crate::admin::Sent;
use crate::credits;
use crate::orders::agenda;
use crate::orders::refund::GiveBackError;
use crate::orders::staff::credits::{CHANGE_MAX, adjust};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    code: String,
    /// Whose order it is.
    who: String,
    back_href: String,
    action: String,
    form: ActForm,
    available: i32,
    change: String,
    change_max: i32,
}

/// The form.
pub async fn form(opened: Opened) -> Result<HttpResponse, AppError> {
    answer(&opened, StatusCode::OK, ActForm::fresh(), String::new()).await
}

/// Adjusts the count, as the ledger's next line says.
pub async fn post(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let typed = sent.get("change").map(|text| text.trim().replace('−', "-")).unwrap_or_default();
    let wrong = |error| {
        let form = ActForm::again(&sent, error);
        answer(&opened, StatusCode::UNPROCESSABLE_ENTITY, form, typed.clone())
    };
    let change = typed.trim_start_matches('+').parse::<i32>().ok();
    let change = change.filter(|change| *change != 0 && change.abs() <= CHANGE_MAX);
    let Some(change) = change else { return wrong("admin-error-change").await };
    let act = match act(&opened, &sent) {
        Ok(act) => act,
        Err(error) => return wrong(error).await,
    };
    match adjust(&opened.desk.ctx, opened.order.id, change, &act).await {
        Ok(is_new) => {
            let notice = if is_new { "adjusted" } else { "done-before" };
            Ok(opened.desk.done(&opened.path(""), notice))
        }
        Err(GiveBackError::NoCredit) => wrong("admin-error-no-credit").await,
        Err(error) => Err(error.into()),
    }
}

async fn answer(
    opened: &Opened,
    status: StatusCode,
    form: ActForm,
    change: String,
) -> Result<HttpResponse, AppError> {
    let summary = credits::summary(opened.desk.ctx.db.reader(), opened.order.id).await?;
    let content = Content {
        code: opened.order.code.to_string(),
        who: agenda::customer(&opened.order),
        back_href: opened.href(""),
        action: opened.href("/credits"),
        form,
        available: summary.available,
        change,
        change_max: CHANGE_MAX,
    };
    opened.desk.page_as(status, "orders", "pages/admin/credits", content).await
}
