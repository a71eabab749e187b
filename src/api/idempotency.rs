//! `Idempotency-Key` on every POST: the same request again gets the first one's answer, for a day.
//!
//! Only answers that did something are kept; after a refusal the key is free again, so that a corrected or later try
//! is a new one.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use entity::api_reply;
use entity::values::text::Personal;
use entity::values::time::{Instant, Span};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, TryInsertResult,
};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::ctx::Ctx;
use crate::web::error::AppError;

/// How long an answer is kept.
const KEPT: Span = Span::hours(24);
/// A request still unanswered after this was cut off: the next one may try.
const AT_WORK: Span = Span::minutes(1);
/// Longest key, as Stripe has it.
const KEY_MAX: usize = 255;

/// An answer that can be given again.
pub struct Reply {
    status: StatusCode,
    body: String,
}

impl Reply {
    /// `body` as JSON.
    pub fn json(status: StatusCode, body: &impl Serialize) -> Result<Self, AppError> {
        let body = serde_json::to_string(body).map_err(|error| AppError::internal(&error))?;
        Ok(Self { status, body })
    }

    fn answer(self) -> HttpResponse {
        HttpResponse::build(self.status).content_type("application/json").body(self.body)
    }
}

/// Does `work`, or answers as it was answered before.
pub async fn once<F>(
    ctx: &Ctx,
    request: &HttpRequest,
    body: &[u8],
    work: impl FnOnce() -> F,
) -> Result<HttpResponse, AppError>
where
    F: Future<Output = Result<Reply, AppError>>,
{
    let Some(header) = request.headers().get("idempotency-key") else {
        return work().await.map(Reply::answer);
    };
    let key = header.to_str().ok().filter(|key| !key.is_empty() && key.len() <= KEY_MAX);
    let key = key.ok_or(AppError::BadRequest { code: "bad_idempotency_key" })?;
    let address = request.uri().path_and_query().map_or("", |address| address.as_str());
    let key_hash = hash(&[key.as_bytes(), address.as_bytes()]);
    let request_hash = hash(&[body]);
    if let Some(known) = begin(ctx, &key_hash, &request_hash).await? {
        return Ok(known.answer());
    }
    let reply = work().await;
    match &reply {
        Ok(reply) => keep(ctx, &key_hash, reply).await?,
        Err(_) => forget(ctx, &key_hash).await?,
    }
    reply.map(Reply::answer)
}

/// Deletes answers that are a day old. Answers how many.
pub async fn forget_replies(ctx: &Ctx) -> Result<usize, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let old = ctx.clock.now().minus(KEPT);
    let deleted = api_reply::Entity::delete_many()
        .filter(api_reply::Column::CreatedAt.lt(old))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(usize::try_from(deleted.rows_affected).unwrap_or(usize::MAX))
}

/// Takes the key for this request, or finds the answer already given under it.
async fn begin(ctx: &Ctx, key_hash: &str, request_hash: &str) -> Result<Option<Reply>, AppError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let insert = api_reply::Entity::insert(fresh(key_hash, request_hash, now));
    let inserted = insert.on_conflict_do_nothing().exec(&transaction).await?;
    if let TryInsertResult::Inserted(_) = inserted {
        transaction.commit().await?;
        return Ok(None);
    }
    let known = api_reply::Entity::find_by_id(key_hash).one(&transaction).await?;
    let Some(known) = known else {
        // Forgotten between the two statements by a request that was refused: let the client try again.
        return Err(AppError::conflict("idempotency_in_progress"));
    };
    if known.request_hash != request_hash {
        return Err(AppError::Invalid {
            errors: vec![("idempotency-key".to_owned(), "idempotency_key_reused")],
        });
    }
    let answered =
        known.status.and_then(|status| u16::try_from(status).ok()).zip(known.body.clone());
    if let Some((status, body)) = answered {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        return Ok(Some(Reply { status, body: body.reveal().to_owned() }));
    }
    if now.since(known.created_at) < AT_WORK {
        return Err(AppError::conflict("idempotency_in_progress"));
    }
    let mut row = known.into_active_model();
    row.created_at = Set(now);
    row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(None)
}

fn fresh(key_hash: &str, request_hash: &str, now: Instant) -> api_reply::ActiveModel {
    api_reply::ActiveModel {
        key_hash: Set(key_hash.to_owned()),
        request_hash: Set(request_hash.to_owned()),
        status: Set(None),
        body: Set(None),
        created_at: Set(now),
    }
}

async fn keep(ctx: &Ctx, key_hash: &str, reply: &Reply) -> Result<(), DbErr> {
    let transaction = ctx.db.write_txn().await?;
    if let Some(row) = api_reply::Entity::find_by_id(key_hash).one(&transaction).await? {
        let mut row = row.into_active_model();
        row.status = Set(Some(i32::from(reply.status.as_u16())));
        row.body = Set(Some(Personal::new(reply.body.as_str())));
        row.update(&transaction).await?;
    }
    transaction.commit().await
}

async fn forget(ctx: &Ctx, key_hash: &str) -> Result<(), DbErr> {
    let transaction = ctx.db.write_txn().await?;
    api_reply::Entity::delete_by_id(key_hash).exec(&transaction).await?;
    transaction.commit().await
}

fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
        hasher.update([0]);
    }
    hex::encode(hasher.finalize())
}
