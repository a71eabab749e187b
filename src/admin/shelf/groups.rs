//! What the form of an entry asks, group by group, with what was typed and what is wrong with it.

use entity::values::text::{Language, Slug, Texts};

use super::fields::{Field, Group, Stored, Tick, words};
use super::{Choices, Fields, read};
use crate::catalog::edit::{FieldFault, Kind, Sheet};
use crate::catalog::rules::{self, BIO_MAX, FORMATS, LINE_MAX, NAME_MAX, VAT_CHANGES_MAX};
use crate::orders::web::form_view::EMAIL_MAX;

/// Empty rows for dated rates below those that are filled.
const EMPTY_ROWS: usize = 2;
/// The largest price that can be typed, in whole euros.
const EUROS_MAX: i64 = 999_999;
/// Longest name of a time zone, in characters.
const ZONE_MAX: usize = 60;
/// Longest slug, in characters.
const SLUG_MAX: usize = 64;

/// What the form is filled with.
pub(super) struct Filling<'a> {
    /// The entry as it is; none for a new one.
    pub known: Option<&'a Sheet>,
    pub typed: &'a Fields,
    pub faults: &'a [FieldFault],
    /// What is stored now, where that has to be shown beside what was typed.
    pub stored: Option<&'a Fields>,
    pub choices: &'a Choices,
    pub may_set_vat: bool,
    pub language: Language,
}

impl Filling<'_> {
    /// The form of an entry.
    pub(super) fn groups(&self, kind: Kind) -> Vec<Group> {
        let mut groups = Vec::new();
        if self.known.is_none() {
            let slug = self.field("slug", "shelf-slug").hint("shelf-slug-hint").upto(SLUG_MAX);
            groups.push(Group::of("shelf-legend-slug", vec![slug.needed()]));
        }
        match kind {
            Kind::Theme => self.theme(&mut groups),
            Kind::Offer => self.offer(&mut groups),
            Kind::Expert => self.expert(&mut groups),
        }
        let position = self.number("position", "shelf-position", rules::POSITION);
        let position = position.hint("shelf-position-hint");
        groups.push(Group::of("shelf-legend-position", vec![position]));
        groups
    }

    /// The form of the studio's own settings.
    pub(super) fn studio(&self) -> Vec<Group> {
        let line = |name, label| self.field(name, label).upto(NAME_MAX);
        let zone = self.field("timezone", "shelf-zone").hint("shelf-zone-hint").upto(ZONE_MAX);
        let email = self.field("email", "label-email").hint("settings-email-hint").upto(EMAIL_MAX);
        let address = self.field("address", "settings-address").upto(rules::ADDRESS_MAX);
        let studio =
            vec![line("name", "settings-name").needed(), email.email().needed(), zone.needed()];
        let seller = vec![
            line("seller_name", "settings-seller-name"),
            line("business_id", "settings-business-id").hint("settings-business-id-hint"),
            line("vat_id", "settings-vat-id").hint("settings-vat-id-hint"),
            line("phone", "settings-phone"),
            Field { kind: "lines", ..address },
        ];
        vec![
            Group::of("settings-legend-studio", studio),
            Group::of("settings-legend-seller", seller).hint("settings-seller-hint"),
        ]
    }

    fn theme(&self, groups: &mut Vec<Group>) {
        groups.push(Group::of("shelf-legend-name", self.texts("name", "shelf-name", NAME_MAX)));
        let summary = self.long_texts("summary", "shelf-summary", LINE_MAX);
        groups.push(Group::of("shelf-legend-summary", summary));
    }

    fn offer(&self, groups: &mut Vec<Group>) {
        self.theme(groups);
        groups.push(Group::of(
            "shelf-legend-what",
            vec![
                self.number("sessions", "shelf-sessions", rules::SESSIONS),
                self.number("session_minutes", "shelf-minutes", rules::SESSION_MINUTES),
                self.number("valid_days", "shelf-valid", rules::VALID_DAYS),
            ],
        ));
        let spacing = |name, label| self.number(name, label, rules::SPACING_DAYS).optional();
        groups.push(
            Group::of(
                "shelf-legend-spacing",
                vec![
                    spacing("spacing_min", "shelf-spacing-min"),
                    spacing("spacing_max", "shelf-spacing-max"),
                ],
            )
            .hint("shelf-spacing-hint"),
        );
        let price = self.field("price", "shelf-price").hint("shelf-price-hint").needed();
        let mut prices = vec![price.between(0, EUROS_MAX).mode("decimal")];
        if self.may_set_vat {
            let rate = self.field("vat_rate", "shelf-vat-rate").hint("shelf-vat-rate-hint");
            prices.push(rate.needed().mode("decimal"));
        }
        groups.push(Group::of("shelf-legend-price", prices).hint("shelf-sold-stays"));
        if self.may_set_vat {
            let changes = self.vat_changes();
            groups.push(Group::of("shelf-legend-vat", changes).hint("shelf-vat-hint"));
        }
        groups.push(self.themes("shelf-legend-offer-themes", Some("shelf-all-hint")));
        let experts = self.choices.experts.iter().map(|expert| {
            let name = Texts { fi: expert.name.clone(), ..Texts::default() };
            (&expert.slug, name, expert.active)
        });
        let ticks = experts.map(|entry| self.entry_tick("expert", entry)).collect();
        let experts = Group::of_ticks("shelf-legend-offer-experts", "expert", ticks);
        groups.push(experts.hint("shelf-all-hint"));
    }

    fn vat_changes(&self) -> Vec<Field> {
        let typed = |n: &usize| self.typed.contains_key(&format!("vat_from_{n}"));
        let filled = (1..=VAT_CHANGES_MAX).filter(typed).count();
        let rows = (filled + EMPTY_ROWS).min(VAT_CHANGES_MAX);
        let row = |n: usize| {
            let from = self.field(&format!("vat_from_{n}"), "shelf-vat-from").date();
            let rate = self.field(&format!("vat_rate_{n}"), "shelf-vat-rate").mode("decimal");
            [from, rate]
        };
        (1..=rows).flat_map(row).collect()
    }

    fn expert(&self, groups: &mut Vec<Group>) {
        let name = self.field("name", "shelf-person").upto(NAME_MAX).needed();
        let email = self.field("email", "label-email").hint("shelf-email-hint").upto(EMAIL_MAX);
        let person = vec![name, email.email().needed()];
        groups.push(Group::of("shelf-legend-person", person));
        let headline = self.long_texts("headline", "shelf-headline", LINE_MAX);
        groups.push(Group::of("shelf-legend-headline", headline));
        let bio = self.long_texts("bio", "shelf-bio", BIO_MAX);
        groups.push(Group::of("shelf-legend-bio", bio));
        groups.push(self.themes("shelf-legend-themes", None));
        let had = match self.known {
            Some(Sheet::Expert(expert)) => expert.languages.as_slice(),
            Some(Sheet::Theme(_) | Sheet::Offer(_)) | None => &[],
        };
        let languages = read::languages(had).into_iter();
        let languages = languages.map(|code| self.tick("language", &code)).collect();
        groups.push(Group::of_ticks("shelf-legend-languages", "language", languages));
        let formats = FORMATS.into_iter().map(|format| self.tick("format", format)).collect();
        groups.push(Group::of_ticks("shelf-legend-formats", "format", formats));
        let hinted = |name, label, range, hint| self.number(name, label, range).hint(hint);
        let zone = self.field("timezone", "shelf-zone").hint("shelf-zone-hint").upto(ZONE_MAX);
        groups.push(
            Group::of(
                "shelf-legend-rules",
                vec![
                    hinted(
                        "buffer_minutes",
                        "shelf-buffer",
                        rules::BUFFER_MINUTES,
                        "shelf-buffer-hint",
                    ),
                    hinted(
                        "notice_hours",
                        "shelf-notice",
                        rules::NOTICE_HOURS,
                        "shelf-notice-hint",
                    ),
                    hinted(
                        "horizon_days",
                        "shelf-horizon",
                        rules::HORIZON_DAYS,
                        "shelf-horizon-hint",
                    ),
                    hinted("daily_cap", "shelf-cap", rules::DAILY_CAP, "shelf-cap-hint"),
                    hinted(
                        "slot_grid_minutes",
                        "shelf-grid",
                        rules::SLOT_GRID_MINUTES,
                        "shelf-grid-hint",
                    ),
                    zone.needed(),
                ],
            )
            .hint("shelf-rules-hint"),
        );
    }

    fn themes(&self, legend: &'static str, hint: Option<&'static str>) -> Group {
        let entry = |theme: &entity::theme::Model| {
            self.entry_tick("theme", (&theme.slug, theme.name.clone(), theme.active))
        };
        let ticks = self.choices.themes.iter().map(entry).collect();
        Group { hint, ..Group::of_ticks(legend, "theme", ticks) }
    }

    fn entry_tick(&self, of: &str, (slug, name, is_active): (&Slug, Texts, bool)) -> Tick {
        Tick {
            label: name.in_language(self.language).to_owned(),
            is_hidden: !is_active,
            ..self.tick(of, slug.as_str())
        }
    }

    fn tick(&self, of: &str, value: &str) -> Tick {
        let name = format!("{of}_{value}");
        let checked = self.typed.contains_key(&name);
        let is_stored_otherwise =
            self.stored.is_some_and(|stored| stored.contains_key(&name) != checked);
        let value = value.to_owned();
        let label = String::new();
        Tick { name, value, label, checked, is_hidden: false, is_stored_otherwise }
    }

    fn field(&self, name: &str, label: &'static str) -> Field {
        let value = self.typed.get(name).cloned().unwrap_or_default();
        let fault = self.faults.iter().find(|fault| fault.field == name);
        let stored = self.stored.map(|stored| stored.get(name).cloned().unwrap_or_default());
        Field {
            name: name.to_owned(),
            label,
            hint: None,
            language: None,
            kind: "text",
            inputmode: None,
            needed: false,
            min: None,
            max: None,
            error: fault.map(|fault| words(fault.fault)),
            stored: stored.filter(|stored| *stored != value).map(|value| Stored { value }),
            is_missing: false,
            value,
        }
    }

    fn number(
        &self,
        name: &str,
        label: &'static str,
        range: std::ops::RangeInclusive<i32>,
    ) -> Field {
        let field = self.field(name, label).mode("numeric").needed();
        field.hint("shelf-range-hint").between((*range.start()).into(), (*range.end()).into())
    }

    /// One field a language; Finnish must be there and stands in for the others.
    fn texts(&self, name: &str, label: &'static str, max: usize) -> Vec<Field> {
        let has_finnish = self.typed.get(&format!("{name}_fi")).is_some_and(|it| !it.is_empty());
        let field = |language: Language| {
            let field = self.field(&format!("{name}_{language}"), label).upto(max);
            let is_missing = has_finnish && field.value.is_empty();
            let needed = language == Language::Fi && name == "name";
            Field { language: Some(language.code()), is_missing, needed, ..field }
        };
        Language::ALL.into_iter().map(field).collect()
    }

    fn long_texts(&self, name: &str, label: &'static str, max: usize) -> Vec<Field> {
        let texts = self.texts(name, label, max).into_iter();
        texts.map(|field| Field { kind: "lines", ..field }).collect()
    }
}
