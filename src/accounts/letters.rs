//! What people are written about signing in.

use entity::account;
use entity::values::text::{Language, Personal};
use entity::values::time::{Instant, Span};
use fluent_templates::fluent_bundle::FluentValue;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::Serialize;
use uuid::Uuid;

use crate::config::Config;
use crate::mail::{self, Message, NewMail};
use crate::templates::{TemplateError, Templates};
use crate::web::page::StudioView;
use crate::{i18n, studio};

/// A mail was not queued.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    #[error("the mail could not be written")]
    Template(#[from] TemplateError),
    #[error("the mail could not be queued")]
    Database(#[from] DbErr),
}

/// What a mail says.
pub(super) enum Content {
    /// To a customer: a link and a code to sign in with.
    SignIn { url: String, code: String, lasts: Span },
    /// To whom an account belongs, or to whom it was thought to: a link that does what `what` says.
    Link { what: &'static str, url: String, lasts: Option<Span> },
    /// Something of the account was changed; `url` helps whoever did not do it.
    Notice { what: &'static str, url: String, lasts: Option<Span> },
}

/// Whom a mail goes to.
pub(super) struct To {
    pub email: Personal,
    pub name: Option<Personal>,
    pub language: Language,
}

impl To {
    /// The account's owner, at the address it has now.
    pub fn account(account: &account::Model) -> Self {
        let (email, name) = (account.email.clone(), Some(account.name.clone()));
        Self { email, name, language: account.language }
    }
}

/// What writing needs.
#[derive(Copy, Clone)]
pub(super) struct Desk<'a> {
    pub config: &'a Config,
    pub templates: &'a Templates,
}

#[derive(Serialize)]
struct Context<'a> {
    lang: Language,
    studio: StudioView,
    reader: Option<&'a str>,
    what: Option<&'static str>,
    url: &'a str,
    /// In two groups, as it is read aloud.
    code: Option<String>,
    minutes: Option<i64>,
    at: Instant,
}

/// Queues a mail; one with a secret is sealed, and not sent when its secret has ended.
pub(super) async fn queue(
    transaction: &DatabaseTransaction,
    desk: Desk<'_>,
    to: To,
    content: Content,
    now: Instant,
) -> Result<(), LetterError> {
    let (message, what, url, code, lasts) = match &content {
        Content::SignIn { url, code, lasts } => {
            (Message::SignInLink, None, url, Some(code), Some(*lasts))
        }
        Content::Link { what, url, lasts } => {
            (Message::AccountLink, Some(*what), url, None, *lasts)
        }
        Content::Notice { what, url, lasts } => {
            (Message::AccountNotice, Some(*what), url, None, *lasts)
        }
    };
    let studio = studio::read(transaction).await?;
    let context = Context {
        lang: to.language,
        studio: StudioView::new(&studio),
        reader: to.name.as_ref().map(Personal::reveal),
        what,
        url,
        code: code.map(|code| grouped(code)),
        minutes: lasts.map(|lasts| lasts.whole_seconds() / 60),
        at: now,
    };
    let mut arguments = i18n::Arguments::new();
    arguments.insert("what".into(), FluentValue::from(what.unwrap_or_default()));
    let new = NewMail {
        message,
        // Each is a fact of its own: asked for twice, it is written twice.
        subject_id: Uuid::now_v7().to_string(),
        composed: mail::compose(desk.templates, message, to.language, &arguments, &context)?,
        to: to.email,
        to_name: to.name,
        language: to.language,
        reply_to: None,
        invitation: None,
    };
    match lasts {
        Some(lasts) => {
            mail::enqueue_secret(transaction, new, desk.config, now.plus(lasts), now).await?
        }
        None => mail::enqueue(transaction, new, desk.config.host(), now).await?,
    };
    Ok(())
}

/// `1234 5678`.
fn grouped(code: &str) -> String {
    let (left, right) = code.split_at_checked(code.len() / 2).unwrap_or((code, ""));
    format!("{left} {right}")
}
