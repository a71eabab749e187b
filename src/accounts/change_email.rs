//! Another address for an account: asked for with the password, proven by a link to the new address, undone by a link to
//! the old one.

use entity::account;
use entity::values::status::LinkPurpose;
use entity::values::text::{Email, EmailKey, Personal};
use entity::values::time::Span;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel, SqlErr,
};
use tracing::info;

use super::asking::{self, Asking};
use super::audit::{self, Action, Actor, Deed};
use super::letters::{self, Content, Desk, To};
use super::links::{self, NewLink, Owner};
use super::set_password::{self, SetError};
use super::{find, rows, sessions};
use crate::ctx::Ctx;

/// How long the new address has to be confirmed.
pub const CONFIRM_LASTS: Span = Span::minutes(30);
/// How long the old one can take it back.
const UNDO_LASTS: Span = Span::days(7);

/// What a link about an address does.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Deal {
    Confirm,
    Undo,
}

impl Deal {
    const fn purpose(self) -> LinkPurpose {
        match self {
            Self::Confirm => LinkPurpose::ConfirmEmail,
            Self::Undo => LinkPurpose::UndoEmail,
        }
    }

    /// The last part of the path of its page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Undo => "undo",
        }
    }
}

/// Mails a link to the new address, once the password was given. Where that address has an account already, its owner
/// is told instead; the answer is the same.
pub async fn ask(
    ctx: &Ctx,
    account: &account::Model,
    new: &Email,
    password: String,
    asking: &Asking,
) -> Result<(), SetError> {
    set_password::proven(ctx, account, password, asking).await?;
    let (key, now) = (new.key(), ctx.clock.now());
    let transaction = ctx.db.write_txn().await?;
    if asking::admit_letter(&transaction, ctx, key.reveal(), now).await? {
        let desk = Desk { config: &ctx.config, templates: &ctx.templates };
        let (to, content) = match find::by_email(&transaction, &key).await? {
            Some(other) => {
                let url = ctx.config.link(&format!("/{}/sign-in/forgotten", other.language));
                (To::account(&other), Content::Link { what: "exists", url, lasts: None })
            }
            None => {
                let address = Personal::new(new.as_str());
                let (deal, lasts) = (Deal::Confirm, CONFIRM_LASTS);
                let url = link(&transaction, ctx, account, deal, address.clone(), lasts).await?;
                let to = To { email: address, ..To::account(account) };
                (to, Content::Link { what: "confirm-email", url, lasts: Some(lasts) })
            }
        };
        letters::queue(&transaction, desk, to, content, now).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn link(
    transaction: &DatabaseTransaction,
    ctx: &Ctx,
    account: &account::Model,
    deal: Deal,
    address: Personal,
    lasts: Span,
) -> Result<String, DbErr> {
    let new = NewLink {
        purpose: deal.purpose(),
        owner: Owner::Account(account.id),
        new_email: Some(address),
        code: None,
        lasts,
    };
    let secret = links::make(transaction, &ctx.config.secrets, new, ctx.clock.now()).await?;
    let (language, word) = (account.language, deal.word());
    Ok(ctx.config.link(&format!("/{language}/account/email/{word}?token={secret}")))
}

/// The address that the link would give the account; none when it does not work any more.
pub async fn look(ctx: &Ctx, deal: Deal, secret: &str) -> Result<Option<Personal>, DbErr> {
    let link = links::look(ctx.db.reader(), deal.purpose(), secret, ctx.clock.now()).await?;
    Ok(link.and_then(|link| link.new_email))
}

/// Gives the account the link's address, and signs everybody out of it. The old address is told and can undo it; undoing
/// also ends the password, which somebody else must have known.
pub async fn by_link(ctx: &Ctx, deal: Deal, secret: &str, asking: &Asking) -> Result<(), SetError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let link = links::take(&transaction, deal.purpose(), secret, now).await?;
    let (id, address) =
        link.and_then(|link| link.account_id.zip(link.new_email)).ok_or(SetError::Over)?;
    let before = rows::lock(&transaction, id).await?;
    let mut row = before.clone().into_active_model();
    row.email_key = Set(EmailKey::of(address.reveal()));
    row.email = Set(address);
    row.version = Set(before.version.saturating_add(1));
    if deal == Deal::Undo {
        row.password_hash = Set(None);
    }
    let account = row.update(&transaction).await.map_err(|error| match error.sql_err() {
        // Somebody got an account under it meanwhile.
        Some(SqlErr::UniqueConstraintViolation(_)) => SetError::Over,
        Some(_) | None => SetError::Database(error),
    })?;
    sessions::end_all_of_account(&transaction, id, now).await?;
    let action = match deal {
        Deal::Confirm => Action::ChangeEmail,
        Deal::Undo => Action::UndoEmail,
    };
    let deed = Deed::new(Actor::account(&account), action, "account", id);
    audit::note(&transaction, Deed { address: asking.address, ..deed }, now).await?;
    match deal {
        Deal::Confirm => tell_old(ctx, &transaction, &before).await?,
        Deal::Undo => set_password::mail_link(ctx, &transaction, &account).await?,
    }
    transaction.commit().await?;
    info!(account.id = %id, "Account {id} has another address");
    Ok(())
}

async fn tell_old(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    before: &account::Model,
) -> Result<(), SetError> {
    let (deal, lasts) = (Deal::Undo, UNDO_LASTS);
    let url = link(transaction, ctx, before, deal, before.email.clone(), lasts).await?;
    let content = Content::Notice { what: "email", url, lasts: Some(lasts) };
    let desk = Desk { config: &ctx.config, templates: &ctx.templates };
    Ok(letters::queue(transaction, desk, To::account(before), content, ctx.clock.now()).await?)
}
