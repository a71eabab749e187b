//! `sparraamo verify`: the laws of the shop, asked of the database as it is.
//!
//! Each law is one query that finds nothing while the law holds; what it finds names the row. The queries read each
//! table once or go by an index, so that they answer in seconds on a million bookings too.
//!
//! | file | laws |
//! | --- | --- |
//! | `times.rs` | I1 no overlap, I3 nothing booked without funding, I5 holds end |
//! | `money.rs` | I2 every cent is somewhere, once |
//! | `papers.rs` | I9 everybody is told once, I10 invoices and credit notes |
//! | `credits.rs` | I2 what was paid is granted, I11 credits add up |
//! | `coupons.rs` | I3 a discount code is used as often as allowed |

mod coupons;
mod credits;
mod money;
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

/// How long one law may take on PostgreSQL, and how much memory it may sort and join in before it goes to the disk.
const PATIENT: &str = "SET LOCAL statement_timeout = '10min'; SET LOCAL work_mem = '128MB'";

/// A row that breaks a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// `I1` … `I11`, as in the product's laws.
    pub law: &'static str,
    pub what: &'static str,
    /// The row's id.
    pub row: String,
}

struct Law {
    name: &'static str,
    what: &'static str,
    /// Selects one column `row_id`, which is read as text. `$ID(m.subject_id)` is the order a mail is about, with whose
    /// id its subject begins; `$OWED_AFTER_A_LOSS` what [`OWED_AFTER_A_LOSS`] selects.
    query: &'static str,
}

/// Every law in words, as a [`Violation`] names it.
pub fn laws() -> impl Iterator<Item = (&'static str, &'static str)> {
    all().map(|law| (law.name, law.what))
}

fn all() -> impl Iterator<Item = &'static Law> {
    let paid = money::LAWS.iter().chain(&credits::LAWS).chain(&coupons::LAWS);
    times::LAWS.iter().chain(paid).chain(&papers::LAWS)
}

/// Every violation there is, at most a hundred a law. Empty: all laws hold.
pub async fn verify(db: &Db) -> Result<Vec<Violation>, DbErr> {
    let laws: Vec<&Law> = all().collect();
    let next = AtomicUsize::new(0);
    let takers = (0..AT_ONCE).map(|_| take_turns(db, &laws, &next));
    let mut found = try_join_all(takers).await?.concat();
    found.sort_by_key(|(place, _)| *place);
    Ok(found.into_iter().map(|(_, violation)| violation).collect())
}

/// Asks one law after another that nobody else has asked, on one connection. Answers violations with their law's place.
async fn take_turns(
    db: &Db,
    laws: &[&Law],
    next: &AtomicUsize,
) -> Result<Vec<(usize, Violation)>, DbErr> {
    if db.reader().get_database_backend() == DbBackend::Sqlite {
        return ask(db.reader(), laws, next).await;
    }
    // A page may not wait as long as a check of the whole shop. Nothing is written, so nothing waits for it.
    let transaction = db.write_txn().await?;
    transaction.execute_unprepared(PATIENT).await?;
    let found = ask(&transaction, laws, next).await;
    transaction.rollback().await?;
    found
}

async fn ask<C: ConnectionTrait>(
    connection: &C,
    laws: &[&Law],
    next: &AtomicUsize,
) -> Result<Vec<(usize, Violation)>, DbErr> {
    let mut found = Vec::new();
    loop {
        let place = next.fetch_add(1, Ordering::Relaxed);
        let Some(law) = laws.get(place) else { return Ok(found) };
        let broken = violations(connection, law).await?;
        found.extend(broken.into_iter().map(|violation| (place, violation)));
    }
}

/// The same, as one connection or transaction sees it.
pub async fn verify_on<C: ConnectionTrait>(connection: &C) -> Result<Vec<Violation>, DbErr> {
    let mut found = Vec::new();
    for law in all() {
        found.extend(violations(connection, law).await?);
    }
    Ok(found)
}

async fn violations<C: ConnectionTrait>(
    connection: &C,
    law: &Law,
) -> Result<Vec<Violation>, DbErr> {
    let backend = connection.get_database_backend();
    let statement = Statement::from_string(backend, query(law, backend));
    let rows = connection.query_all_raw(statement).await?;
    let violation = |row: &QueryResult| {
        Ok(Violation { law: law.name, what: law.what, row: row.try_get("", "row_text")? })
    };
    rows.iter().map(violation).collect()
}

/// Ids are 16 bytes in SQLite and UUIDs in PostgreSQL; both can say themselves as text.
fn query(law: &Law, backend: DbBackend) -> String {
    let is_sqlite = backend == DbBackend::Sqlite;
    let as_text = if is_sqlite {
        "CASE typeof(row_id) WHEN 'blob' THEN lower(hex(row_id)) ELSE row_id END"
    } else {
        "CAST(row_id AS TEXT)"
    };
    let order_id = if is_sqlite {
        "unhex(replace(substr(m.subject_id, 1, 36), '-', ''))"
    } else {
        "CAST(substr(m.subject_id, 1, 36) AS UUID)"
    };
    let found = law.query.replace("$ID(m.subject_id)", order_id);
    let found = found.replace("$OWED_AFTER_A_LOSS", OWED_AFTER_A_LOSS);
    format!("SELECT {as_text} AS row_text FROM ({found}) AS found LIMIT {TOLD_MAX}")
}
