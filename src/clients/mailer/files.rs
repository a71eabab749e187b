//! Mail into a folder: one `.eml` file a letter, whole or not there at all.

use std::path::{Path, PathBuf};

use lettre::message::Mailbox;
use tokio::fs;

use super::letter::{Letter, file_name};
use super::{MailError, MailFault, MailerSettingsError};

/// A folder of letters. File names sort by the letters' dates; a letter sent again replaces itself.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    sender: Mailbox,
}

impl Folder {
    /// From the part of the setting after `file:`; `//` before an absolute path is allowed.
    pub(super) fn new(path: &str, sender: Mailbox) -> Result<Self, MailerSettingsError> {
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() {
            return Err(MailerSettingsError::BadUrl);
        }
        Ok(Self { path: PathBuf::from(path), sender })
    }

    /// Where the letters lie.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(super) async fn keep(&self, letter: &Letter) -> Result<(), MailError> {
        let bytes = letter.compose(&self.sender)?.formatted();
        let name = file_name(&format!("{}_{}", letter.date, letter.message_id));
        self.write(&name, &bytes).await.map_err(|_| MailError::Transient(MailFault::Folder))
    }

    async fn write(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.path).await?;
        // Whoever watches the folder for `.eml` never sees half a letter.
        let unfinished = self.path.join(format!("{name}.part"));
        fs::write(&unfinished, bytes).await?;
        fs::rename(&unfinished, self.path.join(format!("{name}.eml"))).await
    }
}
