//! A customer with everything that a customer can have, and where they still stand in the database.

use entity::order;
use entity::values::codes::OrderCode;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement};

use crate::pages::leaving;
use crate::support::people::Browser;
use crate::support::shop::Order;
use crate::support::{On, TestApp};

pub const LIISA: &str = "liisa@example.org";
pub const PEKKA: &str = "pekka@example.org";
/// The day after the session at [`crate::support::SLOT`].
pub const AFTER: &str = "2027-03-25T10:00:00Z";

/// Liisa bought a single session with Pekka, asked for something else, and the session is over.
pub async fn over(app: &TestApp) -> Order {
    let order = leaving::single(app).await;
    asks(app).await;
    app.run_job("deliver-mail").await;
    app.clock_to(AFTER);
    order
}

/// Liisa asks for what is not sold by itself.
pub async fn asks(app: &TestApp) {
    let typed =
        [("name", "Liisa Esimerkki"), ("email", LIISA), ("message", "Sopisiko kumppanuus meille?")];
    assert_eq!(app.post_form("/fi/partnership", &typed).await.status(), 303);
}

/// The order's row.
pub async fn row(app: &TestApp, order: &Order) -> Option<order::Model> {
    let code: OrderCode = order.code.parse().unwrap();
    let find = order::Entity::find().filter(order::Column::Code.eq(code));
    find.one(app.ctx.db.reader()).await.unwrap()
}

/// Somebody who signed in by a mailed link, after all that was written to them before.
pub async fn signs_in(app: &TestApp, email: &str) -> Browser {
    while app.run_job("deliver-mail").await > 0 {}
    app.customer(email).await
}

/// Sends the form of erasing, with the boxes that are named.
pub async fn erases(browser: &mut Browser, boxes: &[&str]) -> reqwest::Response {
    let fields: Vec<_> = boxes.iter().map(|name| (*name, "true")).collect();
    browser.post("/fi/my/erase", &fields).await
}

/// The tables in which such a text stands, in whatever case.
pub async fn traces(app: &TestApp, needle: &str) -> Vec<String> {
    let mut found = Vec::new();
    for table in tables(app).await {
        let texts = texts(app, &table).await;
        if texts.iter().any(|text| text.to_lowercase().contains(&needle.to_lowercase())) {
            found.push(table);
        }
    }
    found.sort();
    found
}

async fn column(app: &TestApp, query: String) -> Vec<String> {
    let db = app.ctx.db.reader();
    let backend = match app.on {
        On::Sqlite => DbBackend::Sqlite,
        On::Postgres => DbBackend::Postgres,
    };
    let rows = db.query_all_raw(Statement::from_string(backend, query)).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", "found").unwrap()).collect()
}

async fn tables(app: &TestApp) -> Vec<String> {
    let query = match app.on {
        On::Sqlite => "SELECT name AS found FROM sqlite_master WHERE type = 'table'",
        On::Postgres => {
            "SELECT CAST(table_name AS TEXT) AS found FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        }
    };
    let tables = column(app, query.to_owned()).await;
    assert!(tables.len() > 30, "{tables:?}");
    tables
}

/// Every row of a table as one text.
async fn texts(app: &TestApp, table: &str) -> Vec<String> {
    let query = match app.on {
        On::Postgres => format!("SELECT CAST(t AS TEXT) AS found FROM \"{table}\" t"),
        On::Sqlite => {
            let columns = format!("SELECT name AS found FROM pragma_table_info('{table}')");
            let columns = column(app, columns).await;
            let texts =
                columns.iter().map(|name| format!("COALESCE(CAST(\"{name}\" AS TEXT), '')"));
            let joined = texts.collect::<Vec<_>>().join(" || ' ' || ");
            // Ids are bytes that are no text: what cannot be read as one is none.
            format!("SELECT hex({joined}) AS found FROM \"{table}\"")
        }
    };
    let texts = column(app, query).await;
    match app.on {
        On::Postgres => texts,
        On::Sqlite => texts
            .iter()
            .map(|text| String::from_utf8_lossy(&hex::decode(text).unwrap()).into_owned())
            .collect(),
    }
}
