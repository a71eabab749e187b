//! `GET /{lang}/admin/settings`: what the studio says about itself. `POST`: it is stored, or shown again with what is wrong
//! with it or with what somebody else stored meanwhile.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::ids::AuditEntryId;
use serde::Serialize;

use super::fields::{ErrorLine, Group, error_lines};
use super::groups::Filling;
use super::page::{Overtaken, overtaken};
use super::{Choices, Fields, Sent, act, fill, read};
use crate::admin::people::AdminDesk;
use crate::catalog::edit::studio::{self as settings, SUBJECT};
use crate::catalog::edit::{EditError, FieldFault, Version};
use crate::studio;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    action: String,
    live_href: String,
    wording_href: String,
    form_id: AuditEntryId,
    seen: Version,
    groups: Vec<Group>,
    form_errors: Vec<ErrorLine>,
    overtaken: Option<Overtaken>,
}

/// What the form is shown with.
#[derive(Default)]
struct Said<'a> {
    status: StatusCode,
    faults: &'a [FieldFault],
    typed: Option<&'a Fields>,
    is_overtaken: bool,
}

/// The form.
pub async fn get(desk: AdminDesk) -> Result<HttpResponse, AppError> {
    answer(&desk, Said::default()).await
}

/// Changes the settings.
pub async fn post(desk: AdminDesk, sent: Sent) -> Result<HttpResponse, AppError> {
    let typed = read::tidied(&sent);
    let wanted = read::studio(&typed);
    let seen = Version::sent(sent.get("seen").map(String::as_str).unwrap_or_default());
    let said = Said { typed: Some(&typed), ..Said::default() };
    match settings::change(&desk.0.ctx, &seen, &wanted, &act(&desk.0, &sent)?).await {
        Ok(is_new) => Ok(desk.0.done("/settings", if is_new { "saved" } else { "done-before" })),
        Err(EditError::Faulty(faults)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            answer(&desk, Said { status, faults: &faults, ..said }).await
        }
        Err(EditError::Stale) => {
            let status = StatusCode::CONFLICT;
            answer(&desk, Said { status, is_overtaken: true, ..said }).await
        }
        Err(EditError::NotFound) => Err(AppError::NotFound),
        Err(EditError::Database(error)) => Err(error.into()),
    }
}

async fn answer(AdminDesk(desk): &AdminDesk, said: Said<'_>) -> Result<HttpResponse, AppError> {
    let db = desk.ctx.db.reader();
    let known = studio::read(db).await?;
    let stored = fill::studio(&known);
    let nothing = Choices { themes: Vec::new(), experts: Vec::new() };
    let filling = Filling {
        known: None,
        typed: said.typed.unwrap_or(&stored),
        faults: said.faults,
        stored: Some(&stored).filter(|_| said.is_overtaken),
        choices: &nothing,
        may_set_vat: false,
        language: desk.language,
    };
    let groups = filling.studio();
    let overtaken = match said.is_overtaken {
        true => Some(overtaken(db, SUBJECT, SUBJECT).await?),
        false => None,
    };
    let content = Content {
        action: desk.href("/settings"),
        live_href: desk.href("/go-live"),
        wording_href: desk.href("/wording"),
        form_id: AuditEntryId::fresh(),
        seen: settings::version(&known),
        form_errors: error_lines(&groups),
        groups,
        overtaken,
    };
    desk.page_as(said.status, "catalogue", "pages/admin/settings", content).await
}
