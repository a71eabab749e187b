//! The order and its sessions as staff see them.

use entity::booking;
use entity::values::money::Cents;
use entity::values::status::{BookingStatus, InvoiceKind, OrderStatus, VatIdAnswer, VatTreatment};
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use serde::Serialize;

use super::Opened;
use super::acts::clash;
use crate::admin::customers;
use crate::availability::clashes::Clash;
use crate::invoices;
use crate::orders::keys;
use crate::orders::staff::email;
use crate::orders::view::{BookingView, Facts, OfferView};
use crate::web::error::AppError;

/// The order.
#[derive(Serialize)]
pub(super) struct OrderPart {
    code: String,
    status: OrderStatus,
    offer: OfferView,
    theme: String,
    quantity: i32,
    discount_cents: Cents,
    total_cents: Cents,
    vat_cents: Cents,
    vat_rate: String,
    is_reverse_charge: bool,
    vat_id: Option<VatId>,
    refunded_cents: Cents,
    language: Language,
    customer: Customer,
    attendees: Vec<Attendee>,
    preparation: Option<String>,
    created_at: Instant,
    paid_at: Option<Instant>,
    terms_version: Option<String>,
    terms_accepted_at: Option<Instant>,
    begin_consented_at: Option<Instant>,
    lost_slots: i32,
    papers: Vec<Paper>,
    /// The page that the customer has, by their secret link.
    customer_href: String,
    deeds: Deeds,
}

#[derive(Serialize)]
struct Customer {
    /// Where all that is theirs is.
    card_href: Option<String>,
    name: Option<String>,
    email: Option<String>,
    organisation: Option<String>,
    business_id: Option<String>,
    address: Option<String>,
    reference: Option<String>,
}

#[derive(Serialize)]
struct Attendee {
    name: String,
    email: Option<String>,
}

/// A VAT id that was looked up, and what came of it.
#[derive(Serialize)]
struct VatId {
    id: Option<String>,
    answer: VatIdAnswer,
    checked_at: Instant,
    /// The number that VIES filed its answer under.
    reference: Option<String>,
}

/// An invoice or a credit note.
#[derive(Serialize)]
struct Paper {
    number: String,
    is_credit_note: bool,
    gross_cents: Cents,
    issued_at: Instant,
    href: String,
}

/// Where staff go to do something; none where it makes no sense.
#[derive(Serialize)]
struct Deeds {
    refund_href: Option<String>,
    credits_href: Option<String>,
    book_href: Option<String>,
    email_href: Option<String>,
    ask_href: String,
}

fn text(field: &Option<Personal>) -> Option<String> {
    field.as_ref().map(|text| text.reveal().to_owned()).filter(|text| !text.is_empty())
}

impl OrderPart {
    pub(super) fn new(opened: &Opened, facts: &Facts) -> Self {
        let (order, language) = (&opened.order, opened.desk.language);
        let key = keys::key(&opened.desk.ctx.config, order);
        let customer_page =
            |tail: &str| format!("/{language}/orders/{}{tail}?key={key}", order.code);
        let funded = order.status.is_funded();
        let paper = |paper: &entity::invoice::Model| {
            let number = invoices::number(paper);
            Paper {
                is_credit_note: paper.kind == InvoiceKind::CreditNote,
                gross_cents: paper.gross_cents,
                issued_at: paper.issued_at,
                href: customer_page(&format!("/invoices/{number}")),
                number,
            }
        };
        let attendee = |attendee: &entity::attendee::Model| Attendee {
            name: attendee.name.reveal().to_owned(),
            email: text(&attendee.email),
        };
        Self {
            code: order.code.to_string(),
            status: order.status,
            offer: OfferView::in_language(order, facts, language),
            theme: facts.theme_name(order.theme_id, language),
            quantity: order.quantity,
            discount_cents: order.discount_cents,
            total_cents: order.total_cents,
            vat_cents: order.vat_cents,
            vat_rate: order.vat_rate.to_string(),
            is_reverse_charge: order.vat_treatment == VatTreatment::ReverseCharge,
            vat_id: order.vat_id_answer.zip(order.vat_id_checked_at).map(|(answer, checked_at)| {
                let reference = order.vat_id_reference.clone();
                VatId { id: text(&order.vat_id), answer, checked_at, reference }
            }),
            refunded_cents: facts.refunded,
            language: order.language,
            customer: Customer {
                card_href: customers::card_href(&opened.desk, order),
                name: text(&order.customer_name),
                email: text(&order.customer_email),
                organisation: text(&order.organisation),
                business_id: text(&order.business_id),
                address: text(&order.address),
                reference: text(&order.reference),
            },
            attendees: facts.attendees.iter().map(attendee).collect(),
            preparation: text(&order.preparation),
            created_at: order.created_at,
            paid_at: order.paid_at,
            terms_version: order.terms_version.clone(),
            terms_accepted_at: order.terms_accepted_at,
            begin_consented_at: order.begin_consented_at,
            lost_slots: order.lost_slots,
            papers: facts.invoice.iter().chain(&facts.credit_notes).map(paper).collect(),
            customer_href: customer_page(""),
            deeds: Deeds {
                refund_href: funded.then(|| opened.href("/refund")),
                credits_href: funded.then(|| opened.href("/credits")),
                book_href: (facts.credits.available > 0).then(|| opened.href("/bookings/new")),
                email_href: email::may_change(order).then(|| opened.href("/email")),
                ask_href: opened.href("/ask"),
            },
        }
    }
}

/// A session with what staff can do to it.
#[derive(Serialize)]
pub(super) struct SessionRow {
    #[serde(flatten)]
    booking: BookingView,
    is_over: bool,
    is_missed: bool,
    cancel_href: Option<String>,
    move_href: Option<String>,
    /// Where it is noted that nobody came, or taken back.
    missed_href: Option<String>,
    /// Where it is told what stands against it.
    clash_href: Option<String>,
    is_clash_acknowledged: bool,
}

impl SessionRow {
    /// The sessions of the order, earliest first. Staff may also cancel one that is over: it may not have been held.
    pub(super) async fn all(opened: &Opened, facts: &Facts) -> Result<Vec<Self>, AppError> {
        let mut rows = Vec::new();
        for (model, booking) in facts.bookings.iter().zip(facts.booking_views(opened.desk.language))
        {
            rows.push(Self::of(opened, model, booking, &clash::of(opened, model).await?));
        }
        Ok(rows)
    }

    fn of(opened: &Opened, model: &booking::Model, booking: BookingView, clash: &Clash) -> Self {
        let now = opened.desk.ctx.clock.now();
        let stands = model.status == BookingStatus::Confirmed;
        let tail = |deed: &str| opened.href(&format!("/bookings/{}/{deed}", model.id));
        Self {
            is_over: stands && model.ends_at <= now,
            is_missed: model.missed_at.is_some(),
            cancel_href: stands.then(|| tail("cancel")),
            move_href: (stands && model.starts_at > now).then(|| tail("move")),
            missed_href: (stands && model.starts_at <= now).then(|| tail("missed")),
            clash_href: (!clash.is_none()).then(|| tail("clash")),
            is_clash_acknowledged: clash.is_acknowledged(),
            booking,
        }
    }
}
