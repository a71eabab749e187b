//! Login sessions: begun, looked up, ended. What is ended here is over on every instance with the next request.

use entity::values::ids::{AccountId, LoginSessionId};
use entity::values::status::{LoginStage, Role};
use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use entity::{account, login_session};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::lifetimes;
use super::merges;
use super::token::Named;
use crate::ctx::Ctx;

/// Most login sessions shown to their owner.
const LIST_MAX: u64 = 50;

/// Whose login session it is.
#[derive(Clone, Debug)]
pub enum Owner {
    Customer(EmailKey),
    Account(Box<account::Model>),
}

/// A login session that lasts, and whose.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub session: login_session::Model,
    pub owner: Owner,
}

/// Begins a login session. `browser` is what its owner knows it by.
pub async fn begin(
    transaction: &DatabaseTransaction,
    owner: &Owner,
    stage: LoginStage,
    browser: &str,
    now: Instant,
) -> Result<login_session::Model, DbErr> {
    let (role, account_id, email_key, version) = match owner {
        Owner::Customer(key) => (Role::Customer, None, Some(key.clone()), 0),
        Owner::Account(account) => (account.role, Some(account.id), None, account.version),
    };
    let row = login_session::ActiveModel {
        id: Set(LoginSessionId::fresh()),
        role: Set(role),
        stage: Set(stage),
        account_id: Set(account_id),
        email_key: Set(email_key),
        version: Set(version),
        browser: Set(Personal::new(browser)),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now.plus(lifetimes::absolute(role, stage))),
        ended_at: Set(None),
    };
    row.insert(transaction).await
}

/// Ends a login session, if it was still going on.
pub async fn end(
    transaction: &DatabaseTransaction,
    id: LoginSessionId,
    now: Instant,
) -> Result<(), DbErr> {
    let one = login_session::Column::Id.eq(id);
    end_where(transaction, one, now).await
}

/// Ends every login session of the account, whatever its version.
pub async fn end_all_of_account(
    transaction: &DatabaseTransaction,
    id: AccountId,
    now: Instant,
) -> Result<(), DbErr> {
    end_where(transaction, login_session::Column::AccountId.eq(id), now).await
}

/// Ends every login session of the customer.
pub async fn end_all_of_customer(
    transaction: &DatabaseTransaction,
    key: &EmailKey,
    now: Instant,
) -> Result<(), DbErr> {
    end_where(transaction, login_session::Column::EmailKey.eq(key.clone()), now).await
}

async fn end_where(
    transaction: &DatabaseTransaction,
    which: Expr,
    now: Instant,
) -> Result<(), DbErr> {
    login_session::Entity::update_many()
        .col_expr(login_session::Column::EndedAt, Expr::value(now))
        .filter(which)
        .filter(login_session::Column::EndedAt.is_null())
        .exec(transaction)
        .await
        .map(|_| ())
}

/// Ends one login session.
pub async fn sign_out(ctx: &Ctx, id: LoginSessionId) -> Result<(), DbErr> {
    let transaction = ctx.db.write_txn().await?;
    end(&transaction, id, ctx.clock.now()).await?;
    transaction.commit().await
}

/// Ends every login session of its owner.
pub async fn sign_out_everywhere(ctx: &Ctx, owner: &Owner) -> Result<(), DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let now = ctx.clock.now();
    match owner {
        Owner::Customer(key) => {
            for key in merges::under(&transaction, key).await? {
                end_all_of_customer(&transaction, &key, now).await?;
            }
        }
        Owner::Account(account) => end_all_of_account(&transaction, account.id, now).await?,
    }
    transaction.commit().await
}

/// Who has the cookie that says so; none if that login session is over.
pub async fn visitor(ctx: &Ctx, named: Named) -> Result<Option<Visitor>, DbErr> {
    let now = ctx.clock.now();
    let db = ctx.db.reader();
    let found = login_session::Entity::find_by_id(named.id).one(db).await?;
    let is_it = |session: &login_session::Model| {
        session.version == named.version && lifetimes::lasts(session, now)
    };
    let Some(session) = found.filter(is_it) else { return Ok(None) };
    let owner = match (session.account_id, &session.email_key) {
        (Some(id), _) => owner_of(db, &session, id).await?,
        (None, Some(key)) => merges::signs_in_as(db, key.clone()).await?.map(Owner::Customer),
        (None, None) => None,
    };
    let Some(owner) = owner else { return Ok(None) };
    if now >= session.seen_at.plus(lifetimes::SEEN_EVERY) {
        seen(ctx, &session, now).await?;
    }
    Ok(Some(Visitor { session, owner }))
}

/// Whose login session that was, of an account, wholly signed in, whether it lasts or not.
pub async fn account_of<C: ConnectionTrait>(
    db: &C,
    named: Named,
) -> Result<Option<AccountId>, DbErr> {
    let found = login_session::Entity::find_by_id(named.id).one(db).await?;
    let is_it = |session: &login_session::Model| {
        session.version == named.version && session.stage == LoginStage::Full
    };
    Ok(found.filter(is_it).and_then(|session| session.account_id))
}

/// The account, while it may do what it could when the login session began.
async fn owner_of<C: ConnectionTrait>(
    db: &C,
    session: &login_session::Model,
    id: AccountId,
) -> Result<Option<Owner>, DbErr> {
    let account = account::Entity::find_by_id(id).one(db).await?;
    let is_same = |account: &account::Model| {
        account.disabled_at.is_none()
            && account.version == session.version
            && account.role == session.role
    };
    Ok(account.filter(is_same).map(|account| Owner::Account(Box::new(account))))
}

async fn seen(ctx: &Ctx, session: &login_session::Model, now: Instant) -> Result<(), DbErr> {
    let transaction = ctx.db.write_txn().await?;
    login_session::Entity::update_many()
        .col_expr(login_session::Column::SeenAt, Expr::value(now))
        .filter(login_session::Column::Id.eq(session.id))
        .filter(login_session::Column::EndedAt.is_null())
        .filter(login_session::Column::SeenAt.lt(now))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// The login sessions of an account that last, newest first.
pub async fn of_account(
    ctx: &Ctx,
    account: &account::Model,
) -> Result<Vec<login_session::Model>, DbErr> {
    let now = ctx.clock.now();
    let mut all = login_session::Entity::find()
        .filter(login_session::Column::AccountId.eq(account.id))
        .filter(login_session::Column::Version.eq(account.version))
        .filter(login_session::Column::EndedAt.is_null())
        .filter(login_session::Column::ExpiresAt.gt(now))
        .order_by_desc(login_session::Column::CreatedAt)
        .limit(LIST_MAX)
        .all(ctx.db.reader())
        .await?;
    all.retain(|session| lifetimes::lasts(session, now));
    Ok(all)
}
