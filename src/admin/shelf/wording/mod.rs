//! `GET /{lang}/admin/wording`: which messages the studio says in its own words. `…/{message}/{language}`: the form of one.

pub mod form;
mod page;
mod sample;

use std::collections::HashSet;

use actix_web::HttpResponse;
use entity::values::text::Language;
use serde::Serialize;

use crate::admin::people::AdminDesk;
use crate::mail::{Message, wording};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    back_href: String,
    messages: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    message: &'static str,
    languages: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    code: Language,
    href: String,
    is_own: bool,
}

/// The list.
pub async fn list(AdminDesk(desk): AdminDesk) -> Result<HttpResponse, AppError> {
    let own: HashSet<(String, Language)> =
        wording::all(desk.ctx.db.reader()).await?.into_iter().collect();
    let cell = |message: Message, code: Language| Cell {
        code,
        href: desk.href(&path(message, code)),
        is_own: own.contains(&(message.name().to_owned(), code)),
    };
    let worded = Message::ALL.into_iter().filter(|message| message.wording().is_some());
    let row = |message: Message| Row {
        message: message.name(),
        languages: Language::ALL.map(|code| cell(message, code)).into(),
    };
    let content =
        Content { back_href: desk.href("/settings"), messages: worded.map(row).collect() };
    desk.page("catalogue", "pages/admin/wording", content).await
}

/// Where the form is, after `/admin`.
fn path(message: Message, language: Language) -> String {
    format!("/wording/{}/{language}", message.name())
}
