//! `GET /{lang}/admin/people`: who works here. `POST …/people`: one more is invited; `…/people/change`: rights change.

use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use entity::values::status::Role;
use entity::values::text::Email;
use entity::values::time::Instant;
use entity::{account, expert};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use serde::Serialize;

use super::Sent;
use super::desk::Desk;
use crate::accounts::audit::Actor;
use crate::accounts::guard::Admin;
use crate::accounts::staff::{self, Change, NewAccount, Office, StaffError};
use crate::web::error::AppError;

/// Most accounts listed.
const ACCOUNTS_MAX: u64 = 500;

/// An admin at their desk.
pub struct AdminDesk(pub(super) Desk);

impl FromRequest for AdminDesk {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let admin = Admin::from_request(request, payload);
        let desk = Desk::from_request(request, payload);
        async move {
            let _is_admin = admin.await?;
            desk.await.map(Self)
        }
        .boxed_local()
    }
}

#[derive(Serialize)]
struct Content {
    people: Vec<Person>,
    experts: Vec<ExpertChoice>,
    roles: [Role; 3],
    email: String,
    name: String,
    /// The key of a text.
    error: Option<&'static str>,
    /// The link that the new person sets a password by: shown once.
    link: Option<String>,
}

#[derive(Serialize)]
struct Person {
    email: String,
    name: String,
    role: Role,
    has_password: bool,
    has_second_factor: bool,
    is_closed: bool,
    is_me: bool,
    created_at: Instant,
}

#[derive(Serialize)]
struct ExpertChoice {
    slug: String,
    name: String,
}

/// What the page says besides the list.
#[derive(Default)]
struct Said {
    email: String,
    name: String,
    error: Option<&'static str>,
    link: Option<String>,
}

/// Everybody who has an account.
pub async fn get(AdminDesk(desk): AdminDesk) -> Result<HttpResponse, AppError> {
    answer(&desk, StatusCode::OK, Said::default()).await
}

/// Adds an account and shows the link to its first password. An address that has one already is not touched.
pub async fn invite(AdminDesk(desk): AdminDesk, sent: Sent) -> Result<HttpResponse, AppError> {
    let field = |name: &str| sent.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let said = Said { email: field("email"), name: field("name"), ..Said::default() };
    let wrong =
        |error| Said { email: said.email.clone(), name: said.name.clone(), ..error_of(error) };
    let Ok(email) = said.email.parse::<Email>() else {
        return answer(&desk, StatusCode::UNPROCESSABLE_ENTITY, wrong("admin-error-email")).await;
    };
    let Some(role) = role(&field("role")) else {
        return answer(&desk, StatusCode::UNPROCESSABLE_ENTITY, wrong("admin-error-role")).await;
    };
    let new = NewAccount {
        email,
        name: Some(said.name.clone()).filter(|name| !name.is_empty()),
        language: desk.language,
        role,
        expert: field("expert").parse().ok(),
    };
    let actor = Actor::account(&desk.staff.account);
    match staff::add(office(&desk), &new, actor).await {
        Ok(path) => {
            let said = Said { link: Some(desk.ctx.config.link(&path)), ..Said::default() };
            answer(&desk, StatusCode::OK, said).await
        }
        Err(error) => {
            let error = words(error)?;
            answer(&desk, StatusCode::CONFLICT, wrong(error)).await
        }
    }
}

/// Changes somebody's rights, and signs them out everywhere.
pub async fn change(AdminDesk(desk): AdminDesk, sent: Sent) -> Result<HttpResponse, AppError> {
    let email = sent.get("email").and_then(|email| email.parse::<Email>().ok());
    let email = email.ok_or(AppError::NotFound)?;
    let change = match sent.get("deed").map(String::as_str).unwrap_or_default() {
        "close" => Some(Change::Close),
        "reopen" => Some(Change::Reopen),
        "forget-second-factor" => Some(Change::ForgetSecondFactor),
        word => role(word).map(Change::Role),
    };
    let change = change.ok_or(AppError::BadRequest { code: "deed" })?;
    let actor = Actor::account(&desk.staff.account);
    match staff::change(office(&desk), &email, change, actor).await {
        Ok(()) => Ok(desk.done("/people", "person-changed")),
        Err(error) => {
            let error = words(error)?;
            answer(&desk, StatusCode::CONFLICT, error_of(error)).await
        }
    }
}

fn error_of(error: &'static str) -> Said {
    Said { error: Some(error), ..Said::default() }
}

fn role(word: &str) -> Option<Role> {
    [Role::Expert, Role::Staff, Role::Admin].into_iter().find(|role| role.word() == word)
}

fn office(desk: &Desk) -> Office<'_> {
    Office {
        db: &desk.ctx.db,
        config: &desk.ctx.config,
        templates: &desk.ctx.templates,
        now: desk.ctx.clock.now(),
    }
}

fn words(error: StaffError) -> Result<&'static str, AppError> {
    Ok(match error {
        StaffError::Exists => "admin-error-exists",
        StaffError::ExpertHasOne => "admin-error-expert-has-one",
        StaffError::NoExpert { .. } | StaffError::ExpertNotNamed => "admin-error-expert",
        StaffError::NotForCustomers => "admin-error-role",
        StaffError::LastAdmin => "admin-error-last-admin",
        StaffError::NoAccount => return Err(AppError::NotFound),
        StaffError::Letter(error) => return Err(AppError::internal(&error)),
        StaffError::Database(error) => return Err(error.into()),
    })
}

async fn answer(desk: &Desk, status: StatusCode, said: Said) -> Result<HttpResponse, AppError> {
    let db = desk.ctx.db.reader();
    let people = account::Entity::find()
        .order_by_asc(account::Column::CreatedAt)
        .limit(ACCOUNTS_MAX)
        .all(db)
        .await?;
    let experts = expert::Entity::find().order_by_asc(expert::Column::Name).all(db).await?;
    let person = |account: account::Model| Person {
        email: account.email.reveal().to_owned(),
        name: account.name.reveal().to_owned(),
        role: account.role,
        has_password: account.password_hash.is_some(),
        has_second_factor: account.totp_secret.is_some(),
        is_closed: account.disabled_at.is_some(),
        is_me: account.id == desk.staff.account.id,
        created_at: account.created_at,
    };
    let choice =
        |expert: expert::Model| ExpertChoice { slug: expert.slug.to_string(), name: expert.name };
    let content = Content {
        people: people.into_iter().map(person).collect(),
        experts: experts.into_iter().map(choice).collect(),
        roles: [Role::Staff, Role::Expert, Role::Admin],
        email: said.email,
        name: said.name,
        error: said.error,
        link: said.link,
    };
    desk.page_as(status, "people", "pages/admin/people", content).await
}
