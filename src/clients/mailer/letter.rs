//! One letter and its form on the wire.
//!
//! With a calendar: `multipart/mixed( multipart/alternative( text, html, text/calendar ),
//! attachment )`, the form that both Outlook and Gmail read as an invitation (RFC 6047, 2.4).
//! Without: the `multipart/alternative` alone.

use std::fmt;
use std::time::{Duration, SystemTime};

use entity::values::time::Instant;
use lettre::Message;
use lettre::address::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MultiPart, SinglePart};

use super::{MailError, MailFault};

/// Texts, HTML and calendar together may have at most so many bytes.
pub const LETTER_BYTES_MAX: usize = 1_000_000;
/// Message-IDs fit one header line (RFC 5322, 2.1.1: at most 998 characters, 78 where possible).
const MESSAGE_ID_LENGTH_MAX: usize = 200;
/// A calendar method is a short word (RFC 5546: at most 14 characters).
const METHOD_LENGTH_MAX: usize = 20;
/// Attachment names are cut to this.
const FILE_NAME_LENGTH_MAX: usize = 80;
/// Asks mail programs not to answer with "out of office" (RFC 3834, 5).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// A letter to one person. Control characters in names and the subject become spaces; an address
/// that is none, or a Message-ID that would break its header, is [`MailError::Permanent`].
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Unique, with or without angle brackets; the same whenever this letter is sent again.
    pub message_id: String,
    /// The address.
    pub to: String,
    /// Whose address it is.
    pub to_name: Option<String>,
    /// Where answers go instead of the sender; an address.
    pub reply_to: Option<String>,
    /// What it is about.
    pub subject: String,
    /// All of it in plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// An invitation or its cancellation.
    pub calendar: Option<Calendar>,
    /// When it was written.
    pub date: Instant,
}

/// The calendar part of a letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Calendar {
    /// `REQUEST`, `CANCEL` or `PUBLISH`; as in the body.
    pub method: String,
    /// iCalendar text.
    pub body: String,
    /// What the attachment is called.
    pub file_name: String,
}

impl Letter {
    pub(super) fn compose(&self, from: &Mailbox) -> Result<Message, MailError> {
        let calendar_bytes = self.calendar.as_ref().map_or(0, |calendar| calendar.body.len());
        if self.text.len() + self.html.len() + calendar_bytes > LETTER_BYTES_MAX {
            return Err(MailError::Permanent(MailFault::TooLarge));
        }
        let date = u64::try_from(self.date.unix()).unwrap_or(0);
        let name = self.to_name.as_deref().map(one_line).filter(|name| !name.is_empty());
        let mut message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(name, address(&self.to)?))
            .subject(one_line(&self.subject))
            .message_id(Some(message_id(&self.message_id)?))
            .date(SystemTime::UNIX_EPOCH + Duration::from_secs(date))
            .raw_header(HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned()));
        if let Some(reply_to) = &self.reply_to {
            message = message.reply_to(Mailbox::new(None, address(reply_to)?));
        }
        let message = message.multipart(self.parts()?);
        message.map_err(|_| MailError::Permanent(MailFault::Content))
    }

    fn parts(&self) -> Result<MultiPart, MailError> {
        let alternative = MultiPart::alternative_plain_html(self.text.clone(), self.html.clone());
        let Some(calendar) = &self.calendar else {
            return Ok(alternative);
        };
        let method = calendar.method.to_ascii_uppercase();
        let is_method = (1..=METHOD_LENGTH_MAX).contains(&method.len())
            && method.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_method {
            return Err(MailError::Permanent(MailFault::Content));
        }
        let name = file_name(&calendar.file_name);
        let invitation = content_type(&format!("text/calendar; method={method}; charset=UTF-8"))?;
        let attached = content_type(&format!("application/ics; name=\"{name}\""))?;
        let alternative = alternative.singlepart(
            SinglePart::builder().content_type(invitation).body(base64(&calendar.body)?),
        );
        let attachment = Attachment::new(name).body(base64(&calendar.body)?, attached);
        Ok(MultiPart::mixed().multipart(alternative).singlepart(attachment))
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter")
            .field("message_id", &self.message_id)
            .field("to", &"[redacted]")
            .field("date", &self.date)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Calendar").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Base64 keeps the line breaks that iCalendar prescribes through every relay.
fn base64(calendar: &str) -> Result<Body, MailError> {
    Body::new_with_encoding(calendar.to_owned(), ContentTransferEncoding::Base64)
        .map_err(|_| MailError::Permanent(MailFault::Content))
}

fn content_type(text: &str) -> Result<ContentType, MailError> {
    ContentType::parse(text).map_err(|_| MailError::Permanent(MailFault::Content))
}

fn address(text: &str) -> Result<Address, MailError> {
    if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(MailError::Permanent(MailFault::Address));
    }
    text.parse().map_err(|_| MailError::Permanent(MailFault::Address))
}

/// `text` in angle brackets; visible ASCII without brackets of its own.
fn message_id(text: &str) -> Result<String, MailError> {
    let bare = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text);
    let is_id = (1..=MESSAGE_ID_LENGTH_MAX).contains(&bare.len())
        && bare.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'<' && byte != b'>');
    if is_id { Ok(format!("<{bare}>")) } else { Err(MailError::Permanent(MailFault::MessageId)) }
}

/// `text` without control characters, so that it can never begin another header; direction marks
/// that could turn a name around go too.
fn one_line(text: &str) -> String {
    let breaks =
        |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced: String = text.chars().map(|c| if breaks(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` as a plain file name: letters, digits, `.`, `-`, `_`.
pub(super) fn file_name(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let name: String = text.chars().map(plain).take(FILE_NAME_LENGTH_MAX).collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { "_".to_owned() } else { name.to_owned() }
}
