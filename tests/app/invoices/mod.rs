//! What the tax office sees: invoices and credit notes.

pub mod credit_notes;
mod documents;
mod numbers;
mod reverse_charge;
mod vat;

use entity::values::ids::OrderId;
use entity::{invoice, order};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::support::TestApp;
use crate::support::shop::Order;

/// Everything issued so far, in the order of its numbers.
async fn issued(app: &TestApp) -> Vec<invoice::Model> {
    let all = invoice::Entity::find()
        .order_by_asc(invoice::Column::Series)
        .order_by_asc(invoice::Column::Number);
    all.all(app.ctx.db.reader()).await.unwrap()
}

/// The id of an order.
async fn id(app: &TestApp, order: &Order) -> OrderId {
    let code: entity::values::codes::OrderCode = order.code.parse().unwrap();
    let find = order::Entity::find().filter(order::Column::Code.eq(code));
    find.one(app.ctx.db.reader()).await.unwrap().unwrap().id
}

/// A start package, paid: 800.00, of which 162.55 is VAT.
async fn paid_package(app: &TestApp) -> Order {
    let order = app.place_package().await;
    app.pays(&order);
    app.deliver_events().await;
    order
}
