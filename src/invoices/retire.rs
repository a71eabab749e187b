//! Invoices and credit notes whose time is over go, a series at a time. A series then says up to which number its rows
//! may be missing, so that a gap past it is still a gap.

use std::collections::BTreeSet;

use entity::values::ids::{InvoiceId, OrderId};
use entity::{invoice, invoice_series};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// Series that may hold rows of years before `year`, the oldest first. A series is named by its year.
pub async fn series_before<C: ConnectionTrait>(db: &C, year: i16) -> Result<Vec<String>, DbErr> {
    let all: Vec<String> = invoice_series::Entity::find()
        .select_only()
        .column(invoice_series::Column::Series)
        .order_by_asc(invoice_series::Column::Series)
        .into_tuple()
        .all(db)
        .await?;
    let is_before = |series: &String| series.parse::<i16>().is_ok_and(|of| of < year);
    Ok(all.into_iter().filter(is_before).collect())
}

/// Deletes rows of a series that ended, at most so many, and answers whose orders they were. What a credit note still
/// corrects stays as long as the note. The database refuses what is younger than vouchers are kept.
pub async fn retire(
    transaction: &DatabaseTransaction,
    series: &str,
    limit: u64,
) -> Result<BTreeSet<OrderId>, DbErr> {
    let corrected = Query::select()
        .column(invoice::Column::CorrectsId)
        .from(invoice::Entity)
        .and_where(Expr::col(invoice::Column::CorrectsId).is_not_null())
        .to_owned();
    let rows: Vec<(InvoiceId, OrderId)> = invoice::Entity::find()
        .select_only()
        .columns([invoice::Column::Id, invoice::Column::OrderId])
        .filter(invoice::Column::Series.eq(series))
        .filter(invoice::Column::Id.not_in_subquery(corrected))
        .order_by_asc(invoice::Column::Number)
        .limit(limit)
        .into_tuple()
        .all(transaction)
        .await?;
    if rows.is_empty() {
        return Ok(BTreeSet::new());
    }
    invoice_series::Entity::update_many()
        .col_expr(
            invoice_series::Column::DeletedThrough,
            Expr::col(invoice_series::Column::LastNumber),
        )
        .filter(invoice_series::Column::Series.eq(series))
        .exec(transaction)
        .await?;
    let ids = rows.iter().map(|(id, _)| *id);
    invoice::Entity::delete_many().filter(invoice::Column::Id.is_in(ids)).exec(transaction).await?;
    Ok(rows.into_iter().map(|(_, order_id)| order_id).collect())
}
