//! Themes, experts and offers as the public pages show them.

use entity::values::money::Cents;
use entity::values::text::Language;
use entity::values::time::Instant;
use entity::{expert, offer, theme};
use serde::Serialize;

use super::photo;
use crate::availability::free::ExpertTimes;
use crate::catalog::shelf::Shelf;

const DAYS_PER_WEEK: i32 = 7;

/// A theme where only its name matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThemeName {
    pub slug: String,
    pub name: String,
}

impl ThemeName {
    /// The name of `theme` in `language`.
    pub fn of(theme: &theme::Model, language: Language) -> Self {
        Self { slug: theme.slug.to_string(), name: theme.name.in_language(language).to_owned() }
    }
}

/// An expert in short.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ExpertCard {
    slug: String,
    name: String,
    headline: String,
    /// Where the photo is; the initials stand in for one that is not there.
    photo: Option<String>,
    initials: String,
    themes: Vec<ThemeName>,
    languages: Vec<String>,
    formats: Vec<String>,
    next_at: Option<Instant>,
    stale: bool,
}

impl ExpertCard {
    /// The card of `expert`, with the first of `times`.
    pub fn new(
        shelf: &Shelf,
        expert: &expert::Model,
        times: Option<&ExpertTimes>,
        language: Language,
    ) -> Self {
        let themes = shelf.themes_of(expert.id).into_iter();
        Self {
            slug: expert.slug.to_string(),
            name: expert.name.clone(),
            headline: expert.headline.in_language(language).to_owned(),
            photo: shelf.photo_of(expert.id).map(photo::path),
            initials: initials(&expert.name),
            themes: themes.map(|theme| ThemeName::of(theme, language)).collect(),
            languages: expert.languages.0.clone(),
            formats: expert.formats.0.clone(),
            next_at: times.and_then(|times| times.slots.first()).map(|slot| slot.start),
            stale: times.is_some_and(|times| times.stale),
        }
    }

    /// The cards of all `experts`, whose times come in the same order.
    pub fn all(
        shelf: &Shelf,
        experts: &[expert::Model],
        times: &[ExpertTimes],
        language: Language,
    ) -> Vec<Self> {
        let of = |expert: &expert::Model| {
            let times = times.iter().find(|times| times.expert_id == expert.id);
            Self::new(shelf, expert, times, language)
        };
        experts.iter().map(of).collect()
    }
}

/// The first letters of the first and the last name.
fn initials(name: &str) -> String {
    let letters: Vec<char> = name.split_whitespace().filter_map(|it| it.chars().next()).collect();
    let first = letters.first().into_iter();
    first.chain(letters.get(1..).and_then(<[char]>::last)).collect()
}

/// An offer and what it costs.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OfferCard {
    slug: String,
    name: String,
    sessions: i32,
    minutes: i32,
    price_cents: Cents,
    unit_price_cents: Cents,
    vat_rate: String,
    valid_days: i32,
    spacing: Option<Spacing>,
}

/// The advised time between two sessions.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
struct Spacing {
    min_weeks: i32,
    max_weeks: i32,
}

impl OfferCard {
    /// The card of `offer`.
    pub fn new(offer: &offer::Model, language: Language) -> Self {
        let unit = offer.price_cents.count().checked_div(i64::from(offer.sessions));
        let spacing = offer.spacing_min_days.zip(offer.spacing_max_days);
        Self {
            slug: offer.slug.to_string(),
            name: offer.name.in_language(language).to_owned(),
            sessions: offer.sessions,
            minutes: offer.session_minutes,
            price_cents: offer.price_cents,
            unit_price_cents: Cents::new(unit.unwrap_or_default()),
            vat_rate: offer.vat_rate.to_string(),
            valid_days: offer.valid_days,
            spacing: spacing.map(|(min, max)| Spacing {
                min_weeks: min / DAYS_PER_WEEK,
                max_weeks: max / DAYS_PER_WEEK,
            }),
        }
    }
}
