//! A message put into words: its subject from the texts, its body from the templates of its folder.

use entity::values::text::{Language, Personal};
use serde::Serialize;

use super::Message;
use super::wording::Own;
use crate::i18n;
use crate::templates::{TemplateError, Templates};

/// A message in words.
#[derive(Clone, Debug)]
pub struct Composed {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Puts a message into the house's words. `context` is what its templates name; its root says `lang`.
pub fn compose(
    templates: &Templates,
    message: Message,
    language: Language,
    subject_arguments: &i18n::Arguments<'_>,
    context: &impl Serialize,
) -> Result<Composed, TemplateError> {
    compose_own(templates, message, language, &Own::default(), subject_arguments, context)
}

/// The same in the studio's own words, where it has some.
pub fn compose_own(
    templates: &Templates,
    message: Message,
    language: Language,
    own: &Own,
    subject_arguments: &i18n::Arguments<'_>,
    context: &impl Serialize,
) -> Result<Composed, TemplateError> {
    let name = message.name();
    let worded = Worded { own_opening: own.opening.as_ref().map(Personal::reveal), context };
    Ok(Composed {
        subject: match &own.subject {
            Some(subject) => subject.reveal().to_owned(),
            None => i18n::text(language, &format!("mail-{name}-subject"), subject_arguments)?,
        },
        text: templates.text(&format!("mail/{name}/text"), &worded)?,
        html: templates.html(&format!("mail/{name}/html"), &worded)?,
    })
}

/// What the templates of a message name.
#[derive(Serialize)]
struct Worded<'a, T> {
    /// How the studio itself begins the mail.
    own_opening: Option<&'a str>,
    #[serde(flatten)]
    context: &'a T,
}
