//! An expert's photo: put up, or taken down.

use entity::values::text::Slug;
use sea_orm::DbErr;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tracing::info;

use super::{Act, Change, Kind, experts, note, tell};
use crate::accounts::audit::Action;
use crate::catalog::photo::{self, PhotoFault};
use crate::ctx::Ctx;

/// Pictures decoded side by side: each takes CPU and up to 100 MB for a moment, and buyers need both.
static DECODING: Semaphore = Semaphore::const_new(1);

/// Why a photo was not put up or taken down.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    #[error("there is no such expert")]
    NotFound,
    #[error(transparent)]
    Unfit(#[from] PhotoFault),
    #[error("the photo could not be stored")]
    Database(#[from] DbErr),
}

/// Makes a photo of the file and puts it up as the expert's. False: this form was done before.
pub async fn put_up(ctx: &Ctx, slug: &Slug, file: Vec<u8>, act: &Act) -> Result<bool, PhotoError> {
    let place = DECODING.acquire().await.map_err(|_| PhotoFault::NotAPicture)?;
    // A fault in decoding ends in its own thread.
    let encoded = tokio::task::spawn_blocking(move || photo::encode(&file)).await;
    drop(place);
    let photo = encoded.map_err(|_| PhotoFault::NotAPicture)??;
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let expert = experts::lock(&transaction, slug).await?.ok_or(PhotoError::NotFound)?;
    let after = json!({ "photo": photo.hash });
    let change = Change { verb: Action::PutUpPhoto, before: Value::Null, after };
    if !note(ctx, &transaction, Kind::Expert, expert.id.to_string(), change, act).await? {
        return Ok(false);
    }
    photo::keep(&transaction, expert.id, photo, now).await?;
    transaction.commit().await?;
    tell(ctx);
    info!("The photo of {slug} was put up");
    Ok(true)
}

/// Takes the expert's photo down. False: this form was done before.
pub async fn take_down(ctx: &Ctx, slug: &Slug, act: &Act) -> Result<bool, PhotoError> {
    let transaction = ctx.db.write_txn().await?;
    let expert = experts::lock(&transaction, slug).await?.ok_or(PhotoError::NotFound)?;
    let before = photo::hashes(&transaction).await?.remove(&expert.id);
    let before = json!({ "photo": before });
    let change = Change { verb: Action::TakeDownPhoto, before, after: Value::Null };
    if !note(ctx, &transaction, Kind::Expert, expert.id.to_string(), change, act).await? {
        return Ok(false);
    }
    photo::forget(&transaction, expert.id).await?;
    transaction.commit().await?;
    tell(ctx);
    info!("The photo of {slug} was taken down");
    Ok(true)
}
