//! Setting up the second factor, renewing its recovery codes, and doing without it.

use entity::values::status::{LoginStage, Role};
use entity::{account, login_session, recovery_code};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter,
};

use super::asking::{self, Asking, TooSoon};
use super::audit::{self, Action, Actor, Deed};
use super::letters::LetterError;
use super::second_factor::{self, Shared};
use super::set_password::notice;
use super::{rows, sign_in};
use crate::ctx::Ctx;
use crate::secrets::{self, NotSealed};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum FactorError {
    /// Not the code of the secret that was shown.
    #[error("the code is wrong")]
    Wrong,
    /// The page was not made for this login session, or the account has a second factor already.
    #[error("start over")]
    StartOver,
    /// An admin cannot do without.
    #[error("an admin needs it")]
    Needed,
    #[error("too many tries")]
    TooSoon(TooSoon),
    #[error(transparent)]
    Letter(#[from] LetterError),
    #[error("the change could not be stored")]
    Database(#[from] DbErr),
}

/// What a page shows to set the second factor up: the secret, and the same sealed for the form to bring back.
pub struct Offered {
    pub shared: Shared,
    pub sealed: String,
}

/// A new secret, good for this login session alone. Nothing is stored.
pub fn offer(ctx: &Ctx, session: &login_session::Model) -> Result<Offered, NotSealed> {
    let shared = Shared::fresh();
    let sealed = secrets::seal(&ctx.config.secrets, &purpose(session), shared.bytes())?;
    Ok(Offered { shared, sealed: hex::encode(sealed) })
}

/// The secret that a form brings back.
pub fn offered(
    ctx: &Ctx,
    session: &login_session::Model,
    sealed: &str,
) -> Result<Shared, NotSealed> {
    let sealed = hex::decode(sealed).map_err(|_| NotSealed)?;
    let bytes = secrets::open(&ctx.config.secrets, &purpose(session), &sealed)?;
    Ok(Shared::from_bytes(bytes))
}

fn purpose(session: &login_session::Model) -> String {
    format!("second factor offered in {}", session.id)
}

/// Makes the secret the account's second factor, once a code proves that the app has it. Signs in wholly, in a new login
/// session, and answers it with the recovery codes, which are shown this once.
pub async fn set_up(
    ctx: &Ctx,
    session: &login_session::Model,
    account: &account::Model,
    (sealed, code): (&str, &str),
    asking: &Asking,
) -> Result<(login_session::Model, Vec<String>), FactorError> {
    let now = ctx.clock.now();
    let shared = offered(ctx, session, sealed).map_err(|NotSealed| FactorError::StartOver)?;
    let key = account.email_key.reveal();
    asking::admit_secret(ctx, asking, key, now).await?.map_err(FactorError::TooSoon)?;
    let step = shared.step_of(code, None, now).ok_or(FactorError::Wrong)?;
    let transaction = ctx.db.write_txn().await?;
    let account = rows::lock(&transaction, account.id).await?;
    if account.totp_secret.is_some() || account.version != session.version {
        return Err(FactorError::StartOver);
    }
    let stored = shared.sealed(&ctx.config.secrets, account.id);
    let mut row = account.into_active_model();
    row.totp_secret = Set(Some(stored.map_err(|NotSealed| FactorError::StartOver)?));
    row.totp_last_step = Set(Some(step));
    let account = row.update(&transaction).await?;
    let codes = renew(ctx, &transaction, &account).await?;
    asking::forgive(&transaction, ctx, account.email_key.reveal()).await?;
    told(ctx, &transaction, &account, Action::SecondFactorOn, asking).await?;
    let full = LoginStage::Full;
    let session = sign_in::begin(ctx, &transaction, &account, full, asking, Some(session)).await?;
    transaction.commit().await?;
    Ok((session, codes))
}

/// New recovery codes in the place of the old ones; shown this once. The caller proved the password anew.
pub async fn renew_codes(
    ctx: &Ctx,
    account: &account::Model,
    asking: &Asking,
) -> Result<Vec<String>, FactorError> {
    let transaction = ctx.db.write_txn().await?;
    let account = rows::lock(&transaction, account.id).await?;
    let codes = renew(ctx, &transaction, &account).await?;
    told(ctx, &transaction, &account, Action::RecoveryCodes, asking).await?;
    transaction.commit().await?;
    Ok(codes)
}

/// The account does without a second factor from now on. The caller proved the password anew.
pub async fn take_off(
    ctx: &Ctx,
    account: &account::Model,
    asking: &Asking,
) -> Result<(), FactorError> {
    let transaction = ctx.db.write_txn().await?;
    let account = rows::lock(&transaction, account.id).await?;
    if account.role == Role::Admin {
        return Err(FactorError::Needed);
    }
    let mut row = account.into_active_model();
    row.totp_secret = Set(None);
    row.totp_last_step = Set(None);
    let account = row.update(&transaction).await?;
    forget_codes(&transaction, &account).await?;
    told(ctx, &transaction, &account, Action::SecondFactorOff, asking).await?;
    transaction.commit().await?;
    Ok(())
}

async fn renew(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    account: &account::Model,
) -> Result<Vec<String>, DbErr> {
    forget_codes(transaction, account).await?;
    let codes = second_factor::recovery_codes();
    let now = ctx.clock.now();
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        code_hash: Set(second_factor::recovery_hash(&ctx.config.secrets, account, code)),
        account_id: Set(account.id),
        used_at: Set(None),
        created_at: Set(now),
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(codes)
}

/// Ends the account's recovery codes.
pub(super) async fn forget_codes(
    transaction: &DatabaseTransaction,
    account: &account::Model,
) -> Result<(), DbErr> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account.id))
        .exec(transaction)
        .await
        .map(|_| ())
}

/// Written down, and told to the owner.
async fn told(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    account: &account::Model,
    what: Action,
    asking: &Asking,
) -> Result<(), FactorError> {
    let deed = Deed::new(Actor::account(account), what, "account", account.id);
    let deed = Deed { address: asking.address, ..deed };
    audit::note(transaction, deed, ctx.clock.now()).await?;
    Ok(notice(ctx, transaction, account, what.name()).await?)
}
