//! What was bought with the money: credits, payments, what went back, invoices.

use std::collections::BTreeMap;

use entity::values::ids::OrderId;
use entity::values::status::RefundWay;
use entity::{credit_entry, dispute, invoice, payment, refund};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

use super::{Cell, Own, Row, Section, at, row, text};
use crate::invoices as papers;

pub(super) async fn credits<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let rows = credit_entry::Entity::find()
        .filter(credit_entry::Column::OrderId.is_in(own.order_ids()))
        .order_by_asc(credit_entry::Column::OrderId)
        .order_by_asc(credit_entry::Column::Number)
        .all(db)
        .await?;
    let one = |entry: &credit_entry::Model| {
        row([
            ("order", Some(own.code(entry.order_id))),
            ("kind", Some(Cell::Word(entry.kind.word()))),
            ("change", Some(Cell::Number(i64::from(entry.change)))),
            ("balance", Some(Cell::Number(i64::from(entry.balance)))),
            ("reason", text(entry.reason.clone())),
            ("at", at(Some(entry.created_at))),
        ])
    };
    Ok(Section::new("credits", rows.iter().map(one).collect()))
}

/// Payments, and what banks asked about them.
pub(super) async fn payments<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let paid = payment::Entity::find()
        .filter(payment::Column::OrderId.is_in(own.order_ids()))
        .order_by_asc(payment::Column::Id)
        .all(db)
        .await?;
    let disputed = dispute::Entity::find()
        .filter(dispute::Column::OrderId.is_in(own.order_ids()))
        .order_by_asc(dispute::Column::OpenedAt)
        .all(db)
        .await?;
    let payment = |payment: &payment::Model| {
        row([
            ("order", Some(own.code(payment.order_id))),
            ("kind", Some(Cell::Word("payment"))),
            ("amount", Some(Cell::Money(payment.amount_cents))),
            ("refunded", Some(Cell::Money(payment.refunded_cents))),
            ("stripe_id", text(payment.payment_intent_id.clone().unwrap_or_default())),
            ("at", at(Some(payment.captured_at))),
        ])
    };
    let dispute = |dispute: &dispute::Model| {
        row([
            ("order", Some(own.code(dispute.order_id))),
            ("kind", Some(Cell::Word("dispute"))),
            ("amount", Some(Cell::Money(dispute.amount_cents))),
            ("status", Some(Cell::Word(dispute.standing.word()))),
            ("stripe_id", text(dispute.id.clone())),
            ("at", at(Some(dispute.opened_at))),
        ])
    };
    let rows: Vec<Row> = paid.iter().map(payment).chain(disputed.iter().map(dispute)).collect();
    Ok(Section::new("payments", rows))
}

pub(super) async fn refunds<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let rows = refund::Entity::find()
        .filter(refund::Column::OrderId.is_in(own.order_ids()))
        .order_by_asc(refund::Column::Id)
        .all(db)
        .await?;
    let one = |refund: &refund::Model| {
        row([
            ("order", Some(own.code(refund.order_id))),
            ("amount", Some(Cell::Money(refund.amount_cents))),
            ("cause", Some(Cell::Word(refund.cause.word()))),
            ("status", Some(Cell::Word(refund.status.word()))),
            ("reason", text(refund.reason.clone())),
            ("stripe_id", text(refund.stripe_refund_id.clone().unwrap_or_default())),
            ("way", way(refund.way)),
            ("reference", refund.reference.as_ref().and_then(|it| text(it.reveal().to_owned()))),
            ("left_on", text(refund.left_on.clone().unwrap_or_default())),
            ("at", at(Some(refund.created_at))),
        ])
    };
    Ok(Section::new("refunds", rows.iter().map(one).collect()))
}

/// How it was returned; what went by Stripe says so by its id there.
fn way(way: RefundWay) -> Option<Cell> {
    match way {
        RefundWay::Stripe => None,
        RefundWay::BankTransfer | RefundWay::Cash => Some(Cell::Word(way.word())),
        RefundWay::Other => Some(Cell::Word("other_way")),
    }
}

/// Invoices and credit notes, with whom they were made out to.
pub(super) async fn invoices<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let issued = invoice::Entity::find()
        .filter(invoice::Column::OrderId.is_in(own.order_ids()))
        .order_by_asc(invoice::Column::Id)
        .all(db)
        .await?;
    let mut by_order: BTreeMap<OrderId, Vec<Row>> = BTreeMap::new();
    for paper in &issued {
        by_order.entry(paper.order_id).or_default().push(row([
            ("order", Some(own.code(paper.order_id))),
            ("kind", Some(Cell::Word(paper.kind.word()))),
            ("number", text(papers::number(paper))),
            ("issued_on", text(paper.issued_on.clone())),
            ("buyer", text(buyer(&paper.buyer))),
            ("total", Some(Cell::Money(paper.gross_cents))),
            ("vat", Some(Cell::Money(paper.vat_cents))),
        ]));
    }
    Ok(Section::new("invoices", by_order.into_values().flatten().collect()))
}

/// Whom it was made out to, in one line.
fn buyer(buyer: &Value) -> String {
    let parts = buyer.as_object().into_iter().flat_map(|fields| fields.values());
    parts.filter_map(Value::as_str).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
