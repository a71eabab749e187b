//! A customer's card as its page shows it.

use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::{BookingStatus, InvoiceKind, OrderStatus};
use entity::values::text::Personal;
use entity::values::time::Instant;
use entity::{audit_entry, booking, customer_merge, invoice, order};
use serde::Serialize;

use super::Met;
use crate::admin::log::Told;
use crate::admin::mails::MailRow;
use crate::customers::card::Card;
use crate::customers::spend::Spend;
use crate::invoices;
use crate::orders::keys;
use crate::orders::of_customer::Bought;
use crate::orders::view::CreditsView;

/// What the page shows of a customer.
#[derive(Serialize)]
pub(super) struct CardView {
    email: String,
    /// Addresses that were merged into it.
    others: Vec<Other>,
    merge_href: String,
    /// As the newest order has them.
    name: Option<String>,
    organisation: Option<String>,
    business_id: Option<String>,
    spend: Spend,
    orders: Vec<OrderRow>,
    coming: Vec<SessionRow>,
    past: Vec<SessionRow>,
    consents: Vec<Consent>,
    papers: Vec<Paper>,
    mails: Vec<MailRow>,
    log: Vec<Deed>,
    is_cut: bool,
}

/// Another address of the customer's.
#[derive(Serialize)]
struct Other {
    email: String,
    may_sign_in: bool,
    merged_at: Instant,
    split_href: String,
}

/// An order, and what is left of it.
#[derive(Serialize)]
struct OrderRow {
    code: String,
    href: String,
    offer: String,
    status: OrderStatus,
    total_cents: Cents,
    created_at: Instant,
    credits: Option<CreditsView>,
}

/// A session.
#[derive(Serialize)]
struct SessionRow {
    starts_at: Instant,
    ends_at: Instant,
    expert: String,
    /// The word of its state: one that was called off was not held.
    standing: &'static str,
    code: String,
    href: String,
}

/// Something that was agreed to.
#[derive(Serialize)]
struct Consent {
    kind: &'static str,
    version: Option<String>,
    at: Instant,
    code: String,
}

/// An invoice or a credit note.
#[derive(Serialize)]
struct Paper {
    number: String,
    is_credit_note: bool,
    gross_cents: Cents,
    issued_at: Instant,
    href: Option<String>,
}

/// What somebody did.
#[derive(Serialize)]
struct Deed {
    at: Instant,
    actor: String,
    action: Told,
    reason: Option<String>,
}

fn text(field: Option<&Personal>) -> Option<String> {
    field.map(|text| text.reveal().to_owned()).filter(|text| !text.is_empty())
}

impl CardView {
    /// `mails` are those of the card.
    pub(super) fn new(met: &Met, card: &Card, mails: Vec<MailRow>) -> Self {
        let newest = card.orders.first().map(|bought| &bought.order);
        let paper = |paper: &invoice::Model| Paper {
            number: invoices::number(paper),
            is_credit_note: paper.kind == InvoiceKind::CreditNote,
            gross_cents: paper.gross_cents,
            issued_at: paper.issued_at,
            href: card.codes.get(&paper.order_id).map(|order| paper_href(met, order, paper)),
        };
        Self {
            email: met.customer.key.reveal().to_owned(),
            others: card.others.iter().map(|merge| other(met, merge)).collect(),
            merge_href: met.href("/merge"),
            name: newest.and_then(|order| text(order.customer_name.as_ref())),
            organisation: newest.and_then(|order| text(order.organisation.as_ref())),
            business_id: newest.and_then(|order| text(order.business_id.as_ref())),
            spend: card.spend,
            orders: card.orders.iter().map(|bought| order_row(met, bought)).collect(),
            coming: card.coming.iter().map(|row| session_row(met, card, row)).collect(),
            past: card.past.iter().map(|row| session_row(met, card, row)).collect(),
            consents: card.orders.iter().flat_map(|bought| consents(&bought.order)).collect(),
            papers: card.papers.iter().map(paper).collect(),
            log: card.deeds.iter().map(deed).collect(),
            is_cut: card.is_cut,
            mails,
        }
    }
}

fn other(met: &Met, merge: &customer_merge::Model) -> Other {
    Other {
        email: merge.merged_key.reveal().to_owned(),
        may_sign_in: merge.may_sign_in,
        merged_at: merge.merged_at,
        split_href: met.href(&format!("/split/{}", merge.id)),
    }
}

fn order_row(met: &Met, bought: &Bought) -> OrderRow {
    let order = &bought.order;
    OrderRow {
        code: order.code.to_string(),
        href: met.desk.href(&format!("/orders/{}", order.code)),
        offer: order.offer_name.in_language(met.desk.language).to_owned(),
        status: order.status,
        total_cents: order.total_cents,
        created_at: order.created_at,
        credits: bought.credits.clone(),
    }
}

fn session_row(met: &Met, card: &Card, booking: &booking::Model) -> SessionRow {
    let is_over = booking.ends_at <= met.desk.ctx.clock.now();
    let code = code_of(card, booking.order_id);
    SessionRow {
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        expert: card.experts.get(&booking.expert_id).map_or_else(String::new, |e| e.name.clone()),
        standing: match booking.status {
            BookingStatus::Confirmed if is_over => "held",
            BookingStatus::Confirmed | BookingStatus::Cancelled => booking.status.word(),
        },
        href: met.desk.href(&format!("/orders/{code}")),
        code,
    }
}

fn code_of(card: &Card, id: OrderId) -> String {
    card.codes.get(&id).map(|order| order.code.to_string()).unwrap_or_default()
}

/// The paper's page, as the customer has it.
fn paper_href(met: &Met, order: &order::Model, paper: &invoice::Model) -> String {
    let (language, number) = (met.desk.language, invoices::number(paper));
    let key = keys::key(&met.desk.ctx.config, order);
    format!("/{language}/orders/{}/invoices/{number}?key={key}", order.code)
}

/// What was agreed to with an order, when, and in which version of the text.
fn consents(order: &order::Model) -> Vec<Consent> {
    let consent = |kind, at: Option<Instant>, version: &Option<String>| {
        let (version, code) = (version.clone(), order.code.to_string());
        at.map(|at| Consent { kind, version, at, code })
    };
    let terms = consent("terms", order.terms_accepted_at, &order.terms_version);
    let begin = consent("begin", order.begin_consented_at, &order.begin_consent_version);
    terms.into_iter().chain(begin).collect()
}

fn deed(entry: &audit_entry::Model) -> Deed {
    Deed {
        at: entry.at,
        actor: entry.actor_name.reveal().to_owned(),
        action: Told::of(entry.action.clone()),
        reason: text(entry.reason.as_ref()),
    }
}
