//! What is told of papers: an invoice or a credit note was issued.

use entity::invoice;
use entity::order;
use entity::values::money::Cents;
use entity::values::status::{InvoiceKind, VatTreatment};
use entity::values::time::Instant;
use sea_orm::DatabaseTransaction;
use serde::Serialize;

use super::letter::{Letter, News};
use crate::ctx::Ctx;
use crate::invoices;
use crate::mail::Message;
use crate::orders::place::page_path;
use crate::orders::settle::SettleError;

/// An invoice or a credit note as a mail names it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Paper {
    pub number: String,
    gross_cents: Cents,
    vat_cents: Cents,
    is_reverse_charge: bool,
    url: String,
    pdf_url: String,
    /// Why a credit note was given.
    reason: Option<String>,
}

/// An invoice or a credit note of the order was issued: its number, its sum and where it is.
pub(in crate::orders) async fn paper_issued(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    issued: &invoice::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let message = match issued.kind {
        InvoiceKind::Invoice => Message::InvoiceIssued,
        InvoiceKind::CreditNote => Message::CreditNoteIssued,
    };
    let number = invoices::number(issued);
    let page = page_path(ctx, order, order.language);
    let place = |tail: &str| page.replace("?key=", &format!("/invoices/{number}{tail}?key="));
    let paper = Paper {
        gross_cents: issued.gross_cents,
        vat_cents: issued.vat_cents,
        is_reverse_charge: issued.vat_treatment == VatTreatment::ReverseCharge,
        url: place(""),
        pdf_url: place(".pdf"),
        reason: issued.reason.clone(),
        number: number.clone(),
    };
    let news = News { paper: Some(paper), ..News::default() };
    let letter = Letter::prepare(transaction, order, &[]).await?.with(news);
    letter.send(ctx, transaction, message, issued.id.to_string(), None, now).await
}
