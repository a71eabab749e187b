//! Finding orders by whatever staff have at hand: a code, a name, an address, an invoice's number, Stripe's id.

use entity::values::codes::OrderCode;
use entity::values::ids::OrderId;
use entity::values::status::OrderStatus;
use entity::{dispute, invoice, order, payment, refund};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::orders::search_text;

/// Orders on one page of the list.
pub(super) const PAGE: u64 = 50;
/// Most orders that one of Stripe's ids or an invoice's number leads to.
const IDS_MAX: u64 = 100;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub text: String,
    pub status: Option<OrderStatus>,
    /// The last order of the page before.
    pub after: Option<OrderId>,
}

/// One page of what was found, the latest first.
pub(super) struct Found {
    pub orders: Vec<order::Model>,
    /// The last one, when there are more.
    pub next: Option<OrderId>,
}

/// Looks orders up. Drafts that nobody filled in are left out unless asked for.
pub(super) async fn orders<C: ConnectionTrait>(db: &C, wanted: &Wanted) -> Result<Found, DbErr> {
    let text = search_text::typed(&wanted.text);
    let mut find = order::Entity::find();
    find = match wanted.status {
        Some(status) => find.filter(order::Column::Status.eq(status)),
        None => find.filter(order::Column::CustomerName.is_not_null()),
    };
    if !text.is_empty() {
        find = find.filter(fits(db, &text).await?);
    }
    if let Some(after) = wanted.after {
        find = find.filter(order::Column::Id.lt(after));
    }
    // Ids sort by age.
    let found = find.order_by_desc(order::Column::Id).limit(PAGE + 1).all(db).await?;
    let more = u64::try_from(found.len()).unwrap_or_default() > PAGE;
    let orders: Vec<order::Model> =
        found.into_iter().take(usize::try_from(PAGE).unwrap_or_default()).collect();
    let next = orders.last().map(|order| order.id).filter(|_| more);
    Ok(Found { orders, next })
}

/// What names an order leads to it alone, by an index; all else is looked for in every order's words.
async fn fits<C: ConnectionTrait>(db: &C, text: &str) -> Result<Condition, DbErr> {
    if let Ok(code) = text.parse::<OrderCode>() {
        let named = order::Column::Code.eq(code);
        if order::Entity::find().filter(named.clone()).one(db).await?.is_some() {
            return Ok(Condition::all().add(named));
        }
    }
    let ids = by_paper(db, text).await?;
    if ids.is_empty() {
        return Ok(search_text::anywhere(db.get_database_backend(), text));
    }
    Ok(Condition::all().add(order::Column::Id.is_in(ids)))
}

/// The orders that a document's number or one of Stripe's ids belongs to.
async fn by_paper<C: ConnectionTrait>(db: &C, text: &str) -> Result<Vec<OrderId>, DbErr> {
    let mut ids = Vec::new();
    if let Some((series, number)) = text.split_once('-')
        && let Ok(number) = number.parse::<i32>()
    {
        let rows = invoice::Entity::find()
            .filter(invoice::Column::Series.eq(series))
            .filter(invoice::Column::Number.eq(number));
        ids.extend(rows.limit(IDS_MAX).all(db).await?.into_iter().map(|row| row.order_id));
    }
    if text.starts_with("pi_") || text.starts_with("cs_") {
        let rows = payment::Entity::find().filter(
            Condition::any()
                .add(payment::Column::PaymentIntentId.eq(text))
                .add(payment::Column::CheckoutSessionId.eq(text)),
        );
        ids.extend(rows.limit(IDS_MAX).all(db).await?.into_iter().map(|row| row.order_id));
        let rows = order::Entity::find().filter(order::Column::CheckoutSessionId.eq(text));
        ids.extend(rows.limit(IDS_MAX).all(db).await?.into_iter().map(|row| row.id));
    }
    if text.starts_with("re_") || text.starts_with("pyr_") {
        let rows = refund::Entity::find().filter(refund::Column::StripeRefundId.eq(text));
        ids.extend(rows.limit(IDS_MAX).all(db).await?.into_iter().map(|row| row.order_id));
    }
    if text.starts_with("dp_") || text.starts_with("du_") {
        let rows = dispute::Entity::find().filter(dispute::Column::Id.eq(text));
        ids.extend(rows.limit(IDS_MAX).all(db).await?.into_iter().map(|row| row.order_id));
    }
    Ok(ids)
}
