//! Why a letter did not leave: written down in English, and read back from that to be told in the reader's language.

use std::fmt;
use std::str::FromStr;

/// Why a letter did not leave. The texts name no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// It never will: tell a person.
    #[error("the letter cannot be delivered: {0}")]
    Permanent(MailFault),
    /// Not this time: try again later, with the same Message-ID.
    #[error("the letter was not delivered yet: {0}")]
    Transient(MailFault),
}

/// What was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailFault {
    /// Not an e-mail address, or one that this mail server cannot write to.
    #[error("the address is not usable")]
    Address,
    /// A Message-ID with characters that would break the header.
    #[error("the message id is not usable")]
    MessageId,
    /// The parts could not be put together.
    #[error("the letter cannot be composed")]
    Content,
    /// More than [`super::LETTER_BYTES_MAX`].
    #[error("the letter is too large")]
    TooLarge,
    /// The mail server said no.
    #[error("the mail server answered with code {0}")]
    Refused(Reply),
    /// No connection, no TLS, or it broke off; the letter may have been accepted.
    #[error("the connection to the mail server failed")]
    Connection,
    /// Not finished within [`super::SEND`]; the letter may have been accepted.
    #[error("the mail server took too long")]
    TooSlow,
    /// The folder could not be written to.
    #[error("the mail folder cannot be written to")]
    Folder,
}

/// What a mail server answered with. The words that it adds are left out: they often repeat the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The SMTP reply code.
    pub code: u16,
    /// The status code that says more, such as 5.1.1 (RFC 3463), where there is one.
    pub status: Option<(u8, u16, u16)>,
}

/// Before what was wrong, in the words of [`MailError`] and [`MailFault::Refused`].
const PERMANENT: &str = "the letter cannot be delivered: ";
const TRANSIENT: &str = "the letter was not delivered yet: ";
const ANSWERED: &str = "the mail server answered with code ";
/// Every fault without an answer of a server.
const WITHOUT_REPLY: [MailFault; 7] = [
    MailFault::Address,
    MailFault::MessageId,
    MailFault::Content,
    MailFault::TooLarge,
    MailFault::Connection,
    MailFault::TooSlow,
    MailFault::Folder,
];

impl MailError {
    /// The error that was written down as `text`; none where another version of the shop wrote it.
    pub fn read(text: &str) -> Option<Self> {
        if let Some(fault) = text.strip_prefix(PERMANENT) {
            return MailFault::read(fault).map(Self::Permanent);
        }
        text.strip_prefix(TRANSIENT).and_then(MailFault::read).map(Self::Transient)
    }
}

impl MailFault {
    fn read(text: &str) -> Option<Self> {
        match text.strip_prefix(ANSWERED) {
            Some(reply) => reply.parse().ok().map(Self::Refused),
            None => WITHOUT_REPLY.into_iter().find(|fault| fault.to_string() == text),
        }
    }
}

impl Reply {
    /// A reply code alone.
    pub const fn bare(code: u16) -> Self {
        Self { code, status: None }
    }

    /// A reply code with the words after it, of which only a status code in front is kept.
    pub fn of(code: u16, words: &str) -> Self {
        let first = words.split_whitespace().next().unwrap_or_default();
        Self { code, status: status(first) }
    }
}

/// The three numbers of a status code that tells of a failure.
fn status(text: &str) -> Option<(u8, u16, u16)> {
    let mut parts = text.split('.');
    let class = parts.next()?.parse().ok().filter(|class| matches!(class, 4 | 5))?;
    let (subject, detail) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some((class, subject, detail))
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        let (class, subject, detail) = match self.status {
            Some(status) => status,
            None => return Ok(()),
        };
        write!(f, " {class}.{subject}.{detail}")
    }
}

/// It is no answer of a mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoReply;

impl FromStr for Reply {
    type Err = NoReply;

    fn from_str(text: &str) -> Result<Self, NoReply> {
        let (code, words) = text.split_once(' ').unwrap_or((text, ""));
        Ok(Self::of(code.parse().map_err(|_| NoReply)?, words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_read_back_as_it_was_written() {
        let replies = [Reply::bare(421), Reply::of(550, "5.1.1 <a@b.example>: no such user")];
        for fault in WITHOUT_REPLY.into_iter().chain(replies.map(MailFault::Refused)) {
            for error in [MailError::Permanent(fault), MailError::Transient(fault)] {
                assert_eq!(MailError::read(&error.to_string()), Some(error));
            }
        }
    }

    #[test]
    fn what_another_version_wrote_is_no_error_known() {
        for text in
            ["", "no", "the letter cannot be delivered: the mail server answered with code x"]
        {
            assert_eq!(MailError::read(text), None, "{text}");
        }
    }

    #[test]
    fn of_a_servers_words_only_a_status_code_is_kept() {
        for words in ["", "no such user", "2.0.0 fine", "5.1", "5.1.1.1", "5.x.1", "x 5.1.1"] {
            assert_eq!(Reply::of(550, words), Reply::bare(550), "{words}");
        }
        assert_eq!(Reply::of(552, "5.2.2 a@b.example is full").to_string(), "552 5.2.2");
    }
}
