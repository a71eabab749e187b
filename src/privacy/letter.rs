//! The last mail: what was erased, what stays, and why. It is sealed, and forgotten once it is sent.

use entity::values::text::{EmailKey, Language, Personal};
use entity::values::time::{Instant, Span};
use sea_orm::DatabaseTransaction;
use serde::Serialize;
use uuid::Uuid;

use super::erase::{EraseError, Prospect};
use crate::ctx::Ctx;
use crate::i18n;
use crate::mail::{self, Message, NewMail};
use crate::studio;
use crate::web::page::StudioView;

/// How long it is tried to be sent.
const TRIED_FOR: Span = Span::days(3);

#[derive(Serialize)]
struct Context {
    lang: Language,
    studio: StudioView,
    /// Orders whose vouchers stay.
    vouchers: usize,
    at: Instant,
    privacy_url: String,
}

/// Queues the receipt of an erasure.
pub(super) async fn erased(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    key: &EmailKey,
    language: Language,
    prospect: &Prospect,
    now: Instant,
) -> Result<(), EraseError> {
    let studio = studio::read(transaction).await?;
    let context = Context {
        lang: language,
        studio: StudioView::new(&studio),
        vouchers: prospect.vouchers,
        at: now,
        privacy_url: ctx.config.link(&format!("/{language}/privacy")),
    };
    let (message, arguments) = (Message::DataErased, i18n::Arguments::new());
    let new = NewMail {
        message,
        // A fact of its own, which names nobody.
        subject_id: Uuid::now_v7().to_string(),
        to: Personal::new(key.reveal()),
        to_name: None,
        language,
        composed: mail::compose(&ctx.templates, message, language, &arguments, &context)?,
        reply_to: None,
        invitation: None,
    };
    mail::enqueue_secret(transaction, new, &ctx.config, now.plus(TRIED_FOR), now).await?;
    Ok(())
}
