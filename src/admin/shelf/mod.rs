//! The catalogue at the desk: themes, offers and experts are added, changed, hidden and shown again by forms.
//!
//! One form serves all three: `groups` says what it asks, `fill` writes a sheet into it, `read` makes a sheet of what was
//! typed. A form that was overtaken by somebody else's change comes back with both, and nothing is overwritten (D-08).

pub mod feeds;
mod fields;
mod fill;
pub mod form;
mod groups;
pub mod hide;
pub mod list;
mod page;
pub mod photo;
mod read;
pub mod settings;
pub mod time_off;

use std::collections::HashMap;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use entity::values::status::Role;
use entity::values::text::Slug;
use entity::{expert, theme};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};

use super::Sent;
use super::desk::Desk;
use crate::catalog::edit::{self, Act, Found, Kind};
use crate::web::error::AppError;

/// What a form holds, by the names of its fields.
type Fields = HashMap<String, String>;

/// What an expert or an offer can go with: hidden entries too, so that no choice is lost by hiding one.
struct Choices {
    themes: Vec<theme::Model>,
    experts: Vec<expert::Model>,
}

impl Choices {
    async fn read<C: ConnectionTrait>(db: &C) -> Result<Self, DbErr> {
        let themes = theme::Entity::find()
            .order_by_asc(theme::Column::Position)
            .order_by_asc(theme::Column::Slug);
        let experts = expert::Entity::find()
            .order_by_asc(expert::Column::Position)
            .order_by_asc(expert::Column::Slug);
        Ok(Self { themes: themes.all(db).await?, experts: experts.all(db).await? })
    }
}

/// The kind that a path names.
fn kind_of(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| path_of(*kind) == word)
}

/// A kind as paths have it.
const fn path_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Theme => "themes",
        Kind::Offer => "offers",
        Kind::Expert => "experts",
    }
}

/// An entry that a member of staff has before them, hidden or not.
pub struct Opened {
    desk: Desk,
    kind: Kind,
    found: Found,
}

impl FromRequest for Opened {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let desk = Desk::from_request(request, payload);
        let named = |name| request.match_info().get(name).map(str::to_owned);
        let (kind, slug) = (named("kind"), named("slug"));
        async move {
            let desk = desk.await?;
            let kind = kind.as_deref().and_then(kind_of).ok_or(AppError::NotFound)?;
            let slug: Option<Slug> = slug.and_then(|slug| slug.parse().ok());
            let slug = slug.ok_or(AppError::NotFound)?;
            let found = edit::read(desk.ctx.db.reader(), kind, &slug).await?;
            Ok(Self { desk, kind, found: found.ok_or(AppError::NotFound)? })
        }
        .boxed_local()
    }
}

impl Opened {
    /// A page of the entry, after `/admin`.
    fn path(&self, tail: &str) -> String {
        format!("/catalogue/{}/{}{tail}", path_of(self.kind), self.found.slug)
    }
}

/// The deed of a form, by whoever sent it.
fn act(desk: &Desk, sent: &Fields) -> Result<Act, AppError> {
    Act::of(sent, &desk.staff.account, desk.address)
}

/// Rates of VAT are for admins to set.
fn may_set_vat(desk: &Desk) -> bool {
    desk.staff.account.role == Role::Admin
}
