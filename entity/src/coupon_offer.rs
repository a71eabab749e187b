//! `coupon_offer`: the offers a discount code is limited to; no row: all.

use crate::values::ids::{CouponId, OfferId};
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `coupon_offer`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coupon_offer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub coupon_id: CouponId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: OfferId,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
