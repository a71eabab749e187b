//! `GET /{lang}/my/data`: what the shop knows of its customer. `POST`: links to files of it; `…/{token}` is one.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use entity::values::money::Cents;
use entity::values::status::ExportForm;
use entity::values::text::Language;
use entity::values::time::Instant;
use serde::Serialize;

use super::{answer, is_fresh, sign_in_href};
use crate::accounts::guard::Customer;
use crate::accounts::merges;
use crate::ctx::Ctx;
use crate::privacy::dossier::{self, Cell, Dossier, Section};
use crate::privacy::links::{self, LASTS, Link, TooMany};
use crate::studio;
use crate::web::error::AppError;
use crate::web::page::{PageRoot, StudioView};

const PATH: &str = "/my/data";

#[derive(Serialize)]
struct Content {
    email: String,
    sections: Vec<Count>,
    links: Vec<Shown>,
    minutes: i64,
    is_fresh: bool,
    sign_in_href: String,
}

/// How much there is of one kind.
#[derive(Serialize)]
struct Count {
    label: String,
    count: usize,
}

/// A link that was just made.
#[derive(Serialize)]
struct Shown {
    href: String,
    form: ExportForm,
}

/// The page.
pub async fn page(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    customer: Customer,
) -> Result<HttpResponse, AppError> {
    show(&ctx, *language, &customer, StatusCode::OK, Vec::new()).await
}

/// Makes links to the files and shows them.
pub async fn post(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    customer: Customer,
) -> Result<HttpResponse, AppError> {
    let now = ctx.clock.now();
    if !is_fresh(&customer, now) {
        return show(&ctx, *language, &customer, StatusCode::CONFLICT, Vec::new()).await;
    }
    let transaction = ctx.db.write_txn().await?;
    let made = links::make(&transaction, &customer.email_key, now).await?;
    transaction.commit().await?;
    match made {
        Ok(links) => show(&ctx, *language, &customer, StatusCode::OK, links).await,
        Err(TooMany(retry_seconds)) => Err(AppError::TooMany { retry_seconds }),
    }
}

/// A file, once.
pub async fn file(
    ctx: web::Data<Ctx>,
    path: web::Path<(Language, String)>,
    customer: Customer,
) -> Result<HttpResponse, AppError> {
    let (language, secret) = path.into_inner();
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let form = links::take(&transaction, &customer.email_key, &secret, now).await?;
    transaction.commit().await?;
    let form = form.ok_or(AppError::NotFound)?;
    let dossier = own(&ctx, &customer).await?;
    written(&ctx, &dossier, form, language).await
}

/// What is known under each of the customer's addresses.
async fn own(ctx: &Ctx, customer: &Customer) -> Result<Dossier, AppError> {
    let db = ctx.db.reader();
    let keys = merges::under(db, &customer.email_key).await?;
    Ok(dossier::of(db, &keys, ctx.clock.now()).await?)
}

async fn show(
    ctx: &Ctx,
    language: Language,
    customer: &Customer,
    status: StatusCode,
    links: Vec<Link>,
) -> Result<HttpResponse, AppError> {
    let now = ctx.clock.now();
    let dossier = own(ctx, customer).await?;
    let shown =
        |link: Link| Shown { href: format!("/{language}{PATH}/{}", link.secret), form: link.form };
    let content = Content {
        email: dossier.email,
        sections: dossier.sections.iter().map(Count::of).collect(),
        links: links.into_iter().map(shown).collect(),
        minutes: LASTS.whole_seconds() / 60,
        is_fresh: is_fresh(customer, now),
        sign_in_href: sign_in_href(language, PATH),
    };
    answer(ctx, (language, PATH), status, "pages/privacy/data", content).await
}

impl Count {
    fn of(section: &Section) -> Self {
        Self { label: label(section), count: section.rows.len() }
    }
}

fn label(section: &Section) -> String {
    format!("label-section-{}", section.name)
}

/// The dossier as a file that is saved, not shown.
pub async fn written(
    ctx: &Ctx,
    dossier: &Dossier,
    form: ExportForm,
    language: Language,
) -> Result<HttpResponse, AppError> {
    let (body, kind, name) = match form {
        ExportForm::Json => {
            let json = serde_json::to_string_pretty(&dossier.json());
            let json = json.map_err(|error| AppError::internal(&error))?;
            (json, "application/json", "sparraamo.json")
        }
        ExportForm::Html => {
            let html = readable(ctx, dossier, language).await?;
            (html, "text/html; charset=utf-8", "sparraamo.html")
        }
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(body))
}

#[derive(Serialize)]
struct Readable {
    email: String,
    made_at: Instant,
    sections: Vec<ReadableSection>,
}

#[derive(Serialize)]
struct ReadableSection {
    label: String,
    is_cut: bool,
    rows: Vec<Vec<ReadableCell>>,
}

/// A value with its name in words; exactly one of the values is there.
#[derive(Serialize)]
struct ReadableCell {
    label: String,
    text: Option<String>,
    word: Option<&'static str>,
    at: Option<Instant>,
    cents: Option<Cents>,
}

impl ReadableCell {
    fn of((name, cell): &(&'static str, Cell)) -> Self {
        let nothing = Self {
            label: format!("label-data-{name}"),
            text: None,
            word: None,
            at: None,
            cents: None,
        };
        match cell {
            Cell::Text(text) => Self { text: Some(text.clone()), ..nothing },
            Cell::Word(word) => Self { word: Some(word), ..nothing },
            Cell::At(at) => Self { at: Some(*at), ..nothing },
            Cell::Money(cents) => Self { cents: Some(*cents), ..nothing },
            Cell::Number(number) => Self { text: Some(number.to_string()), ..nothing },
        }
    }
}

async fn readable(ctx: &Ctx, dossier: &Dossier, language: Language) -> Result<String, AppError> {
    let sections = dossier.sections.iter().map(|section| ReadableSection {
        label: label(section),
        is_cut: section.is_cut,
        rows: section.rows.iter().map(|row| row.iter().map(ReadableCell::of).collect()).collect(),
    });
    let content = Readable {
        email: dossier.email.clone(),
        made_at: dossier.made_at,
        sections: sections.collect(),
    };
    let studio = studio::read(ctx.db.reader()).await?;
    let root = PageRoot::new(language, PATH, StudioView::new(&studio), content);
    Ok(ctx.templates.html("pages/privacy/file", &root)?)
}
