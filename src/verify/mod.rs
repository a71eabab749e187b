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

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use serde::Serialize;

use crate::db::Db;
use crate::payments::ledger::OWED_AFTER_A_LOSS;

/// Most violations told of one law.
const TOLD_MAX: usize = 100;

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
    /// Selects one column `row_id`, which is read as text. `$ID(m.subject_id)` is the order a mail is about,
    /// `$OWED_AFTER_A_LOSS` what [`OWED_AFTER_A_LOSS`] selects.
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
    if db.reader().get_database_backend() == DbBackend::Sqlite {
        return verify_on(db.reader()).await;
    }
    // A page may not wait as long as a check of the whole shop. Nothing is written, so nothing waits for it.
    let transaction = db.write_txn().await?;
    transaction.execute_unprepared(PATIENT).await?;
    let violations = verify_on(&transaction).await;
    transaction.rollback().await?;
    violations
}

/// The same, as one connection or transaction sees it.
pub async fn verify_on<C: ConnectionTrait>(connection: &C) -> Result<Vec<Violation>, DbErr> {
    let backend = connection.get_database_backend();
    let mut violations = Vec::new();
    for law in all() {
        let statement = Statement::from_string(backend, query(law, backend));
        for row in connection.query_all_raw(statement).await? {
            let row = row.try_get("", "row_text")?;
            violations.push(Violation { law: law.name, what: law.what, row });
        }
    }
    Ok(violations)
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
        "unhex(replace(m.subject_id, '-', ''))"
    } else {
        "CAST(m.subject_id AS UUID)"
    };
    let found = law.query.replace("$ID(m.subject_id)", order_id);
    let found = found.replace("$OWED_AFTER_A_LOSS", OWED_AFTER_A_LOSS);
    format!("SELECT {as_text} AS row_text FROM ({found}) AS found LIMIT {TOLD_MAX}")
}
