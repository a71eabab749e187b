//! What an enquiry brings: a letter to the studio, whose answers go to the asker, and a receipt.

use std::borrow::Cow;

use entity::values::status::EnquiryKind;
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use entity::{enquiry, theme};
use fluent_templates::fluent_bundle::FluentValue;
use sea_orm::{DatabaseTransaction, EntityTrait};
use serde::Serialize;

use super::EnquireError;
use crate::ctx::Ctx;
use crate::i18n;
use crate::mail::wording::{self, Placeholder, Values};
use crate::mail::{self, Message, NewMail};
use crate::studio;
use crate::web::page::StudioView;

/// What the templates of the studio's letter name.
#[derive(Serialize)]
struct Arrived<'a> {
    lang: Language,
    studio: StudioView,
    kind: EnquiryKind,
    name: &'a str,
    email: &'a str,
    organisation: Option<&'a str>,
    theme: Option<String>,
    message: &'a str,
    /// In its own words.
    language: &'static str,
    sent_at: Instant,
    shop_url: String,
}

/// What the templates of the receipt name. Nothing that was typed: whoever typed it need not own the address.
#[derive(Serialize)]
struct Received {
    lang: Language,
    studio: StudioView,
    kind: EnquiryKind,
    sent_at: Instant,
    shop_url: String,
}

/// To the studio, in its own language. Its answer goes to the asker.
pub(super) async fn arrived(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    enquiry: &enquiry::Model,
    now: Instant,
) -> Result<(), EnquireError> {
    let studio = studio::read(transaction).await?;
    // A studio that was not described yet has no address; the enquiry waits for it all the same.
    if studio.email.is_empty() {
        return Ok(());
    }
    let lang = Language::default();
    let theme = match enquiry.theme_id {
        Some(id) => theme::Entity::find_by_id(id).one(transaction).await?,
        None => None,
    };
    let name = enquiry.name.reveal();
    let context = Arrived {
        lang,
        studio: StudioView::new(&studio),
        kind: enquiry.kind,
        name,
        email: enquiry.email.reveal(),
        organisation: enquiry.organisation.as_ref().map(Personal::reveal),
        theme: theme.map(|theme| theme.name.in_language(lang).to_owned()),
        message: enquiry.message.reveal(),
        language: i18n::own_name(enquiry.language),
        sent_at: enquiry.created_at,
        shop_url: ctx.config.link(&format!("/{lang}")),
    };
    let text = |value: &str| FluentValue::from(value.to_owned());
    let arguments = i18n::Arguments::from([
        (Cow::Borrowed("kind"), text(enquiry.kind.word())),
        (Cow::Borrowed("name"), text(name)),
    ]);
    let message = Message::EnquiryArrived;
    let new = NewMail {
        message,
        subject_id: enquiry.id.to_string(),
        to: Personal::new(studio.email.as_str()),
        to_name: Some(Personal::new(studio.name.as_str())),
        language: lang,
        composed: mail::compose(&ctx.templates, message, lang, &arguments, &context)?,
        reply_to: Some(enquiry.email.clone()),
        invitation: None,
    };
    mail::enqueue(transaction, new, ctx.config.host(), now).await?;
    Ok(())
}

/// To the asker: it came, and somebody answers.
pub(super) async fn received(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    enquiry: &enquiry::Model,
    now: Instant,
) -> Result<(), EnquireError> {
    let lang = enquiry.language;
    let studio = studio::read(transaction).await?;
    let context = Received {
        lang,
        studio: StudioView::new(&studio),
        kind: enquiry.kind,
        sent_at: enquiry.created_at,
        shop_url: ctx.config.link(&format!("/{lang}")),
    };
    let (message, arguments) = (Message::EnquiryReceived, i18n::Arguments::new());
    let values = Values::default().with(Placeholder::Studio, &studio.name);
    let own = wording::own(transaction, message, lang, &values).await?;
    let new = NewMail {
        message,
        subject_id: enquiry.id.to_string(),
        to: enquiry.email.clone(),
        to_name: None,
        language: lang,
        composed: mail::compose_own(&ctx.templates, message, lang, &own, &arguments, &context)?,
        reply_to: None,
        invitation: None,
    };
    mail::enqueue(transaction, new, ctx.config.host(), now).await?;
    Ok(())
}
