//! What the studio says about itself: one setting, written by `catalog`, shown on every page and invoice.

use entity::setting;
use entity::values::text::Texts;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use serde::{Deserialize, Serialize};

use crate::i18n;

/// The name of the setting.
pub const SETTING: &str = "studio";
/// The version of the terms that a customer accepts now; it is kept with the order.
pub const TERMS_VERSION: &str = "2026-11-22";

/// The studio, as the studio file describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Studio {
    pub name: String,
    /// IANA name.
    #[serde(default = "helsinki")]
    pub timezone: String,
    pub email: String,
    pub seller: Seller,
    /// Who handles personal data for the studio, besides Stripe; told on the privacy page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub processors: Vec<Processor>,
}

/// A company that handles personal data on the studio's behalf (GDPR 28).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Processor {
    pub name: String,
    pub role: ProcessorRole,
    /// Where the data is.
    #[serde(default)]
    pub place: Texts,
}

/// What it does.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcessorRole {
    /// Runs the server and the database.
    Hosting,
    /// Sends mails.
    Mail,
    /// Keeps backups.
    Backup,
    /// Looks after the program.
    Support,
}

/// Who sells, as printed on invoices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seller {
    pub name: String,
    pub business_id: String,
    pub vat_id: String,
    pub address: String,
    pub phone: String,
}

fn helsinki() -> String {
    i18n::ZONE.to_owned()
}

impl Default for Studio {
    /// A studio that was not described yet.
    fn default() -> Self {
        Self {
            name: "Sparraamo".to_owned(),
            timezone: helsinki(),
            email: String::new(),
            seller: Seller::default(),
            processors: Vec::new(),
        }
    }
}

/// The studio as it describes itself now.
pub async fn read<C: ConnectionTrait>(db: &C) -> Result<Studio, DbErr> {
    let row = setting::Entity::find_by_id(SETTING).one(db).await?;
    let Some(row) = row else { return Ok(Studio::default()) };
    serde_json::from_value(row.value).map_err(|error| DbErr::Json(error.to_string()))
}
