//! `GET /{lang}/admin/coupons`: the discount codes. `POST`: one more is made, and shown once; `…/{id}/revoke`: one ends.

mod form;

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::ids::{AuditEntryId, CouponId, OfferId};
use entity::values::money::Cents;
use entity::values::status::CouponKind;
use entity::values::time::Instant;
use entity::{coupon, coupon_offer, offer};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;

use self::form::{CouponForm, FormView};
use super::Sent;
use super::desk::Desk;
use crate::accounts::audit::Actor;
use crate::coupons::{self, Refusal};
use crate::orders::credits_end;
use crate::orders::staff::{StaffAct, coupons as deeds};
use crate::web::error::AppError;

/// Most codes listed, the latest.
const COUPONS_MAX: u64 = 500;

#[derive(Serialize)]
struct Content {
    coupons: Vec<CouponRow>,
    form: FormView,
    /// The code that was just made.
    code: Option<String>,
}

#[derive(Serialize)]
struct CouponRow {
    hint: String,
    /// What it takes off: so many per cent, or else a sum.
    percent: Option<String>,
    amount_cents: Cents,
    uses_taken: i32,
    uses_late: i32,
    uses_allowed: i32,
    valid_until: Option<Instant>,
    /// Empty: all.
    offers: Vec<String>,
    note: String,
    made_by: String,
    created_at: Instant,
    /// The key of a text.
    standing: &'static str,
    /// None: it has ended.
    revoke_href: Option<String>,
    /// The id of the deed that its button stands for.
    revoke_form: AuditEntryId,
}

/// The codes, and a form for one more.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let offers = offers(desk.ctx.db.reader()).await?;
    answer(&desk, StatusCode::OK, &offers, FormView::fresh(&offers, desk.language), None).await
}

/// Makes a code. A form that is sent twice makes one.
pub async fn make(desk: Desk, sent: Sent) -> Result<HttpResponse, AppError> {
    let offers = offers(desk.ctx.db.reader()).await?;
    let form = CouponForm::sent(&sent, &offers);
    let read = form.read(&offers, desk.ctx.clock.now());
    let (new, act) = match read.and_then(|new| Ok((new, act(&desk, &sent)?))) {
        Ok(read) => read,
        Err(error) => {
            let form = form.again(&offers, desk.language, error);
            return answer(&desk, StatusCode::UNPROCESSABLE_ENTITY, &offers, form, None).await;
        }
    };
    let Some(code) = deeds::make(&desk.ctx, new, &act).await? else {
        return Ok(desk.done("/coupons", "done-before"));
    };
    let form = FormView::fresh(&offers, desk.language);
    answer(&desk, StatusCode::OK, &offers, form, Some(code.to_string())).await
}

/// Ends a code.
pub async fn revoke(
    desk: Desk,
    path: web::Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let id: CouponId = path.1.parse().map_err(|_| AppError::NotFound)?;
    let act = act(&desk, &sent).map_err(|_| AppError::BadRequest { code: "form" })?;
    let is_new = deeds::revoke(&desk.ctx, id, &act).await?;
    Ok(desk.done("/coupons", if is_new { "coupon-revoked" } else { "done-before" }))
}

/// The deed of a form, which explains itself. The error is the key of a text.
fn act(desk: &Desk, sent: &Sent) -> Result<StaffAct, &'static str> {
    let form = sent.get("form").and_then(|form| form.parse().ok()).ok_or("admin-error-form")?;
    Ok(StaffAct {
        form,
        actor: Actor::account(&desk.staff.account),
        reason: String::new(),
        address: desk.address,
    })
}

async fn offers<C: ConnectionTrait>(db: &C) -> Result<Vec<offer::Model>, DbErr> {
    let limit = u64::try_from(coupons::OFFERS_MAX).unwrap_or(u64::MAX);
    offer::Entity::find().order_by_asc(offer::Column::Slug).limit(limit).all(db).await
}

async fn answer(
    desk: &Desk,
    status: StatusCode,
    offers: &[offer::Model],
    form: FormView,
    code: Option<String>,
) -> Result<HttpResponse, AppError> {
    let content = Content { coupons: rows(desk, offers).await?, form, code };
    desk.page_as(status, "coupons", "pages/admin/coupons", content).await
}

/// The codes, the latest first.
async fn rows(desk: &Desk, offers: &[offer::Model]) -> Result<Vec<CouponRow>, DbErr> {
    let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
    let coupons = coupon::Entity::find();
    let coupons = coupons.order_by_desc(coupon::Column::Id).limit(COUPONS_MAX).all(db).await?;
    let ids = coupons.iter().map(|coupon| coupon.id);
    let limits = coupon_offer::Entity::find()
        .filter(coupon_offer::Column::CouponId.is_in(ids))
        .all(db)
        .await?;
    let name = |offer: &offer::Model| offer.name.in_language(desk.language).to_owned();
    let names: HashMap<OfferId, String> =
        offers.iter().map(|offer| (offer.id, name(offer))).collect();
    let limited_to = |id: CouponId| {
        let of_it = limits.iter().filter(|limit| limit.coupon_id == id);
        of_it.filter_map(|limit| names.get(&limit.offer_id).cloned()).collect()
    };
    let row = |coupon: coupon::Model| CouponRow {
        percent: (coupon.kind == CouponKind::Percent).then(|| percent(coupon.worth)),
        amount_cents: Cents::new(coupon.worth),
        uses_taken: coupon.uses_taken,
        uses_late: coupon.uses_late,
        uses_allowed: coupon.uses_allowed,
        valid_until: coupon.valid_until.map(credits_end::last_day),
        offers: limited_to(coupon.id),
        standing: standing(&coupon, now),
        revoke_href: coupon
            .revoked_at
            .is_none()
            .then(|| desk.href(&format!("/coupons/{}/revoke", coupon.id))),
        revoke_form: AuditEntryId::fresh(),
        hint: coupon.hint,
        note: coupon.note,
        made_by: coupon.made_by,
        created_at: coupon.created_at,
    };
    Ok(coupons.into_iter().map(row).collect())
}

fn standing(coupon: &coupon::Model, now: Instant) -> &'static str {
    match coupons::standing(coupon, now) {
        Ok(()) => "admin-coupon-usable",
        Err(Refusal::Unknown) => "admin-coupon-revoked",
        Err(Refusal::Over) => "admin-coupon-over",
        Err(Refusal::Used | Refusal::Elsewhere) => "admin-coupon-used",
    }
}

/// Hundredths of a per cent as they are written for [`crate::i18n::rate`]: 1250 is `12.5`.
fn percent(points: i64) -> String {
    let written = format!("{}.{:02}", points / 100, points % 100);
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_written_as_short_as_it_goes() {
        for (points, written) in [(1, "0.01"), (1_000, "10"), (1_250, "12.5"), (10_000, "100")] {
            assert_eq!(percent(points), written);
        }
    }
}
