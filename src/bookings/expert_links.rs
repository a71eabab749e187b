//! An expert's calendar link, made for them by who runs the shop, or by themselves.

use entity::expert;
use entity::values::text::Slug;
use entity::values::time::Instant;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use secrecy::SecretString;
use tracing::info;

use super::links::{self, Owner};
use crate::accounts::audit::{self, Action, Deed};
use crate::catalog::edit::Act;
use crate::ctx::Ctx;
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

/// Makes the expert's link anew by their own deed; one they already have is ended. None: this form was done before, and a
/// link is told once.
pub async fn renew(
    ctx: &Ctx,
    expert: &expert::Model,
    act: &Act,
) -> Result<Option<SecretString>, ExpertLinkError> {
    let transaction = ctx.db.write_txn().await?;
    let owner = lock(&transaction, expert.slug.as_str()).await?;
    if !note(ctx, &transaction, Action::RenewCalendarLink, expert, act).await? {
        return Ok(None);
    }
    let token = links::make(&transaction, owner, ctx.clock.now()).await?;
    transaction.commit().await?;
    info!(expert.id = %expert.id, "Expert {} has a new calendar link", expert.slug);
    Ok(Some(token))
}

/// Ends the expert's link by their own deed. False: this form was done before.
pub async fn end(ctx: &Ctx, expert: &expert::Model, act: &Act) -> Result<bool, ExpertLinkError> {
    let transaction = ctx.db.write_txn().await?;
    let owner = lock(&transaction, expert.slug.as_str()).await?;
    if !note(ctx, &transaction, Action::EndCalendarLink, expert, act).await? {
        return Ok(false);
    }
    links::revoke(&transaction, owner).await?;
    transaction.commit().await?;
    info!(expert.id = %expert.id, "The calendar link of expert {} was revoked", expert.slug);
    Ok(true)
}

async fn note(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    action: Action,
    expert: &expert::Model,
    act: &Act,
) -> Result<bool, DbErr> {
    let deed =
        Deed { address: act.address, ..Deed::new(act.actor.clone(), action, "expert", expert.id) };
    audit::note_once(transaction, act.form, deed, ctx.clock.now()).await
}

/// The expert, also one whose time is sold no more; locked, so that two links made at once follow one another.
async fn lock(transaction: &DatabaseTransaction, slug: &str) -> Result<Owner, ExpertLinkError> {
    let none = || ExpertLinkError::NoExpert { slug: slug.to_owned() };
    let wanted: Slug = slug.parse().map_err(|_| none())?;
    let find = expert::Entity::find().filter(expert::Column::Slug.eq(wanted));
    let expert = find.lock_exclusive().one(transaction).await?;
    expert.map(|expert| Owner::Expert(expert.id)).ok_or_else(none)
}
