//! Staff deal with enquiries: they answer by mail, and put it aside here.

use entity::enquiry;
use entity::values::ids::EnquiryId;
use entity::values::status::EnquiryStatus;
use entity::values::time::Instant;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// The latest enquiries that stand so, at most so many: those that wait the longest first, those dealt with last.
pub async fn list<C: ConnectionTrait>(
    db: &C,
    status: EnquiryStatus,
    limit: u64,
) -> Result<Vec<enquiry::Model>, DbErr> {
    let found = enquiry::Entity::find().filter(enquiry::Column::Status.eq(status));
    let found = match status {
        EnquiryStatus::New => found.order_by_asc(enquiry::Column::CreatedAt),
        EnquiryStatus::Handled => found.order_by_desc(enquiry::Column::HandledAt),
    };
    found.limit(limit).all(db).await
}

/// How many wait.
pub async fn waiting<C: ConnectionTrait>(db: &C) -> Result<u64, DbErr> {
    enquiry::Entity::find().filter(enquiry::Column::Status.eq(EnquiryStatus::New)).count(db).await
}

/// Puts an enquiry aside, or takes it up again. None: there is no such. False: it stood so already.
pub async fn mark(
    transaction: &DatabaseTransaction,
    id: EnquiryId,
    status: EnquiryStatus,
    now: Instant,
) -> Result<Option<bool>, DbErr> {
    let Some(row) = enquiry::Entity::find_by_id(id).one(transaction).await? else {
        return Ok(None);
    };
    if row.status == status {
        return Ok(Some(false));
    }
    let mut row = row.into_active_model();
    row.status = Set(status);
    row.handled_at = Set((status == EnquiryStatus::Handled).then_some(now));
    row.update(transaction).await?;
    Ok(Some(true))
}
