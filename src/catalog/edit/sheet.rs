//! What can be edited of an entry, as a form shows it and the rules check it.

use std::collections::HashSet;

use entity::values::money::Cents;
use entity::values::text::{Personal, Slug, Texts};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::Kind;
use crate::catalog::rules::{self, BIO_MAX, Fault, LINE_MAX, NAME_MAX, VAT_CHANGES_MAX};

/// Bytes of a sheet's hash that make its version.
const VERSION_BYTES: usize = 16;

/// Which state of an entry a form was filled from. Two are the same when nothing that the form shows differs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(transparent)]
pub struct Version(String);

impl Version {
    /// The version that a form was sent with.
    pub fn sent(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The version of a state, which is all that the form shows.
    pub fn of(state: &impl Serialize) -> Self {
        let digest = Sha256::digest(json!(state).to_string().as_bytes());
        let short: Vec<u8> = digest.iter().take(VERSION_BYTES).copied().collect();
        Self(hex::encode(short))
    }
}

/// A fault of one field, by the name that the form gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldFault {
    pub field: String,
    pub fault: Fault,
}

impl FieldFault {
    /// The fault of that field.
    pub fn new(field: impl Into<String>, fault: Fault) -> Self {
        Self { field: field.into(), fault }
    }
}

/// The sheet of any entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum Sheet {
    Theme(ThemeSheet),
    Offer(OfferSheet),
    Expert(ExpertSheet),
}

/// A theme's.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ThemeSheet {
    pub name: Texts,
    pub summary: Texts,
    pub position: i32,
}

/// An offer's. Themes and experts are named by their slugs, in the order of their slugs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct OfferSheet {
    pub name: Texts,
    pub summary: Texts,
    pub sessions: i32,
    pub session_minutes: i32,
    /// Gross.
    pub price_cents: Cents,
    /// Such as `25.5`: the rate the offer starts with.
    pub vat_rate: String,
    pub vat_changes: Vec<VatChange>,
    pub valid_days: i32,
    pub spacing_days: Option<Spacing>,
    pub themes: Vec<Slug>,
    pub experts: Vec<Slug>,
    pub position: i32,
}

/// Another rate from a day on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct VatChange {
    /// `2027-01-01`, in Finland.
    pub from: String,
    pub rate: String,
}

/// Advice on the days between two sessions.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Spacing {
    pub min: i32,
    pub max: i32,
}

/// An expert's. Themes are named by their slugs, in the order of their slugs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ExpertSheet {
    pub name: String,
    pub email: Personal,
    pub headline: Texts,
    pub bio: Texts,
    pub themes: Vec<Slug>,
    pub languages: Vec<String>,
    pub formats: Vec<String>,
    pub buffer_minutes: i32,
    pub notice_hours: i32,
    pub horizon_days: i32,
    pub daily_cap: i32,
    pub slot_grid_minutes: i32,
    pub timezone: String,
    pub position: i32,
}

impl Sheet {
    /// What it is the sheet of.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Theme(_) => Kind::Theme,
            Self::Offer(_) => Kind::Offer,
            Self::Expert(_) => Kind::Expert,
        }
    }

    /// The version of this state.
    pub fn version(&self) -> Version {
        Version::of(self)
    }

    /// Its name, in the languages it has one in.
    pub fn name(&self) -> Texts {
        match self {
            Self::Theme(theme) => theme.name.clone(),
            Self::Offer(offer) => offer.name.clone(),
            Self::Expert(expert) => Texts { fi: expert.name.clone(), ..Texts::default() },
        }
    }

    /// Every fault of every field.
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Faults::default();
        let position = match self {
            Self::Theme(theme) => {
                faults.texts("name", &theme.name, true, NAME_MAX);
                faults.texts("summary", &theme.summary, false, LINE_MAX);
                theme.position
            }
            Self::Offer(offer) => {
                faults.offer(offer);
                offer.position
            }
            Self::Expert(expert) => {
                faults.expert(expert);
                expert.position
            }
        };
        faults.add("position", rules::within(position, &rules::POSITION));
        faults.0
    }
}

/// Faults as they are found.
#[derive(Default)]
pub(super) struct Faults(Vec<FieldFault>);

impl Faults {
    pub(super) fn into_list(self) -> Vec<FieldFault> {
        self.0
    }

    pub(super) fn add(&mut self, field: impl Into<String>, checked: Result<(), Fault>) {
        if let Err(fault) = checked {
            self.0.push(FieldFault::new(field, fault));
        }
    }

    fn texts(&mut self, field: &str, texts: &Texts, needed: bool, max: usize) {
        for (language, text) in rules::written(texts) {
            self.add(format!("{field}_{language}"), rules::text(text, needed, max));
        }
    }

    fn offer(&mut self, offer: &OfferSheet) {
        self.texts("name", &offer.name, true, NAME_MAX);
        self.texts("summary", &offer.summary, false, LINE_MAX);
        self.add("sessions", rules::within(offer.sessions, &rules::SESSIONS));
        let minutes = rules::within(offer.session_minutes, &rules::SESSION_MINUTES);
        self.add("session_minutes", minutes);
        self.add("price", rules::within(offer.price_cents.count(), &rules::PRICE_CENTS));
        self.add("vat_rate", rules::rate(&offer.vat_rate));
        let mut days = HashSet::new();
        for (n, change) in (1_usize..).zip(&offer.vat_changes) {
            let day = rules::day(&change.from);
            let is_twice = !days.insert(change.from.as_str());
            let day = day.and(if is_twice { Err(Fault::Twice) } else { Ok(()) });
            self.add(format!("vat_from_{n}"), day);
            self.add(format!("vat_rate_{n}"), rules::rate(&change.rate));
        }
        if offer.vat_changes.len() > VAT_CHANGES_MAX {
            self.add("vat_from_1", Err(Fault::TooMany { max: VAT_CHANGES_MAX }));
        }
        self.add("valid_days", rules::within(offer.valid_days, &rules::VALID_DAYS));
        if let Some(days) = offer.spacing_days {
            self.add("spacing_min", rules::spacing(days.min, days.max));
        }
    }

    fn expert(&mut self, expert: &ExpertSheet) {
        self.add("name", rules::line(&expert.name, NAME_MAX));
        self.add("email", rules::email(expert.email.reveal()));
        self.texts("headline", &expert.headline, false, LINE_MAX);
        self.texts("bio", &expert.bio, false, BIO_MAX);
        for code in &expert.languages {
            self.add("languages", rules::language(code));
        }
        for format in &expert.formats {
            self.add("formats", rules::format(format));
        }
        let numbers = [
            ("buffer_minutes", expert.buffer_minutes, rules::BUFFER_MINUTES),
            ("notice_hours", expert.notice_hours, rules::NOTICE_HOURS),
            ("horizon_days", expert.horizon_days, rules::HORIZON_DAYS),
            ("daily_cap", expert.daily_cap, rules::DAILY_CAP),
            ("slot_grid_minutes", expert.slot_grid_minutes, rules::SLOT_GRID_MINUTES),
        ];
        for (field, number, range) in numbers {
            self.add(field, rules::within(number, &range));
        }
        self.add("timezone", rules::zone(&expert.timezone));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(name: &str) -> Sheet {
        let name = Texts { fi: name.to_owned(), ..Texts::default() };
        Sheet::Theme(ThemeSheet { name, ..ThemeSheet::default() })
    }

    /// D-08.
    #[test]
    fn two_states_have_one_version_only_when_nothing_differs() {
        assert_eq!(theme("Teema").version(), theme("Teema").version());
        assert_ne!(theme("Teema").version(), theme("Teema 2").version());
    }

    #[test]
    fn all_faults_of_an_offer_are_found_at_once() {
        let change = |from: &str| VatChange { from: from.to_owned(), rate: "x".to_owned() };
        let offer = OfferSheet {
            vat_rate: "25,5".to_owned(),
            vat_changes: vec![change("2027-01-01"), change("2027-01-01")],
            spacing_days: Some(Spacing { min: 20, max: 10 }),
            ..OfferSheet::default()
        };
        let faults = Sheet::Offer(offer).faults();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        let expected = [
            "name_fi",
            "sessions",
            "session_minutes",
            "vat_rate",
            "vat_rate_1",
            "vat_from_2",
            "vat_rate_2",
            "valid_days",
            "spacing_min",
        ];
        assert_eq!(fields, expected);
    }
}
