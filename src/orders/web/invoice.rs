//! `GET /{lang}/orders/{code}/invoices/{number}?key=`, and the same with `.pdf`: an invoice or a credit note of the
//! order, to read, to print and to keep.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};
use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::visit::Visit;
use crate::invoices::{self, document::Document, pdf};
use crate::web::error::AppError;

type Place = web::Path<(String, String, String)>;

#[derive(Serialize)]
struct Content {
    invoice: Document,
    pdf_href: String,
    order_href: String,
    code: String,
}

/// The page.
pub async fn page(visit: Visit, place: Place) -> Result<HttpResponse, AppError> {
    let number = &place.2;
    let invoice = document(&visit, number).await?;
    let tail = format!("/invoices/{number}");
    let content = Content {
        pdf_href: visit.href(&format!("{tail}.pdf")),
        order_href: visit.href(""),
        code: visit.order.code.to_string(),
        invoice,
    };
    super::answer(&visit, &visit.path(&tail), StatusCode::OK, "pages/orders/invoice", content).await
}

/// The file.
pub async fn file(visit: Visit, place: Place) -> Result<HttpResponse, AppError> {
    let invoice = document(&visit, &place.2).await?;
    // A name of plain letters, so that RFC 6266 needs no second form of it.
    let disposition = format!("attachment; filename=\"{}.pdf\"", invoice.file);
    let bytes = web::block(move || pdf::render(&invoice)).await.map_err(internal)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/pdf"))
        .insert_header((CONTENT_DISPOSITION, disposition))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((HeaderName::from_static("x-robots-tag"), "noindex"))
        .body(bytes.map_err(internal)?))
}

/// The invoice of that number, if it is the order's.
async fn document(visit: &Visit, number: &str) -> Result<Document, AppError> {
    let issued = invoices::of_order_all(visit.ctx.db.reader(), visit.order.id).await?;
    let invoice = issued.iter().find(|invoice| invoices::number(invoice) == number);
    let invoice = invoice.ok_or(AppError::NotFound)?;
    let corrects = issued.iter().find(|other| Some(other.id) == invoice.corrects_id);
    let code = visit.order.code.as_str();
    Document::new(invoice, corrects, code, visit.language).map_err(internal)
}

fn internal(error: impl std::fmt::Display) -> AppError {
    AppError::Internal { causes: error.to_string() }
}
