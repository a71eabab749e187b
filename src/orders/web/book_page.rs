//! The times that an order's credits can be used for.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::ids::ExpertId;
use entity::values::status::OrderStatus;
use entity::values::time::Span;
use entity::{offer, order, theme};
use jiff::civil::Date;
use sea_orm::DbErr;
use serde::Serialize;

use super::visit::Visit;
use super::{OrderLink, consent};
use crate::catalog::find;
use crate::catalog::times::{self, Search, SlotView};
use crate::catalog::web::picker::{Asked, Consent, DAYS_WANTED, Found, PickerView, Sends};
use crate::catalog::web::selection::Choice;
use crate::i18n;
use crate::orders::view::{self, CreditsView, NextWindow};
use crate::web::error::AppError;

/// The page and what it is to say.
pub(super) struct BookPage {
    /// The key of a text.
    pub notice: Option<&'static str>,
    /// The key of a text: the box that was left open.
    pub consent_error: Option<&'static str>,
    pub consented: bool,
    pub alternatives: Vec<SlotView>,
    pub status: StatusCode,
}

impl Default for BookPage {
    /// With nothing to say.
    fn default() -> Self {
        Self {
            notice: None,
            consent_error: None,
            consented: false,
            alternatives: Vec::new(),
            status: StatusCode::OK,
        }
    }
}

#[derive(Serialize)]
struct Content {
    order: OrderLink,
    credits: CreditsView,
    next: Option<NextWindow>,
    notice: Option<&'static str>,
    alternatives: Vec<SlotView>,
    consented: bool,
    themes: Vec<Choice>,
    experts: Vec<Choice>,
    picker: PickerView,
}

impl BookPage {
    /// The page, for an order that has credits left.
    pub async fn answer(self, visit: &Visit, asked: &Asked) -> Result<HttpResponse, AppError> {
        let order = &visit.order;
        let facts = view::facts(visit.ctx.db.reader(), order).await?;
        let is_over = order.credits_expire_at.is_none_or(|end| end <= visit.ctx.clock.now());
        let may_book = is_paid(order.status) && facts.credits.available > 0 && !is_over;
        let Some(offer) = facts.offer.as_ref().filter(|_| may_book) else {
            return Err(visit.conflict("no_credit"));
        };
        let now = visit.ctx.clock.now();
        let next = view::next_window(order, &facts, now);
        let consent = consent(order, self.consented, self.consent_error);
        let shown = Shown::read(visit, offer, asked, next, consent).await?;
        let content = Content {
            order: OrderLink::of(visit),
            credits: CreditsView::new(facts.credits, order.credits_expire_at, now),
            next,
            notice: self.notice,
            alternatives: self.alternatives,
            consented: self.consented,
            themes: shown.themes,
            experts: shown.experts,
            picker: shown.picker,
        };
        let path = shown.path;
        super::answer(visit, &path, self.status, "pages/bookings/new", content).await
    }
}

fn is_paid(status: OrderStatus) -> bool {
    match status {
        OrderStatus::Paid | OrderStatus::PartiallyRefunded => true,
        OrderStatus::Draft
        | OrderStatus::Pending
        | OrderStatus::Processing
        | OrderStatus::Refunded
        | OrderStatus::Expired
        | OrderStatus::Failed
        | OrderStatus::Cancelled => false,
    }
}

/// What is chosen from, and the times it leaves.
struct Shown {
    themes: Vec<Choice>,
    experts: Vec<Choice>,
    picker: PickerView,
    path: String,
}

impl Shown {
    async fn read(
        visit: &Visit,
        offer: &offer::Model,
        asked: &Asked,
        next: Option<NextWindow>,
        consent: Option<Consent>,
    ) -> Result<Self, DbErr> {
        let (order, db) = (&visit.order, visit.ctx.db.reader());
        let covered = find::themes_of_offer(db, offer.id).await?;
        let mut themes = find::themes(db).await?;
        themes.retain(|theme| covered.is_empty() || covered.contains(&theme.id));
        let theme = chosen(&themes, order, asked.theme.as_deref());
        let experts =
            find::bookable_experts(db, theme.map(|theme| theme.id), Some(offer.id)).await?;
        let only =
            experts.iter().find(|expert| Some(expert.slug.as_str()) == asked.expert.as_deref());
        let only = only.map(|expert| expert.slug.as_str());
        let wanted = experts.iter().filter(|e| only.is_none_or(|slug| e.slug.as_str() == slug));
        let wanted: Vec<ExpertId> = wanted.map(|expert| expert.id).collect();
        // Without a day asked for, the advised window is where to begin.
        let from = asked.from_date().or(next.map(|next| i18n::local(next.from).date()));
        let session = Span::minutes(i64::from(order.session_minutes));
        let search =
            Search { experts: &experts, session, wanted: &wanted, from, days: DAYS_WANTED };
        let times = times::find(&visit.ctx, search).await?;
        let theme = theme.map(|theme| theme.slug.to_string());
        let query = query(theme.as_deref(), only);
        let page = visit.path("/bookings/new");
        let href = |from: Date| format!("/{}{page}{query}&from={from}#times", visit.language);
        let found = Found { experts: &experts, times: &times, wanted: &wanted, from };
        let chosen = theme.as_deref();
        let theme_choice = |theme: &theme::Model| Choice::theme(theme, chosen, visit.language);
        let action = visit.href("/bookings");
        let sends = Sends { action, theme: theme.clone(), consent, ..Sends::default() };
        Ok(Self {
            themes: themes.iter().map(theme_choice).collect(),
            experts: experts.iter().map(|expert| Choice::expert(expert, only)).collect(),
            picker: PickerView::new(sends, found, href),
            path: format!("{page}{query}"),
        })
    }
}

/// The theme asked for, else the order's, else the first.
fn chosen<'a>(
    themes: &'a [theme::Model],
    order: &order::Model,
    asked: Option<&str>,
) -> Option<&'a theme::Model> {
    let asked = themes.iter().find(|theme| Some(theme.slug.as_str()) == asked);
    let of_order = || themes.iter().find(|theme| Some(theme.id) == order.theme_id);
    asked.or_else(of_order).or(themes.first())
}

fn query(theme: Option<&str>, expert: Option<&str>) -> String {
    let theme = theme.map(|slug| format!("&theme={slug}")).unwrap_or_default();
    let expert = expert.map(|slug| format!("&expert={slug}")).unwrap_or_default();
    format!("{theme}{expert}")
}
