//! An order as its pages show it.

use entity::order;
use entity::values::ids::BookingId;
use entity::values::money::Cents;
use entity::values::status::{BookingStatus, InvoiceKind, OrderStatus, VatTreatment};
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use entity::{booking, invoice};
use serde::Serialize;

use super::money_view::MoneyView;
use super::visit::Visit;
use crate::catalog::times::SlotView;
use crate::catalog::web::cards::ThemeName;
use crate::invoices;
use crate::orders::view::{self, BookingView, Facts, NoteView, OfferView};
use crate::orders::{coupon, lost_times, policy};

/// The order.
#[derive(Serialize)]
pub(super) struct OrderView {
    code: String,
    key: String,
    status: OrderStatus,
    offer: OfferView,
    theme: Option<ThemeName>,
    quantity: i32,
    /// Sessions it buys.
    credits: i32,
    pub slots: Vec<SlotView>,
    /// By the list; of it the discount, where there is one.
    list_cents: Cents,
    discount_cents: Cents,
    total_cents: Cents,
    net_cents: Cents,
    vat_cents: Cents,
    vat_rate: String,
    is_reverse_charge: bool,
    refunded_cents: Cents,
    customer: CustomerView,
    attendees: Vec<AttendeeView>,
    preparation: String,
    paid_at: Option<Instant>,
    /// What was accepted, and when: later versions change nothing of it.
    terms: Option<TermsView>,
    /// The invoice, then what was given back of it.
    invoices: Vec<InvoiceLink>,
    checkout_url: Option<String>,
    /// None when the hold is over.
    hold_expires_at: Option<Instant>,
    /// Where the same is bought again.
    pub times_href: String,
}

#[derive(Serialize)]
struct CustomerView {
    name: Option<String>,
    email: Option<String>,
    organisation: Option<String>,
    business_id: Option<String>,
    address: Option<String>,
    reference: Option<String>,
}

#[derive(Serialize)]
struct TermsView {
    version: String,
    accepted_at: Instant,
}

#[derive(Serialize)]
struct InvoiceLink {
    is_credit_note: bool,
    number: String,
    href: String,
}

#[derive(Serialize)]
struct AttendeeView {
    name: String,
    email: Option<String>,
}

impl OrderView {
    /// `order` as the visitor sees it.
    pub fn new(visit: &Visit, order: &order::Model, facts: &Facts) -> Self {
        let language = visit.language;
        let text = |stored: &Option<Personal>| stored.as_ref().map(|text| text.reveal().to_owned());
        let link = |invoice: &invoice::Model| InvoiceLink {
            is_credit_note: invoice.kind == InvoiceKind::CreditNote,
            number: invoices::number(invoice),
            href: visit.href(&format!("/invoices/{}", invoices::number(invoice))),
        };
        let attendees = facts.attendees.iter().map(|attendee| AttendeeView {
            name: attendee.name.reveal().to_owned(),
            email: text(&attendee.email),
        });
        Self {
            code: order.code.to_string(),
            key: visit.key().to_owned(),
            status: order.status,
            offer: OfferView::in_language(order, facts, language),
            theme: facts.theme.as_ref().map(|theme| ThemeName::of(theme, language)),
            quantity: order.quantity,
            credits: order.sessions,
            slots: facts.slots_of(order, &order.slots.0),
            list_cents: coupon::list_price(order),
            discount_cents: order.discount_cents,
            total_cents: order.total_cents,
            net_cents: view::net(order),
            vat_cents: order.vat_cents,
            vat_rate: order.vat_rate.to_string(),
            is_reverse_charge: order.vat_treatment == VatTreatment::ReverseCharge,
            refunded_cents: MoneyView::new(&facts.money).returned_cents,
            customer: CustomerView {
                name: text(&order.customer_name),
                email: text(&order.customer_email),
                organisation: text(&order.organisation),
                business_id: text(&order.business_id),
                address: text(&order.address),
                reference: text(&order.reference),
            },
            attendees: attendees.collect(),
            preparation: text(&order.preparation).unwrap_or_default(),
            paid_at: order.paid_at,
            terms: terms(order),
            invoices: facts.invoice.iter().chain(&facts.credit_notes).map(link).collect(),
            checkout_url: order.checkout_url.clone(),
            hold_expires_at: Some(order.hold_expires_at)
                .filter(|until| *until > visit.ctx.clock.now()),
            times_href: times_href(order, facts, language),
        }
    }
}

fn terms(order: &order::Model) -> Option<TermsView> {
    let version = order.terms_version.clone()?;
    Some(TermsView { version, accepted_at: order.terms_accepted_at? })
}

/// Where the same offer is picked again: at its theme's times.
fn times_href(order: &order::Model, facts: &Facts, language: Language) -> String {
    let Some(theme) = &facts.theme else { return format!("/{language}") };
    let offer = facts.offer.as_ref().map_or("", |offer| offer.slug.as_str());
    theme_href(language, theme.slug.as_str(), offer, order.quantity)
}

/// The times of a theme, for so many of an offer.
pub(super) fn theme_href(language: Language, theme: &str, offer: &str, quantity: i32) -> String {
    format!("/{language}/themes/{theme}?offer={offer}&quantity={quantity}")
}

/// A booking with what can be done to it now.
#[derive(Serialize)]
pub(super) struct BookingRow {
    #[serde(flatten)]
    booking: BookingView,
    /// How it stands, in the page's words.
    standing: &'static str,
    calendar_href: Option<String>,
    move_href: Option<String>,
    cancel_href: Option<String>,
    /// Where who comes and the preparation are changed, until it begins.
    people_href: Option<String>,
    /// Who comes, in one line.
    attendees: Option<String>,
    preparation: Option<String>,
    /// What the expert shares of it since.
    notes: Vec<NoteView>,
}

/// The bookings, earliest first. Only what lies ahead can be moved or cancelled; what is cancelled has no place in a
/// calendar.
pub(super) fn bookings(visit: &Visit, facts: &Facts) -> Vec<BookingRow> {
    let now = visit.ctx.clock.now();
    let href = |id: BookingId, tail: &str| visit.href(&format!("/bookings/{id}{tail}"));
    let row = |(model, booking): (&booking::Model, BookingView)| {
        let stands = model.status == BookingStatus::Confirmed;
        let is_ahead = stands && now < model.starts_at;
        let may_move = is_ahead && policy::is_free(model, now);
        let briefing = facts.briefing(&visit.order, model.id);
        let names: Vec<&str> = briefing.attendees.iter().map(|comer| comer.name.reveal()).collect();
        BookingRow {
            standing: match model.status {
                BookingStatus::Confirmed if model.missed_at.is_some() => "missed",
                BookingStatus::Confirmed if model.ends_at <= now => "held",
                BookingStatus::Confirmed | BookingStatus::Cancelled => model.status.word(),
            },
            calendar_href: stands.then(|| href(model.id, ".ics")),
            move_href: may_move.then(|| href(model.id, "/move")),
            cancel_href: is_ahead.then(|| href(model.id, "/cancel")),
            people_href: is_ahead.then(|| href(model.id, "/people")),
            attendees: Some(names.join(", ")).filter(|names| !names.is_empty()),
            preparation: briefing.preparation.as_ref().map(|text| text.reveal().to_owned()),
            notes: facts.note_views(model.id),
            booking,
        }
    };
    facts.bookings.iter().zip(facts.booking_views(visit.language)).map(row).collect()
}

/// Chosen times that were gone when the money came, are not replaced yet, and can be with the credits available.
pub(super) fn lost(order: &order::Model, facts: &Facts, available: i32) -> Vec<SlotView> {
    facts.slots_of(order, &lost_times::gone(order, &facts.bookings, available))
}
