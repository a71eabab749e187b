//! `GET /{lang}/my/erase`: what would go, what stays and why, what has to be over first. `POST`: it is done.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, SET_COOKIE};
use actix_web::{HttpResponse, web};
use entity::values::text::Language;
use entity::values::time::Instant;
use serde::Serialize;

use super::{answer, is_fresh, sign_in_href};
use crate::accounts::guard::{self, Customer};
use crate::accounts::merges;
use crate::ctx::Ctx;
use crate::orders::keys;
use crate::privacy::erase::{self, Cause, EraseError, Obstacle, Unspent, Wish};
use crate::web::cookies;
use crate::web::error::AppError;

const PATH: &str = "/my/erase";

/// A form as it was sent: fields by name. Its size is limited where routes are made.
type Sent = web::Form<HashMap<String, String>>;

#[derive(Serialize)]
struct Content {
    email: String,
    obstacles: Vec<Shown>,
    unspent: Vec<Unspent>,
    vouchers: usize,
    kept_until: Option<i16>,
    is_fresh: bool,
    sign_in_href: String,
    confirm: Tick,
    give_up: Tick,
    form_errors: Vec<ErrorLine>,
}

/// Something that has to be over first, and where it is dealt with.
#[derive(Serialize)]
pub struct Shown {
    /// The key of a text.
    words: &'static str,
    code: Option<String>,
    /// When the session is that somebody else bought.
    starts_at: Option<Instant>,
    href: Option<String>,
}

impl Shown {
    /// With the way to the order's own page, by its secret link.
    pub fn of(ctx: &Ctx, language: Language, obstacle: &Obstacle) -> Self {
        let order = obstacle.order.as_ref();
        let href = order.map(|order| {
            format!("/{language}/orders/{}?key={}", order.code, keys::key(&ctx.config, order))
        });
        let invitation = obstacle.invitation.as_ref();
        Self {
            words: match invitation {
                Some(_) => "erase-way-invited",
                None => obstacle.reason.words(),
            },
            code: order.map(|order| order.code.to_string()),
            starts_at: invitation.map(|invitation| invitation.starts_at),
            href,
        }
    }
}

/// A box.
#[derive(Default, Serialize)]
struct Tick {
    checked: bool,
    /// The key of a text.
    error: Option<&'static str>,
}

/// A line of the summary on top, which leads to its field.
#[derive(Serialize)]
struct ErrorLine {
    field: &'static str,
    label: &'static str,
    n: Option<usize>,
    error: &'static str,
    max: usize,
}

#[derive(Serialize)]
struct Nothing {}

/// The form.
pub async fn form(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    customer: Customer,
) -> Result<HttpResponse, AppError> {
    show(&ctx, *language, &customer, StatusCode::OK, (Tick::default(), Tick::default())).await
}

/// Erases, and signs out everywhere: there is nobody left to be signed in.
pub async fn post(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    customer: Customer,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let (language, now) = (*language, ctx.clock.now());
    let ticked = |name: &str| Tick { checked: sent.contains_key(name), error: None };
    let (mut confirm, mut give_up) = (ticked("confirm"), ticked("give_up"));
    if !is_fresh(&customer, now) {
        return show(&ctx, language, &customer, StatusCode::CONFLICT, (confirm, give_up)).await;
    }
    if !confirm.checked {
        confirm.error = Some("error-erase-confirm");
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&ctx, language, &customer, status, (confirm, give_up)).await;
    }
    let wish = Wish {
        key: customer.email_key.clone(),
        cause: Cause::Asked(language),
        gives_up: give_up.checked,
        until: now,
    };
    match erase::erase(&ctx, &wish).await {
        Ok(_) => Ok(HttpResponse::SeeOther()
            .insert_header((LOCATION, format!("/{language}/my/erased")))
            .insert_header((SET_COOKIE, cookies::forget(guard::COOKIE)))
            .finish()),
        Err(EraseError::InTheWay(_)) => {
            show(&ctx, language, &customer, StatusCode::CONFLICT, (confirm, give_up)).await
        }
        Err(EraseError::CreditsLeft) => {
            give_up.error = Some("error-erase-credits");
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&ctx, language, &customer, status, (confirm, give_up)).await
        }
        Err(EraseError::Letter(error)) => Err(error.into()),
        Err(EraseError::Database(error)) => Err(error.into()),
    }
}

/// `GET /{lang}/my/erased`: it was done. Says nothing of whom.
pub async fn done(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let place = (*language, "/my/erased");
    answer(&ctx, place, StatusCode::OK, "pages/privacy/erased", Nothing {}).await
}

async fn show(
    ctx: &Ctx,
    language: Language,
    customer: &Customer,
    status: StatusCode,
    (confirm, give_up): (Tick, Tick),
) -> Result<HttpResponse, AppError> {
    let now = ctx.clock.now();
    let db = ctx.db.reader();
    let prospect = erase::look(db, &merges::under(db, &customer.email_key).await?, now).await?;
    let line = |field, label, tick: &Tick| {
        tick.error.map(|error| ErrorLine { field, label, n: None, error, max: 0 })
    };
    let lines = [
        line("give_up", "label-erase-credits", &give_up),
        line("confirm", "label-erase-confirm", &confirm),
    ];
    let shown = prospect.obstacles.iter().map(|obstacle| Shown::of(ctx, language, obstacle));
    let content = Content {
        email: customer.email_key.reveal().to_owned(),
        obstacles: shown.collect(),
        unspent: prospect.unspent,
        vouchers: prospect.vouchers,
        kept_until: prospect.kept_until,
        is_fresh: is_fresh(customer, now),
        sign_in_href: sign_in_href(language, PATH),
        confirm,
        give_up,
        form_errors: lines.into_iter().flatten().collect(),
    };
    answer(ctx, (language, PATH), status, "pages/privacy/erase", content).await
}
