//! The row of an account under a lock, for those who change it.

use entity::account;
use entity::values::ids::AccountId;
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, QuerySelect};

/// The account as it is now, locked until the transaction ends.
pub(super) async fn lock(
    transaction: &DatabaseTransaction,
    id: AccountId,
) -> Result<account::Model, DbErr> {
    let found = account::Entity::find_by_id(id).lock_exclusive().one(transaction).await?;
    found.ok_or_else(|| DbErr::RecordNotFound(format!("account {id}")))
}
