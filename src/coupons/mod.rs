//! Discount codes: made by staff, known by their hash alone, used as often as allowed.
//!
//! A use is taken when an order is placed, and given back when that order ends unpaid. Callers hold the order's row
//! lock; the coupon's row comes after it and after the experts'. Under the counting stands the database's own
//! `coupon_used_as_allowed`.

pub mod code;
pub mod worth;

use entity::values::ids::{CouponId, OfferId};
use entity::values::status::CouponKind;
use entity::values::time::Instant;
use entity::{coupon, coupon_offer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait,
    DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use self::code::CouponCode;

/// Most uses of one code.
pub const USES_MAX: i32 = 10_000;
/// Longest note, in characters.
pub const NOTE_MAX: usize = 200;
/// Most offers that a code is limited to.
pub const OFFERS_MAX: usize = 100;

/// A code to make, fit to be stored.
#[derive(Clone, Debug)]
pub struct NewCoupon {
    pub kind: CouponKind,
    /// Of a percentage hundredths of a per cent, of an amount cents.
    pub worth: i64,
    pub uses_allowed: i32,
    pub valid_until: Option<Instant>,
    /// Empty: all.
    pub offers: Vec<OfferId>,
    pub note: String,
}

/// Why a code does not count. What it is limited to is told only to who typed a right one.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is none, or it was revoked: the answer is the same.
    #[error("no such code")]
    Unknown,
    /// It was used as often as allowed, or is in use by orders that may still be paid.
    #[error("the code is used up")]
    Used,
    /// Its time is over.
    #[error("the code is valid no more")]
    Over,
    /// It is for something else, or would take nothing off.
    #[error("the code is not for this")]
    Elsewhere,
}

impl Refusal {
    /// The tail of a text key `error-…`, and what the API says of the field.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "coupon-unknown",
            Self::Used => "coupon-used",
            Self::Over => "coupon-over",
            Self::Elsewhere => "coupon-elsewhere",
        }
    }
}

/// A coupon and what it is limited to.
#[derive(Clone, Debug)]
pub struct Found {
    pub coupon: coupon::Model,
    /// Empty: all.
    pub offers: Vec<OfferId>,
}

impl Found {
    /// Whether it may be used for an offer now.
    pub fn check(&self, offer_id: OfferId, now: Instant) -> Result<(), Refusal> {
        standing(&self.coupon, now)?;
        let is_meant = self.offers.is_empty() || self.offers.contains(&offer_id);
        if is_meant { Ok(()) } else { Err(Refusal::Elsewhere) }
    }
}

/// Whether a coupon may be used at all now.
pub fn standing(coupon: &coupon::Model, now: Instant) -> Result<(), Refusal> {
    if coupon.revoked_at.is_some() {
        Err(Refusal::Unknown)
    } else if coupon.valid_until.is_some_and(|until| until <= now) {
        Err(Refusal::Over)
    } else if coupon.uses_taken >= coupon.uses_allowed {
        Err(Refusal::Used)
    } else {
        Ok(())
    }
}

/// Makes a code. It is told once, here.
pub async fn make(
    transaction: &DatabaseTransaction,
    new: NewCoupon,
    made_by: &str,
    now: Instant,
) -> Result<(coupon::Model, CouponCode), DbErr> {
    let code = CouponCode::random();
    let row = coupon::ActiveModel {
        id: Set(CouponId::fresh()),
        code_hash: Set(code.hash()),
        hint: Set(code.hint()),
        kind: Set(new.kind),
        worth: Set(new.worth),
        uses_allowed: Set(new.uses_allowed),
        uses_taken: Set(0),
        uses_late: Set(0),
        valid_until: Set(new.valid_until),
        note: Set(new.note),
        made_by: Set(made_by.to_owned()),
        created_at: Set(now),
        revoked_at: Set(None),
    };
    let coupon = row.insert(transaction).await?;
    let limits = new.offers.into_iter().take(OFFERS_MAX).map(|offer_id| {
        coupon_offer::ActiveModel { coupon_id: Set(coupon.id), offer_id: Set(offer_id) }
    });
    coupon_offer::Entity::insert_many(limits).exec_without_returning(transaction).await?;
    Ok((coupon, code))
}

/// Ends a code: nobody takes another use of it. What was used stays used. False: it had ended before.
pub async fn revoke(
    transaction: &DatabaseTransaction,
    id: CouponId,
    now: Instant,
) -> Result<bool, DbErr> {
    let revoked = coupon::Entity::update_many()
        .col_expr(coupon::Column::RevokedAt, Expr::value(now))
        .filter(coupon::Column::Id.eq(id))
        .filter(coupon::Column::RevokedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(revoked.rows_affected == 1)
}

/// The coupon of a code, whatever its standing.
pub async fn find<C: ConnectionTrait>(db: &C, code: &CouponCode) -> Result<Option<Found>, DbErr> {
    let with_hash = coupon::Entity::find().filter(coupon::Column::CodeHash.eq(code.hash()));
    let Some(coupon) = with_hash.one(db).await? else { return Ok(None) };
    let offers = coupon_offer::Entity::find()
        .filter(coupon_offer::Column::CouponId.eq(coupon.id))
        .order_by_asc(coupon_offer::Column::OfferId)
        .all(db)
        .await?;
    Ok(Some(Found { coupon, offers: offers.into_iter().map(|row| row.offer_id).collect() }))
}

/// A coupon, whatever its standing.
pub async fn by_id<C: ConnectionTrait>(
    db: &C,
    id: CouponId,
) -> Result<Option<coupon::Model>, DbErr> {
    coupon::Entity::find_by_id(id).one(db).await
}

/// Takes one use, if one is left: the counting and the asking are one statement, so of many buyers at once only as many
/// get one as there are.
pub async fn take(
    transaction: &DatabaseTransaction,
    id: CouponId,
    now: Instant,
) -> Result<Result<(), Refusal>, DbErr> {
    #[cfg(feature = "failpoints")]
    if crate::failpoints::is_set(transaction, "count-apart").await? {
        return take_apart(transaction, id, now).await;
    }
    let (taken, allowed) = (coupon::Column::UsesTaken, coupon::Column::UsesAllowed);
    let ends = coupon::Column::ValidUntil;
    let is_valid = Condition::any().add(ends.is_null()).add(ends.gt(now));
    let taken = coupon::Entity::update_many()
        .col_expr(taken, Expr::col(taken).add(1))
        .filter(coupon::Column::Id.eq(id))
        .filter(Expr::col(taken).lt(Expr::col(allowed)))
        .filter(coupon::Column::RevokedAt.is_null())
        .filter(is_valid)
        .exec(transaction)
        .await?;
    if taken.rows_affected == 1 {
        return Ok(Ok(()));
    }
    let found = coupon::Entity::find_by_id(id).one(transaction).await?;
    let standing = found.map_or(Err(Refusal::Unknown), |coupon| standing(&coupon, now));
    // What another gave back between the two statements is for the next try.
    Ok(Err(standing.err().unwrap_or(Refusal::Used)))
}

/// Counts the use of an order whose money came after its use was given back: as one of those allowed while one is left,
/// else as late. The money is here, so nothing is refused any more.
pub async fn take_late(transaction: &DatabaseTransaction, id: CouponId) -> Result<(), DbErr> {
    let coupon = locked(transaction, id).await?;
    let (taken, late) = (coupon.uses_taken, coupon.uses_late);
    let is_left = taken < coupon.uses_allowed;
    let mut row = coupon.into_active_model();
    if is_left {
        row.uses_taken = Set(taken.saturating_add(1));
    } else {
        row.uses_late = Set(late.saturating_add(1));
    }
    row.update(transaction).await.map(|_| ())
}

/// Gives a use back, a late one first.
pub async fn give_back(transaction: &DatabaseTransaction, id: CouponId) -> Result<(), DbErr> {
    let coupon = locked(transaction, id).await?;
    let (taken, late) = (coupon.uses_taken, coupon.uses_late);
    let mut row = coupon.into_active_model();
    if late > 0 {
        row.uses_late = Set(late.saturating_sub(1));
    } else {
        row.uses_taken = Set(taken.saturating_sub(1));
    }
    row.update(transaction).await.map(|_| ())
}

/// What [`take`] must not do, for the test that shows that it would be seen: asks first, and counts afterwards.
#[cfg(feature = "failpoints")]
async fn take_apart(
    transaction: &DatabaseTransaction,
    id: CouponId,
    now: Instant,
) -> Result<Result<(), Refusal>, DbErr> {
    let found = coupon::Entity::find_by_id(id).one(transaction).await?;
    let Some(coupon) = found else { return Ok(Err(Refusal::Unknown)) };
    if let Err(refusal) = standing(&coupon, now) {
        return Ok(Err(refusal));
    }
    crate::failpoints::pause_if_set(transaction, "count-apart").await?;
    let taken = coupon.uses_taken.saturating_add(1);
    let mut row = coupon.into_active_model();
    row.uses_taken = Set(taken);
    row.update(transaction).await?;
    Ok(Ok(()))
}

async fn locked(transaction: &DatabaseTransaction, id: CouponId) -> Result<coupon::Model, DbErr> {
    let found = coupon::Entity::find_by_id(id).lock_exclusive().one(transaction).await?;
    found.ok_or_else(|| DbErr::RecordNotFound(format!("coupon {id}")))
}
