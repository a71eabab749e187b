//! Two customers who are one: staff say so, and from then on all of both is on one card.

use entity::values::ids::OrderId;
use entity::values::text::EmailKey;
use entity::{customer_merge, order};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use tracing::info;

use super::Customer;
use super::moves::{self, Moves};
use crate::accounts::audit::{self, Action, Deed};
use crate::accounts::merges::{self, MERGED_MAX, NewMerge};
use crate::ctx::Ctx;
use crate::orders::rows;
use crate::orders::staff::StaffAct;
use crate::privacy::list;

/// What the log calls it.
const ACTION: Action = Action::MergeCustomers;
/// And what it calls taking one back.
const SPLIT: Action = Action::SplitCustomers;

/// The switch by which a test shows what the locks are for.
#[cfg(feature = "failpoints")]
const UNLOCKED: &str = "merge-unlocked";

/// Why nobody was merged.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// Both are the same customer already.
    #[error("both are one customer already")]
    Same,
    /// One of them was forgotten, or merged into somebody else, since the form was made.
    #[error("one of them is not there any more")]
    Gone,
    #[error("a customer has at most {MERGED_MAX} more addresses")]
    TooMany,
    /// The reason names one of them, and the log is to name nobody who may be forgotten.
    #[error("the reason has an address")]
    Named,
    #[error("the merge could not be stored")]
    Database(#[from] DbErr),
}

/// Who is merged into whom.
#[derive(Clone, Debug)]
pub struct Wish {
    pub kept: Customer,
    pub merged: Customer,
    /// Whether the merged addresses go on to sign in, and then see all of it.
    pub may_sign_in: bool,
}

/// Merges two customers. False: this very form was sent before.
pub async fn merge(ctx: &Ctx, wish: &Wish, act: &StaffAct) -> Result<bool, MergeError> {
    let now = ctx.clock.now();
    let (kept, merged) = (&wish.kept.key, &wish.merged.key);
    if names(&act.reason, wish.kept.keys.iter().chain(&wish.merged.keys)) {
        return Err(MergeError::Named);
    }
    if wish.kept.keys.contains(merged) || wish.merged.keys.contains(kept) {
        return Err(MergeError::Same);
    }
    let transaction = ctx.db.write_txn().await?;
    lock(&transaction, &wish.kept, &wish.merged).await?;
    if !note(ctx, &transaction, wish, act).await? {
        return Ok(false);
    }
    // Under the locks nobody else merges either of them.
    for customer in [&wish.kept, &wish.merged] {
        let known = merges::person(&transaction, &customer.key).await?;
        if known.first() != Some(&customer.key) {
            return Err(MergeError::Gone);
        }
    }
    let all = merges::under(&transaction, kept).await?.len()
        + merges::under(&transaction, merged).await?.len();
    // The kept address itself is none of the merged.
    if u64::try_from(all).map_or(true, |all| all > MERGED_MAX.saturating_add(1)) {
        return Err(MergeError::TooMany);
    }
    let (merged, kept, may_sign_in) = (merged.clone(), kept.clone(), wish.may_sign_in);
    merges::merge(&transaction, NewMerge { merged, kept, may_sign_in }, now).await?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::meet_if_set(&transaction, UNLOCKED).await?;
    transaction.commit().await?;
    info!(may_sign_in, "Two customers were merged");
    Ok(true)
}

/// Takes a merge back. Nothing was moved, so nothing is moved back: the address opens its own orders again, and no others.
/// False: this very form was sent before, or the address stands for itself already.
pub async fn split(
    ctx: &Ctx,
    merge: &customer_merge::Model,
    act: &StaffAct,
) -> Result<bool, MergeError> {
    let now = ctx.clock.now();
    if names(&act.reason, [&merge.kept_key, &merge.merged_key].into_iter()) {
        return Err(MergeError::Named);
    }
    let transaction = ctx.db.write_txn().await?;
    let name = |key: &EmailKey| list::fingerprint(&ctx.config.secrets, key);
    let deed = Deed {
        reason: Some(act.reason.clone()),
        before: Some(
            json!({ "merged": name(&merge.merged_key), "may_sign_in": merge.may_sign_in }),
        ),
        address: act.address,
        ..Deed::new(act.actor.clone(), SPLIT, "person", name(&merge.kept_key))
    };
    let is_new = audit::note_once(&transaction, act.form, deed, now).await?;
    if !is_new || !merges::undo(&transaction, merge.id).await? {
        return Ok(false);
    }
    transaction.commit().await?;
    info!("A merge of two customers was taken back");
    Ok(true)
}

/// Whether the text has one of these addresses.
fn names<'a>(text: &str, mut keys: impl Iterator<Item = &'a EmailKey>) -> bool {
    let text = text.to_lowercase();
    keys.any(|key| text.contains(&key.reveal().to_lowercase()))
}

/// Writes it down, naming people by their fingerprints alone. False: this very form was sent before.
async fn note(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    wish: &Wish,
    act: &StaffAct,
) -> Result<bool, DbErr> {
    let now = ctx.clock.now();
    let name = |key: &EmailKey| list::fingerprint(&ctx.config.secrets, key);
    let before = moves::of(transaction, &wish.kept, now).await?;
    let moved = moves::of(transaction, &wish.merged, now).await?;
    let told = |moves: &Moves| json!({ "orders": moves.orders, "sessions": moves.sessions, "credits": moves.credits });
    let deed = Deed {
        reason: Some(act.reason.clone()),
        before: Some(told(&before)),
        after: Some(json!({
            "merged": name(&wish.merged.key),
            "came_with_it": told(&moved),
            "may_sign_in": wish.may_sign_in,
        })),
        address: act.address,
        ..Deed::new(act.actor.clone(), ACTION, "person", name(&wish.kept.key))
    };
    audit::note_once(transaction, act.form, deed, now).await
}

/// Locks the oldest order of each, in the order of their ids: whoever merges or erases either of them waits.
async fn lock(
    transaction: &DatabaseTransaction,
    kept: &Customer,
    merged: &Customer,
) -> Result<(), MergeError> {
    #[cfg(feature = "failpoints")]
    if crate::failpoints::is_set(transaction, UNLOCKED).await? {
        return Ok(());
    }
    let mut oldest = Vec::new();
    for customer in [kept, merged] {
        let first: Option<OrderId> = order::Entity::find()
            .select_only()
            .column(order::Column::Id)
            .filter(order::Column::CustomerEmailKey.is_in(customer.keys.clone()))
            .order_by_asc(order::Column::Id)
            .into_tuple()
            .one(transaction)
            .await?;
        oldest.push((first.ok_or(MergeError::Gone)?, customer));
    }
    oldest.sort_by_key(|(id, _)| *id);
    for (id, customer) in oldest {
        let order = rows::lock(transaction, id).await?;
        let is_theirs = |key: &EmailKey| customer.keys.contains(key);
        if !order.customer_email_key.as_ref().is_some_and(is_theirs) {
            return Err(MergeError::Gone);
        }
    }
    Ok(())
}
