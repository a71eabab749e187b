//! What a studio says in its mails in its own words: a subject and an opening, for each message and language.
//!
//! A wording is data and never a template: placeholders from the message's own list are replaced once, by a program that
//! knows nothing else. Whatever stands in it, the mail keeps its facts: the opening is all it can replace, and a subject
//! keeps what its reader knows the matter by.

mod fill;
mod rules;

use entity::mail_wording;
use entity::values::text::Language;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QuerySelect,
};
use serde::Serialize;

pub use self::fill::{Fault, OPENING_MAX, Own, SUBJECT_MAX, Values};
pub use self::rules::{Opening, Placeholder, Rules};
use super::Message;

/// Most wordings there are: every message in every language.
const WORDINGS_MAX: u64 = 200;

/// The studio's own words for one message in one language; what is none is said in the house's.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Wording {
    pub subject: Option<String>,
    pub opening: Option<String>,
}

/// A part of a message that a studio can word.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Subject,
    Opening,
}

impl Wording {
    /// What was typed: lines end as ours do, and what is blank is left to the house.
    pub fn typed(subject: &str, opening: &str) -> Self {
        let kept = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Self { subject: kept(subject), opening: kept(&opening.replace("\r\n", "\n")) }
    }

    /// Whether all of it is said in the house's words.
    pub const fn is_house(&self) -> bool {
        self.subject.is_none() && self.opening.is_none()
    }
}

impl From<mail_wording::Model> for Wording {
    fn from(row: mail_wording::Model) -> Self {
        Self { subject: row.subject, opening: row.opening }
    }
}

/// What a mail that is written now says in the studio's own words. One that does not fit any more is not used.
pub async fn own<C: ConnectionTrait>(
    db: &C,
    message: Message,
    language: Language,
    values: &Values,
) -> Result<Own, DbErr> {
    let Some(rules) = message.wording() else { return Ok(Own::default()) };
    Ok(read(db, message, language).await?.fill(&rules, values))
}

/// The wording of a message in a language, as it is now.
pub async fn read<C: ConnectionTrait>(
    db: &C,
    message: Message,
    language: Language,
) -> Result<Wording, DbErr> {
    let key = (message.name().to_owned(), language);
    let row = mail_wording::Entity::find_by_id(key).one(db).await?;
    Ok(row.map(Wording::from).unwrap_or_default())
}

/// Of which messages, in which languages, something is said in the studio's own words.
pub async fn all<C: ConnectionTrait>(db: &C) -> Result<Vec<(String, Language)>, DbErr> {
    let rows = mail_wording::Entity::find().limit(WORDINGS_MAX).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.message, row.language)).collect())
}

/// The wording as it is now, locked until the transaction ends where there is one.
pub async fn lock(
    transaction: &DatabaseTransaction,
    message: Message,
    language: Language,
) -> Result<Wording, DbErr> {
    let key = (message.name().to_owned(), language);
    let row = mail_wording::Entity::find_by_id(key).lock_exclusive().one(transaction).await?;
    Ok(row.map(Wording::from).unwrap_or_default())
}

/// Puts `wanted` in the place of `known`, the wording that is locked. Its caller has seen that it has no fault.
pub async fn replace(
    transaction: &DatabaseTransaction,
    (message, language): (Message, Language),
    known: &Wording,
    wanted: &Wording,
) -> Result<(), DbErr> {
    let key = (message.name().to_owned(), language);
    let row = mail_wording::ActiveModel {
        message: Set(message.name().to_owned()),
        language: Set(language),
        subject: Set(wanted.subject.clone()),
        opening: Set(wanted.opening.clone()),
    };
    match (known.is_house(), wanted.is_house()) {
        (true, true) => Ok(()),
        (true, false) => row.insert(transaction).await.map(|_| ()),
        (false, true) => {
            mail_wording::Entity::delete_by_id(key).exec(transaction).await.map(|_| ())
        }
        (false, false) => row.update(transaction).await.map(|_| ()),
    }
}
