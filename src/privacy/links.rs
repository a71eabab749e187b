//! Links to one's own data: each opens it once, within minutes, and only to who is signed in under the same address.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::export_link;
use entity::values::status::ExportForm;
use entity::values::text::EmailKey;
use entity::values::time::{Instant, Span};
use rand::RngExt;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter,
};
use sha2::{Digest, Sha256};

/// How long a link works.
pub const LASTS: Span = Span::minutes(15);
/// Random bytes of a secret: 256 bits, past guessing.
const SECRET_BYTES: usize = 32;
/// Links of one person in this time, and how many they may be: each asks a lot of the database.
const COUNTED: Span = Span::hours(1);
const COUNTED_MAX: u64 = 10;

/// A link that was just made.
#[derive(Clone, Debug)]
pub struct Link {
    pub form: ExportForm,
    pub secret: String,
}

/// This person had their share of links for now: how long to wait, in seconds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct TooMany(pub u64);

/// Makes a link for each form.
pub async fn make(
    transaction: &DatabaseTransaction,
    key: &EmailKey,
    now: Instant,
) -> Result<Result<Vec<Link>, TooMany>, DbErr> {
    let recent = export_link::Entity::find()
        .filter(export_link::Column::EmailKey.eq(key.clone()))
        .filter(export_link::Column::CreatedAt.gt(now.minus(COUNTED)))
        .count(transaction)
        .await?;
    if recent >= COUNTED_MAX {
        let wait = u64::try_from(COUNTED.whole_seconds()).unwrap_or_default();
        return Ok(Err(TooMany(wait)));
    }
    let mut links = Vec::new();
    for form in [ExportForm::Html, ExportForm::Json] {
        let mut bytes = [0_u8; SECRET_BYTES];
        rand::rng().fill(&mut bytes);
        let secret = URL_SAFE_NO_PAD.encode(bytes);
        let row = export_link::ActiveModel {
            secret_hash: Set(hash(&secret)),
            email_key: Set(key.clone()),
            form: Set(form),
            created_at: Set(now),
            expires_at: Set(now.plus(LASTS)),
            used_at: Set(None),
        };
        export_link::Entity::insert(row).exec_without_returning(transaction).await?;
        links.push(Link { form, secret });
    }
    Ok(Ok(links))
}

/// Uses a link up. None: it does not work, not any more, or is not theirs.
pub async fn take(
    transaction: &DatabaseTransaction,
    key: &EmailKey,
    secret: &str,
    now: Instant,
) -> Result<Option<ExportForm>, DbErr> {
    let taken = export_link::Entity::update_many()
        .col_expr(export_link::Column::UsedAt, Expr::value(now))
        .filter(export_link::Column::SecretHash.eq(hash(secret)))
        .filter(export_link::Column::EmailKey.eq(key.clone()))
        .filter(export_link::Column::UsedAt.is_null())
        .filter(export_link::Column::ExpiresAt.gt(now))
        .exec(transaction)
        .await?;
    if taken.rows_affected != 1 {
        return Ok(None);
    }
    let link = export_link::Entity::find_by_id(hash(secret)).one(transaction).await?;
    Ok(link.map(|link| link.form))
}

/// Forgets the person's links. Answers how many.
pub async fn forget(transaction: &DatabaseTransaction, key: &EmailKey) -> Result<u64, DbErr> {
    let theirs =
        export_link::Entity::delete_many().filter(export_link::Column::EmailKey.eq(key.clone()));
    Ok(theirs.exec(transaction).await?.rows_affected)
}

/// Forgets links that ended before then.
pub async fn forget_old(transaction: &DatabaseTransaction, before: Instant) -> Result<u64, DbErr> {
    let old = export_link::Entity::delete_many().filter(export_link::Column::ExpiresAt.lt(before));
    Ok(old.exec(transaction).await?.rows_affected)
}

fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
