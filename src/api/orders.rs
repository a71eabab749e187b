//! An order by its code and key: look, pay, give back, book.

use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Json};
use actix_web::{HttpRequest, HttpResponse};
use entity::order;
use entity::values::status::{OrderStatus, VatIdAnswer};
use serde::Deserialize;

use super::body;
use super::idempotency::{self, Reply};
use super::shapes::{
    AttendeeShape, BookShape, BookingShape, CheckoutShape, CreditsShape, OrderShape, PlacedShape,
    ProblemShape, SlotShape,
};
use crate::accounts::web::asking;
use crate::ctx::Ctx;
use crate::invoices;
use crate::orders::details::Typed;
use crate::orders::place::PlaceError;
use crate::orders::view::{self, CreditsView, SlotView};
use crate::orders::{coupon, extend, give_back, lost_times, place, rows, spend};
use crate::payments::CURRENCY;
use crate::web::error::AppError;
use crate::web::limits;

/// The key of the order.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct KeyQuery {
    #[serde(default)]
    pub(super) key: String,
}

/// The order as it stands.
#[utoipa::path(get, path = "/api/v1/orders/{code}", params(("code" = String, Path), KeyQuery),
    responses((status = 200, body = OrderShape), (status = 404, body = ProblemShape)))]
pub async fn show(
    ctx: web::Data<Ctx>,
    code: web::Path<String>,
    query: web::Query<KeyQuery>,
) -> Result<Json<OrderShape>, AppError> {
    let order = rows::find(&ctx, &code, &query.key).await?;
    Ok(Json(shape(&ctx, &order).await?))
}

/// Stores the form and opens the payment page. Repeated, it answers the same page.
#[utoipa::path(post, path = "/api/v1/orders/{code}/checkout", request_body = CheckoutShape,
    params(("code" = String, Path), KeyQuery),
    responses((status = 200, body = PlacedShape), (status = 404, body = ProblemShape),
        (status = 409, body = ProblemShape), (status = 422, body = ProblemShape),
        (status = 429, body = ProblemShape), (status = 503, body = ProblemShape)))]
pub async fn checkout(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    code: web::Path<String>,
    query: web::Query<KeyQuery>,
    body: Bytes,
) -> Result<HttpResponse, AppError> {
    let order = rows::find(&ctx, &code, &query.key).await?;
    let shape: CheckoutShape = body::read(&request, &body)?;
    limits::checkout(&request, &shape.customer.email)?;
    idempotency::once(&ctx, &request, &body, || async {
        let is_open = extend::is_form_open(&order, ctx.clock.now());
        let order = match shape.coupon.as_deref().filter(|_| is_open) {
            Some(code) => coupon::enter(&ctx, &order, code, &asking(&ctx, &request)).await?,
            None => order,
        };
        let placed = place::place(&ctx, &order, &typed(shape)).await.map_err(by_path)?;
        let answer = PlacedShape {
            status: placed.status.word(),
            checkout_url: placed.checkout_url,
            hold_expires_at: placed.order.hold_expires_at,
            total_cents: placed.order.total_cents.count(),
            vat_cents: placed.order.vat_cents.count(),
            vat_treatment: placed.order.vat_treatment.word(),
            vat_id_answer: placed.order.vat_id_answer.map(VatIdAnswer::word),
        };
        Reply::json(StatusCode::OK, &answer)
    })
    .await
}

/// Faults of the form, named by where the field stands in the body.
fn by_path(error: PlaceError) -> AppError {
    let PlaceError::Invalid(errors) = error else { return error.into() };
    let path = |field: String| match field.as_str() {
        "name" | "email" | "organisation" | "business_id" | "address" | "reference" => {
            format!("customer.{field}")
        }
        _ => field,
    };
    AppError::Invalid { errors: errors.into_iter().map(|e| (path(e.field), e.code)).collect() }
}

fn typed(shape: CheckoutShape) -> Typed {
    let attendee = |attendee| match attendee {
        AttendeeShape::Name(name) => (name, String::new()),
        AttendeeShape::Person(person) => (person.name, person.email.unwrap_or_default()),
    };
    Typed {
        name: shape.customer.name,
        email: shape.customer.email,
        organisation: shape.customer.organisation.unwrap_or_default(),
        business_id: shape.customer.business_id.unwrap_or_default(),
        address: shape.customer.address.unwrap_or_default(),
        reference: shape.customer.reference.unwrap_or_default(),
        preparation: shape.preparation.unwrap_or_default(),
        attendees: shape.attendees.into_iter().map(attendee).collect(),
        accept_terms: shape.accept_terms,
        begin_before_withdrawal: shape.begin_before_withdrawal,
        language: shape.locale,
        shown: None,
        by_program: true,
    }
}

/// Gives the held times back, before anything is paid.
#[utoipa::path(delete, path = "/api/v1/orders/{code}", params(("code" = String, Path), KeyQuery),
    responses((status = 200, body = OrderShape), (status = 404, body = ProblemShape), (status = 409, body = ProblemShape)))]
pub async fn delete(
    ctx: web::Data<Ctx>,
    code: web::Path<String>,
    query: web::Query<KeyQuery>,
) -> Result<Json<OrderShape>, AppError> {
    let order = rows::find(&ctx, &code, &query.key).await?;
    give_back::give_back(&ctx, &order).await?;
    let order = rows::find(&ctx, &code, &query.key).await?;
    Ok(Json(shape(&ctx, &order).await?))
}

/// Books times with the order's credits: all of them, or none.
#[utoipa::path(post, path = "/api/v1/orders/{code}/bookings", request_body = BookShape,
    params(("code" = String, Path), KeyQuery),
    responses((status = 201, body = OrderShape), (status = 404, body = ProblemShape),
        (status = 409, body = ProblemShape), (status = 422, body = ProblemShape)))]
pub async fn book(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    code: web::Path<String>,
    query: web::Query<KeyQuery>,
    body: Bytes,
) -> Result<HttpResponse, AppError> {
    let order = rows::find(&ctx, &code, &query.key).await?;
    let asked: BookShape = body::read(&request, &body)?;
    idempotency::once(&ctx, &request, &body, || async {
        let slots: Vec<_> = asked.slots.into_iter().map(Into::into).collect();
        let (theme, begins) = (asked.theme.as_deref(), asked.begin_before_withdrawal);
        spend::spend(&ctx, &order, theme, &slots, begins).await?;
        let order = rows::find(&ctx, &code, &query.key).await?;
        Reply::json(StatusCode::CREATED, &shape(&ctx, &order).await?)
    })
    .await
}

/// The order as the API shows it.
pub(super) async fn shape(ctx: &Ctx, order: &order::Model) -> Result<OrderShape, AppError> {
    let facts = view::facts(ctx.db.reader(), order).await?;
    let credits = facts.credits;
    let usable = CreditsView::new(credits, order.credits_expire_at, ctx.clock.now());
    let slot = |slot: SlotView| SlotShape {
        expert: slot.expert.slug,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
    };
    let bookings = facts.booking_views(order.language).into_iter().map(|booking| BookingShape {
        id: booking.id.to_string(),
        expert: booking.expert.slug,
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        status: booking.status.word(),
    });
    Ok(OrderShape {
        code: order.code.to_string(),
        status: order.status.word(),
        offer: facts.offer.as_ref().map_or("", |offer| offer.slug.as_str()).to_owned(),
        theme: facts.theme.as_ref().map(|theme| theme.slug.to_string()),
        quantity: order.quantity,
        discount_cents: order.discount_cents.count(),
        total_cents: order.total_cents.count(),
        vat_cents: order.vat_cents.count(),
        vat_treatment: order.vat_treatment.word(),
        vat_id_answer: order.vat_id_answer.map(VatIdAnswer::word),
        refunded_cents: facts.refunded.count(),
        refunded_otherwise_cents: facts.money.returned_otherwise().count(),
        currency: CURRENCY,
        credits: CreditsShape {
            granted: credits.granted,
            spent: credits.spent,
            restored: credits.restored,
            revoked: credits.revoked,
            expired: credits.expired,
            available: credits.available,
        },
        credits_expire_at: order.credits_expire_at,
        bookings: bookings.collect(),
        slots: facts.slots_of(order, &order.slots.0).into_iter().map(slot).collect(),
        needs_slot: lost_times::pickable(order, usable.available),
        hold_expires_at: order.hold_expires_at,
        checkout_url: order.checkout_url.clone().filter(|_| order.status == OrderStatus::Pending),
        invoice_number: facts.invoice.as_ref().map(invoices::number),
    })
}
