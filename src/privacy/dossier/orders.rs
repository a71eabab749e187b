//! What was ordered, agreed to and prepared.

use entity::{attendee, briefing, order, session_note};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{Cell, Own, Row, Section, at, personal, row, text};

pub(super) fn orders(own: &Own) -> Section {
    let one = |order: &order::Model| {
        row([
            ("order", text(order.code.to_string())),
            ("status", Some(Cell::Word(order.status.word()))),
            ("offer", text(order.offer_name.in_language(order.language))),
            ("quantity", Some(Cell::Number(i64::from(order.quantity)))),
            ("sessions", Some(Cell::Number(i64::from(order.sessions)))),
            ("total", Some(Cell::Money(order.total_cents))),
            ("vat", Some(Cell::Money(order.vat_cents))),
            ("discount", Some(Cell::Money(order.discount_cents))),
            ("language", text(order.language.to_string())),
            ("name", personal(order.customer_name.as_ref())),
            ("email", personal(order.customer_email.as_ref())),
            ("organisation", personal(order.organisation.as_ref())),
            ("business_id", personal(order.business_id.as_ref())),
            ("vat_id", personal(order.vat_id.as_ref())),
            ("address", personal(order.address.as_ref())),
            ("reference", personal(order.reference.as_ref())),
            ("preparation", personal(order.preparation.as_ref())),
            ("created_at", at(Some(order.created_at))),
            ("paid_at", at(order.paid_at)),
            ("valid_until", at(order.credits_expire_at)),
        ])
    };
    Section::new("orders", own.orders.iter().map(one).collect())
}

/// What was agreed to, when, and in which version of the text (L-18).
pub(super) fn consents(own: &Own) -> Section {
    let mut rows = Vec::new();
    for order in &own.orders {
        let mut push = |what, agreed_at, version: Option<&String>| {
            let Some(agreed_at) = agreed_at else { return };
            rows.push(row([
                ("order", text(order.code.to_string())),
                ("kind", Some(Cell::Word(what))),
                ("version", text(version.map(String::as_str).unwrap_or_default())),
                ("at", at(Some(agreed_at))),
            ]));
        };
        push("terms", order.terms_accepted_at, order.terms_version.as_ref());
        push("begin", order.begin_consented_at, order.begin_consent_version.as_ref());
    }
    Section::new("consents", rows)
}

pub(super) fn bookings(own: &Own) -> Section {
    let one = |booking: &entity::booking::Model| {
        row([
            ("order", Some(own.code(booking.order_id))),
            ("expert", text(own.experts.get(&booking.expert_id).cloned().unwrap_or_default())),
            ("starts_at", at(Some(booking.starts_at))),
            ("ends_at", at(Some(booking.ends_at))),
            ("status", Some(Cell::Word(booking.status.word()))),
            ("created_at", at(Some(booking.created_at))),
            ("changed_at", at(booking.changed_at)),
            ("missed_at", at(booking.missed_at)),
        ])
    };
    Section::new("bookings", own.bookings.iter().map(one).collect())
}

pub(super) async fn attendees<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let rows = attendee::Entity::find()
        .filter(attendee::Column::OrderId.is_in(own.order_ids()))
        .order_by_asc(attendee::Column::OrderId)
        .order_by_asc(attendee::Column::Position)
        .all(db)
        .await?;
    let one = |attendee: &attendee::Model| {
        row([
            ("order", Some(own.code(attendee.order_id))),
            ("name", personal(Some(&attendee.name))),
            ("email", personal(attendee.email.as_ref())),
        ])
    };
    Ok(Section::new("attendees", rows.iter().map(one).collect()))
}

/// What was said of single sessions, later than with their order.
pub(super) async fn briefings<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let found = briefing::Entity::find()
        .filter(briefing::Column::BookingId.is_in(own.booking_ids()))
        .order_by_asc(briefing::Column::BookingId)
        .all(db)
        .await?;
    let mut rows: Vec<Row> = Vec::new();
    for said in found {
        let booking = own.bookings.iter().find(|booking| booking.id == said.booking_id);
        let Some(booking) = booking else { continue };
        let comers = said.attendees.0.iter().map(|comer| match &comer.email {
            Some(email) => format!("{} <{}>", comer.name.reveal(), email.reveal()),
            None => comer.name.reveal().to_owned(),
        });
        rows.push(row([
            ("order", Some(own.code(booking.order_id))),
            ("starts_at", at(Some(booking.starts_at))),
            ("preparation", personal(said.preparation.as_ref())),
            ("attendees", text(comers.collect::<Vec<_>>().join(", "))),
            ("changed_at", at(Some(said.changed_at))),
        ]));
    }
    Ok(Section::new("preparations", rows))
}

/// What experts noted after the sessions, shared or not: it is about the person (docs/decisions/0033).
pub(super) async fn notes<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let found = session_note::Entity::find()
        .filter(session_note::Column::BookingId.is_in(own.booking_ids()))
        .order_by_asc(session_note::Column::WrittenAt)
        .order_by_asc(session_note::Column::BookingId)
        .all(db)
        .await?;
    let one = |note: &session_note::Model| {
        let booking = own.bookings.iter().find(|booking| booking.id == note.booking_id);
        row([
            ("order", booking.map(|booking| own.code(booking.order_id))),
            ("starts_at", at(booking.map(|booking| booking.starts_at))),
            ("expert", text(own.experts.get(&note.expert_id).cloned().unwrap_or_default())),
            ("note", personal(Some(&note.body))),
            ("changed_at", at(Some(note.changed_at))),
            ("shared_at", at(note.shared_at)),
        ])
    };
    Ok(Section::new("notes", found.iter().map(one).collect()))
}
