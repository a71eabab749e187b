//! The numbers: one series a year, by Finland's calendar, shared by invoices and credit notes.

use entity::values::time::Instant;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};

use crate::i18n;

/// Gives the next number of a series. The row stays locked until the invoice is committed, so none is skipped.
const NEXT_NUMBER: &str = "INSERT INTO invoice_series (series, last_number) VALUES ($1, 1)
    ON CONFLICT (series) DO UPDATE SET last_number = invoice_series.last_number + 1
    RETURNING last_number";

/// A place in a series, and the local date it was given on.
pub(super) struct Numbered {
    pub series: String,
    pub number: i32,
    /// `2027-03-18`.
    pub issued_on: String,
}

/// Takes the next number of the year that it is in Finland. Given back if the transaction is.
pub(super) async fn take(
    transaction: &DatabaseTransaction,
    now: Instant,
) -> Result<Numbered, DbErr> {
    let series = i18n::local(now).year().to_string();
    let backend = transaction.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, NEXT_NUMBER, [series.clone().into()]);
    let row = transaction.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("invoice series".to_owned()))?;
    let number = row.try_get("", "last_number")?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("invoice-numbered");
    Ok(Numbered { series, number, issued_on: i18n::local_day(now) })
}
