//! Whoever was erased is erased again where a restored backup brought them back (L-05).

use std::collections::BTreeSet;

use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use entity::{attendee, enquiry, login_session, order};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use tracing::warn;

use super::erase::{self, Cause, EraseError, Wish};
use super::list::{self, Entries};
use crate::ctx::Ctx;

/// What came of a list.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Entries that the database did not know.
    pub taken_over: usize,
    /// People who were there again, and are gone.
    pub erased: usize,
    /// People who were there again, and for whom something is not over yet: the job tries again.
    pub waiting: usize,
}

/// Takes over a list that was kept beside the backups, and erases whom it names.
pub async fn apply(ctx: &Ctx, file: &Entries) -> Result<Applied, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let taken_over = list::take_over(&transaction, file).await?;
    transaction.commit().await?;
    Ok(Applied { taken_over, ..again(ctx).await? })
}

/// Erases everybody who is on the list and has something from before they were erased.
pub async fn again(ctx: &Ctx) -> Result<Applied, DbErr> {
    let entries = list::read(ctx.db.reader()).await?;
    let mut applied = Applied::default();
    let Some(newest) = entries.values().max().copied() else { return Ok(applied) };
    for key in people(ctx.db.reader(), newest).await? {
        let Some(until) = list::find(&entries, &ctx.config.secrets, &key) else { continue };
        let wish = Wish { key, cause: Cause::Again, gives_up: true, until };
        match erase::erase(ctx, &wish).await {
            Ok(is_new) => applied.erased += usize::from(is_new),
            Err(EraseError::Database(error)) => return Err(error),
            Err(error) => {
                applied.waiting += 1;
                warn!("Somebody who was erased before cannot be erased again yet: {error}");
            }
        }
    }
    Ok(applied)
}

/// Every address that something up to then is kept under.
async fn people<C: ConnectionTrait>(db: &C, until: Instant) -> Result<BTreeSet<EmailKey>, DbErr> {
    let mut people = BTreeSet::new();
    let buyers: Vec<EmailKey> = order::Entity::find()
        .select_only()
        .column(order::Column::CustomerEmailKey)
        .distinct()
        .filter(order::Column::CustomerEmailKey.is_not_null())
        .filter(order::Column::CreatedAt.lte(until))
        .into_tuple()
        .all(db)
        .await?;
    people.extend(buyers);
    let visitors: Vec<EmailKey> = login_session::Entity::find()
        .select_only()
        .column(login_session::Column::EmailKey)
        .distinct()
        .filter(login_session::Column::EmailKey.is_not_null())
        .filter(login_session::Column::CreatedAt.lte(until))
        .into_tuple()
        .all(db)
        .await?;
    people.extend(visitors);
    let askers: Vec<Personal> = enquiry::Entity::find()
        .select_only()
        .column(enquiry::Column::Email)
        .distinct()
        .filter(enquiry::Column::CreatedAt.lte(until))
        .into_tuple()
        .all(db)
        .await?;
    let comers: Vec<Personal> = attendee::Entity::find()
        .select_only()
        .column(attendee::Column::Email)
        .distinct()
        .filter(attendee::Column::Email.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    let typed = askers.into_iter().chain(comers);
    people.extend(typed.map(|address| EmailKey::of(address.reveal())));
    Ok(people)
}
