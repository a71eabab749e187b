//! `coupon`: a discount code, known by its hash alone.

use crate::values::ids::CouponId;
use crate::values::status::CouponKind;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `coupon`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coupon")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CouponId,
    /// SHA-256 of the code, in hex.
    pub code_hash: String,
    /// The code's last four signs, for staff.
    pub hint: String,
    pub kind: CouponKind,
    /// Of a percentage hundredths of a per cent, of an amount cents.
    pub worth: i64,
    pub uses_allowed: i32,
    /// By orders that may still be paid or are; never more than allowed, by constraint.
    pub uses_taken: i32,
    /// By money that came when its order's use had gone to another, and none was left.
    pub uses_late: i32,
    /// None: it does not end.
    pub valid_until: Option<Instant>,
    pub note: String,
    /// Who made it, under the name they had then.
    pub made_by: String,
    pub created_at: Instant,
    pub revoked_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
