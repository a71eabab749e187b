//! Mail out: one [`Letter`] at a time, by SMTP, into a folder, or into a mailbox in memory.
//!
//! A letter that was sent twice carries the same Message-ID. Errors say whether to try again and
//! never whom the letter was for.

mod fault;
mod files;
mod letter;
mod memory;
mod smtp;

use lettre::message::Mailbox;
use secrecy::{ExposeSecret, SecretString};

pub use fault::{MailError, MailFault, Reply};
pub use files::Folder;
pub use letter::{Calendar, LETTER_BYTES_MAX, Letter};
pub use memory::{LETTERS_MAX, MemoryMailbox};
pub use smtp::{SEND, SmtpServer};

/// Where the sender of a [`MemoryMailbox`] would be named; never seen by anyone.
const MEMORY_SENDER: &str = "shop@sparraamo.invalid";

/// How letters leave the shop. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// To a mail server.
    Smtp(SmtpServer),
    /// One `.eml` file each.
    Files(Folder),
    /// Kept, for tests and the demo's mailbox page.
    Memory(MemoryMailbox),
}

/// The mail settings cannot be used; the text names the setting and never its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailerSettingsError {
    /// Neither `smtp://`, `smtps://` nor `file:DIR`.
    #[error("SPARRAAMO_SMTP_URL must be smtp://user:pass@host:port, smtps://… or file:DIR")]
    BadUrl,
    /// Not `Name <address>` or an address.
    #[error("SPARRAAMO_MAIL_FROM must be an address such as Sparraamo <booking@example.org>")]
    BadSender,
    /// The system's certificates could not be read.
    #[error("TLS for SPARRAAMO_SMTP_URL could not be set up")]
    NoTls,
}

impl Mailer {
    /// Reads `SPARRAAMO_SMTP_URL` and `SPARRAAMO_MAIL_FROM`. Nothing is connected yet.
    pub fn from_url(smtp_url: &SecretString, from: &str) -> Result<Self, MailerSettingsError> {
        let sender = sender(from)?;
        let url = smtp_url.expose_secret().trim();
        match url.strip_prefix("file:") {
            Some(folder) => Ok(Self::Files(Folder::new(folder, sender)?)),
            None => Ok(Self::Smtp(SmtpServer::from_url(url, sender)?)),
        }
    }

    /// Hands one letter over: to the mail server within [`SEND`], to the disk, or to memory.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        match self {
            Self::Smtp(server) => server.send(letter).await,
            Self::Files(folder) => folder.keep(letter).await,
            // Composed as the others do, so that a letter no server would get fails in tests too.
            Self::Memory(mailbox) => {
                let sender =
                    sender(MEMORY_SENDER).map_err(|_| MailError::Permanent(MailFault::Content))?;
                letter.compose(&sender)?;
                mailbox.keep(letter)
            }
        }
    }
}

fn sender(from: &str) -> Result<Mailbox, MailerSettingsError> {
    if from.chars().any(char::is_control) {
        return Err(MailerSettingsError::BadSender);
    }
    from.trim().parse().map_err(|_| MailerSettingsError::BadSender)
}

#[cfg(test)]
mod tests;
