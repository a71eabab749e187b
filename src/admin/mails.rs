//! `GET /{lang}/admin/mails?status=`: the outbox, without what its mails say. `POST …/mails/{id}/again`: one goes out anew.

use actix_web::{HttpResponse, web};
use entity::outgoing_mail;
use entity::values::ids::MailId;
use entity::values::status::MailStatus;
use entity::values::time::Instant;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, Iterable, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::accounts::audit::{Action, Actor, Deed};
use crate::ctx::Ctx;
use crate::mail::trouble::Trouble;
use crate::orders::staff::again::{self, Again};
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
    trouble: Option<TroubleView>,
    /// None: it waits, what it said is forgotten, or its links ended.
    again_href: Option<String>,
    /// Its links ended.
    has_ended: bool,
}

/// Why a mail did not arrive.
#[derive(Serialize)]
struct TroubleView {
    /// The key of a text.
    text: String,
    /// The same as it was written down, in English, for whoever asks the mail server's people.
    detail: String,
}

impl MailRow {
    /// The mails as staff see them; `href` is where each is sent once more.
    pub(super) async fn all(
        ctx: &Ctx,
        mails: Vec<outgoing_mail::Model>,
        href: impl Fn(MailId) -> String,
    ) -> Result<Vec<Self>, DbErr> {
        let ways = again::ways(ctx.db.reader(), &ctx.config, &mails).await?;
        let row = |mail: outgoing_mail::Model| {
            let (id, way) = (mail.id, ways.get(&mail.id).copied());
            Self::of(mail, way.unwrap_or(Again::Cannot), href(id))
        };
        Ok(mails.into_iter().map(row).collect())
    }

    fn of(mail: outgoing_mail::Model, way: Again, again_href: String) -> Self {
        Self {
            subject: mail.subject.reveal().to_owned(),
            recipient: mail.recipient.reveal().to_owned(),
            status: mail.status,
            tries: mail.tries,
            created_at: mail.created_at,
            sent_at: mail.sent_at,
            trouble: mail
                .last_error
                .map(|detail| TroubleView { text: Trouble::of(&detail).text(), detail }),
            again_href: (way == Again::Can).then_some(again_href),
            has_ended: way == Again::LinksEnded,
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
    let href = |id: MailId| desk.href(&format!("/mails/{id}/again"));
    let choice = |one| Choice { status: one, chosen: one == status };
    let content = Content {
        statuses: MailStatus::iter().map(choice).collect(),
        mails: MailRow::all(&desk.ctx, rows, href).await?,
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
    let actor = Actor::account(&desk.staff.account);
    let deed = Deed { address: desk.address, ..Deed::new(actor, Action::MailAgain, "mail", id) };
    let is_sent = again::send(&desk.ctx, id, deed).await?;
    Ok(desk.done("/mails", if is_sent { "mail-again" } else { "done-before" }))
}
