//! Who is asking, as what a handler takes: one that takes a [`Staff`] cannot be reached by anybody else.
//!
//! Every request asks the database, so nothing that ended lives on anywhere. Nobody signed in is sent to sign in and
//! comes back; somebody else is refused.

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::http::header::HeaderValue;
use actix_web::{FromRequest, HttpRequest, web};
use entity::values::ids::{AccountId, ExpertId};
use entity::values::status::{LoginStage, Role};
use entity::values::text::EmailKey;
use entity::{account, login_session};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use tracing::warn;
use url::form_urlencoded;

use super::sessions::{self, Owner, Visitor};
use super::{next, token};
use crate::ctx::Ctx;
use crate::web::error::AppError;
use crate::web::{cookies, locale};

/// The cookie that says who is signed in.
pub const COOKIE: &str = "__Host-sparraamo";

/// A customer, by the address that a mailed link proved.
#[derive(Clone, Debug)]
pub struct Customer {
    pub email_key: EmailKey,
    pub session: login_session::Model,
}

/// Somebody with an account, fully signed in.
#[derive(Clone, Debug)]
pub struct Account {
    pub account: account::Model,
    pub session: login_session::Model,
}

/// An expert.
#[derive(Clone, Debug)]
pub struct Expert {
    pub account: account::Model,
    pub expert_id: ExpertId,
}

/// Staff or admin; `account.role` says which.
#[derive(Clone, Debug)]
pub struct Staff {
    pub account: account::Model,
}

/// An admin.
#[derive(Clone, Debug)]
pub struct Admin {
    pub account: account::Model,
}

/// Somebody whose password was right, before the second factor or after it.
#[derive(Clone, Debug)]
pub struct HalfSignedIn {
    pub account: account::Model,
    pub session: login_session::Model,
}

/// Whoever it is, signed in or not.
#[derive(Clone, Debug)]
pub struct Anyone(pub Option<Visitor>);

/// Where somebody signs in who is not.
#[derive(Copy, Clone)]
enum Door {
    /// By a mailed link.
    Customers,
    /// By a password.
    Accounts,
}

impl Door {
    fn path(self) -> &'static str {
        match self {
            Self::Customers => "/sign-in",
            Self::Accounts => "/sign-in/staff",
        }
    }
}

/// Who the request's cookie says is signed in; none without a cookie, or when that is over.
pub async fn visitor(request: &HttpRequest) -> Result<Option<Visitor>, AppError> {
    let Some(token) = cookies::value(request, COOKIE).filter(|token| !token.is_empty()) else {
        return Ok(None);
    };
    let ctx = context(request)?;
    match token::read(&ctx.config, &token, ctx.clock.now()) {
        Ok(named) => Ok(sessions::visitor(&ctx, named).await?),
        Err(token::Forged) => {
            warn!("A login cookie was refused: not signed by this shop, or from long ago");
            Err(AppError::SignInAgain { forget: cookies::forget(COOKIE) })
        }
    }
}

/// Whose login session the request's cookie names, also when that is over; none without one, or of a customer.
pub(super) async fn was(request: &HttpRequest) -> Result<Option<AccountId>, AppError> {
    let Some(token) = cookies::value(request, COOKIE) else { return Ok(None) };
    let ctx = context(request)?;
    match token::read(&ctx.config, &token, ctx.clock.now()) {
        Ok(named) => Ok(sessions::account_of(ctx.db.reader(), named).await?),
        Err(token::Forged) => Ok(None),
    }
}

/// The cookie of a login session that just began.
pub fn cookie(ctx: &Ctx, session: &login_session::Model) -> Result<HeaderValue, AppError> {
    let now = ctx.clock.now();
    let token = token::issue(&ctx.config, session, now);
    let token = token.map_err(|error| AppError::internal(&error))?;
    Ok(cookies::set(COOKIE, &token, session.expires_at.since(now).whole_seconds()))
}

fn context(request: &HttpRequest) -> Result<web::Data<Ctx>, AppError> {
    let missing = || AppError::Internal { causes: "no context is mounted".to_owned() };
    request.app_data::<web::Data<Ctx>>().cloned().ok_or_else(missing)
}

/// The way to the door, and back to where one wanted to go.
fn sign_in_first(request: &HttpRequest, door: Door) -> AppError {
    let language = locale::of_request(request);
    let asked = request.uri().path_and_query().map_or("", |address| address.as_str());
    let back = next::local(asked).filter(|_| request.method() == Method::GET);
    let query = back.map(|back| {
        let encoded: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
        format!("?next={encoded}")
    });
    let query = query.unwrap_or_default();
    AppError::SignInFirst { href: format!("/{language}{}{query}", door.path()) }
}

async fn account_of(request: &HttpRequest) -> Result<Account, AppError> {
    let Some(Visitor { session, owner }) = visitor(request).await? else {
        return Err(sign_in_first(request, Door::Accounts));
    };
    match (owner, session.stage) {
        (Owner::Account(account), LoginStage::Full) => Ok(Account { account: *account, session }),
        (Owner::Account(_), LoginStage::Password) => Err(sign_in_first(request, Door::Accounts)),
        (Owner::Customer(_), _) => Err(AppError::NotAllowed),
    }
}

async fn customer(request: HttpRequest) -> Result<Customer, AppError> {
    match visitor(&request).await? {
        Some(Visitor { session, owner: Owner::Customer(email_key) }) => {
            Ok(Customer { email_key, session })
        }
        Some(Visitor { owner: Owner::Account(_), .. }) => Err(AppError::NotAllowed),
        None => Err(sign_in_first(&request, Door::Customers)),
    }
}

async fn expert(request: HttpRequest) -> Result<Expert, AppError> {
    let Account { account, .. } = account_of(&request).await?;
    let expert_id = account.expert_id.ok_or(AppError::NotAllowed)?;
    Ok(Expert { account, expert_id })
}

async fn staff(request: HttpRequest) -> Result<Staff, AppError> {
    let Account { account, .. } = account_of(&request).await?;
    match account.role {
        Role::Staff | Role::Admin => Ok(Staff { account }),
        Role::Expert | Role::Customer => Err(AppError::NotAllowed),
    }
}

async fn admin(request: HttpRequest) -> Result<Admin, AppError> {
    let Account { account, .. } = account_of(&request).await?;
    match account.role {
        Role::Admin => Ok(Admin { account }),
        Role::Staff | Role::Expert | Role::Customer => Err(AppError::NotAllowed),
    }
}

async fn half(request: HttpRequest) -> Result<HalfSignedIn, AppError> {
    match visitor(&request).await? {
        Some(Visitor { session, owner: Owner::Account(account) }) => {
            Ok(HalfSignedIn { account: *account, session })
        }
        Some(Visitor { owner: Owner::Customer(_), .. }) => Err(AppError::NotAllowed),
        None => Err(sign_in_first(&request, Door::Accounts)),
    }
}

/// A cookie that is none of ours is as good as none, for who comes to sign in or out.
async fn anyone(request: HttpRequest) -> Result<Anyone, AppError> {
    match visitor(&request).await {
        Ok(visitor) => Ok(Anyone(visitor)),
        Err(AppError::SignInAgain { .. }) => Ok(Anyone(None)),
        Err(error) => Err(error),
    }
}

/// Makes a type something that a handler takes.
macro_rules! taken {
    ($($taken:ident by $find:expr;)+) => {
        $(impl FromRequest for $taken {
            type Error = AppError;
            type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                async move { $find(request).await }.boxed_local()
            }
        })+
    };
}

taken! {
    Customer by customer;
    Account by |request: HttpRequest| async move { account_of(&request).await };
    Expert by expert;
    Staff by staff;
    Admin by admin;
    HalfSignedIn by half;
    Anyone by anyone;
}
