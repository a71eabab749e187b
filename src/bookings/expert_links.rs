//! An expert's calendar link, made for them by who runs the shop.

use entity::expert;
use entity::values::text::Slug;
use entity::values::time::Instant;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use secrecy::SecretString;

use super::links::{self, Owner};
use crate::db::Db;

/// Why an expert's link is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ExpertLinkError {
    #[error("there is no expert {slug}")]
    NoExpert { slug: String },
    /// Programs may have subscribed to it: it is only replaced when that is asked for.
    #[error("{slug} has had a calendar link since {made_at}")]
    HasOne { slug: String, made_at: Instant },
    #[error("the link could not be stored")]
    Database(#[from] DbErr),
}

/// Makes the expert's link. One they already have is ended only if `rotate` says so.
pub async fn make(
    db: &Db,
    slug: &str,
    rotate: bool,
    now: Instant,
) -> Result<SecretString, ExpertLinkError> {
    let transaction = db.write_txn().await?;
    let owner = lock(&transaction, slug).await?;
    if let Some(link) = links::of_owner(&transaction, owner).await?.filter(|_| !rotate) {
        return Err(ExpertLinkError::HasOne { slug: slug.to_owned(), made_at: link.created_at });
    }
    let token = links::make(&transaction, owner, now).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Ends the expert's link. Answers whether there was one.
pub async fn revoke(db: &Db, slug: &str) -> Result<bool, ExpertLinkError> {
    let transaction = db.write_txn().await?;
    let owner = lock(&transaction, slug).await?;
    let revoked = links::revoke(&transaction, owner).await?;
    transaction.commit().await?;
    Ok(revoked)
}

/// The expert, also one whose time is sold no more; locked, so that two links made at once follow one another.
async fn lock(transaction: &DatabaseTransaction, slug: &str) -> Result<Owner, ExpertLinkError> {
    let none = || ExpertLinkError::NoExpert { slug: slug.to_owned() };
    let wanted: Slug = slug.parse().map_err(|_| none())?;
    let find = expert::Entity::find().filter(expert::Column::Slug.eq(wanted));
    let expert = find.lock_exclusive().one(transaction).await?;
    expert.map(|expert| Owner::Expert(expert.id)).ok_or_else(none)
}
