//! One mail, taken apart: who, what, when, its texts and the parts to save.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// The most parts of one mail that are offered.
const PARTS_MAX: usize = 20;
/// The longest name of a part.
const NAME_MAX: usize = 80;

/// What a mail says.
pub struct Letter {
    pub from: String,
    pub to: String,
    pub subject: String,
    /// In Helsinki's local time.
    pub date: String,
    pub text: Option<String>,
    pub html: Option<String>,
    pub parts: Vec<Part>,
}

/// A part that can be saved.
pub struct Part {
    /// Its place in the mail.
    pub number: usize,
    /// A safe file name.
    pub name: String,
    /// Such as `text/calendar`.
    pub kind: String,
    pub bytes: Vec<u8>,
}

impl Letter {
    /// Reads a mail; `None` when it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let message = MessageParser::default().parse(bytes)?;
        let (mut text, mut html, mut parts) = (None, None, Vec::new());
        for (number, part) in message.parts.iter().enumerate() {
            let kind = kind_of(part);
            match &part.body {
                PartType::Multipart(_) | PartType::Message(_) => {}
                PartType::Text(body) if kind == "text/plain" && text.is_none() => {
                    text = Some(body.to_string());
                }
                PartType::Html(body) if html.is_none() => html = Some(body.to_string()),
                PartType::Text(_)
                | PartType::Html(_)
                | PartType::Binary(_)
                | PartType::InlineBinary(_) => {
                    if parts.len() < PARTS_MAX {
                        let (name, bytes) = (name_of(part, &kind), part.contents().to_vec());
                        parts.push(Part { number, name, kind, bytes });
                    }
                }
            }
        }
        Some(Self {
            from: people(message.from()),
            to: people(message.to()),
            subject: message.subject().unwrap_or("–").to_owned(),
            date: date_of(&message),
            text,
            html,
            parts,
        })
    }
}

/// The content type without its parameters; a part that names none is plain text.
fn kind_of(part: &MessagePart) -> String {
    let Some(given) = part.content_type() else {
        return "text/plain".to_owned();
    };
    let kind = match given.subtype() {
        Some(subtype) => format!("{}/{subtype}", given.ctype()),
        None => given.ctype().to_owned(),
    };
    kind.to_ascii_lowercase()
}

/// The part's own name, with everything that could surprise a file system or a header taken out.
fn name_of(part: &MessagePart, kind: &str) -> String {
    let fallback = if kind == "text/calendar" { "invitation.ics" } else { "part.bin" };
    let given = part.attachment_name().unwrap_or(fallback);
    let safe = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = given.chars().filter(safe).take(NAME_MAX).collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { fallback.to_owned() } else { name.to_owned() }
}

fn people(address: Option<&Address>) -> String {
    let Some(address) = address else {
        return "–".to_owned();
    };
    let one = |person: &mail_parser::Addr| {
        let address = person.address().unwrap_or_default();
        match person.name() {
            Some(name) => format!("{name} <{address}>"),
            None => address.to_owned(),
        }
    };
    address.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn date_of(message: &Message) -> String {
    let unix = message.date().map(mail_parser::DateTime::to_timestamp);
    let timestamp = unix.and_then(|unix| Timestamp::from_second(unix).ok());
    let zone = TimeZone::get("Europe/Helsinki").unwrap_or(TimeZone::UTC);
    match timestamp {
        Some(timestamp) => timestamp.to_zoned(zone).strftime("%-d.%-m.%Y %H.%M").to_string(),
        None => "–".to_owned(),
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("content", &"[redacted]").finish_non_exhaustive()
    }
}
