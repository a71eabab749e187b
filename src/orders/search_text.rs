//! What an order is found by: who it is for, folded to lower case by us, because SQLite folds no Finnish letters.

use entity::order;
use entity::values::text::Personal;
use sea_orm::sea_query::{LikeExpr, Query};
use sea_orm::{ColumnTrait, Condition, DbBackend};

/// Longest text kept, in characters; what is past it is not searched.
const TEXT_MAX: usize = 1_000;
/// Longest text looked for, in characters.
const TYPED_MAX: usize = 100;

/// The searchable text of an order.
pub(crate) fn of(fields: [Option<&Personal>; 4]) -> String {
    let known = fields.into_iter().flatten().map(Personal::reveal);
    let joined = known.collect::<Vec<_>>().join(" ");
    fold(&joined).chars().take(TEXT_MAX).collect()
}

/// A text as it is compared: lower case, white space as single spaces.
pub fn fold(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What somebody typed, as it is looked for.
pub fn typed(text: &str) -> String {
    // PostgreSQL takes no NUL in a text.
    text.trim().chars().filter(|letter| *letter != '\0').take(TYPED_MAX).collect()
}

/// Every word typed stands in the order's searchable text.
pub fn contains(typed: &str) -> Condition {
    let words = fold(typed);
    words.split(' ').filter(|word| !word.is_empty()).fold(Condition::all(), |all, word| {
        let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let like = LikeExpr::new(format!("%{escaped}%")).escape('\\');
        all.add(order::Column::SearchText.like(like))
    })
}

/// The same, for looking through all orders of customers.
///
/// SQLite reads the words out of `order_by_customer_age`, a tenth of the table, and then only the orders that fit;
/// PostgreSQL reads the table as fast.
pub fn anywhere(backend: DbBackend, typed: &str) -> Condition {
    let fits = contains(typed);
    if backend != DbBackend::Sqlite {
        return fits;
    }
    // Whoever has words has an address: both come with the form. The index is only of these.
    let mut orders = Query::select();
    orders.column(order::Column::Id).from(order::Entity);
    orders.cond_where(order::Column::CustomerEmailKey.is_not_null()).cond_where(fits);
    Condition::all().add(order::Column::Id.in_subquery(orders))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        let name = Personal::new("Äijä  ÖRN".to_owned());
        let email = Personal::new("Aija@Example.org".to_owned());
        assert_eq!(of([Some(&name), None, Some(&email), None]), "äijä örn aija@example.org");
    }
}
