//! Mailed links: each does one thing once, in time, and only the newest of its kind does.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::login_link;
use entity::values::ids::AccountId;
use entity::values::status::LinkPurpose;
use entity::values::text::{EmailKey, Personal};
use entity::values::time::{Instant, Span};
use rand::RngExt;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use secrecy::SecretString;
use sha2::{Digest, Sha256};

use crate::secrets;

/// Random bytes of a secret: 256 bits, past guessing.
const SECRET_BYTES: usize = 32;
/// Digits of a code.
const CODE_DIGITS: usize = 8;
/// Wrong codes after which only the link itself is left.
const TRIES_MAX: i32 = 5;

/// Whom a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Customer(EmailKey),
    Account(AccountId),
}

/// A link to make.
pub(super) struct NewLink<'a> {
    pub purpose: LinkPurpose,
    pub owner: Owner,
    /// The address it is about, where that is not its owner's.
    pub new_email: Option<Personal>,
    /// A code, and the secret of the one browser in which it counts.
    pub code: Option<(&'a str, &'a str)>,
    pub lasts: Span,
}

/// A new secret, for a link or for a browser.
pub(super) fn secret() -> String {
    let mut bytes = [0_u8; SECRET_BYTES];
    rand::rng().fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A new code, which is typed on another device.
pub(super) fn code() -> String {
    let mut rng = rand::rng();
    (0..CODE_DIGITS).map(|_| char::from(b'0' + rng.random_range(0..10_u8))).collect()
}

/// Makes a link and ends those of its kind before it. Answers its secret, which is kept nowhere.
pub(super) async fn make(
    transaction: &DatabaseTransaction,
    secrets: &[SecretString],
    new: NewLink<'_>,
    now: Instant,
) -> Result<String, DbErr> {
    login_link::Entity::delete_many()
        .filter(login_link::Column::Purpose.eq(new.purpose))
        .filter(owned_by(&new.owner))
        .filter(login_link::Column::UsedAt.is_null())
        .exec(transaction)
        .await?;
    let secret = secret();
    let (email_key, account_id) = match new.owner {
        Owner::Customer(key) => (Some(key), None),
        Owner::Account(id) => (None, Some(id)),
    };
    let (code_hash, browser_hash) = new
        .code
        .map(|(code, browser)| {
            let browser = hash(browser);
            (secrets::fingerprint(secrets, &code_purpose(&browser), code), browser)
        })
        .unzip();
    let row = login_link::ActiveModel {
        secret_hash: Set(hash(&secret)),
        purpose: Set(new.purpose),
        email_key: Set(email_key),
        account_id: Set(account_id),
        new_email: Set(new.new_email),
        code_hash: Set(code_hash),
        tries: Set(0),
        browser_hash: Set(browser_hash),
        created_at: Set(now),
        expires_at: Set(now.plus(new.lasts)),
        used_at: Set(None),
    };
    login_link::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(secret)
}

/// The link with that secret, while it works. Looking at it changes nothing.
pub(super) async fn look<C: ConnectionTrait>(
    db: &C,
    purpose: LinkPurpose,
    secret: &str,
    now: Instant,
) -> Result<Option<login_link::Model>, DbErr> {
    working(now)
        .filter(login_link::Column::Purpose.eq(purpose))
        .filter(login_link::Column::SecretHash.eq(hash(secret)))
        .one(db)
        .await
}

/// Uses the link up. None: it does not work, or not any more.
pub(super) async fn take(
    transaction: &DatabaseTransaction,
    purpose: LinkPurpose,
    secret: &str,
    now: Instant,
) -> Result<Option<login_link::Model>, DbErr> {
    let Some(link) = look(transaction, purpose, secret, now).await? else { return Ok(None) };
    let taken = login_link::Entity::update_many()
        .col_expr(login_link::Column::UsedAt, Expr::value(now))
        .filter(login_link::Column::SecretHash.eq(link.secret_hash.clone()))
        .filter(login_link::Column::UsedAt.is_null())
        .exec(transaction)
        .await?;
    Ok((taken.rows_affected == 1).then_some(link))
}

/// Uses up the link that was asked for in that browser, if the code is its. A wrong one is counted.
pub(super) async fn take_by_code(
    transaction: &DatabaseTransaction,
    secrets: &[SecretString],
    browser: &str,
    typed: &str,
    now: Instant,
) -> Result<Option<login_link::Model>, DbErr> {
    let browser = hash(browser);
    let link = working(now)
        .filter(login_link::Column::BrowserHash.eq(browser.clone()))
        .filter(login_link::Column::Tries.lt(TRIES_MAX))
        .lock_exclusive()
        .one(transaction)
        .await?;
    let Some(link) = link else { return Ok(None) };
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let hashes = secrets::fingerprints(secrets, &code_purpose(&browser), &digits);
    let is_right = link.code_hash.as_ref().is_some_and(|kept| hashes.contains(kept));
    let mut row = link.clone().into_active_model();
    if is_right {
        row.used_at = Set(Some(now));
    } else {
        row.tries = Set(link.tries.saturating_add(1));
    }
    row.update(transaction).await?;
    Ok(is_right.then_some(link))
}

fn working(now: Instant) -> sea_orm::Select<login_link::Entity> {
    login_link::Entity::find()
        .filter(login_link::Column::UsedAt.is_null())
        .filter(login_link::Column::ExpiresAt.gt(now))
}

fn owned_by(owner: &Owner) -> SimpleExpr {
    match owner {
        Owner::Customer(key) => login_link::Column::EmailKey.eq(key.clone()),
        Owner::Account(id) => login_link::Column::AccountId.eq(*id),
    }
}

/// A code counts in one browser alone, and so does what is kept of it.
fn code_purpose(browser_hash: &str) -> String {
    format!("sign-in code in {browser_hash}")
}

fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
