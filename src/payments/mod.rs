//! What Stripe says, as rows: captured money and what went back of it, and events. Knows nothing of orders but their ids.

pub mod events;
mod fit;
pub mod forget;
pub mod ledger;
pub mod otherwise;
mod record;
pub mod refunds;
pub mod seen;
pub mod strays;

use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::{DisputeStanding, RefundCause, RefundStatus, RefundWay};
use entity::values::time::Instant;
use entity::{dispute, payment, refund, stray_checkout};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
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

    /// Refunds that Stripe made and the shop did not count on, of which nobody took note: made there by hand, or arrived
    /// after their money had been returned by another way.
    pub fn unnoticed(&self) -> impl Iterator<Item = &refund::Model> {
        self.refunds.iter().filter(|row| {
            let is_outside = row.cause == RefundCause::Outside;
            let is_returned = self.is_returned_otherwise(row);
            row.acknowledged_at.is_none()
                && match row.status {
                    RefundStatus::Failed | RefundStatus::Refused => is_outside && !is_returned,
                    RefundStatus::Planned => is_outside,
                    RefundStatus::Pending | RefundStatus::Succeeded => is_outside || is_returned,
                }
        })
    }

    /// Whether money that was returned by another way stands for that refund.
    fn is_returned_otherwise(&self, refund: &refund::Model) -> bool {
        let stands_for_it = |row: &refund::Model| refund.replaced_by == Some(row.id);
        self.refunds.iter().any(|row| row.way.is_otherwise() && stands_for_it(row))
    }

    /// What the shop knows to be with the customer by another way than Stripe's.
    pub fn returned_otherwise(&self) -> Cents {
        let rows = self.refunds.iter().filter(|row| row.way.is_otherwise());
        Cents::new(rows.map(|row| row.amount_cents.count()).sum())
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

/// Takes note of the order's lost disputes, and of what Stripe refunded unasked. Answers how many were news.
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
    let otherwise = refund::Entity::find()
        .select_only()
        .column(refund::Column::Id)
        .filter(refund::Column::OrderId.eq(order_id))
        .filter(refund::Column::Way.ne(RefundWay::Stripe));
    let arrived_too = Condition::all()
        .add(refund::Column::ReplacedBy.in_subquery(otherwise.into_query()))
        .add(refund::Column::Status.is_in([RefundStatus::Pending, RefundStatus::Succeeded]));
    let unasked =
        Condition::any().add(refund::Column::Cause.eq(RefundCause::Outside)).add(arrived_too);
    let outside = refund::Entity::update_many()
        .col_expr(refund::Column::AcknowledgedAt, Expr::value(now))
        .filter(refund::Column::OrderId.eq(order_id))
        .filter(unasked)
        .filter(refund::Column::AcknowledgedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(lost.rows_affected.saturating_add(outside.rows_affected))
}
