//! `GET /{lang}/admin/mails?status=`: the outbox, without what its mails say. `POST …/mails/{id}/again`: one goes out anew.

use actix_web::{HttpResponse, web};
use entity::outgoing_mail;
use entity::values::ids::MailId;
use entity::values::status::MailStatus;
use entity::values::time::Instant;
use sea_orm::{ColumnTrait, EntityTrait, Iterable, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::accounts::audit::{self, Actor, Deed};
use crate::mail;
use crate::web::error::AppError;

/// Most mails listed, the latest of them.
const MAILS_MAX: u64 = 200;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    status: String,
}

#[derive(Serialize)]
struct Content {
    statuses: Vec<Choice>,
    mails: Vec<MailRow>,
    /// The shop was told to run without mail.
    is_off: bool,
}

#[derive(Serialize)]
struct Choice {
    status: MailStatus,
    chosen: bool,
}

/// A mail as staff see it: not what it says.
#[derive(Serialize)]
pub(super) struct MailRow {
    subject: String,
    recipient: String,
    status: MailStatus,
    tries: i32,
    created_at: Instant,
    sent_at: Option<Instant>,
    last_error: Option<String>,
    /// None: it waits, or what it said is forgotten.
    again_href: Option<String>,
}

impl MailRow {
    /// `again_href` is where it is sent once more.
    pub(super) fn of(mail: outgoing_mail::Model, again_href: String) -> Self {
        let again_href = mail::can_go_again(&mail).then_some(again_href);
        Self {
            subject: mail.subject.reveal().to_owned(),
            recipient: mail.recipient.reveal().to_owned(),
            status: mail.status,
            tries: mail.tries,
            created_at: mail.created_at,
            sent_at: mail.sent_at,
            last_error: mail.last_error,
            again_href,
        }
    }
}

/// What did not arrive, unless asked for something else.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let asked: Asked = desk.query();
    let status = MailStatus::iter().find(|status| status.word() == asked.status);
    let status = status.unwrap_or(MailStatus::Undeliverable);
    let rows = outgoing_mail::Entity::find()
        .filter(outgoing_mail::Column::Status.eq(status))
        .order_by_desc(outgoing_mail::Column::Id)
        .limit(MAILS_MAX)
        .all(desk.ctx.db.reader())
        .await?;
    let row = |mail: outgoing_mail::Model| {
        let again_href = desk.href(&format!("/mails/{}/again", mail.id));
        MailRow::of(mail, again_href)
    };
    let choice = |one| Choice { status: one, chosen: one == status };
    let content = Content {
        statuses: MailStatus::iter().map(choice).collect(),
        mails: rows.into_iter().map(row).collect(),
        is_off: desk.ctx.mailer.is_none(),
    };
    desk.page("mails", "pages/admin/mails", content).await
}

/// Queues a mail anew. One with a secret, as a link to sign in, is not sent again.
pub async fn again(
    desk: Desk,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, AppError> {
    let id: MailId = path.1.parse().map_err(|_| AppError::NotFound)?;
    let now = desk.ctx.clock.now();
    let transaction = desk.ctx.db.write_txn().await?;
    let mail = outgoing_mail::Entity::find_by_id(id).one(&transaction).await?;
    let mail = mail.ok_or(AppError::NotFound)?;
    if !mail::send_again(&transaction, mail, desk.ctx.config.host(), now).await? {
        return Ok(desk.done("/mails", "done-before"));
    }
    let actor = Actor::account(&desk.staff.account);
    let deed = Deed { address: desk.address, ..Deed::new(actor, "mail-again", "mail", id) };
    audit::note(&transaction, deed, now).await?;
    transaction.commit().await?;
    Ok(desk.done("/mails", "mail-again"))
}
