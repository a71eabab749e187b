//! What was typed into a form made into a sheet; fields that the form does not have are not looked at.

use entity::values::text::{Personal, Slug, Texts};

use super::{Choices, Fields};
use crate::admin::euros;
use crate::catalog::edit::{
    ExpertSheet, FieldFault, Kind, OfferSheet, Sheet, Spacing, ThemeSheet, VatChange,
};
use crate::catalog::rules::{FORMATS, Fault, VAT_CHANGES_MAX};
use crate::studio::{Seller, Studio};

/// Languages that are offered to be ticked, besides those an expert has.
pub(super) const LANGUAGES: [&str; 10] =
    ["fi", "sv", "en", "se", "de", "fr", "es", "et", "ru", "uk"];
/// Longest text taken from a field, in characters; past every field's own limit.
const TYPED_MAX: usize = 6_000;

/// What was typed, and every fault of it.
pub(super) struct Read {
    pub sheet: Sheet,
    pub faults: Vec<FieldFault>,
}

/// Reads the form of an entry of that kind. `known` is the entry as it is: its rates of VAT stand where the sender may not
/// set any, and languages that no box is offered for are not lost.
pub(super) fn read(
    kind: Kind,
    fields: &Fields,
    choices: &Choices,
    known: Option<&Sheet>,
    may_set_vat: bool,
) -> Read {
    let mut reader = Reader { fields, faults: Vec::new() };
    let sheet = match kind {
        Kind::Theme => Sheet::Theme(reader.theme()),
        Kind::Offer => Sheet::Offer(reader.offer(choices, known, may_set_vat)),
        Kind::Expert => Sheet::Expert(reader.expert(choices, known)),
    };
    let mut faults = reader.faults;
    for found in sheet.faults() {
        // A number that could not be read is not also out of its range.
        if !faults.iter().any(|fault| fault.field == found.field) {
            faults.push(found);
        }
    }
    Read { sheet, faults }
}

/// The studio's own settings as they were typed.
pub(super) fn studio(fields: &Fields) -> Studio {
    let reader = Reader { fields, faults: Vec::new() };
    let text = |name| reader.text(name).to_owned();
    Studio {
        name: text("name"),
        timezone: text("timezone"),
        email: text("email"),
        seller: Seller {
            name: text("seller_name"),
            business_id: text("business_id"),
            vat_id: text("vat_id"),
            address: text("address"),
            phone: text("phone"),
        },
        // Not of this form; what is stored of them stays.
        processors: Vec::new(),
    }
}

/// The fields as they are shown again: lines end as ours do, rows of rates move up where one above was left empty.
pub(super) fn tidied(sent: &Fields) -> Fields {
    let tidy = |text: &String| text.replace("\r\n", "\n").chars().take(TYPED_MAX).collect();
    let mut fields: Fields = sent.iter().map(|(name, text)| (name.clone(), tidy(text))).collect();
    let mut rows = Vec::new();
    for n in 1..=VAT_CHANGES_MAX {
        let from = fields.remove(&format!("vat_from_{n}")).unwrap_or_default();
        let rate = fields.remove(&format!("vat_rate_{n}")).unwrap_or_default();
        if !from.trim().is_empty() || !rate.trim().is_empty() {
            rows.push((from, rate));
        }
    }
    for (n, (from, rate)) in (1..).zip(rows) {
        fields.insert(format!("vat_from_{n}"), from);
        fields.insert(format!("vat_rate_{n}"), rate);
    }
    fields
}

struct Reader<'a> {
    fields: &'a Fields,
    faults: Vec<FieldFault>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> &str {
        self.fields.get(name).map(|text| text.trim()).unwrap_or_default()
    }

    fn texts(&self, name: &str) -> Texts {
        let text = |language: &str| self.text(&format!("{name}_{language}")).to_owned();
        let translated = |language| Some(text(language)).filter(|text| !text.is_empty());
        Texts { fi: text("fi"), en: translated("en"), sv: translated("sv") }
    }

    fn is_ticked(&self, name: &str, value: &str) -> bool {
        self.fields.contains_key(&format!("{name}_{value}"))
    }

    fn ticked(&self, name: &str, offered: impl Iterator<Item = Slug>) -> Vec<Slug> {
        let mut ticked: Vec<Slug> =
            offered.filter(|slug| self.is_ticked(name, slug.as_str())).collect();
        ticked.sort_unstable();
        ticked
    }

    /// A whole number. An empty field is one that must be filled.
    fn number(&mut self, name: &str) -> i32 {
        let typed = self.text(name);
        let fault = if typed.is_empty() { Fault::Empty } else { Fault::NotANumber };
        match typed.parse() {
            Ok(number) => number,
            Err(_) => {
                self.faults.push(FieldFault::new(name, fault));
                0
            }
        }
    }

    fn rate(&self, name: &str) -> String {
        self.text(name).trim_end_matches('%').trim_end().replace(',', ".")
    }

    fn theme(&mut self) -> ThemeSheet {
        ThemeSheet {
            name: self.texts("name"),
            summary: self.texts("summary"),
            position: self.number("position"),
        }
    }

    fn offer(&mut self, choices: &Choices, known: Option<&Sheet>, may_set_vat: bool) -> OfferSheet {
        let known = match known {
            Some(Sheet::Offer(offer)) => Some(offer),
            Some(Sheet::Theme(_) | Sheet::Expert(_)) | None => None,
        };
        let (vat_rate, vat_changes) = match (may_set_vat, known) {
            (true, _) => (self.rate("vat_rate"), self.vat_changes()),
            (false, Some(known)) => (known.vat_rate.clone(), known.vat_changes.clone()),
            (false, None) => (crate::catalog::rules::VAT_RATE_USUAL.to_owned(), Vec::new()),
        };
        let price = euros::read(self.text("price"));
        if price.is_none() {
            let is_empty = self.text("price").is_empty();
            let fault = if is_empty { Fault::Empty } else { Fault::NotASum };
            self.faults.push(FieldFault::new("price", fault));
        }
        OfferSheet {
            name: self.texts("name"),
            summary: self.texts("summary"),
            sessions: self.number("sessions"),
            session_minutes: self.number("session_minutes"),
            price_cents: price.unwrap_or_default(),
            vat_rate,
            vat_changes,
            valid_days: self.number("valid_days"),
            spacing_days: self.spacing(),
            themes: self.ticked("theme", choices.themes.iter().map(|it| it.slug.clone())),
            experts: self.ticked("expert", choices.experts.iter().map(|it| it.slug.clone())),
            position: self.number("position"),
        }
    }

    fn vat_changes(&self) -> Vec<VatChange> {
        let row = |n: usize| VatChange {
            from: self.text(&format!("vat_from_{n}")).to_owned(),
            rate: self.rate(&format!("vat_rate_{n}")),
        };
        let rows = (1..=VAT_CHANGES_MAX).map(row);
        rows.filter(|row| !row.from.is_empty() || !row.rate.is_empty()).collect()
    }

    /// None when neither end is typed.
    fn spacing(&mut self) -> Option<Spacing> {
        if self.text("spacing_min").is_empty() && self.text("spacing_max").is_empty() {
            return None;
        }
        Some(Spacing { min: self.number("spacing_min"), max: self.number("spacing_max") })
    }

    fn expert(&mut self, choices: &Choices, known: Option<&Sheet>) -> ExpertSheet {
        let had = match known {
            Some(Sheet::Expert(expert)) => expert.languages.as_slice(),
            Some(Sheet::Theme(_) | Sheet::Offer(_)) | None => &[],
        };
        let offered = languages(had);
        let languages = offered.into_iter().filter(|code| self.is_ticked("language", code));
        let languages: Vec<String> = languages.collect();
        let formats = FORMATS.into_iter().filter(|format| self.is_ticked("format", format));
        let formats: Vec<String> = formats.map(str::to_owned).collect();
        ExpertSheet {
            name: self.text("name").to_owned(),
            email: Personal::new(self.text("email")),
            headline: self.texts("headline"),
            bio: self.texts("bio"),
            themes: self.ticked("theme", choices.themes.iter().map(|it| it.slug.clone())),
            languages,
            formats,
            buffer_minutes: self.number("buffer_minutes"),
            notice_hours: self.number("notice_hours"),
            horizon_days: self.number("horizon_days"),
            daily_cap: self.number("daily_cap"),
            slot_grid_minutes: self.number("slot_grid_minutes"),
            timezone: self.text("timezone").to_owned(),
            position: self.number("position"),
        }
    }
}

/// The languages that are offered to be ticked: those an expert has first, in their order.
pub(super) fn languages(had: &[String]) -> Vec<String> {
    let mut offered = had.to_vec();
    let others = LANGUAGES.into_iter().filter(|code| !had.iter().any(|known| known == code));
    offered.extend(others.map(str::to_owned));
    offered
}
