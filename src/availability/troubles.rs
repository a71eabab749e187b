//! What an expert and the studio are told of a calendar: that it contradicts a booked session (C-09), that it cannot be
//! used (F-10, F-13). Each fact once, by a mail in the transaction that notes it.
//!
//! A mail never repeats the feed's address, nor its host (F-19).

use std::borrow::Cow;
use std::collections::BTreeSet;

use entity::values::failure::FeedFailure;
use entity::values::status::FeedKind;
use entity::values::text::{Language, Personal};
use entity::values::time::{Instant, Span};
use entity::{expert, feed, order, outgoing_mail};
use fluent_templates::fluent_bundle::FluentValue;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use serde::Serialize;
use tracing::error;

use super::conflicts::Conflict;
use crate::ctx::Ctx;
use crate::i18n;
use crate::mail::{self, Composed, Message, NewMail};
use crate::studio::{self, Studio};
use crate::templates::TemplateError;
use crate::web::page::StudioView;

/// Most conflicts told after one reading; the next reading tells of those left over.
const CONFLICTS_TOLD_AT_ONCE: usize = 25;

/// Why a feed is of no use.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Trouble {
    /// It lost all its entries, and did not say so twice yet.
    Emptied,
    /// What its address gives is no calendar to rely on: waiting does not heal that.
    Unusable,
    /// It could not be read for long.
    Lasting,
}

impl Trouble {
    /// The text that explains it.
    const fn text(self) -> &'static str {
        match self {
            Self::Emptied => "mail-feed-trouble-emptied",
            Self::Unusable => "mail-feed-trouble-unusable",
            Self::Lasting => "mail-feed-trouble-lasting",
        }
    }
}

/// Tells of each booked session in conflict that was not told of yet. A hold is told of once it is booked.
pub(super) async fn tell_conflicts(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    expert: &expert::Model,
    standing: &[Conflict],
    now: Instant,
) -> Result<(), DbErr> {
    let booked = standing.iter().filter(|conflict| conflict.claim.held_until.is_none());
    let facts: Vec<(String, &Conflict)> =
        booked.map(|conflict| (conflict_key(conflict), conflict)).collect();
    let keys = facts.iter().map(|(key, _)| key.as_str());
    let told = told(transaction, Message::SessionConflict, keys).await?;
    let news = facts.into_iter().filter(|(key, _)| !told.contains(key));
    for (key, conflict) in news.take(CONFLICTS_TOLD_AT_ONCE) {
        let order = order::Entity::find_by_id(conflict.claim.order_id).one(transaction).await?;
        let fact = SessionConflict {
            starts_at: conflict.claim.starts_at,
            ends_at: conflict.claim.ends_at,
            order_code: order.map(|order| order.code.as_str().to_owned()),
        };
        let letter = Letter {
            message: Message::SessionConflict,
            key,
            expert,
            about: conflict.claim.starts_at,
            fact,
        };
        letter.queue(ctx, transaction, now).await?;
    }
    Ok(())
}

/// The fact that this feed contradicts this session since then.
fn conflict_key(conflict: &Conflict) -> String {
    let noticed = &conflict.noticed;
    format!("{}.{}.{}", noticed.claim_id, noticed.feed_id, noticed.noticed_at.unix())
}

/// Tells that the feed is of no use, unless that was told since it was last read. `feed` is as its failure left it.
pub(super) async fn tell_outage(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    expert: &expert::Model,
    feed: &feed::Model,
    trouble: Trouble,
    now: Instant,
) -> Result<(), DbErr> {
    let key = outage_key(feed);
    let was_told = !told(transaction, Message::FeedTrouble, [key.as_str()]).await?.is_empty();
    // Nobody waits for the times of an expert who takes no sessions.
    if was_told || !expert.active {
        return Ok(());
    }
    let fact = FeedTrouble {
        is_open: feed.kind == FeedKind::Open,
        why: trouble.text(),
        reason: feed.failure.and_then(Reason::of),
        last_read_at: feed.fetched_at,
        hours: ctx.config.feeds.max_age.whole_seconds() / Span::hours(1).whole_seconds(),
    };
    let message = Message::FeedTrouble;
    let about = feed.fetched_at.unwrap_or(now);
    Letter { message, key, expert, about, fact }.queue(ctx, transaction, now).await
}

/// The outage that began after the feed was last read.
pub(super) fn outage_key(feed: &feed::Model) -> String {
    match feed.fetched_at {
        Some(read_at) => format!("{}.{}", feed.id, read_at.unix()),
        None => format!("{}.never", feed.id),
    }
}

/// Those of the facts that somebody was told.
pub(super) async fn told<C: ConnectionTrait>(
    db: &C,
    message: Message,
    keys: impl IntoIterator<Item = &str>,
) -> Result<BTreeSet<String>, DbErr> {
    let mut keys = keys.into_iter().peekable();
    if keys.peek().is_none() {
        return Ok(BTreeSet::new());
    }
    let told: Vec<String> = outgoing_mail::Entity::find()
        .select_only()
        .column(outgoing_mail::Column::SubjectId)
        .filter(outgoing_mail::Column::Kind.eq(message.name()))
        .filter(outgoing_mail::Column::SubjectId.is_in(keys))
        .into_tuple()
        .all(db)
        .await?;
    Ok(told.into_iter().collect())
}

/// What the templates of `session-conflict` name.
#[derive(Serialize)]
struct SessionConflict {
    starts_at: Instant,
    ends_at: Instant,
    order_code: Option<String>,
}

/// What the templates of `feed-trouble` name.
#[derive(Serialize)]
struct FeedTrouble {
    is_open: bool,
    /// The key of a text.
    why: &'static str,
    reason: Option<Reason>,
    last_read_at: Option<Instant>,
    /// For how long what was last read is relied on.
    hours: i64,
}

/// Why exactly, as the reader's language tells it.
#[derive(Serialize)]
struct Reason {
    /// The key of a text.
    text: String,
    /// What the server answered with; empty where that is not why.
    status: String,
}

impl Reason {
    /// None where it says no more than the trouble itself.
    fn of(failure: FeedFailure) -> Option<Self> {
        if matches!(failure, FeedFailure::Emptied | FeedFailure::Other) {
            return None;
        }
        let status = failure.status().map(|status| status.to_string()).unwrap_or_default();
        Some(Self { text: format!("mail-feed-failure-{}", failure.word()), status })
    }
}

#[derive(Serialize)]
struct Context<'a, F> {
    lang: Language,
    studio: StudioView,
    reader: &'a str,
    for_studio: bool,
    expert: ExpertContext<'a>,
    #[serde(flatten)]
    fact: &'a F,
}

#[derive(Serialize)]
struct ExpertContext<'a> {
    name: &'a str,
    url: String,
}

/// One fact for its two readers.
struct Letter<'a, F> {
    message: Message,
    key: String,
    expert: &'a expert::Model,
    /// The instant that the subject line names.
    about: Instant,
    fact: F,
}

struct Reader<'a> {
    to: Personal,
    name: &'a str,
    language: Language,
    is_studio: bool,
}

/// The expert in their first language that we speak, and the studio in the shop's own. Who is both reads it once,
/// as the outbox holds one mail for a fact and an address.
fn readers<'a>(expert: &'a expert::Model, studio: &'a Studio) -> Vec<Reader<'a>> {
    let language = expert.languages.0.iter().find_map(|code| code.parse().ok()).unwrap_or_default();
    let expert =
        Reader { to: expert.email.clone(), name: &expert.name, language, is_studio: false };
    let studio = Reader {
        to: Personal::new(studio.email.as_str()),
        name: &studio.name,
        language: Language::default(),
        is_studio: true,
    };
    // A studio that was not described yet has no address.
    [expert, studio].into_iter().filter(|reader| !reader.to.reveal().is_empty()).collect()
}

impl<F: Serialize> Letter<'_, F> {
    /// Queues it for both readers or for none. A fault in a template keeps no calendar from being read: it is logged,
    /// and the next reading tries again.
    async fn queue(
        &self,
        ctx: &Ctx,
        transaction: &DatabaseTransaction,
        now: Instant,
    ) -> Result<(), DbErr> {
        let studio = studio::read(transaction).await?;
        let mails = readers(self.expert, &studio).into_iter();
        let mails = mails.map(|reader| self.mail_to(ctx, &studio, reader));
        let mails = match mails.collect::<Result<Vec<NewMail>, TemplateError>>() {
            Ok(mails) => mails,
            Err(failure) => {
                let name = self.message.name();
                error!(mail.kind = name, "A mail {name} could not be written: {failure:?}");
                return Ok(());
            }
        };
        for mail in mails {
            mail::enqueue(transaction, mail, ctx.config.host(), now).await?;
        }
        Ok(())
    }

    fn mail_to(
        &self,
        ctx: &Ctx,
        studio: &Studio,
        reader: Reader<'_>,
    ) -> Result<NewMail, TemplateError> {
        Ok(NewMail {
            message: self.message,
            subject_id: self.key.clone(),
            composed: self.compose(ctx, studio, &reader)?,
            to: reader.to,
            to_name: Some(Personal::new(reader.name)),
            language: reader.language,
            reply_to: None,
            invitation: None,
        })
    }

    fn compose(
        &self,
        ctx: &Ctx,
        studio: &Studio,
        reader: &Reader<'_>,
    ) -> Result<Composed, TemplateError> {
        let language = reader.language;
        let (expert, slug) = (&self.expert.name, &self.expert.slug);
        let context = Context {
            lang: language,
            studio: StudioView::new(studio),
            reader: reader.name,
            for_studio: reader.is_studio,
            expert: ExpertContext {
                name: expert,
                url: ctx.config.link(&format!("/{language}/experts/{slug}")),
            },
            fact: &self.fact,
        };
        let arguments = i18n::Arguments::from([
            (Cow::Borrowed("expert"), FluentValue::from(expert.clone())),
            (Cow::Borrowed("when"), FluentValue::from(i18n::datetime(language, self.about))),
        ]);
        mail::compose(&ctx.templates, self.message, language, &arguments, &context)
    }
}
