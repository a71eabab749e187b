//! Those who work here sign in by password, and a second factor where they have one; an admin always has.

use entity::values::status::{LoginStage, Role};
use entity::values::text::EmailKey;
use entity::values::time::Instant;
use entity::{account, login_session, recovery_code};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter,
};
use tracing::{info, warn};

use super::asking::{self, Asking, TooSoon};
use super::audit::{self, Action, Actor, Deed};
use super::passwords::{self, HashingError};
use super::second_factor::{self, Shared};
use super::sessions::{self, Owner};
use super::{find, rows};
use crate::ctx::Ctx;

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// No such account, another password, another code, or the account is closed: the same answer.
    #[error("address and secret do not belong together")]
    Wrong,
    #[error("too many tries")]
    TooSoon(TooSoon),
    #[error(transparent)]
    Hashing(#[from] HashingError),
    #[error("the sign-in could not be stored")]
    Database(#[from] DbErr),
}

/// Signs in by password; the login session's stage says whether a second factor is still to be given. `before` ends: the
/// one that the browser had.
pub async fn by_password(
    ctx: &Ctx,
    key: &EmailKey,
    password: String,
    asking: &Asking,
    before: Option<&login_session::Model>,
) -> Result<login_session::Model, SignInError> {
    let now = ctx.clock.now();
    let admitted = asking::admit_secret(ctx, asking, key.reveal(), now).await?;
    admitted.map_err(SignInError::TooSoon)?;
    let found = find::enabled_by_email(ctx.db.reader(), key).await?;
    let kept = found.as_ref().and_then(|account| account.password_hash.clone());
    let is_right = passwords::verify(ctx, kept.clone(), password).await?;
    let Some(account) = found.filter(|_| is_right) else { return Err(SignInError::Wrong) };
    let transaction = ctx.db.write_txn().await?;
    let account = rows::lock(&transaction, account.id).await?;
    if account.disabled_at.is_some() || account.password_hash != kept {
        return Err(SignInError::Wrong);
    }
    let stage = stage(&account);
    match stage {
        LoginStage::Full => asking::forgive(&transaction, ctx, key.reveal()).await?,
        LoginStage::Password => {
            asking::was_right(&transaction, ctx, asking, key.reveal(), now).await?;
        }
    }
    let session = begin(ctx, &transaction, &account, stage, asking, before).await?;
    transaction.commit().await?;
    Ok(session)
}

/// How far a right password alone brings one.
fn stage(account: &account::Model) -> LoginStage {
    let needs_more = account.totp_secret.is_some() || account.role == Role::Admin;
    if needs_more { LoginStage::Password } else { LoginStage::Full }
}

/// Signs in by the second factor, a code of the app or a recovery code, whose password was right in `half`. The login
/// session is a new one, and the old one ends.
pub async fn by_second_factor(
    ctx: &Ctx,
    half: &login_session::Model,
    account: &account::Model,
    typed: &str,
    asking: &Asking,
) -> Result<login_session::Model, SignInError> {
    let now = ctx.clock.now();
    let key = account.email_key.reveal();
    asking::admit_secret(ctx, asking, key, now).await?.map_err(SignInError::TooSoon)?;
    let transaction = ctx.db.write_txn().await?;
    let account = rows::lock(&transaction, account.id).await?;
    let is_right = takes_code(ctx, &transaction, &account, typed, now).await?
        || takes_recovery_code(ctx, &transaction, &account, typed, now).await?;
    if !is_right || account.version != half.version {
        return Err(SignInError::Wrong);
    }
    asking::forgive(&transaction, ctx, key).await?;
    let session = begin(ctx, &transaction, &account, LoginStage::Full, asking, Some(half)).await?;
    transaction.commit().await?;
    Ok(session)
}

/// Whether it is a code of the account's app that was not used before; then it is now.
async fn takes_code(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    account: &account::Model,
    typed: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let Some(sealed) = &account.totp_secret else { return Ok(false) };
    let Ok(shared) = Shared::open(&ctx.config.secrets, account.id, sealed) else {
        warn!(account.id = %account.id, "The second factor of account {} cannot be read", account.id);
        return Ok(false);
    };
    let Some(step) = shared.step_of(typed, account.totp_last_step, now) else { return Ok(false) };
    let mut row = account.clone().into_active_model();
    row.totp_last_step = Set(Some(step));
    row.update(transaction).await?;
    Ok(true)
}

/// Whether it is a recovery code of the account that was not used before; then it is now.
async fn takes_recovery_code(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    account: &account::Model,
    typed: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let hashes = second_factor::recovery_hashes(&ctx.config.secrets, account, typed);
    let taken = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(now))
        .filter(recovery_code::Column::CodeHash.is_in(hashes))
        .filter(recovery_code::Column::AccountId.eq(account.id))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(taken.rows_affected > 0)
}

/// Begins the login session that `stage` allows, ends the one before, and writes a whole sign-in down.
pub(super) async fn begin(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    account: &account::Model,
    stage: LoginStage,
    asking: &Asking,
    before: Option<&login_session::Model>,
) -> Result<login_session::Model, DbErr> {
    let now = ctx.clock.now();
    if let Some(before) = before {
        sessions::end(transaction, before.id, now).await?;
    }
    let owner = Owner::Account(Box::new(account.clone()));
    let session = sessions::begin(transaction, &owner, stage, &asking.browser, now).await?;
    if stage == LoginStage::Full {
        let actor = Actor::account(account);
        let deed = Deed::new(actor, Action::SignIn, "account", account.id);
        audit::note(transaction, Deed { address: asking.address, ..deed }, now).await?;
        info!(account.id = %account.id, "Account {} signed in", account.id);
    }
    Ok(session)
}
