//! `GET …/orders/{code}/email`: another address for the order's customer. `POST`: what that brings, and with `step=do`
//! the deed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::status::BookingStatus;
use entity::values::text::{Email, Personal};
use serde::Serialize;

use super::{ActForm, Opened, act};
use crate::admin::Sent;
use crate::orders::agenda;
use crate::orders::staff::email::{ChangeEmailError, change, may_change};
use crate::orders::view;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    code: String,
    /// Whose order it is.
    who: String,
    back_href: String,
    action: String,
    form: ActForm,
    /// As typed, at first as it is.
    email: String,
    present: String,
    /// The button's effect was asked for.
    is_previewed: bool,
    /// It is the same address: only the links change.
    is_same: bool,
    /// Sessions that are still to come and are told anew.
    coming: usize,
}

/// The form.
pub async fn form(opened: Opened) -> Result<HttpResponse, AppError> {
    answer(&opened, StatusCode::OK, ActForm::fresh(), present(&opened).to_owned(), None).await
}

/// Shows what the change would bring; with `step=do` makes it.
pub async fn post(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let typed = sent.get("email").map(|email| email.trim().to_owned()).unwrap_or_default();
    let read = typed.parse::<Email>().map_err(|_| "admin-error-email");
    let (email, act) = match read.and_then(|email| Ok((email, act(&opened, &sent)?))) {
        Ok(read) => read,
        Err(error) => {
            let form = ActForm::again(&sent, error);
            return answer(&opened, StatusCode::UNPROCESSABLE_ENTITY, form, typed, None).await;
        }
    };
    if sent.get("step").is_none_or(|step| step != "do") {
        let form = ActForm { id: act.form, reason: act.reason, ..ActForm::fresh() };
        return answer(&opened, StatusCode::OK, form, typed, Some(email)).await;
    }
    match change(&opened.desk.ctx, opened.order.id, &email, &act).await {
        Ok(true) => Ok(opened.desk.done(&opened.path(""), "readdressed")),
        Ok(false) => Ok(opened.desk.done(&opened.path(""), "done-before")),
        Err(ChangeEmailError::Nobodys) => Err(AppError::NotFound),
        Err(ChangeEmailError::Told(error)) => Err(error.into()),
        Err(ChangeEmailError::Database(error)) => Err(error.into()),
    }
}

fn present(opened: &Opened) -> &str {
    opened.order.customer_email.as_ref().map_or("", Personal::reveal)
}

async fn answer(
    opened: &Opened,
    status: StatusCode,
    form: ActForm,
    typed: String,
    previewed: Option<Email>,
) -> Result<HttpResponse, AppError> {
    if !may_change(&opened.order) {
        return Err(AppError::NotFound);
    }
    let (db, now) = (opened.desk.ctx.db.reader(), opened.desk.ctx.clock.now());
    let facts = view::facts(db, &opened.order).await?;
    let comes = |row: &&entity::booking::Model| {
        row.status == BookingStatus::Confirmed && row.starts_at > now
    };
    let key = previewed.as_ref().map(Email::key);
    let content = Content {
        code: opened.order.code.to_string(),
        who: agenda::customer(&opened.order),
        back_href: opened.href(""),
        action: opened.href("/email"),
        form,
        email: typed,
        present: present(opened).to_owned(),
        is_previewed: previewed.is_some(),
        is_same: key.is_some() && key == opened.order.customer_email_key,
        coming: facts.bookings.iter().filter(comes).count(),
    };
    opened.desk.page_as(status, "orders", "pages/admin/email", content).await
}
