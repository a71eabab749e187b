//! Setting a password: by a mailed link, by the link that `sparraamo staff add` prints, or with the old one.

use entity::values::status::LinkPurpose;
use entity::values::text::{Email, Language, Personal};
use entity::values::time::Span;
use entity::{account, login_session};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel,
};
use tracing::info;

use super::asking::{self, Asking, TooSoon};
use super::audit::{self, Action, Actor, Deed};
use super::letters::{self, Content, Desk, LetterError, To};
use super::links::{self, NewLink, Owner};
use super::passwords::{self, HashingError, Unfit};
use super::{find, rows, sessions, sign_in};
use crate::ctx::Ctx;
use crate::studio;

/// How long a link works that was asked for by mail.
pub const MAILED_LASTS: Span = Span::minutes(30);

/// Why no password was set.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    #[error("the password is not fit")]
    Unfit(Unfit),
    /// The link does not work any more, or the account is closed.
    #[error("the link is over")]
    Over,
    /// The old password is another.
    #[error("the old password is another")]
    Wrong,
    #[error("too many tries")]
    TooSoon(TooSoon),
    #[error(transparent)]
    Hashing(#[from] HashingError),
    #[error(transparent)]
    Letter(#[from] LetterError),
    #[error("the password could not be stored")]
    Database(#[from] DbErr),
}

/// Mails a link to set a password to whom the address belongs; where nobody has an account under it, a mail that says
/// so. An address that had its share of letters gets no more for now. The answer is the same.
pub async fn ask(
    ctx: &Ctx,
    email: &Email,
    language: Language,
    asking: &Asking,
) -> Result<(), SetError> {
    let (key, now) = (email.key(), ctx.clock.now());
    let transaction = ctx.db.write_txn().await?;
    asking::admit_asking_for_a_letter(&transaction, ctx, asking, now)
        .await?
        .map_err(SetError::TooSoon)?;
    if asking::admit_letter(&transaction, ctx, key.reveal(), now).await? {
        let found = find::enabled_by_email(&transaction, &key).await?;
        match found {
            Some(account) => mail_link(ctx, &transaction, &account).await?,
            None => {
                let url = ctx.config.link(&format!("/{language}/sign-in"));
                let to = To { email: Personal::new(email.as_str()), name: None, language };
                let content = Content::Link { what: "no-account", url, lasts: None };
                let desk = Desk { config: &ctx.config, templates: &ctx.templates };
                letters::queue(&transaction, desk, to, content, now).await?;
            }
        }
    }
    transaction.commit().await?;
    Ok(())
}

/// Mails the account's owner a link to set a password with.
pub(super) async fn mail_link(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    account: &account::Model,
) -> Result<(), LetterError> {
    let (now, lasts) = (ctx.clock.now(), MAILED_LASTS);
    let new = NewLink {
        purpose: LinkPurpose::SetPassword,
        owner: Owner::Account(account.id),
        new_email: None,
        code: None,
        lasts,
    };
    let secret = links::make(transaction, &ctx.config.secrets, new, now).await?;
    let url = ctx.config.link(&path(account.language, &secret));
    let content = Content::Link { what: "set-password", url, lasts: Some(lasts) };
    let desk = Desk { config: &ctx.config, templates: &ctx.templates };
    letters::queue(transaction, desk, To::account(account), content, now).await
}

/// The page on which the link with that secret sets a password.
pub(super) fn path(language: Language, secret: &str) -> String {
    format!("/{language}/sign-in/password?token={secret}")
}

/// The account whose password the link would set; none when it does not work any more.
pub async fn look(ctx: &Ctx, secret: &str) -> Result<Option<account::Model>, DbErr> {
    let now = ctx.clock.now();
    let link = links::look(ctx.db.reader(), LinkPurpose::SetPassword, secret, now).await?;
    let Some(id) = link.and_then(|link| link.account_id) else { return Ok(None) };
    let account = account::Entity::find_by_id(id).one(ctx.db.reader()).await?;
    Ok(account.filter(|account| account.disabled_at.is_none()))
}

/// Sets the password by a link, which is used up. Whoever was signed in to the account is so no more.
pub async fn by_link(
    ctx: &Ctx,
    secret: &str,
    password: String,
    asking: &Asking,
) -> Result<(), SetError> {
    let account = look(ctx, secret).await?.ok_or(SetError::Over)?;
    check(ctx.db.reader(), &account, &password).await?;
    let hash = passwords::hash(ctx, password).await?;
    let transaction = ctx.db.write_txn().await?;
    let now = ctx.clock.now();
    links::take(&transaction, LinkPurpose::SetPassword, secret, now)
        .await?
        .ok_or(SetError::Over)?;
    let account = rows::lock(&transaction, account.id).await?;
    store(ctx, &transaction, account, hash, asking).await?;
    transaction.commit().await?;
    Ok(())
}

/// Sets another password, by whoever knows the old one. Everybody is signed out but this browser, whose login session is
/// a new one.
pub async fn by_old(
    ctx: &Ctx,
    session: &login_session::Model,
    account: &account::Model,
    (old, new): (String, String),
    asking: &Asking,
) -> Result<login_session::Model, SetError> {
    proven(ctx, account, old, asking).await?;
    check(ctx.db.reader(), account, &new).await?;
    let hash = passwords::hash(ctx, new).await?;
    let transaction = ctx.db.write_txn().await?;
    let account = rows::lock(&transaction, account.id).await?;
    let account = store(ctx, &transaction, account, hash, asking).await?;
    let stage = session.stage;
    let session = sign_in::begin(ctx, &transaction, &account, stage, asking, Some(session)).await?;
    transaction.commit().await?;
    Ok(session)
}

/// Whoever asks knows the account's password. A wrong one is counted.
pub(super) async fn proven(
    ctx: &Ctx,
    account: &account::Model,
    password: String,
    asking: &Asking,
) -> Result<(), SetError> {
    let (key, now) = (account.email_key.reveal(), ctx.clock.now());
    asking::admit_secret(ctx, asking, key, now).await?.map_err(SetError::TooSoon)?;
    if !passwords::verify(ctx, account.password_hash.clone(), password).await? {
        return Err(SetError::Wrong);
    }
    let transaction = ctx.db.write_txn().await?;
    asking::was_right(&transaction, ctx, asking, key, now).await?;
    transaction.commit().await?;
    Ok(())
}

/// Anything that anybody knows of the owner and of the shop makes a poor password.
async fn check<C: ConnectionTrait>(
    db: &C,
    account: &account::Model,
    password: &str,
) -> Result<(), SetError> {
    let studio = studio::read(db).await?;
    let context = [studio.name.as_str(), account.email.reveal(), account.name.reveal()];
    passwords::check(password, &context).map_err(SetError::Unfit)
}

/// Stores the hash, signs everybody out, and tells the owner.
async fn store(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    account: account::Model,
    hash: String,
    asking: &Asking,
) -> Result<account::Model, SetError> {
    let now = ctx.clock.now();
    if account.disabled_at.is_some() {
        return Err(SetError::Over);
    }
    let is_first = account.password_hash.is_none();
    let mut row = account.clone().into_active_model();
    row.password_hash = Set(Some(hash));
    row.version = Set(account.version.saturating_add(1));
    let account = row.update(transaction).await?;
    sessions::end_all_of_account(transaction, account.id, now).await?;
    asking::forgive(transaction, ctx, account.email_key.reveal()).await?;
    let deed = Deed::new(Actor::account(&account), Action::SetPassword, "account", account.id);
    audit::note(transaction, Deed { address: asking.address, ..deed }, now).await?;
    if !is_first {
        notice(ctx, transaction, &account, "password").await?;
    }
    info!(account.id = %account.id, "Account {} has a new password", account.id);
    Ok(account)
}

/// Tells the owner of a change, and how to undo it if it was not theirs.
pub(super) async fn notice(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    account: &account::Model,
    what: &'static str,
) -> Result<(), LetterError> {
    let url = ctx.config.link(&format!("/{}/sign-in/forgotten", account.language));
    let content = Content::Notice { what, url, lasts: None };
    let desk = Desk { config: &ctx.config, templates: &ctx.templates };
    letters::queue(transaction, desk, To::account(account), content, ctx.clock.now()).await
}
