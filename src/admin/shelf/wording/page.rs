//! The page with the form of one message in one language, and with the mail that it makes.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::ids::AuditEntryId;
use entity::values::text::Language;
use serde::Serialize;

use super::{path, sample};
use crate::admin::desk::Desk;
use crate::admin::shelf::Fields;
use crate::admin::shelf::fields::Stored;
use crate::admin::shelf::page::{Overtaken, overtaken};
use crate::catalog::edit::Version;
use crate::catalog::edit::wording::{self as edit, SUBJECT};
use crate::mail::wording::{self, Fault, OPENING_MAX, Opening, Part, Rules, SUBJECT_MAX, Wording};
use crate::mail::{Composed, Message};
use crate::studio;
use crate::web::error::AppError;

/// Longest unknown word that an error repeats, in characters.
const WORD_MAX: usize = 40;

/// Whose form it is.
pub(super) struct Form<'a> {
    pub desk: &'a Desk,
    pub message: Message,
    pub language: Language,
    pub rules: Rules,
}

/// What the form is shown with.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub status: StatusCode,
    pub faults: &'a [(Part, Fault)],
    /// What was typed; none shows what is stored.
    pub typed: Option<&'a Fields>,
    /// Somebody else was faster: what they stored is shown beside what was typed.
    pub is_overtaken: bool,
}

#[derive(Serialize)]
struct Content {
    message: &'static str,
    /// Of the mail; that of the page is another matter.
    language: Language,
    others: Vec<Other>,
    action: String,
    back_href: String,
    form_id: AuditEntryId,
    seen: Version,
    is_own: bool,
    is_reminder: bool,
    opening_stands: Opening,
    mark: Option<String>,
    placeholders: Vec<PlaceholderView>,
    /// All of them in one line.
    allowed: String,
    subject: Field,
    opening: Field,
    fault_count: usize,
    overtaken: Option<Overtaken>,
    /// None: what was typed cannot be sent.
    preview: Option<Preview>,
}

/// The same message in another language.
#[derive(Serialize)]
struct Other {
    code: Language,
    href: String,
}

#[derive(Serialize)]
struct PlaceholderView {
    written: String,
    word: &'static str,
}

#[derive(Serialize)]
struct Field {
    value: String,
    max: usize,
    error: Option<Error>,
    stored: Option<Stored>,
}

#[derive(Serialize)]
struct Error {
    /// The key of a text.
    key: &'static str,
    /// What was not known, with its braces.
    word: String,
}

#[derive(Serialize)]
struct Preview {
    /// Of what was typed and is not stored.
    is_typed: bool,
    subject: String,
    text: String,
}

impl Form<'_> {
    /// The page.
    pub async fn answer(&self, said: Said<'_>) -> Result<HttpResponse, AppError> {
        let Self { desk, message, language, rules } = *self;
        let db = desk.ctx.db.reader();
        let stored = wording::read(db, message, language).await?;
        let subject = field(Part::Subject, stored.subject.as_deref(), &said);
        let opening = field(Part::Opening, stored.opening.as_deref(), &said);
        let preview = match said.faults {
            [] => {
                let studio = studio::read(db).await?;
                let wanted = Wording::typed(&subject.value, &opening.value);
                Some(sample::compose(&desk.ctx, &studio, (message, language), &wanted)?)
            }
            [_, ..] => None,
        };
        let overtaken = match said.is_overtaken {
            true => Some(overtaken(db, SUBJECT, &edit::name(message, language)).await?),
            false => None,
        };
        let written = rules.placeholders.iter().map(|placeholder| placeholder.written());
        let others = Language::ALL.into_iter().filter(|code| *code != language);
        let content = Content {
            message: message.name(),
            language,
            others: others
                .map(|code| Other { code, href: desk.href(&path(message, code)) })
                .collect(),
            action: desk.href(&path(message, language)),
            back_href: desk.href("/wording"),
            form_id: AuditEntryId::fresh(),
            seen: edit::version(&stored),
            is_own: !stored.is_house(),
            is_reminder: matches!(message, Message::ReminderDay | Message::ReminderHour),
            opening_stands: rules.opening,
            mark: rules.mark.map(wording::Placeholder::written),
            allowed: written.clone().collect::<Vec<_>>().join(", "),
            placeholders: rules
                .placeholders
                .iter()
                .zip(written)
                .map(|(placeholder, written)| PlaceholderView { written, word: placeholder.word() })
                .collect(),
            subject,
            opening,
            fault_count: said.faults.len(),
            overtaken,
            preview: preview.map(|Composed { subject, text, .. }| Preview {
                is_typed: said.typed.is_some(),
                subject,
                text,
            }),
        };
        desk.page_as(said.status, "catalogue", "pages/admin/wording-form", content).await
    }
}

/// A field with what was typed, else with what is stored.
fn field(part: Part, stored: Option<&str>, said: &Said<'_>) -> Field {
    let (name, max) = match part {
        Part::Subject => ("subject", SUBJECT_MAX),
        Part::Opening => ("opening", OPENING_MAX),
    };
    let stored = stored.unwrap_or_default();
    let typed = said.typed.map(|typed| typed.get(name).map(String::as_str).unwrap_or_default());
    let value = typed.unwrap_or(stored).to_owned();
    let differs = said.is_overtaken && value.trim() != stored;
    let fault = said.faults.iter().find(|(faulty, _)| *faulty == part);
    Field {
        value,
        max,
        error: fault.map(|(_, fault)| error(fault)),
        stored: differs.then(|| Stored { value: stored.to_owned() }),
    }
}

fn error(fault: &Fault) -> Error {
    let word = match fault {
        Fault::Unknown { word } => word.chars().take(WORD_MAX).collect(),
        Fault::TooLong { .. } | Fault::NotALine | Fault::ControlCharacters | Fault::LooseBrace => {
            String::new()
        }
    };
    let key = match fault {
        Fault::TooLong { .. } => "error-too-long",
        Fault::NotALine => "wording-error-line",
        Fault::ControlCharacters => "error-characters",
        Fault::LooseBrace => "wording-error-brace",
        Fault::Unknown { .. } => "wording-error-unknown",
    };
    Error { key, word: format!("{{{word}}}") }
}
