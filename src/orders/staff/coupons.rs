//! Staff make discount codes and revoke them.

use entity::coupon;
use entity::values::ids::CouponId;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use tracing::info;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::coupons::code::CouponCode;
use crate::coupons::{self, NewCoupon};
use crate::ctx::Ctx;

/// Makes a code, which is told here and never again. None: this form was done before.
pub async fn make(ctx: &Ctx, new: NewCoupon, act: &StaffAct) -> Result<Option<CouponCode>, DbErr> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let offers = new.offers.clone();
    let (coupon, code) = coupons::make(&transaction, new, act.because().actor, now).await?;
    let what = json!({
        "hint": coupon.hint, "kind": coupon.kind, "worth": coupon.worth, "uses": coupon.uses_allowed,
        "valid_until": coupon.valid_until, "offers": offers,
    });
    let subject = ("coupon", coupon.id.to_string());
    if !act.note(&transaction, Action::MakeCoupon, subject, what, now).await? {
        transaction.rollback().await?;
        return Ok(None);
    }
    transaction.commit().await?;
    info!(coupon.id = %coupon.id, "Staff made discount code {}", coupon.id);
    Ok(Some(code))
}

/// Ends a code; what it was used for stays. False: there is no such code, it had ended, or this form was done before.
pub async fn revoke(ctx: &Ctx, id: CouponId, act: &StaffAct) -> Result<bool, DbErr> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let Some(coupon) = coupon::Entity::find_by_id(id).one(&transaction).await? else {
        return Ok(false);
    };
    let what = json!({ "hint": coupon.hint, "uses_taken": coupon.uses_taken });
    let is_new =
        act.note(&transaction, Action::RevokeCoupon, ("coupon", id.to_string()), what, now).await?;
    if !is_new || !coupons::revoke(&transaction, id, now).await? {
        transaction.rollback().await?;
        return Ok(false);
    }
    transaction.commit().await?;
    info!(coupon.id = %id, "Staff revoked discount code {id}");
    Ok(true)
}
