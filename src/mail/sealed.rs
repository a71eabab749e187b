//! Bodies of mails that hold a secret, sealed while they wait: a copy of the database signs nobody in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::DbErr;

use crate::config::Config;
use crate::secrets::{self, NotSealed};

/// What the bodies are sealed for.
const PURPOSE: &str = "bodies of mails";

/// The body as it is stored.
pub(super) fn seal(config: &Config, body: &str) -> Result<String, DbErr> {
    let sealed = secrets::seal(&config.secrets, PURPOSE, body.as_bytes());
    sealed
        .map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
        .map_err(|error| DbErr::Custom(error.to_string()))
}

/// The body as it was written.
pub(super) fn open(config: &Config, stored: &str) -> Result<String, NotSealed> {
    let sealed = URL_SAFE_NO_PAD.decode(stored).map_err(|_| NotSealed)?;
    let body = secrets::open(&config.secrets, PURPOSE, &sealed)?;
    String::from_utf8(body).map_err(|_| NotSealed)
}
