//! Whether an order needs a person, and why: always worked out from what is known, never remembered.

use entity::order;
use entity::values::money::Cents;
use entity::values::status::{DisputeStanding, MoneyAccount, OrderStatus, ReviewReason};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use tracing::error;

use super::lost_times;
use crate::payments::{Known, ledger};

/// The most urgent reason why a person must look.
///
/// A dispute has a deadline at the bank; owed money is the customer's; what is left may wait for office hours.
pub(super) fn reason(order: &order::Model, known: &Known) -> Option<ReviewReason> {
    let in_account = |account| {
        known.payments.iter().any(|payment| {
            let balances = ledger::target(payment, &known.refunds, &known.disputes);
            balances.get(&account).is_some_and(|cents| *cents > Cents::ZERO)
        })
    };
    let disputed = known.disputes.iter().any(|dispute| match dispute.standing {
        DisputeStanding::Open => true,
        DisputeStanding::Lost => dispute.acknowledged_at.is_none(),
        DisputeStanding::Inquiry | DisputeStanding::Won => false,
    });
    let refunded_outside = known.unnoticed().next().is_some();
    if disputed {
        Some(ReviewReason::Disputed)
    } else if in_account(MoneyAccount::Owed) {
        Some(ReviewReason::RefundFailed)
    } else if is_waiting(order) && known.odd().next().is_some() {
        // Whatever the sum, nothing at all included: it cannot become what was ordered by itself.
        Some(ReviewReason::Mismatch)
    } else if in_account(MoneyAccount::Unallocated) {
        let funded = order.status.is_funded();
        Some(if funded { ReviewReason::Unallocated } else { ReviewReason::Mismatch })
    } else if order.lost_slots > 0 {
        Some(ReviewReason::TimeLost)
    } else if refunded_outside {
        Some(ReviewReason::RefundedOutside)
    } else {
        None
    }
}

/// Whether the order still waits for its money.
pub(super) fn is_waiting(order: &order::Model) -> bool {
    matches!(order.status, OrderStatus::Pending | OrderStatus::Processing)
}

/// Writes the reason onto the order's row, and says it aloud once. The caller holds the row's lock.
pub(super) async fn store(
    transaction: &DatabaseTransaction,
    order: order::Model,
    known: &Known,
) -> Result<order::Model, DbErr> {
    let order = lost_times::keep_pickable(transaction, order).await?;
    let reason = reason(&order, known);
    if reason == order.review {
        return Ok(order);
    }
    if let Some(reason) = reason {
        error!(order.id = %order.id, "Order {} needs a person: {reason}", order.id);
    }
    let mut row = order.into_active_model();
    row.review = Set(reason);
    row.update(transaction).await
}
