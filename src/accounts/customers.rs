//! Customers sign in by a mailed link, or by its code in the browser that asked.
//!
//! Whether somebody ever bought anything is not asked: every address is answered, written to and signed in alike, so
//! nothing tells one from another. What they then see is what was bought with that address.

use entity::values::status::{LinkPurpose, LoginStage};
use entity::values::text::{Email, EmailKey, Language, Personal};
use entity::values::time::Span;
use entity::{login_link, login_session};
use sea_orm::{DatabaseTransaction, DbErr};
use tracing::info;
use url::form_urlencoded;

use super::asking::{self, Asking, TooSoon};
use super::letters::{self, Content, Desk, LetterError, To};
use super::links::{self, NewLink};
use super::merges;
use super::sessions::{self, Owner};
use crate::ctx::Ctx;

/// How long a link and its code work.
pub const LASTS: Span = Span::minutes(10);

/// Why no link was mailed.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error("too many links were asked for from there")]
    TooSoon(TooSoon),
    #[error(transparent)]
    Letter(#[from] LetterError),
    #[error("the link could not be stored")]
    Database(#[from] DbErr),
}

/// Who asks to be signed in.
pub struct Wish<'a> {
    pub email: &'a Email,
    pub language: Language,
    /// Where to go on to, already checked.
    pub next: Option<&'a str>,
}

/// Mails a link, unless the address had its share of them. Answers the secret for the asking browser either way.
pub async fn ask(ctx: &Ctx, wish: &Wish<'_>, asking: &Asking) -> Result<String, AskError> {
    let now = ctx.clock.now();
    let (key, browser) = (wish.email.key(), links::secret());
    let transaction = ctx.db.write_txn().await?;
    asking::admit_asking_for_a_letter(&transaction, ctx, asking, now)
        .await?
        .map_err(AskError::TooSoon)?;
    if asking::admit_letter(&transaction, ctx, key.reveal(), now).await? {
        let code = links::code();
        let link = NewLink {
            purpose: LinkPurpose::SignIn,
            owner: links::Owner::Customer(key),
            new_email: None,
            code: Some((&code, &browser)),
            lasts: LASTS,
        };
        let secret = links::make(&transaction, &ctx.config.secrets, link, now).await?;
        let url = ctx.config.link(&link_path(wish, &secret));
        let content = Content::SignIn { url, code, lasts: LASTS };
        let desk = Desk { config: &ctx.config, templates: &ctx.templates };
        letters::queue(&transaction, desk, reader(wish), content, now).await?;
    }
    transaction.commit().await?;
    Ok(browser)
}

fn reader(wish: &Wish<'_>) -> To {
    To { email: Personal::new(wish.email.as_str()), name: None, language: wish.language }
}

fn link_path(wish: &Wish<'_>, secret: &str) -> String {
    let language = wish.language;
    let next = wish.next.map(|next| {
        let encoded: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        format!("&next={encoded}")
    });
    format!("/{language}/sign-in/link?token={secret}{}", next.unwrap_or_default())
}

/// Whom the link would sign in; none when it does not work any more. Looking changes nothing.
pub async fn look(ctx: &Ctx, secret: &str) -> Result<Option<EmailKey>, DbErr> {
    let now = ctx.clock.now();
    let link = links::look(ctx.db.reader(), LinkPurpose::SignIn, secret, now).await?;
    Ok(link.and_then(|link| link.email_key))
}

/// What came of a link or a code.
#[derive(Debug)]
pub enum Outcome {
    SignedIn(Box<login_session::Model>),
    /// The address was merged into another of its customer's, which signs in instead.
    Merged,
    /// It does not work, or not any more.
    Over,
}

/// Signs in by the link, which is used up.
pub async fn by_link(ctx: &Ctx, secret: &str, asking: &Asking) -> Result<Outcome, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let link = links::take(&transaction, LinkPurpose::SignIn, secret, ctx.clock.now()).await?;
    finish(ctx, transaction, link, asking).await
}

/// Signs in by the code, in the browser that asked for it. It is over when it is not the code, or after too many wrong
/// ones.
pub async fn by_code(
    ctx: &Ctx,
    browser: &str,
    typed: &str,
    asking: &Asking,
) -> Result<Outcome, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let (secrets, now) = (&ctx.config.secrets, ctx.clock.now());
    let link = links::take_by_code(&transaction, secrets, browser, typed, now).await?;
    finish(ctx, transaction, link, asking).await
}

async fn finish(
    ctx: &Ctx,
    transaction: DatabaseTransaction,
    link: Option<login_link::Model>,
    asking: &Asking,
) -> Result<Outcome, DbErr> {
    let outcome = match link.and_then(|link| link.email_key) {
        Some(key) if merges::signs_in_as(&transaction, key.clone()).await?.is_none() => {
            Outcome::Merged
        }
        Some(key) => {
            // As proven: whose all of it is, each request asks anew.
            let owner = Owner::Customer(key);
            let (stage, now) = (LoginStage::Full, ctx.clock.now());
            let session = sessions::begin(&transaction, &owner, stage, &asking.browser, now);
            Outcome::SignedIn(Box::new(session.await?))
        }
        None => Outcome::Over,
    };
    // A wrong code is counted, so this is kept either way.
    transaction.commit().await?;
    if let Outcome::SignedIn(session) = &outcome {
        info!(login_session.id = %session.id, "A customer signed in");
    }
    Ok(outcome)
}
