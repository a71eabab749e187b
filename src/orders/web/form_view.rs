//! The order form as the page shows it: what was typed, and beside each field what is wrong with it.

use serde::Serialize;

use super::form::{ATTENDEE_ROWS, COUPON, OrderForm};
use crate::coupons::code::TYPED_MAX;
use crate::orders::details::{
    ADDRESS_MAX, BUSINESS_ID_MAX, FieldError, NAME_MAX, PREPARATION_MAX, REFERENCE_MAX,
};

/// Longest e-mail address, in characters.
pub const EMAIL_MAX: usize = 254;

/// A text field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    value: String,
    /// The key of a text.
    error: Option<&'static str>,
    max: usize,
}

impl Field {
    /// What was typed, with its fault.
    pub fn new(faults: &[FieldError], name: &str, value: &str, max: usize) -> Self {
        Self { value: value.to_owned(), error: fault_of(faults, name), max }
    }
}

/// A box to tick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Tick {
    checked: bool,
    error: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
struct Buyer {
    value: &'static str,
    error: Option<&'static str>,
}

/// The fields of one who comes.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AttendeeRow {
    n: usize,
    name: Field,
    email: Field,
}

/// The form.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FormView {
    name: Field,
    email: Field,
    buyer: Buyer,
    organisation: Field,
    business_id: Field,
    address: Field,
    reference: Field,
    preparation: Field,
    attendees: Vec<AttendeeRow>,
    accept_terms: Tick,
    begin_before_withdrawal: Tick,
    coupon: Field,
}

/// A line of the summary on top, which leads to its field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorLine {
    field: String,
    label: &'static str,
    /// Which attendee.
    n: Option<usize>,
    error: &'static str,
    max: Option<usize>,
}

impl AttendeeRow {
    /// So many rows, from the first on filled with what was typed.
    pub fn all(faults: &[FieldError], typed: &[(String, String)], rows: usize) -> Vec<Self> {
        let nobody = (String::new(), String::new());
        let typed = typed.iter().chain(std::iter::repeat(&nobody));
        let row = |(n, (name, email)): (usize, &(String, String))| Self {
            n,
            name: Field::new(faults, &format!("attendee_{n}_name"), name, NAME_MAX),
            email: Field::new(faults, &format!("attendee_{n}_email"), email, EMAIL_MAX),
        };
        (1..=rows).zip(typed).map(row).collect()
    }

    /// Its faults.
    pub fn error_lines(&self) -> impl Iterator<Item = ErrorLine> + use<> {
        let n = self.n;
        let (name, email) = (format!("attendee_{n}_name"), format!("attendee_{n}_email"));
        let lines = [
            ErrorLine::of_field(name, "label-attendee_name", Some(n), &self.name),
            ErrorLine::of_field(email, "label-attendee_email", Some(n), &self.email),
        ];
        lines.into_iter().flatten()
    }
}

impl FormView {
    /// The form with its faults.
    pub fn new(form: &OrderForm, faults: &[FieldError]) -> Self {
        let field = |name: &str, value: &str, max: usize| Field::new(faults, name, value, max);
        let tick = |name: &str, checked: bool| Tick { checked, error: fault_of(faults, name) };
        Self {
            name: field("name", &form.name, NAME_MAX),
            email: field("email", &form.email, EMAIL_MAX),
            buyer: Buyer {
                value: if form.is_business { "business" } else { "person" },
                error: None,
            },
            organisation: field("organisation", &form.organisation, NAME_MAX),
            business_id: field("business_id", &form.business_id, BUSINESS_ID_MAX),
            address: field("address", &form.address, ADDRESS_MAX),
            reference: field("reference", &form.reference, REFERENCE_MAX),
            preparation: field("preparation", &form.preparation, PREPARATION_MAX),
            attendees: AttendeeRow::all(faults, &form.attendees, ATTENDEE_ROWS),
            accept_terms: tick("accept_terms", form.accept_terms),
            begin_before_withdrawal: tick("begin_before_withdrawal", form.begin_before_withdrawal),
            coupon: field(COUPON, &form.coupon, TYPED_MAX),
        }
    }

    /// The faults from top to bottom of the page.
    pub fn error_lines(&self) -> Vec<ErrorLine> {
        let texts = [
            ("name", "label-name", &self.name),
            ("email", "label-email", &self.email),
            ("organisation", "label-organisation", &self.organisation),
            ("business_id", "label-business_id", &self.business_id),
            ("reference", "label-reference", &self.reference),
            ("address", "label-address", &self.address),
            ("preparation", "label-preparation", &self.preparation),
        ];
        let texts = texts.into_iter().filter_map(|(name, label, field)| {
            ErrorLine::of_field(name.to_owned(), label, None, field)
        });
        let attendees = self.attendees.iter().flat_map(AttendeeRow::error_lines);
        let ticks = [
            ("accept_terms", "label-terms-short", &self.accept_terms),
            ("begin_before_withdrawal", "label-begin-short", &self.begin_before_withdrawal),
        ];
        let ticks = ticks.into_iter().filter_map(|(name, label, tick)| {
            let error = tick.error?;
            Some(ErrorLine { field: name.to_owned(), label, n: None, error, max: None })
        });
        let coupon = ErrorLine::of_field(COUPON.to_owned(), "label-coupon", None, &self.coupon);
        texts.chain(attendees).chain(coupon).chain(ticks).collect()
    }

    /// Whether the attendees' rows say anything, so that they are not folded away.
    pub fn has_attendees(&self) -> bool {
        let says = |field: &Field| !field.value.is_empty() || field.error.is_some();
        self.attendees.iter().any(|row| says(&row.name) || says(&row.email))
    }
}

impl ErrorLine {
    /// The line of a field; none for one without a fault.
    pub fn of_field(
        field: String,
        label: &'static str,
        n: Option<usize>,
        shown: &Field,
    ) -> Option<Self> {
        Some(Self { field, label, n, error: shown.error?, max: Some(shown.max) })
    }
}

fn fault_of(faults: &[FieldError], field: &str) -> Option<&'static str> {
    let fault = faults.iter().find(|fault| fault.field == field)?;
    Some(match fault.code {
        "required" if field.starts_with("attendee_") => "error-attendee-name",
        "required" | "organisation-required" => "error-required",
        "email" => "error-email",
        "too-long" => "error-too-long",
        "invalid" => "error-characters",
        "business-id" => "error-business-id",
        "address-vat" => "error-address-vat",
        "terms" => "error-terms",
        "begin-consent" => "error-begin-consent",
        "coupon-unknown" => "error-coupon-unknown",
        "coupon-used" => "error-coupon-used",
        "coupon-over" => "error-coupon-over",
        "coupon-elsewhere" => "error-coupon-elsewhere",
        "coupon-too-soon" => "error-coupon-too-soon",
        _ => "error-unreadable",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(field: &str, code: &'static str) -> FieldError {
        FieldError { field: field.to_owned(), code }
    }

    #[test]
    fn the_summary_follows_the_page_and_names_each_field() {
        let faults = [
            fault("accept_terms", "terms"),
            fault("attendee_2_email", "email"),
            fault("name", "required"),
        ];
        let lines = FormView::new(&OrderForm::default(), &faults).error_lines();
        let told: Vec<(&str, &str, Option<usize>)> =
            lines.iter().map(|line| (line.field.as_str(), line.error, line.n)).collect();
        assert_eq!(
            told,
            [
                ("name", "error-required", None),
                ("attendee_2_email", "error-email", Some(2)),
                ("accept_terms", "error-terms", None),
            ]
        );
    }

    #[test]
    fn attendees_are_unfolded_when_they_say_something() {
        assert!(!FormView::new(&OrderForm::default(), &[]).has_attendees());
        let attendees = vec![("Kaisa".to_owned(), String::new())];
        let form = OrderForm { attendees, ..OrderForm::default() };
        assert!(FormView::new(&form, &[]).has_attendees());
        let faults = [fault("attendee_1_name", "required")];
        assert!(FormView::new(&OrderForm::default(), &faults).has_attendees());
    }
}
