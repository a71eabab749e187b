//! `GET …/orders/{code}/bookings/{id}/clash`: what stands against a session, and the ways out. `POST`: it is noted, and the
//! session stands.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::time::Instant;
use entity::{booking, slot_claim};
use sea_orm::EntityTrait;
use serde::Serialize;

use super::cancel::{BookingPath, standing};
use super::{ActForm, Opened, act};
use crate::admin::Sent;
use crate::availability::clashes::{self, Clash};
use crate::orders::view::{self, BookingView};
use crate::orders::{agenda, staff};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    code: String,
    /// Whose order it is.
    who: String,
    back_href: String,
    action: String,
    form: ActForm,
    booking: Option<BookingView>,
    time_off: Vec<Stretch>,
    /// When calendars were first read to be busy then.
    calendars: Vec<Instant>,
    is_acknowledged: bool,
    move_href: Option<String>,
    cancel_href: String,
}

#[derive(Serialize)]
struct Stretch {
    starts_at: Instant,
    ends_at: Instant,
}

/// What stands against the session; not found where nothing does.
pub async fn form(opened: Opened, path: BookingPath) -> Result<HttpResponse, AppError> {
    let booking = standing(&opened, &path).await?;
    answer(&opened, &booking, StatusCode::OK, ActForm::fresh()).await
}

/// Takes note of it.
pub async fn post(opened: Opened, path: BookingPath, sent: Sent) -> Result<HttpResponse, AppError> {
    let booking = standing(&opened, &path).await?;
    let act = match act(&opened, &sent) {
        Ok(act) => act,
        Err(error) => {
            let form = ActForm::again(&sent, error);
            return answer(&opened, &booking, StatusCode::UNPROCESSABLE_ENTITY, form).await;
        }
    };
    let ctx = &opened.desk.ctx;
    let is_new = staff::clashes::acknowledge(ctx, opened.order.id, booking.id, &act).await?;
    let notice = if is_new { "acknowledged" } else { "done-before" };
    Ok(opened.desk.done(&opened.path(""), notice))
}

/// What stands against a session that is not over.
pub(in crate::admin::order) async fn of(
    opened: &Opened,
    booking: &booking::Model,
) -> Result<Clash, AppError> {
    let (db, now) = (opened.desk.ctx.db.reader(), opened.desk.ctx.clock.now());
    let claim_id = booking.claim_id.filter(|_| booking.ends_at > now);
    let Some(claim_id) = claim_id else { return Ok(Clash::default()) };
    match slot_claim::Entity::find_by_id(claim_id).one(db).await? {
        Some(claim) => Ok(clashes::of_claim(db, &claim).await?),
        None => Ok(Clash::default()),
    }
}

async fn answer(
    opened: &Opened,
    booking: &booking::Model,
    status: StatusCode,
    form: ActForm,
) -> Result<HttpResponse, AppError> {
    let clash = of(opened, booking).await?;
    if clash.is_none() {
        return Err(AppError::NotFound);
    }
    let facts = view::facts(opened.desk.ctx.db.reader(), &opened.order).await?;
    let tail = |deed: &str| opened.href(&format!("/bookings/{}/{deed}", booking.id));
    let stretch = |(_, off, _): &(_, entity::values::time::Interval, bool)| Stretch {
        starts_at: off.start,
        ends_at: off.end,
    };
    let is_ahead = booking.starts_at > opened.desk.ctx.clock.now();
    let content = Content {
        code: opened.order.code.to_string(),
        who: agenda::customer(&opened.order),
        back_href: opened.href(""),
        action: tail("clash"),
        form,
        booking: facts.booking_view(booking.id, opened.desk.language),
        is_acknowledged: clash.is_acknowledged(),
        time_off: clash.time_off.iter().map(stretch).collect(),
        calendars: clash.calendars.iter().map(|(_, noticed_at, _)| *noticed_at).collect(),
        move_href: is_ahead.then(|| tail("move")),
        cancel_href: tail("cancel"),
    };
    opened.desk.page_as(status, "orders", "pages/admin/clash", content).await
}
