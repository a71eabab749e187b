//! `sparraamo verify`: the laws of the shop, asked of the database as it is.
//!
//! A reading goes over one table, with what belongs to each of its rows, and asks all laws about them on the way: it
//! finds nothing while they hold; what it finds names the row. Each reading takes a table once or goes by an index, so
//! that a million bookings are a matter of seconds too (`benches/README.md`).
//!
//! | file | laws |
//! | --- | --- |
//! | `times.rs` | I1 no overlap, I3 nothing booked without funding, I5 holds end |
//! | `orders.rs` | I2, I10 what an order was paid, granted and invoiced |
//! | `money.rs` | I2 every cent is somewhere, once |
//! | `papers.rs` | I9 everybody is told once, I10 invoices and credit notes |
//! | `credits.rs` | I11 credits add up |
//! | `coupons.rs` | I3 a discount code is used as often as allowed |

mod coupons;
mod credits;
mod money;
mod orders;
mod papers;
mod times;

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::try_join_all;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};
use serde::Serialize;

use crate::db::Db;
use crate::payments::ledger::OWED_AFTER_A_LOSS;

/// Most violations told of one law.
const TOLD_MAX: usize = 100;

/// Laws asked at once: in the database each keeps one core busy.
const AT_ONCE: usize = 4;

/// How long one reading may take on PostgreSQL, and how much memory it may sort and join in before it goes to the disk.
/// Every row is read, and nothing is found as a rule; its planner expects to find something soon, and would look up
/// what belongs to each row one by one.
const PATIENT: &str = "SET LOCAL statement_timeout = '10min'; SET LOCAL work_mem = '128MB';
    SET LOCAL enable_nestloop = off";

/// A row that breaks a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// `I1` … `I11`, as in the product's laws.
    pub law: &'static str,
    pub what: &'static str,
    /// The row's id.
    pub row: String,
}

/// Rows of the database and all that is asked of them at once.
struct Reading {
    /// What stands after FROM. `$ID(m.subject_id)` is the order a mail is about, with whose id its subject begins;
    /// `$OWED_AFTER_A_LOSS` what [`OWED_AFTER_A_LOSS`] selects.
    rows: &'static str,
    /// The column that names a row; read as text.
    id: &'static str,
    laws: &'static [Law],
}

struct Law {
    name: &'static str,
    what: &'static str,
    /// True of a row that breaks the law. NULL is not.
    broken: &'static str,
}

/// The condition of a law whose rows are found broken already.
const EACH: &str = "TRUE";

/// Every law in words, as a [`Violation`] names it.
pub fn laws() -> impl Iterator<Item = (&'static str, &'static str)> {
    all().flat_map(|reading| reading.laws).map(|law| (law.name, law.what))
}

fn all() -> impl Iterator<Item = &'static Reading> {
    // The longest first: the short ones fill what the others leave.
    let long = orders::READINGS.iter().chain(&times::READINGS).chain(&papers::READINGS);
    long.chain(&money::READINGS).chain(&credits::READINGS).chain(&coupons::READINGS)
}

/// Every violation there is, at most a hundred a law. Empty: all laws hold.
pub async fn verify(db: &Db) -> Result<Vec<Violation>, DbErr> {
    let readings: Vec<&Reading> = all().collect();
    let next = AtomicUsize::new(0);
    let db = db.for_long_reading().await?;
    let takers = (0..AT_ONCE).map(|_| take_turns(&db, &readings, &next));
    let mut found = try_join_all(takers).await?.concat();
    found.sort_by_key(|(place, _)| *place);
    Ok(found.into_iter().map(|(_, violation)| violation).collect())
}

/// Does one reading after another that nobody else has begun, on one connection. Answers violations with their
/// reading's place.
async fn take_turns(
    db: &Db,
    readings: &[&Reading],
    next: &AtomicUsize,
) -> Result<Vec<(usize, Violation)>, DbErr> {
    if db.reader().get_database_backend() == DbBackend::Sqlite {
        return read(db.reader(), readings, next).await;
    }
    // A page may not wait as long as a check of the whole shop. Nothing is written, so nothing waits for it.
    let transaction = db.write_txn().await?;
    transaction.execute_unprepared(PATIENT).await?;
    let found = read(&transaction, readings, next).await;
    transaction.rollback().await?;
    found
}

async fn read<C: ConnectionTrait>(
    connection: &C,
    readings: &[&Reading],
    next: &AtomicUsize,
) -> Result<Vec<(usize, Violation)>, DbErr> {
    let mut found = Vec::new();
    loop {
        let place = next.fetch_add(1, Ordering::Relaxed);
        let Some(reading) = readings.get(place) else { return Ok(found) };
        let broken = violations(connection, reading).await?;
        found.extend(broken.into_iter().map(|violation| (place, violation)));
    }
}

/// The same, as one connection or transaction sees it.
pub async fn verify_on<C: ConnectionTrait>(connection: &C) -> Result<Vec<Violation>, DbErr> {
    let mut found = Vec::new();
    for reading in all() {
        found.extend(violations(connection, reading).await?);
    }
    Ok(found)
}

async fn violations<C: ConnectionTrait>(
    connection: &C,
    reading: &Reading,
) -> Result<Vec<Violation>, DbErr> {
    let rows = rows(connection, reading, reading.laws).await?;
    if rows.len() < TOLD_MAX {
        return told(reading.laws, &rows);
    }
    // Where one law is broken that often it must not hide another one.
    let mut found = Vec::new();
    for law in reading.laws.chunks(1) {
        found.extend(told(law, &self::rows(connection, reading, law).await?)?);
    }
    Ok(found)
}

fn told(laws: &[Law], rows: &[QueryResult]) -> Result<Vec<Violation>, DbErr> {
    let mut found = Vec::new();
    for (place, law) in laws.iter().enumerate() {
        for row in rows {
            if row.try_get::<i32>("", &column(place))? == 1 {
                let row = row.try_get("", "row_text")?;
                found.push(Violation { law: law.name, what: law.what, row });
            }
        }
    }
    Ok(found)
}

/// At most [`TOLD_MAX`] rows that break one of these laws, and which.
async fn rows<C: ConnectionTrait>(
    connection: &C,
    reading: &Reading,
    laws: &[Law],
) -> Result<Vec<QueryResult>, DbErr> {
    let backend = connection.get_database_backend();
    connection.query_all_raw(Statement::from_string(backend, query(reading, laws, backend))).await
}

/// What tells of a row whether the law at this place is broken: 1 or 0.
fn column(place: usize) -> String {
    format!("broken_{place}")
}

/// Ids are 16 bytes in SQLite and UUIDs in PostgreSQL; both can say themselves as text.
fn query(reading: &Reading, laws: &[Law], backend: DbBackend) -> String {
    let is_sqlite = backend == DbBackend::Sqlite;
    let id = reading.id;
    let as_text = if is_sqlite {
        format!("CASE typeof({id}) WHEN 'blob' THEN lower(hex({id})) ELSE {id} END")
    } else {
        format!("CAST({id} AS TEXT)")
    };
    let order_id = if is_sqlite {
        "unhex(replace(substr(m.subject_id, 1, 36), '-', ''))"
    } else {
        "CAST(substr(m.subject_id, 1, 36) AS UUID)"
    };
    let which = laws.iter().enumerate().map(|(place, law)| {
        format!(", CASE WHEN {} THEN 1 ELSE 0 END AS {}", law.broken, column(place))
    });
    let which: String = which.collect();
    let any: Vec<String> = laws.iter().map(|law| format!("({})", law.broken)).collect();
    let any = any.join(" OR ");
    format!(
        "SELECT {as_text} AS row_text{which} FROM {} WHERE {any} LIMIT {TOLD_MAX}",
        reading.rows
    )
    .replace("$ID(m.subject_id)", order_id)
    .replace("$OWED_AFTER_A_LOSS", OWED_AFTER_A_LOSS)
}
