//! The order form: with the time that is held, or with others to choose from when it is gone.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::order;
use entity::values::status::{OrderStatus, VatIdAnswer};
use entity::values::time::{Instant, Span};
use sea_orm::DbErr;
use serde::Serialize;

use super::form::OrderForm;
use super::form_view::{ErrorLine, FormView};
use super::order_view::OrderView;
use super::own_times::{OwnTime, OwnTimes};
use super::visit::Visit;
use crate::catalog::find;
use crate::catalog::times::SlotView;
use crate::orders::choice::{self, ChoiceError, ExpertSlot};
use crate::orders::details::FieldError;
use crate::orders::extend::{self, EXTENSIONS_MAX};
use crate::orders::take::Wish;
use crate::orders::{TERMS_VERSION, coupon, place, reverse_charge, view};
use crate::web::error::AppError;

/// The form page and what it is to say.
pub(super) struct DraftPage<'a> {
    pub visit: &'a Visit,
    pub order: &'a order::Model,
    /// What was typed; none: what is stored.
    pub typed: Option<OrderForm>,
    pub faults: &'a [FieldError],
    /// The key of a text.
    pub notice: Option<&'static str>,
    /// The time went to somebody else: the nearest that are free.
    pub lost: Option<Vec<ExpertSlot>>,
    pub status: StatusCode,
}

#[derive(Serialize)]
struct Content {
    order: OrderView,
    notice: Option<&'static str>,
    /// The draft's own, of which one is to be another; empty when that is no question.
    own_times: Vec<OwnTime>,
    alternatives: Vec<SlotView>,
    times_href: Option<String>,
    can_order: bool,
    /// A discount code leaves nothing to pay.
    covered: bool,
    hold: Option<HoldView>,
    form_errors: Vec<ErrorLine>,
    attendees_open: bool,
    form: FormView,
    needs_begin_consent: bool,
    needs_full_invoice: bool,
    terms_version: &'static str,
    /// Sent back with the form, so that its button charges this and nothing else.
    shown: String,
    /// The key of a text.
    business_id_hint: &'static str,
    vat_id: Option<VatIdView>,
}

/// What is known of the VAT id that was looked into.
#[derive(Serialize)]
struct VatIdView {
    /// The key of a sentence about it.
    text: &'static str,
    id: String,
}

#[derive(Serialize)]
struct HoldView {
    until: Instant,
    seconds_left: i64,
    extensions_left: i32,
}

impl<'a> DraftPage<'a> {
    /// The form as it stands, with nothing to say.
    pub fn of(visit: &'a Visit, typed: Option<OrderForm>) -> Self {
        let (order, status) = (&visit.order, StatusCode::OK);
        Self { visit, order, typed, faults: &[], notice: None, lost: None, status }
    }

    /// The page.
    pub async fn answer(self) -> Result<HttpResponse, AppError> {
        let Self { visit, order, .. } = self;
        let now = visit.ctx.clock.now();
        let facts = view::facts(visit.ctx.db.reader(), order).await?;
        let typed = self.typed.unwrap_or_else(|| OrderForm::stored(order, &facts));
        let own = own_times(visit, order, now).await?;
        let lost = match self.lost {
            Some(lost) => Some(lost),
            None if is_lapsed(order, now) || own.as_ref().is_some_and(|own| !own.are_held()) => {
                let meant = own.as_ref().and_then(|own| own.meant(&typed.replaces));
                Some(nearest(visit, order, meant).await?)
            }
            None => None,
        };
        let form = FormView::new(&typed, self.faults);
        let mut order_view = OrderView::new(visit, order, &facts);
        let is_lost = lost.is_some();
        if is_lost {
            order_view.slots.clear();
        }
        let notice = if is_lapsed(order, now) { "notice-hold-lapsed" } else { "notice-time-gone" };
        let own = own.filter(|_| is_lost);
        let circumstances = place::circumstances(&visit.ctx, order, now);
        let content = Content {
            notice: self.notice.or(is_lost.then_some(notice)),
            own_times: own.map(|own| own.views(&typed.replaces)).unwrap_or_default(),
            alternatives: super::slot_views(&lost.unwrap_or_default()),
            times_href: is_lost.then(|| order_view.times_href.clone()),
            can_order: !is_lost,
            covered: coupon::covers(order),
            hold: if is_lost { None } else { HoldView::of(order, now) },
            form_errors: form.error_lines(),
            attendees_open: form.has_attendees(),
            form,
            needs_begin_consent: circumstances.begins_soon,
            needs_full_invoice: circumstances.needs_full_invoice,
            terms_version: TERMS_VERSION,
            shown: reverse_charge::shown(order),
            business_id_hint: if circumstances.looks_up_vat_ids {
                "hint-vat-id"
            } else {
                "hint-business-id"
            },
            vat_id: VatIdView::of(order),
            order: order_view,
        };
        super::answer(visit, &visit.path(""), self.status, "pages/orders/draft", content).await
    }
}

impl VatIdView {
    /// None when there was nothing to look up.
    fn of(order: &order::Model) -> Option<Self> {
        let text = match order.vat_id_answer? {
            VatIdAnswer::Valid => "vat-id-valid",
            VatIdAnswer::Invalid => "vat-id-invalid",
            VatIdAnswer::Unknown => "vat-id-unknown",
        };
        Some(Self { text, id: order.vat_id.as_ref()?.reveal().to_owned() })
    }
}

impl HoldView {
    /// The hold of the order's times; none when it has picked none.
    fn of(order: &order::Model, now: Instant) -> Option<Self> {
        if order.slots.0.is_empty() {
            return None;
        }
        let extensions = EXTENSIONS_MAX.saturating_sub(order.hold_extensions).max(0);
        Some(Self {
            until: order.hold_expires_at,
            seconds_left: order.hold_expires_at.since(now).whole_seconds().max(0),
            // Past the form the time is held for as long as the payment may take, and no longer.
            extensions_left: if order.status == OrderStatus::Draft { extensions } else { 0 },
        })
    }
}

/// Whether the draft's times are held no more.
fn is_lapsed(order: &order::Model, now: Instant) -> bool {
    let is_over = order.hold_expires_at <= now || order.status == OrderStatus::Expired;
    is_over && order.status != OrderStatus::Pending && !order.slots.0.is_empty()
}

/// What became of the draft's times, where it has several.
async fn own_times(
    visit: &Visit,
    order: &order::Model,
    now: Instant,
) -> Result<Option<OwnTimes>, DbErr> {
    if order.slots.0.len() < 2 {
        return Ok(None);
    }
    let choice = extend::choice_of(&visit.ctx, order).await?;
    OwnTimes::read(visit, order, &choice, now).await.map(Some)
}

/// What is free nearest to the time that is meant, else to the first the order had; that time itself, if nobody took it.
pub(super) async fn nearest(
    visit: &Visit,
    order: &order::Model,
    meant: Option<&Wish>,
) -> Result<Vec<ExpertSlot>, DbErr> {
    let choice = extend::choice_of(&visit.ctx, order).await?;
    let Some(first) = meant.or(choice.slots.first()) else { return Ok(Vec::new()) };
    let reader = visit.ctx.db.reader();
    let bookable = find::bookable_experts(reader, order.theme_id, Some(order.offer_id)).await?;
    let session = Span::minutes(i64::from(order.session_minutes));
    match choice::taken(&visit.ctx, &bookable, (first.slot.start, first.only_expert()), session)
        .await?
    {
        ChoiceError::SlotTaken { alternatives } => Ok(alternatives),
        ChoiceError::Unknown { .. } => Ok(Vec::new()),
        ChoiceError::Database(error) => Err(error),
    }
}
