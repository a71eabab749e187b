//! The pages on which people sign in, and look after how they do. None is kept by anyone.

pub mod change_email;
pub mod change_password;
pub mod code;
pub mod customer;
pub mod forgotten;
mod form;
pub mod kept;
pub mod link;
pub mod out;
pub mod own;
pub mod password;
pub mod recovery;
pub mod second;
pub mod set_up;

use std::collections::HashMap;

use actix_web::http::header::{LOCATION, SET_COOKIE};
use actix_web::{HttpRequest, HttpResponse, web};
use entity::login_session;
use entity::values::status::Role;
use entity::values::text::Language;
use serde::Deserialize;
use url::form_urlencoded;

use super::asking::{Asking, TooSoon};
use super::passwords::HashingError;
use super::set_password::SetError;
use super::sign_in::SignInError;
use super::{guard, next};
use crate::ctx::Ctx;
use crate::web::error::AppError;
use crate::web::private::page as answer;
use crate::web::{client, cookies, limits};

/// A form as it was sent: fields by name. Its size is limited where routes are made.
type Sent = web::Form<HashMap<String, String>>;

/// Longest name of a browser that is kept, in characters.
const BROWSER_MAX: usize = 60;
/// Seconds to wait when too many passwords are hashed at once.
const HASHING_RETRY_SECONDS: u64 = 5;

/// What pages of signing in are asked for with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    token: String,
    next: String,
    notice: String,
    /// A form that goes along, sealed. Never part of an address.
    #[serde(skip)]
    kept: String,
}

impl Query {
    fn of(request: &HttpRequest) -> Self {
        let read = web::Query::<Self>::from_query(request.query_string());
        read.map(web::Query::into_inner).unwrap_or_default()
    }

    /// What a form of signing in takes along.
    fn sent(sent: &Sent) -> Self {
        let next = next_of(sent).unwrap_or_default().to_owned();
        Self { next, kept: typed(sent, super::kept::FIELD), ..Self::default() }
    }

    /// Where to go on to: a page of ours or nowhere.
    fn next(&self) -> Option<&str> {
        next::local(&self.next)
    }

    /// The path with what has to be kept when the language is switched.
    fn path(&self, page: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("token", self.token.as_str()), ("next", self.next().unwrap_or(""))] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        match query.finish() {
            query if query.is_empty() => page.to_owned(),
            query => format!("{page}?{query}"),
        }
    }
}

/// A field of a form, as typed; empty when it was not sent. Passwords are not trimmed.
fn typed(sent: &Sent, name: &str) -> String {
    sent.get(name).cloned().unwrap_or_default()
}

/// Where the form wants to go on to: a page of ours or nowhere.
fn next_of(sent: &Sent) -> Option<&str> {
    next::local(sent.get("next").map(String::as_str).unwrap_or_default())
}

/// Where the request comes from.
pub fn asking(ctx: &Ctx, request: &HttpRequest) -> Asking {
    let address = client::address(request, &ctx.config.trusted_proxies);
    let network = address.filter(|address| !address.is_loopback());
    let agent = request.headers().get("user-agent").and_then(|value| value.to_str().ok());
    Asking {
        address,
        network: network.map(|address| limits::subscriber(address).to_string()),
        browser: browser(agent.unwrap_or_default()),
    }
}

/// What a browser calls itself, short enough to recognise it by: `Firefox, Linux`.
fn browser(agent: &str) -> String {
    let known = |names: &[&'static str]| names.iter().copied().find(|name| agent.contains(name));
    // Others pretend to be Safari, and some to be Chrome.
    let program = known(&["Firefox", "Edg", "OPR", "Chrome", "Safari"]);
    let system = known(&["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"]);
    let parts = [program, system].into_iter().flatten().map(|part| match part {
        "Edg" => "Edge",
        "OPR" => "Opera",
        other => other,
    });
    let name = parts.collect::<Vec<_>>().join(", ");
    name.chars().take(BROWSER_MAX).collect()
}

/// On to another page, by GET.
fn see_other(location: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, location)).finish()
}

/// On to another page, with the cookie of a login session that just began.
fn signed_in(
    ctx: &Ctx,
    session: &login_session::Model,
    location: &str,
) -> Result<HttpResponse, AppError> {
    let mut response = see_other(location);
    response.headers_mut().append(SET_COOKIE, guard::cookie(ctx, session)?);
    Ok(response)
}

/// Signed out: the browser forgets the cookie.
fn signed_out(location: &str) -> HttpResponse {
    let mut response = see_other(location);
    response.headers_mut().append(SET_COOKIE, cookies::forget(guard::COOKIE));
    response
}

/// Where somebody lands who wanted nothing in particular.
fn home(language: Language, role: Role) -> String {
    match role {
        Role::Customer => format!("/{language}/my"),
        Role::Staff | Role::Admin => format!("/{language}/admin"),
        Role::Expert => format!("/{language}/portal"),
    }
}

impl From<TooSoon> for AppError {
    fn from(wait: TooSoon) -> Self {
        Self::TooMany { retry_seconds: wait.seconds() }
    }
}

impl From<HashingError> for AppError {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Busy => Self::TooMany { retry_seconds: HASHING_RETRY_SECONDS },
            HashingError::Failed => Self::internal(&error),
        }
    }
}

/// What a page cannot say beside its fields.
fn beyond_the_form(error: SignInError) -> AppError {
    match error {
        SignInError::TooSoon(wait) => wait.into(),
        SignInError::Hashing(error) => error.into(),
        SignInError::Database(error) => error.into(),
        SignInError::Wrong => AppError::NotAllowed,
    }
}

/// The same for setting a password.
fn beyond_setting(error: SetError) -> AppError {
    match error {
        SetError::TooSoon(wait) => wait.into(),
        SetError::Hashing(error) => error.into(),
        SetError::Database(error) => error.into(),
        SetError::Letter(error) => AppError::internal(&error),
        SetError::Unfit(_) | SetError::Over | SetError::Wrong => AppError::NotAllowed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_what_its_owner_calls_it() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(browser(firefox), "Firefox, Linux");
        let edge =
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140";
        assert_eq!(browser(edge), "Edge, Windows");
        assert_eq!(browser("curl/8"), "");
    }
}
