//! What Stripe says, as rows: captured money and what went back of it, and events. Knows nothing of orders but their ids.

pub mod events;
mod fit;
pub mod forget;
pub mod ledger;
mod record;
pub mod refunds;
pub mod seen;
pub mod strays;

use entity::values::ids::OrderId;
use entity::values::status::{DisputeStanding, RefundCause};
use entity::values::time::Instant;
use entity::{dispute, payment, refund, stray_checkout};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

pub use record::{Recorded, record};
pub use seen::Captured;

/// The currency of the shop, as Stripe writes it.
pub const CURRENCY: &str = "eur";

/// All that is known of an order's money. Two readings are equal if nothing happened between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Oldest first.
    pub payments: Vec<payment::Model>,
    /// Oldest first.
    pub refunds: Vec<refund::Model>,
    pub disputes: Vec<dispute::Model>,
    pub strays: Vec<stray_checkout::Model>,
}

impl Known {
    /// Reads it.
    pub async fn of_order<C: ConnectionTrait>(db: &C, order_id: OrderId) -> Result<Self, DbErr> {
        Ok(Self {
            payments: of_order(db, order_id).await?,
            refunds: refund::Entity::find()
                .filter(refund::Column::OrderId.eq(order_id))
                .order_by_asc(refund::Column::Id)
                .all(db)
                .await?,
            disputes: dispute::Entity::find()
                .filter(dispute::Column::OrderId.eq(order_id))
                .order_by_asc(dispute::Column::Id)
                .all(db)
                .await?,
            strays: strays::of_order(db, order_id).await?,
        })
    }

    /// Payments that are not what the order asked for.
    pub fn odd(&self) -> impl Iterator<Item = &payment::Model> {
        self.payments.iter().filter(|payment| !payment.allocated)
    }

    /// The payment of a Checkout Session.
    pub fn payment_of(&self, checkout_session_id: &str) -> Option<&payment::Model> {
        self.payments.iter().find(|payment| payment.checkout_session_id == checkout_session_id)
    }
}

/// The order's payments, oldest first.
pub async fn of_order<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Vec<payment::Model>, DbErr> {
    payment::Entity::find()
        .filter(payment::Column::OrderId.eq(order_id))
        .order_by_asc(payment::Column::Id)
        .all(db)
        .await
}

/// Takes note of the order's lost disputes, and of its refunds made at Stripe. Answers how many were news.
pub async fn acknowledge(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    now: Instant,
) -> Result<u64, DbErr> {
    let lost = dispute::Entity::update_many()
        .col_expr(dispute::Column::AcknowledgedAt, Expr::value(now))
        .filter(dispute::Column::OrderId.eq(order_id))
        .filter(dispute::Column::Standing.eq(DisputeStanding::Lost))
        .filter(dispute::Column::AcknowledgedAt.is_null())
        .exec(transaction)
        .await?;
    let outside = refund::Entity::update_many()
        .col_expr(refund::Column::AcknowledgedAt, Expr::value(now))
        .filter(refund::Column::OrderId.eq(order_id))
        .filter(refund::Column::Cause.eq(RefundCause::Outside))
        .filter(refund::Column::AcknowledgedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(lost.rows_affected.saturating_add(outside.rows_affected))
}
