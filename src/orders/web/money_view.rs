//! Where the money of an order is, as its page says it: nothing is called returned before it is.

use entity::values::money::Cents;
use entity::values::status::MoneyAccount;
use serde::Serialize;

use crate::payments::{Known, ledger};

/// What of the money is not simply paid. All zero: nothing has to be said.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct MoneyView {
    /// On its way to the customer.
    pub returning_cents: Cents,
    /// With the customer.
    pub returned_cents: Cents,
    /// Of that, by the payment method it came from, and by another way.
    same_way_cents: Cents,
    otherwise_cents: Cents,
    /// To go back, but the last try failed.
    owed_cents: Cents,
    /// Held by the customer's bank while it decides.
    disputed_cents: Cents,
    /// Given back by the customer's bank.
    charged_back_cents: Cents,
    is_plain: bool,
}

impl MoneyView {
    /// Adds up all payments of an order.
    pub fn new(known: &Known) -> Self {
        let targets: Vec<_> = known
            .payments
            .iter()
            .map(|payment| ledger::target(payment, &known.refunds, &known.disputes))
            .collect();
        let sum = |account: MoneyAccount| {
            let cents = targets.iter().filter_map(|balances| balances.get(&account));
            Cents::new(cents.map(|cents| cents.count()).sum())
        };
        let returned = sum(MoneyAccount::Refunded);
        let otherwise = known.returned_otherwise();
        let mut view = Self {
            returning_cents: sum(MoneyAccount::Refunding),
            returned_cents: returned,
            same_way_cents: returned.minus(otherwise).unwrap_or_default(),
            otherwise_cents: otherwise,
            owed_cents: sum(MoneyAccount::Owed),
            disputed_cents: sum(MoneyAccount::Disputed),
            charged_back_cents: sum(MoneyAccount::ChargedBack),
            is_plain: false,
        };
        view.is_plain = view == Self::default();
        view
    }
}
