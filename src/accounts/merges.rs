//! Addresses that staff know to be of one customer: one is kept, the others lead to it (docs/decisions/0031).
//!
//! Nothing that was bought is written anew: an order stays with the address that it was made with. So what is ordered
//! with a merged address, before or after, is the kept customer's, and no order can slip through between.

use entity::customer_merge;
use entity::values::ids::CustomerMergeId;
use entity::values::text::EmailKey;
use entity::values::time::Instant;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait,
    DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Most addresses of one customer beside the kept one.
pub const MERGED_MAX: u64 = 20;

/// What the address was merged into; none for one that stands for itself.
pub async fn of<C: ConnectionTrait>(
    db: &C,
    key: &EmailKey,
) -> Result<Option<customer_merge::Model>, DbErr> {
    customer_merge::Entity::find()
        .filter(customer_merge::Column::MergedKey.eq(key.clone()))
        .one(db)
        .await
}

/// What was merged into the address, the oldest first.
pub async fn into<C: ConnectionTrait>(
    db: &C,
    key: &EmailKey,
) -> Result<Vec<customer_merge::Model>, DbErr> {
    customer_merge::Entity::find()
        .filter(customer_merge::Column::KeptKey.eq(key.clone()))
        .order_by_asc(customer_merge::Column::Id)
        .limit(MERGED_MAX)
        .all(db)
        .await
}

/// The address and those merged into it: what its owner has. It never leads to what is another's.
pub async fn under<C: ConnectionTrait>(db: &C, key: &EmailKey) -> Result<Vec<EmailKey>, DbErr> {
    let merged = into(db, key).await?.into_iter().map(|merge| merge.merged_key);
    Ok(std::iter::once(key.clone()).chain(merged).collect())
}

/// Every address of the customer whom the address belongs to, the kept one first: for those who may see them all.
pub async fn person<C: ConnectionTrait>(db: &C, key: &EmailKey) -> Result<Vec<EmailKey>, DbErr> {
    match of(db, key).await? {
        Some(merge) => under(db, &merge.kept_key).await,
        None => under(db, key).await,
    }
}

/// As whom who proved the address signs in. None: it was merged, and staff did not let it open what is the kept one's.
pub async fn signs_in_as<C: ConnectionTrait>(
    db: &C,
    key: EmailKey,
) -> Result<Option<EmailKey>, DbErr> {
    Ok(match of(db, &key).await? {
        Some(merge) => Some(merge.kept_key).filter(|_| merge.may_sign_in),
        None => Some(key),
    })
}

/// Two addresses of one customer.
#[derive(Clone, Debug)]
pub struct NewMerge {
    pub merged: EmailKey,
    pub kept: EmailKey,
    pub may_sign_in: bool,
}

/// Makes the one lead to the other, and with it what was merged into it before: all of it now opens only what staff say
/// here. Callers hold locks under which neither is merged elsewhere.
pub async fn merge(
    transaction: &DatabaseTransaction,
    new: NewMerge,
    now: Instant,
) -> Result<(), DbErr> {
    use customer_merge::Column;
    let before = customer_merge::Entity::update_many()
        .col_expr(Column::KeptKey, Expr::value(new.kept.clone()))
        .filter(Column::KeptKey.eq(new.merged.clone()));
    let before = if new.may_sign_in {
        before
    } else {
        before.col_expr(Column::MaySignIn, Expr::value(false))
    };
    before.exec(transaction).await?;
    let row = customer_merge::ActiveModel {
        id: Set(CustomerMergeId::fresh()),
        merged_key: Set(new.merged),
        kept_key: Set(new.kept),
        may_sign_in: Set(new.may_sign_in),
        merged_at: Set(now),
    };
    row.insert(transaction).await.map(|_| ())
}

/// Takes a merge back: the address stands for itself again. False: it did already.
pub async fn undo(transaction: &DatabaseTransaction, id: CustomerMergeId) -> Result<bool, DbErr> {
    let gone = customer_merge::Entity::delete_by_id(id).exec(transaction).await?;
    Ok(gone.rows_affected == 1)
}

/// Forgets that the address was merged, or others into it. Answers how many.
pub async fn forget(transaction: &DatabaseTransaction, key: &EmailKey) -> Result<u64, DbErr> {
    let either = Condition::any()
        .add(customer_merge::Column::MergedKey.eq(key.clone()))
        .add(customer_merge::Column::KeptKey.eq(key.clone()));
    let gone = customer_merge::Entity::delete_many().filter(either).exec(transaction).await?;
    Ok(gone.rows_affected)
}
