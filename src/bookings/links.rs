//! Secret links to published calendars: made, replaced, revoked, looked up.
//!
//! Whoever has the link reads the calendar, so only its hash is kept: it is shown once, when it is made. An owner has one
//! link at a time; a new one ends the old.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::calendar_link;
use entity::values::ids::{ExpertId, OrderId};
use entity::values::time::Instant;
use rand::RngExt;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter,
};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use crate::config::Config;

/// Random bytes of a token: 256 bits, past guessing.
const TOKEN_BYTES: usize = 32;
/// Its length as text.
const TOKEN_CHARS: usize = 43;

/// Whose bookings a link shows.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// All that an expert has.
    Expert(ExpertId),
    /// Those of one order: who has its key has proved no more (docs/decisions/0011).
    Order(OrderId),
}

/// Makes the owner's link and ends the one before. The caller holds the lock of the owner's row. Answers its token.
pub async fn make(
    transaction: &DatabaseTransaction,
    owner: Owner,
    now: Instant,
) -> Result<SecretString, DbErr> {
    revoke(transaction, owner).await?;
    let mut bytes = [0_u8; TOKEN_BYTES];
    rand::rng().fill(&mut bytes);
    let token = URL_SAFE_NO_PAD.encode(bytes);
    let (expert_id, order_id) = match owner {
        Owner::Expert(id) => (Some(id), None),
        Owner::Order(id) => (None, Some(id)),
    };
    let row = calendar_link::ActiveModel {
        token_hash: Set(hash(&token)),
        expert_id: Set(expert_id),
        order_id: Set(order_id),
        created_at: Set(now),
    };
    calendar_link::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(SecretString::from(token))
}

/// Ends the owner's link. Answers whether there was one.
pub async fn revoke(transaction: &DatabaseTransaction, owner: Owner) -> Result<bool, DbErr> {
    let revoked =
        calendar_link::Entity::delete_many().filter(owned_by(owner)).exec(transaction).await?;
    Ok(revoked.rows_affected > 0)
}

/// The owner's link, if there is one; its token is known to nobody but its holder.
pub async fn of_owner<C: ConnectionTrait>(
    db: &C,
    owner: Owner,
) -> Result<Option<calendar_link::Model>, DbErr> {
    calendar_link::Entity::find().filter(owned_by(owner)).one(db).await
}

/// The owner whose link has that token.
pub async fn opened_by<C: ConnectionTrait>(db: &C, token: &str) -> Result<Option<Owner>, DbErr> {
    if token.len() != TOKEN_CHARS {
        return Ok(None);
    }
    let link = calendar_link::Entity::find_by_id(hash(token)).one(db).await?;
    let owner = link.and_then(|link| match (link.expert_id, link.order_id) {
        (Some(id), None) => Some(Owner::Expert(id)),
        (None, Some(id)) => Some(Owner::Order(id)),
        (None, None) | (Some(_), Some(_)) => None,
    });
    Ok(owner)
}

/// The absolute address of the calendar that `token` opens.
pub fn address(config: &Config, token: &SecretString) -> String {
    config.link(&path(token))
}

/// Its path at the shop.
pub fn path(token: &SecretString) -> String {
    format!("/calendars/{}.ics", token.expose_secret())
}

fn owned_by(owner: Owner) -> sea_orm::sea_query::SimpleExpr {
    match owner {
        Owner::Expert(id) => calendar_link::Column::ExpertId.eq(id),
        Owner::Order(id) => calendar_link::Column::OrderId.eq(id),
    }
}

fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
