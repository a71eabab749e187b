//! The page with the form of an entry.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::audit_entry;
use entity::values::ids::AuditEntryId;
use entity::values::money::{Cents, Price};
use entity::values::time::Instant;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde::Serialize;

use super::fields::{ErrorLine, Group, error_lines};
use super::groups::Filling;
use super::{Choices, Desk, Fields, Opened, fill, may_set_vat, path_of};
use crate::catalog::edit::{FieldFault, Found, Kind, OfferSheet, Sheet, Version};
use crate::i18n;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    kind: Kind,
    /// None for a new entry.
    name: Option<String>,
    slug: Option<String>,
    is_hidden: bool,
    action: String,
    back_href: String,
    hide_href: String,
    show_href: String,
    /// An expert's calendars.
    feeds_href: Option<String>,
    /// When an expert takes no sessions.
    off_href: Option<String>,
    photo_href: Option<String>,
    form_id: AuditEntryId,
    /// Of the other form, which shows a hidden entry again.
    show_id: AuditEntryId,
    seen: Option<Version>,
    groups: Vec<Group>,
    form_errors: Vec<ErrorLine>,
    overtaken: Option<Overtaken>,
    price: Option<PriceView>,
}

/// Somebody else changed the entry while the form was filled.
#[derive(Serialize)]
pub(super) struct Overtaken {
    /// Who and when, where it was done at the desk.
    by: Option<String>,
    at: Option<Instant>,
}

/// What a price is made of.
#[derive(Serialize)]
struct PriceView {
    gross_cents: Cents,
    net_cents: Cents,
    vat_cents: Cents,
    vat_rate: String,
    sessions: i32,
    each_gross_cents: Cents,
    each_net_cents: Cents,
    each_vat_cents: Cents,
}

impl PriceView {
    /// At the rate in force at `now`; none for what cannot be sold.
    fn of(offer: &OfferSheet, now: Instant) -> Option<Self> {
        let today = i18n::local_day(now);
        let begun = offer.vat_changes.iter().filter(|change| change.from <= today);
        let newest = begun.max_by(|a, b| a.from.cmp(&b.from));
        let rate = newest.map_or(&offer.vat_rate, |change| &change.rate).parse().ok()?;
        let price = Price::from_gross(offer.price_cents, rate)?;
        let each = Price::from_gross(offer.price_cents.shares(offer.sessions).next()?, rate)?;
        Some(Self {
            gross_cents: price.gross,
            net_cents: price.net,
            vat_cents: price.vat,
            vat_rate: rate.to_string(),
            sessions: offer.sessions,
            each_gross_cents: each.gross,
            each_net_cents: each.net,
            each_vat_cents: each.vat,
        })
    }
}

/// What the form is shown with.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub status: StatusCode,
    pub faults: &'a [FieldFault],
    /// What was typed; none shows the entry as it is.
    pub typed: Option<&'a Fields>,
    /// The sheet made of it.
    pub sheet: Option<&'a Sheet>,
    /// Somebody else was faster: the stored values are shown beside what was typed.
    pub is_overtaken: bool,
}

/// A form that is shown, of an entry or of a new one.
pub(super) struct Page<'a> {
    pub desk: &'a Desk,
    pub kind: Kind,
    pub found: Option<&'a Found>,
    pub choices: Choices,
}

impl<'a> Page<'a> {
    /// Of a new entry.
    pub async fn fresh(desk: &'a Desk, kind: Kind) -> Result<Self, AppError> {
        let choices = Choices::read(desk.ctx.db.reader()).await?;
        Ok(Self { desk, kind, found: None, choices })
    }

    /// Of an entry that is there.
    pub async fn of(opened: &'a Opened) -> Result<Self, AppError> {
        let fresh = Self::fresh(&opened.desk, opened.kind).await?;
        Ok(Self { found: Some(&opened.found), ..fresh })
    }

    /// The page.
    pub async fn answer(&self, said: Said<'_>) -> Result<HttpResponse, AppError> {
        let Self { desk, kind, found, .. } = *self;
        let stored = found.map(|found| fill::fields(&found.sheet));
        let fresh = match (&stored, said.typed) {
            (None, None) => Some(fill::new_fields(kind, self.next_position().await?)),
            (_, _) => None,
        };
        let nothing = Fields::new();
        let typed = said.typed.or(stored.as_ref()).or(fresh.as_ref()).unwrap_or(&nothing);
        let filling = Filling {
            known: found.map(|found| &found.sheet),
            typed,
            faults: said.faults,
            stored: stored.as_ref().filter(|_| said.is_overtaken),
            choices: &self.choices,
            may_set_vat: may_set_vat(desk),
            language: desk.language,
        };
        let groups = filling.groups(kind);
        let sheet = said.sheet.or(found.map(|found| &found.sheet));
        let price = match sheet {
            Some(Sheet::Offer(offer)) => PriceView::of(offer, desk.ctx.clock.now()),
            Some(Sheet::Theme(_) | Sheet::Expert(_)) | None => None,
        };
        let overtaken = match found.filter(|_| said.is_overtaken) {
            Some(found) => {
                let db = desk.ctx.db.reader();
                Some(overtaken(db, kind.word(), &found.id.to_string()).await?)
            }
            None => None,
        };
        let place = found.map(|found| format!("/catalogue/{}/{}", path_of(kind), found.slug));
        let place = place.unwrap_or_else(|| format!("/catalogue/new/{}", path_of(kind)));
        let content = Content {
            kind,
            name: found.map(|found| found.sheet.name().in_language(desk.language).to_owned()),
            slug: found.map(|found| found.slug.to_string()),
            is_hidden: found.is_some_and(|found| !found.is_active),
            action: desk.href(&place),
            back_href: desk.href("/catalogue"),
            hide_href: desk.href(&format!("{place}/hide")),
            show_href: desk.href(&format!("{place}/show")),
            photo_href: (kind == Kind::Expert).then(|| desk.href(&format!("{place}/photo"))),
            off_href: (kind == Kind::Expert).then(|| desk.href(&format!("{place}/time-off"))),
            feeds_href: (kind == Kind::Expert).then(|| desk.href(&format!("{place}/feeds"))),
            form_id: AuditEntryId::fresh(),
            show_id: AuditEntryId::fresh(),
            seen: found.map(|found| found.sheet.version()),
            form_errors: error_lines(&groups),
            groups,
            overtaken,
            price,
        };
        desk.page_as(said.status, "catalogue", "pages/admin/shelf-entry", content).await
    }

    /// Behind all that are there.
    async fn next_position(&self) -> Result<i32, DbErr> {
        let db = self.desk.ctx.db.reader();
        let count = match self.kind {
            Kind::Theme => self.choices.themes.len(),
            Kind::Expert => self.choices.experts.len(),
            Kind::Offer => {
                usize::try_from(entity::offer::Entity::find().count(db).await?).unwrap_or_default()
            }
        };
        Ok(i32::try_from(count).unwrap_or_default())
    }
}

/// Who changed something last, as the audit log knows it: an import leaves no entry there.
pub(super) async fn overtaken<C: ConnectionTrait>(
    db: &C,
    kind: &str,
    id: &str,
) -> Result<Overtaken, DbErr> {
    let last = audit_entry::Entity::find()
        .filter(audit_entry::Column::SubjectKind.eq(kind))
        .filter(audit_entry::Column::SubjectId.eq(id))
        .order_by_desc(audit_entry::Column::At)
        .order_by_desc(audit_entry::Column::Id)
        .one(db)
        .await?;
    Ok(Overtaken {
        by: last.as_ref().map(|entry| entry.actor_name.reveal().to_owned()),
        at: last.map(|entry| entry.at),
    })
}
