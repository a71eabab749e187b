//! What a customer paid and got back, as the ledger of their payments says.

use entity::values::money::Cents;
use entity::values::status::MoneyAccount;
use entity::{money_entry, payment};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::Customer;

/// Where cents are that went back, or are on their way.
const BACK: [MoneyAccount; 3] =
    [MoneyAccount::Refunding, MoneyAccount::Refunded, MoneyAccount::ChargedBack];

/// Sums over all payments of a customer.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Spend {
    pub captured_cents: Cents,
    /// Back with the customer or on its way, and what their bank took back.
    pub returned_cents: Cents,
    pub net_cents: Cents,
}

/// Adds the ledger up.
pub async fn of<C: ConnectionTrait>(db: &C, customer: &Customer) -> Result<Spend, DbErr> {
    let payments = Query::select()
        .column(payment::Column::Id)
        .from(payment::Entity)
        .and_where(payment::Column::OrderId.in_subquery(customer.order_ids()))
        .to_owned();
    let moves: Vec<(MoneyAccount, MoneyAccount, i64)> = money_entry::Entity::find()
        .select_only()
        .column(money_entry::Column::FromAccount)
        .column(money_entry::Column::ToAccount)
        // PostgreSQL's sum of a bigint is a numeric, which is no count of cents.
        .expr(money_entry::Column::AmountCents.sum().cast_as("bigint"))
        .filter(money_entry::Column::PaymentId.in_subquery(payments))
        .group_by(money_entry::Column::FromAccount)
        .group_by(money_entry::Column::ToAccount)
        .into_tuple()
        .all(db)
        .await?;
    Ok(Spend::of_moves(&moves))
}

impl Spend {
    fn of_moves(moves: &[(MoneyAccount, MoneyAccount, i64)]) -> Self {
        let (mut captured, mut returned) = (0_i64, 0_i64);
        for (from, to, cents) in moves {
            let into = |is_there: bool| if is_there { *cents } else { 0 };
            captured = captured.saturating_add(into(*from == MoneyAccount::Customer));
            captured = captured.saturating_sub(into(*to == MoneyAccount::Customer));
            returned = returned.saturating_add(into(BACK.contains(to)));
            returned = returned.saturating_sub(into(BACK.contains(from)));
        }
        Self {
            captured_cents: Cents::new(captured),
            returned_cents: Cents::new(returned),
            net_cents: Cents::new(captured.saturating_sub(returned)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_back_counts_once_on_its_whole_way() {
        use MoneyAccount::{ChargedBack, Customer, Disputed, Refunded, Refunding, Sold};
        let moves = [
            (Customer, Sold, 18_000),
            (Sold, Refunding, 5_000),
            (Refunding, Refunded, 5_000),
            (Sold, Disputed, 13_000),
        ];
        let spend = Spend::of_moves(&moves);
        assert_eq!(spend.returned_cents, Cents::new(5_000));
        assert_eq!(spend.net_cents, Cents::new(13_000));
        let lost =
            Spend::of_moves(&[moves.as_slice(), &[(Disputed, ChargedBack, 13_000)]].concat());
        assert_eq!((lost.returned_cents, lost.net_cents), (Cents::new(18_000), Cents::ZERO));
    }
}
