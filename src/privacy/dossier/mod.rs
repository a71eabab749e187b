//! All that the shop knows of one person, as sections of plain rows: one shape for programs and for people (L-01).
//!
//! Every query starts from the proven address or from the orders made with it, so nothing of anybody else is found.
//! Whom a customer named is part of what they wrote; who named them is not told.

mod orders;
mod papers;
mod person;

use std::collections::HashMap;

use entity::values::codes::OrderCode;
use entity::values::ids::{BookingId, ExpertId, OrderId};
use entity::values::money::Cents;
use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use entity::{booking, expert, order};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::{Map, Value, json};

use crate::orders::forget::ORDERS_MAX;

/// Most rows of one section; what is past them is said to be there.
pub const ROWS_MAX: usize = 5_000;
/// The version of the shape that programs read.
const SHAPE: u32 = 1;

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// As it was written.
    Text(String),
    /// A word of the shop's own, such as a status.
    Word(&'static str),
    At(Instant),
    Money(Cents),
    Number(i64),
}

/// Values by their names; what is not there is left out.
pub type Row = Vec<(&'static str, Cell)>;

/// Rows of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub name: &'static str,
    pub rows: Vec<Row>,
    /// There is more than [`ROWS_MAX`].
    pub is_cut: bool,
}

impl Section {
    fn new(name: &'static str, mut rows: Vec<Row>) -> Self {
        let is_cut = rows.len() > ROWS_MAX;
        rows.truncate(ROWS_MAX);
        Self { name, rows, is_cut }
    }
}

/// What the shop knows of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    pub email: String,
    pub made_at: Instant,
    pub sections: Vec<Section>,
}

/// What several sections name by id.
struct Own {
    keys: Vec<EmailKey>,
    orders: Vec<order::Model>,
    bookings: Vec<booking::Model>,
    experts: HashMap<ExpertId, String>,
}

impl Own {
    async fn read<C: ConnectionTrait>(db: &C, keys: &[EmailKey]) -> Result<Self, DbErr> {
        let orders = order::Entity::find()
            .filter(order::Column::CustomerEmailKey.is_in(keys.to_vec()))
            .order_by_asc(order::Column::Id)
            .limit(ORDERS_MAX)
            .all(db)
            .await?;
        let ids: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
        let bookings = booking::Entity::find()
            .filter(booking::Column::OrderId.is_in(ids))
            .order_by_asc(booking::Column::StartsAt)
            .all(db)
            .await?;
        let experts = expert::Entity::find().all(db).await?.into_iter();
        let experts = experts.map(|expert| (expert.id, expert.name)).collect();
        Ok(Self { keys: keys.to_vec(), orders, bookings, experts })
    }

    fn order_ids(&self) -> Vec<OrderId> {
        self.orders.iter().map(|order| order.id).collect()
    }

    fn booking_ids(&self) -> Vec<BookingId> {
        self.bookings.iter().map(|booking| booking.id).collect()
    }

    /// The code by which an order is known.
    fn code(&self, id: OrderId) -> Cell {
        let order = self.orders.iter().find(|order| order.id == id);
        Cell::Text(order.map(|order| &order.code).map(OrderCode::to_string).unwrap_or_default())
    }
}

/// Reads it all. `keys` are the person's addresses, the one they are known by first.
pub async fn of<C: ConnectionTrait>(
    db: &C,
    keys: &[EmailKey],
    now: Instant,
) -> Result<Dossier, DbErr> {
    let own = Own::read(db, keys).await?;
    let sections = vec![
        person::addresses(db, &own).await?,
        person::sign_ins(db, &own).await?,
        orders::orders(&own),
        orders::consents(&own),
        orders::bookings(&own),
        orders::attendees(db, &own).await?,
        orders::briefings(db, &own).await?,
        orders::notes(db, &own).await?,
        papers::credits(db, &own).await?,
        papers::payments(db, &own).await?,
        papers::refunds(db, &own).await?,
        papers::invoices(db, &own).await?,
        person::withdrawals(db, &own).await?,
        person::enquiries(db, &own).await?,
        person::invitations(db, &own).await?,
        person::mails(db, &own).await?,
        person::deeds(db, &own).await?,
    ];
    let email = keys.first().map(|key| key.reveal().to_owned()).unwrap_or_default();
    Ok(Dossier { email, made_at: now, sections })
}

impl Dossier {
    /// For programs: sections by name, each a list of objects. Sums are cents, instants RFC 3339.
    pub fn json(&self) -> Value {
        let sections: Map<String, Value> = self
            .sections
            .iter()
            .map(|section| {
                let rows = section.rows.iter().map(object).collect();
                (section.name.to_owned(), Value::Array(rows))
            })
            .collect();
        let cut = self.sections.iter().filter(|section| section.is_cut);
        json!({
            "format": SHAPE,
            "email": self.email,
            "made_at": self.made_at,
            "sections": sections,
            "incomplete": cut.map(|section| section.name).collect::<Vec<_>>(),
        })
    }
}

fn object(row: &Row) -> Value {
    let field = |(name, cell): &(&'static str, Cell)| match cell {
        Cell::Text(text) => ((*name).to_owned(), json!(text)),
        Cell::Word(word) => ((*name).to_owned(), json!(word)),
        Cell::At(at) => ((*name).to_owned(), json!(at)),
        Cell::Money(cents) => (format!("{name}_cents"), json!(cents.count())),
        Cell::Number(number) => ((*name).to_owned(), json!(number)),
    };
    Value::Object(row.iter().map(field).collect())
}

/// A row of what is there.
fn row(cells: impl IntoIterator<Item = (&'static str, Option<Cell>)>) -> Row {
    let there = |(name, cell): (&'static str, Option<Cell>)| cell.map(|cell| (name, cell));
    cells.into_iter().filter_map(there).collect()
}

fn text(text: impl Into<String>) -> Option<Cell> {
    let text = text.into();
    (!text.is_empty()).then_some(Cell::Text(text))
}

fn personal(stored: Option<&Personal>) -> Option<Cell> {
    text(stored.map(Personal::reveal).unwrap_or_default())
}

fn at(instant: Option<Instant>) -> Option<Cell> {
    instant.map(Cell::At)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_read_cents_and_instants_by_name() {
        let row = row([
            ("total", Some(Cell::Money(Cents::new(18_000)))),
            ("created_at", at(Some(Instant::from_unix(0)))),
            ("reference", text("")),
            ("status", Some(Cell::Word("paid"))),
        ]);
        let expected = json!({
            "total_cents": 18_000, "created_at": "1970-01-01T00:00:00Z", "status": "paid",
        });
        assert_eq!(object(&row), expected);
    }
}
