//! What is typed into an enquiry, and its faults beside the fields.

use std::collections::HashMap;

use entity::theme;
use entity::values::status::EnquiryKind;
use entity::values::text::Language;
use serde::Serialize;

use super::{MESSAGE_MAX, NewEnquiry};
use crate::orders::details::{FieldError, Form, NAME_MAX};
use crate::orders::web::form_view::{EMAIL_MAX, ErrorLine, Field};

/// Longest text that is kept and shown again, in characters; past every field's own limit.
const TYPED_MAX: usize = 5_000;
/// A field that no person sees: only a program fills it.
const TRAP: &str = "website";

/// The fields as typed.
#[derive(Clone, Debug, Default)]
pub(super) struct EnquiryForm {
    pub name: String,
    pub email: String,
    pub organisation: String,
    pub theme: String,
    pub message: String,
    /// Nobody who sees the page filled this in.
    pub is_trapped: bool,
}

/// The form as the page shows it.
#[derive(Serialize)]
pub(super) struct EnquiryFields {
    name: Field,
    email: Field,
    organisation: Field,
    message: Field,
    themes: Vec<ThemeChoice>,
}

#[derive(Serialize)]
struct ThemeChoice {
    slug: String,
    name: String,
    selected: bool,
}

impl EnquiryForm {
    /// As it was sent.
    pub fn sent(fields: &HashMap<String, String>) -> Self {
        let text = |name: &str| {
            let typed = fields.get(name).map(|typed| typed.replace("\r\n", "\n"));
            typed.unwrap_or_default().chars().take(TYPED_MAX).collect::<String>()
        };
        Self {
            name: text("name"),
            email: text("email"),
            organisation: text("organisation"),
            theme: text("theme"),
            message: text("message"),
            is_trapped: !text(TRAP).is_empty(),
        }
    }

    /// The enquiry, or every fault of it.
    pub fn parse(
        &self,
        kind: EnquiryKind,
        themes: &[theme::Model],
        language: Language,
    ) -> Result<NewEnquiry, Vec<FieldError>> {
        let mut form = Form::default();
        let name = form.required("name", &self.name, NAME_MAX);
        let email = form.email("email", &self.email, true);
        let organisation = form.line("organisation", &self.organisation, NAME_MAX);
        let message = form.required_lines("message", &self.message, MESSAGE_MAX);
        let theme = themes.iter().find(|theme| theme.slug.as_str() == self.theme);
        match (name, email, message) {
            (Some(name), Some(email), Some(message)) if form.errors.is_empty() => Ok(NewEnquiry {
                kind,
                name,
                email,
                organisation,
                theme_id: theme.map(|theme| theme.id),
                message,
                language,
            }),
            _ => Err(form.errors),
        }
    }
}

impl EnquiryFields {
    /// The fields with their faults.
    pub fn new(
        form: &EnquiryForm,
        faults: &[FieldError],
        themes: &[theme::Model],
        language: Language,
    ) -> Self {
        let field = |name, value, max| Field::new(faults, name, value, max);
        let choice = |theme: &theme::Model| ThemeChoice {
            slug: theme.slug.to_string(),
            name: theme.name.in_language(language).to_owned(),
            selected: theme.slug.as_str() == form.theme,
        };
        Self {
            name: field("name", &form.name, NAME_MAX),
            email: field("email", &form.email, EMAIL_MAX),
            organisation: field("organisation", &form.organisation, NAME_MAX),
            message: field("message", &form.message, MESSAGE_MAX),
            themes: themes.iter().map(choice).collect(),
        }
    }

    /// The faults from top to bottom of the page.
    pub fn error_lines(&self) -> Vec<ErrorLine> {
        let fields = [
            ("message", "label-enquiry-message", &self.message),
            ("name", "label-name", &self.name),
            ("email", "label-email", &self.email),
            ("organisation", "label-enquiry-organisation", &self.organisation),
        ];
        let line = |(name, label, field): (&str, _, _)| {
            ErrorLine::of_field(name.to_owned(), label, None, field)
        };
        fields.into_iter().filter_map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> EnquiryForm {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        EnquiryForm::sent(&fields.collect())
    }

    fn faults(form: &EnquiryForm) -> Vec<(String, &'static str)> {
        let faults = form.parse(EnquiryKind::Time, &[], Language::Fi).err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.field, fault.code)).collect()
    }

    #[test]
    fn all_faults_are_found_at_once() {
        let owned = |(field, code): (&str, &'static str)| (field.to_owned(), code);
        let empty = [("name", "required"), ("email", "required"), ("message", "required")];
        assert_eq!(faults(&EnquiryForm::default()), empty.map(owned));
        let odd = sent(&[
            ("name", "Liisa\r\nBcc: liisa@example.org"),
            ("email", "liisa@example.org\r\nBcc: x@example.org"),
            ("message", &"ä".repeat(TYPED_MAX)),
        ]);
        let expected = [("name", "invalid"), ("email", "email"), ("message", "too-long")];
        assert_eq!(faults(&odd), expected.map(owned));
    }

    #[test]
    fn a_plain_enquiry_is_taken_with_its_line_ends() {
        let form = sent(&[
            ("name", " Liisa Esimerkki "),
            ("email", "liisa@example.org"),
            ("message", "Hei!\r\n\r\nSopisiko huhtikuussa?"),
        ]);
        let new = form.parse(EnquiryKind::Time, &[], Language::Fi).unwrap();
        assert_eq!(new.name.reveal(), "Liisa Esimerkki");
        assert_eq!(new.message.reveal(), "Hei!\n\nSopisiko huhtikuussa?");
        assert!(!form.is_trapped && sent(&[("website", "x")]).is_trapped);
    }
}
