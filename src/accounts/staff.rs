//! Who works here: accounts added, changed and closed. Whatever an account loses, it loses at once.

use entity::values::ids::{AccountId, ExpertId};
use entity::values::status::{LinkPurpose, Role};
use entity::values::text::{Email, Language, Personal, Slug};
use entity::values::time::{Instant, Span};
use entity::{account, expert};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, SqlErr,
};
use serde_json::json;
use tracing::info;

use super::audit::{self, Action, Actor, Deed};
use super::letters::{self, Content, Desk, LetterError, To};
use super::links::{self, NewLink, Owner};
use super::{factors, find, rows, sessions, set_password};
use crate::config::Config;
use crate::db::Db;
use crate::templates::Templates;

/// How long the link works that a new account's owner sets the first password with.
pub const INVITED_LASTS: Span = Span::days(2);

/// Where accounts are made: without all that running the shop needs, so that the command line can.
#[derive(Copy, Clone)]
pub struct Office<'a> {
    pub db: &'a Db,
    pub config: &'a Config,
    pub templates: &'a Templates,
    pub now: Instant,
}

/// An account to add.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub email: Email,
    pub name: Option<String>,
    pub language: Language,
    pub role: Role,
    /// Whose pages of an expert it sees; an expert's own account has one.
    pub expert: Option<Slug>,
}

/// Why an account was not added or changed.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Nothing was changed; its owner was written to.
    #[error(
        "there is an account for that address already; nothing was changed, and its owner is told"
    )]
    Exists,
    #[error("that expert has an account already")]
    ExpertHasOne,
    #[error("there is no expert {slug}")]
    NoExpert { slug: Slug },
    #[error("an expert's account has to say which expert")]
    ExpertNotNamed,
    #[error("a customer needs no account")]
    NotForCustomers,
    #[error("there is no account for that address")]
    NoAccount,
    #[error("the last admin has to stay one")]
    LastAdmin,
    #[error(transparent)]
    Letter(#[from] LetterError),
    #[error("the account could not be stored")]
    Database(#[from] DbErr),
}

/// Adds an account without a password. Answers the path of the page on which its owner sets one, once. An account that
/// has the address already, in whatever case, stays as it is, and its owner is told.
pub async fn add(office: Office<'_>, new: &NewAccount, actor: Actor) -> Result<String, StaffError> {
    let transaction = office.db.write_txn().await?;
    if let Some(account) = find::by_email(&transaction, &new.email.key()).await? {
        let language = account.language;
        let url = office.config.link(&format!("/{language}/sign-in/forgotten"));
        let content = Content::Link { what: "exists", url, lasts: None };
        queue(office, &transaction, To::account(&account), content).await?;
        transaction.commit().await?;
        return Err(StaffError::Exists);
    }
    let account = insert(&transaction, new, office.now).await?;
    let after = json!({ "role": account.role, "expert_id": account.expert_id });
    let deed = Deed::new(actor, Action::AddAccount, "account", account.id);
    audit::note(&transaction, Deed { after: Some(after), ..deed }, office.now).await?;
    let path = invitation(office, &transaction, &account).await?;
    transaction.commit().await?;
    info!(account.id = %account.id, "Account {} was added", account.id);
    Ok(path)
}

async fn insert(
    transaction: &DatabaseTransaction,
    new: &NewAccount,
    now: Instant,
) -> Result<account::Model, StaffError> {
    let expert = expert_of(transaction, new.expert.as_ref()).await?;
    match (new.role, &expert) {
        (Role::Customer, _) => return Err(StaffError::NotForCustomers),
        (Role::Expert, None) => return Err(StaffError::ExpertNotNamed),
        (Role::Expert | Role::Staff | Role::Admin, _) => {}
    }
    let local_part = new.email.as_str().split('@').next().unwrap_or_default();
    let name = new.name.clone().or_else(|| expert.as_ref().map(|expert| expert.name.clone()));
    let row = account::ActiveModel {
        id: Set(AccountId::fresh()),
        email: Set(Personal::new(new.email.as_str())),
        email_key: Set(new.email.key()),
        name: Set(Personal::new(name.unwrap_or_else(|| local_part.to_owned()))),
        language: Set(new.language),
        role: Set(new.role),
        expert_id: Set(expert.map(|expert| expert.id)),
        password_hash: Set(None),
        totp_secret: Set(None),
        totp_last_step: Set(None),
        version: Set(0),
        disabled_at: Set(None),
        created_at: Set(now),
    };
    row.insert(transaction).await.map_err(|error| match error.sql_err() {
        // The address was looked for under the writer's lock, or another instance was faster by a hair.
        Some(SqlErr::UniqueConstraintViolation(_)) => StaffError::Exists,
        Some(_) | None => StaffError::Database(error),
    })
}

/// The expert of that slug, if no account is theirs yet.
async fn expert_of<C: ConnectionTrait>(
    db: &C,
    slug: Option<&Slug>,
) -> Result<Option<expert::Model>, StaffError> {
    let Some(slug) = slug else { return Ok(None) };
    let found =
        expert::Entity::find().filter(expert::Column::Slug.eq(slug.clone())).one(db).await?;
    let found = found.ok_or_else(|| StaffError::NoExpert { slug: slug.clone() })?;
    if has_account(db, found.id).await? { Err(StaffError::ExpertHasOne) } else { Ok(Some(found)) }
}

async fn has_account<C: ConnectionTrait>(db: &C, id: ExpertId) -> Result<bool, DbErr> {
    let theirs = account::Entity::find().filter(account::Column::ExpertId.eq(id));
    Ok(theirs.one(db).await?.is_some())
}

/// A new link for somebody who lost theirs, or their password. Answers the path of the page it opens.
pub async fn invite(office: Office<'_>, email: &Email, actor: Actor) -> Result<String, StaffError> {
    let transaction = office.db.write_txn().await?;
    let account = known(&transaction, email).await?;
    let path = invitation(office, &transaction, &account).await?;
    let deed = Deed::new(actor, Action::Invite, "account", account.id);
    audit::note(&transaction, deed, office.now).await?;
    transaction.commit().await?;
    Ok(path)
}

async fn invitation(
    office: Office<'_>,
    transaction: &DatabaseTransaction,
    account: &account::Model,
) -> Result<String, DbErr> {
    let new = NewLink {
        purpose: LinkPurpose::SetPassword,
        owner: Owner::Account(account.id),
        new_email: None,
        code: None,
        lasts: INVITED_LASTS,
    };
    let secret = links::make(transaction, &office.config.secrets, new, office.now).await?;
    Ok(set_password::path(account.language, &secret))
}

/// What can be done to an account besides.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another role; an expert's needs an expert.
    Role(Role),
    Close,
    Reopen,
    /// The phone and the recovery codes are gone: a new second factor is set up at the next sign-in.
    ForgetSecondFactor,
}

/// Changes an account and signs its owner out everywhere.
pub async fn change(
    office: Office<'_>,
    email: &Email,
    change: Change,
    actor: Actor,
) -> Result<(), StaffError> {
    let transaction = office.db.write_txn().await?;
    let known = known(&transaction, email).await?;
    let before = rows::lock(&transaction, known.id).await?;
    let stops_being_admin = before.role == Role::Admin
        && match change {
            Change::Role(role) => role != Role::Admin,
            Change::Close => true,
            Change::Reopen | Change::ForgetSecondFactor => false,
        };
    if stops_being_admin && is_last_admin(&transaction, &before).await? {
        return Err(StaffError::LastAdmin);
    }
    let mut row = before.clone().into_active_model();
    row.version = Set(before.version.saturating_add(1));
    let action = match change {
        Change::Role(Role::Customer) => return Err(StaffError::NotForCustomers),
        Change::Role(Role::Expert) if before.expert_id.is_none() => {
            return Err(StaffError::ExpertNotNamed);
        }
        Change::Role(role) => {
            row.role = Set(role);
            Action::ChangeRole
        }
        Change::Close => {
            row.disabled_at = Set(before.disabled_at.or(Some(office.now)));
            Action::CloseAccount
        }
        Change::Reopen => {
            row.disabled_at = Set(None);
            Action::ReopenAccount
        }
        Change::ForgetSecondFactor => {
            row.totp_secret = Set(None);
            row.totp_last_step = Set(None);
            factors::forget_codes(&transaction, &before).await?;
            Action::ForgetSecondFactor
        }
    };
    let after = row.update(&transaction).await?;
    sessions::end_all_of_account(&transaction, after.id, office.now).await?;
    let shown = |account: &account::Model| {
        Some(json!({ "role": account.role, "closed": account.disabled_at.is_some() }))
    };
    let deed = Deed::new(actor, action, "account", after.id);
    let deed = Deed { before: shown(&before), after: shown(&after), ..deed };
    audit::note(&transaction, deed, office.now).await?;
    transaction.commit().await?;
    Ok(())
}

async fn known(
    transaction: &DatabaseTransaction,
    email: &Email,
) -> Result<account::Model, StaffError> {
    find::by_email(transaction, &email.key()).await?.ok_or(StaffError::NoAccount)
}

/// Whether nobody else could let an admin in again.
async fn is_last_admin(
    transaction: &DatabaseTransaction,
    account: &account::Model,
) -> Result<bool, DbErr> {
    let other = account::Entity::find()
        .filter(account::Column::Role.eq(Role::Admin))
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::Id.ne(account.id))
        .one(transaction)
        .await?;
    Ok(other.is_none())
}

async fn queue(
    office: Office<'_>,
    transaction: &DatabaseTransaction,
    to: To,
    content: Content,
) -> Result<(), LetterError> {
    let desk = Desk { config: office.config, templates: office.templates };
    letters::queue(transaction, desk, to, content, office.now).await
}
