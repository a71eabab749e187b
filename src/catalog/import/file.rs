//! The studio file as it is written: every key known, every text bounded by [`check`](super::check).

use entity::values::status::FeedKind;
use entity::values::text::{Slug, Texts};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::vat_changes::VatChangeEntry;
use crate::catalog::rules;
use crate::studio::Studio;

/// The whole file. Unknown keys are refused.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudioFile {
    pub studio: Option<Studio>,
    #[serde(default)]
    pub themes: Vec<Spanned<ThemeEntry>>,
    #[serde(default)]
    pub experts: Vec<Spanned<ExpertEntry>>,
    #[serde(default)]
    pub offers: Vec<Spanned<OfferEntry>>,
}

/// One `[[themes]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeEntry {
    pub slug: Slug,
    pub name: Texts,
    #[serde(default)]
    pub summary: Texts,
    #[serde(default = "yes")]
    pub active: bool,
}

/// One `[[experts]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpertEntry {
    pub slug: Slug,
    pub name: String,
    pub email: Spanned<String>,
    #[serde(default)]
    pub themes: Vec<Spanned<Slug>>,
    #[serde(default)]
    pub languages: Vec<Spanned<String>>,
    #[serde(default)]
    pub formats: Vec<Spanned<String>>,
    #[serde(default)]
    pub headline: Texts,
    #[serde(default)]
    pub bio: Texts,
    #[serde(default)]
    pub buffer_minutes: i32,
    #[serde(default = "notice_hours")]
    pub notice_hours: i32,
    #[serde(default = "horizon_days")]
    pub horizon_days: i32,
    #[serde(default = "daily_cap")]
    pub daily_cap: i32,
    #[serde(default = "slot_grid_minutes")]
    pub slot_grid_minutes: i32,
    #[serde(default)]
    pub timezone: Option<Spanned<String>>,
    #[serde(default)]
    pub feeds: Vec<Spanned<FeedEntry>>,
    #[serde(default = "yes")]
    pub active: bool,
}

/// One of an expert's `feeds`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedEntry {
    pub url: String,
    #[serde(deserialize_with = "feed_kind")]
    pub kind: FeedKind,
}

/// One `[[offers]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferEntry {
    pub slug: Slug,
    pub name: Texts,
    #[serde(default)]
    pub summary: Texts,
    pub sessions: i32,
    #[serde(default = "session_minutes")]
    pub session_minutes: i32,
    pub price_cents: i64,
    pub vat_rate: Spanned<String>,
    #[serde(default)]
    pub vat_changes: Vec<Spanned<VatChangeEntry>>,
    #[serde(default = "valid_days")]
    pub valid_days: i32,
    #[serde(default)]
    pub spacing_days: Option<Spanned<Spacing>>,
    #[serde(default)]
    pub themes: Vec<Spanned<Slug>>,
    #[serde(default)]
    pub experts: Vec<Spanned<Slug>>,
    #[serde(default = "yes")]
    pub active: bool,
}

/// Advice on the days between two sessions.
#[derive(Copy, Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spacing {
    pub min: i32,
    pub max: i32,
}

fn feed_kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FeedKind, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "open" => Ok(FeedKind::Open),
        "busy" => Ok(FeedKind::Busy),
        _ => Err(serde::de::Error::custom("kind must be \"open\" or \"busy\"")),
    }
}

fn yes() -> bool {
    true
}

fn notice_hours() -> i32 {
    rules::NOTICE_HOURS_USUAL
}

fn horizon_days() -> i32 {
    rules::HORIZON_DAYS_USUAL
}

fn daily_cap() -> i32 {
    rules::DAILY_CAP_USUAL
}

fn slot_grid_minutes() -> i32 {
    rules::SLOT_GRID_MINUTES_USUAL
}

fn session_minutes() -> i32 {
    rules::SESSION_MINUTES_USUAL
}

fn valid_days() -> i32 {
    rules::VALID_DAYS_USUAL
}
