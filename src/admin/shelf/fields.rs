//! The parts of a form of the catalogue, as its page shows them.

use serde::Serialize;

use crate::catalog::rules::Fault;

/// Fields under one heading.
#[derive(Serialize)]
pub(super) struct Group {
    /// The key of a text.
    pub legend: &'static str,
    pub hint: Option<&'static str>,
    pub fields: Vec<Field>,
    /// What the boxes below are of: `theme`, `expert`, `language`, `format`.
    pub ticks_of: Option<&'static str>,
    pub ticks: Vec<Tick>,
}

/// A field to type in.
#[derive(Serialize)]
pub(super) struct Field {
    pub name: String,
    /// The key of a text.
    pub label: &'static str,
    pub hint: Option<&'static str>,
    /// The language that is to be typed, where there is one field for each.
    pub language: Option<&'static str>,
    pub kind: &'static str,
    pub inputmode: Option<&'static str>,
    pub needed: bool,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub value: String,
    /// The key of a text.
    pub error: Option<&'static str>,
    /// What is stored now, where somebody else stored it and something else was typed.
    pub stored: Option<Stored>,
    /// Nobody wrote it in this language yet.
    pub is_missing: bool,
}

/// A stored value; an empty one is shown too.
#[derive(Serialize)]
pub(super) struct Stored {
    pub value: String,
}

/// A box to tick.
#[derive(Serialize)]
pub(super) struct Tick {
    pub name: String,
    pub value: String,
    pub label: String,
    pub checked: bool,
    pub is_hidden: bool,
    /// It is stored the other way round now, by somebody else.
    pub is_stored_otherwise: bool,
}

/// A line of the summary of faults, which leads to its field.
#[derive(Serialize)]
pub(super) struct ErrorLine {
    field: String,
    label: &'static str,
    language: Option<&'static str>,
    error: &'static str,
    min: Option<i64>,
    max: Option<i64>,
}

/// The faults of a form from top to bottom.
pub(super) fn error_lines(groups: &[Group]) -> Vec<ErrorLine> {
    let fields = groups.iter().flat_map(|group| &group.fields);
    let line = |field: &Field| {
        let error = field.error?;
        let (field, language, min, max) = (field, field.language, field.min, field.max);
        Some(ErrorLine { field: field.name.clone(), label: field.label, language, error, min, max })
    };
    fields.filter_map(line).collect()
}

pub(super) const fn words(fault: Fault) -> &'static str {
    match fault {
        Fault::Empty => "error-required",
        Fault::TooLong { .. } => "error-too-long",
        Fault::ControlCharacters => "error-characters",
        Fault::NotAnEmail => "error-email",
        Fault::NotAZone => "error-zone",
        Fault::NotANumber => "error-whole-number",
        Fault::NotASum => "error-sum",
        Fault::OutOfRange { .. } => "error-range",
        Fault::NotARate => "error-rate",
        Fault::NotADay => "error-day",
        Fault::NotASpacing => "error-spacing",
        Fault::Twice => "error-day-twice",
        Fault::NotASlug => "error-slug",
        Fault::Taken => "error-slug-taken",
        // Of boxes that are ticked, and of calendars, which have a page of their own.
        Fault::NotALanguage
        | Fault::NotAFormat
        | Fault::TooMany { .. }
        | Fault::NotAnAddress
        | Fault::OurOwn => "error-unreadable",
    }
}

impl Field {
    pub(super) fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    pub(super) fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    pub(super) fn optional(self) -> Self {
        Self { needed: false, ..self }
    }

    pub(super) fn mode(self, inputmode: &'static str) -> Self {
        Self { inputmode: Some(inputmode), ..self }
    }

    pub(super) fn email(self) -> Self {
        Self { kind: "email", inputmode: Some("email"), ..self }
    }

    pub(super) fn date(self) -> Self {
        Self { kind: "date", ..self }
    }

    pub(super) fn upto(self, max: usize) -> Self {
        Self { max: i64::try_from(max).ok(), ..self }
    }

    pub(super) fn between(self, min: i64, max: i64) -> Self {
        Self { min: Some(min), max: Some(max), ..self }
    }
}

impl Group {
    pub(super) fn of(legend: &'static str, fields: Vec<Field>) -> Self {
        Self { legend, hint: None, fields, ticks_of: None, ticks: Vec::new() }
    }

    pub(super) fn of_ticks(legend: &'static str, of: &'static str, ticks: Vec<Tick>) -> Self {
        Self { legend, hint: None, fields: Vec::new(), ticks_of: Some(of), ticks }
    }

    pub(super) fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}
