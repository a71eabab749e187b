//! `GET /{lang}/withdraw`: withdrawing from the contract, as Directive (EU) 2023/2673 asks of every shop: who, which order,
//! where the receipt goes. `POST`: the same shown once more to be confirmed; confirmed, it is sent.
//!
//! Nobody has to sign in. Whether an order fits is not told here: the receipt goes to its owner, not to who asks.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::ids::WithdrawalId;
use entity::values::money::Cents;
use entity::values::text::Language;
use entity::values::time::Instant;
use serde::{Deserialize, Serialize};

use super::form_view::ErrorLine;
use super::withdraw_form::{FromOrder, WithdrawFields, WithdrawForm};
use super::{Sent, see_other};
use crate::catalog;
use crate::ctx::Ctx;
use crate::orders::{rows, withdraw};
use crate::web::error::AppError;
use crate::web::limits::Limits;
use crate::web::private;

#[derive(Serialize)]
struct Form {
    form: WithdrawFields,
    form_errors: Vec<ErrorLine>,
}

#[derive(Serialize)]
struct Confirm {
    notice: Typed,
    /// Known only to who has the order's key.
    due: Option<Due>,
}

#[derive(Serialize)]
struct Typed {
    name: String,
    code: String,
    email: String,
    key: String,
}

/// What the withdrawal would bring. No amount: a person looks at it.
#[derive(Serialize)]
struct Due {
    amount_cents: Option<Cents>,
    is_nothing: bool,
}

#[derive(Serialize)]
struct Done {
    sent_at: Instant,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct DoneQuery {
    id: String,
}

/// The form; filled in for who comes from an order's page.
pub async fn form(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let asked: FromOrder = catalog::web::query(request.query_string());
    let form = match rows::find(&ctx, &asked.order, &asked.key).await {
        Ok(order) => WithdrawForm::of_order(&order, asked.key),
        Err(rows::FindError::NotFound) => WithdrawForm::default(),
        Err(error) => return Err(error.into()),
    };
    show_form(&ctx, *language, &form, StatusCode::OK).await
}

/// Step by step: what is not fit is shown again, what is fit is shown to be confirmed, what was confirmed is sent.
pub async fn post(
    ctx: web::Data<Ctx>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let form = WithdrawForm::sent(&sent);
    match sent.get("step").map(String::as_str) {
        Some("edit") => return show_form(&ctx, *language, &form, StatusCode::OK).await,
        _ if !form.faults().is_empty() => {
            return show_form(&ctx, *language, &form, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        Some("confirm") => {}
        _ => return show_confirm(&ctx, *language, form).await,
    }
    // A receipt goes to the address that was typed, whoever typed it.
    limits.admit_letter(&request, &ctx.config.trusted_proxies)?;
    let withdrawal = withdraw::withdraw(&ctx, &form.notice(*language)).await?;
    Ok(see_other(&format!("/{language}/withdraw/done?id={}", withdrawal.id)))
}

/// When the notice was sent, and nothing else of it.
pub async fn done(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let asked: DoneQuery = catalog::web::query(request.query_string());
    let id: WithdrawalId = asked.id.parse().map_err(|_| AppError::NotFound)?;
    let sent_at = withdraw::sent_at(&ctx, id).await?.ok_or(AppError::NotFound)?;
    let path = format!("/withdraw/done?id={id}");
    let content = Done { sent_at };
    let (place, template) = ((*language, path.as_str()), "pages/withdraw/done");
    private::page(&ctx, place, StatusCode::OK, template, content).await
}

async fn show_form(
    ctx: &Ctx,
    language: Language,
    form: &WithdrawForm,
    status: StatusCode,
) -> Result<HttpResponse, AppError> {
    let faults =
        if status == StatusCode::UNPROCESSABLE_ENTITY { form.faults() } else { Vec::new() };
    let fields = WithdrawFields::new(form, &faults);
    let content = Form { form_errors: fields.error_lines(), form: fields };
    // Who came from an order's page finds it filled in another language, too.
    let path = match form.key.as_str() {
        "" => "/withdraw".to_owned(),
        key => format!("/withdraw?order={}&key={key}", form.order_code),
    };
    private::page(ctx, (language, &path), status, "pages/withdraw/form", content).await
}

async fn show_confirm(
    ctx: &Ctx,
    language: Language,
    form: WithdrawForm,
) -> Result<HttpResponse, AppError> {
    let due = match rows::find(ctx, &form.order_code.to_uppercase(), &form.key).await {
        Ok(order) if form.means(&order) => {
            let amount = withdraw::look(ctx, &order).await?;
            let is_nothing = amount == Some(Cents::ZERO);
            Some(Due { amount_cents: amount.filter(|cents| *cents > Cents::ZERO), is_nothing })
        }
        Ok(_) | Err(rows::FindError::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    let WithdrawForm { name, order_code, email, key } = form;
    let content = Confirm { notice: Typed { name, code: order_code, email, key }, due };
    private::page(ctx, (language, "/withdraw"), StatusCode::OK, "pages/withdraw/confirm", content)
        .await
}
