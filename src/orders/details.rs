//! Who buys, who comes, and what about: what is typed, made into values, with every fault named by field.

use entity::values::text::{Email, Language, Personal};

use super::business_id;

/// Longest name of a person or an organisation, in characters.
pub const NAME_MAX: usize = 120;
/// Longest order number that somebody may type, in characters.
pub const CODE_MAX: usize = 40;
/// Longest business id or reference, in characters.
pub const BUSINESS_ID_MAX: usize = 32;
pub const REFERENCE_MAX: usize = 60;
/// Longest postal address, in characters and in lines.
pub const ADDRESS_MAX: usize = 200;
const ADDRESS_LINES_MAX: usize = 5;
/// Longest preparation text, in characters.
pub const PREPARATION_MAX: usize = 4_000;
/// Most attendees named with an order.
pub const ATTENDEES_MAX: usize = 20;

/// As typed; nothing is trusted yet.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub name: String,
    pub email: String,
    pub organisation: String,
    pub business_id: String,
    pub address: String,
    pub reference: String,
    pub preparation: String,
    /// Name and e-mail of each; rows with neither are skipped.
    pub attendees: Vec<(String, String)>,
    pub accept_terms: bool,
    pub begin_before_withdrawal: bool,
    pub language: Language,
    /// What the buyer was shown of the price, as the page put it into its form. None: by a program, which is told what
    /// it costs in the answer.
    pub shown: Option<String>,
    /// Sent by a program, from its own register: over one odd digit of an id no purchase is stopped.
    pub by_program: bool,
}

/// Fit to be stored.
#[derive(Clone, Debug)]
pub struct Details {
    pub name: Personal,
    pub email: Personal,
    pub organisation: Option<Personal>,
    pub business_id: Option<Personal>,
    /// Lines that say something, parted by `\n`.
    pub address: Option<Personal>,
    pub reference: Option<Personal>,
    pub preparation: Option<Personal>,
    pub attendees: Vec<Attendee>,
    /// The customer asks to begin inside the withdrawal period.
    pub begin_consent: bool,
    pub language: Language,
}

/// Who comes.
#[derive(Clone, Debug)]
pub struct Attendee {
    pub name: Personal,
    pub email: Option<Personal>,
}

/// A fault of one field. `code` is the tail of a text key `error-…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub code: &'static str,
}

/// What else bears on whether the form is fit.
#[derive(Copy, Clone, Debug)]
pub struct Circumstances {
    /// A chosen session starts before the withdrawal period ends.
    pub begins_soon: bool,
    /// It costs more than a simplified invoice may: a business should say where it is.
    pub needs_full_invoice: bool,
    /// VAT ids of other EU countries are looked up, so that a sale may be without VAT.
    pub looks_up_vat_ids: bool,
}

/// Checks every field; all faults are found at once.
pub fn parse(typed: &Typed, circumstances: Circumstances) -> Result<Details, Vec<FieldError>> {
    let mut form = Form::default();
    let name = form.required("name", &typed.name, NAME_MAX);
    let email = form.email("email", &typed.email, true);
    let organisation = form.line("organisation", &typed.organisation, NAME_MAX);
    let business_id = form.business_id(&typed.business_id, typed.by_program);
    let address = form.address(&typed.address);
    let reference = form.line("reference", &typed.reference, REFERENCE_MAX);
    let preparation = form.lines("preparation", &typed.preparation, PREPARATION_MAX);
    let attendees = form.attendees(&typed.attendees);
    if business_id.is_some() && organisation.is_none() {
        form.fault("organisation", "organisation-required");
    }
    if !typed.accept_terms {
        form.fault("accept_terms", "terms");
    }
    // A consumer's session inside the withdrawal period needs their explicit request; a business has no such period.
    let is_consumer = business_id.is_none();
    if is_consumer && circumstances.begins_soon && !typed.begin_before_withdrawal {
        form.fault("begin_before_withdrawal", "begin-consent");
    }
    let (Some(name), Some(email), true) = (name, email, form.errors.is_empty()) else {
        return Err(form.errors);
    };
    Ok(Details {
        name,
        email,
        organisation,
        business_id,
        address,
        reference,
        preparation,
        attendees,
        begin_consent: is_consumer && typed.begin_before_withdrawal,
        language: typed.language,
    })
}

/// What of a notice of withdrawal is not fit: who, which order, where the receipt goes. Whether there is such an order
/// is not asked.
pub fn notice_faults(name: &str, order_code: &str, email: &str) -> Vec<FieldError> {
    let mut form = Form::default();
    form.required("name", name, NAME_MAX);
    form.required("order_code", order_code, CODE_MAX);
    form.email("email", email, true);
    form.errors
}

/// What one session is about and who comes: checked as with an order.
pub fn parse_briefing(
    preparation: &str,
    attendees: &[(String, String)],
) -> Result<(Option<Personal>, Vec<Attendee>), Vec<FieldError>> {
    let mut form = Form::default();
    let preparation = form.lines("preparation", preparation, PREPARATION_MAX);
    let attendees = form.attendees(attendees);
    if form.errors.is_empty() { Ok((preparation, attendees)) } else { Err(form.errors) }
}

/// Fields turned into values one by one; what is not fit is noted by field.
#[derive(Debug, Default)]
pub struct Form {
    pub errors: Vec<FieldError>,
}

impl Form {
    /// Notes a fault.
    pub fn fault(&mut self, field: impl Into<String>, code: &'static str) {
        self.errors.push(FieldError { field: field.into(), code });
    }

    /// One line of text that must be there.
    pub fn required(&mut self, field: &str, typed: &str, max: usize) -> Option<Personal> {
        if typed.trim().is_empty() {
            self.fault(field, "required");
            return None;
        }
        self.line(field, typed, max)
    }

    /// Lines of text that must be there.
    pub fn required_lines(&mut self, field: &str, typed: &str, max: usize) -> Option<Personal> {
        if typed.trim().is_empty() {
            self.fault(field, "required");
            return None;
        }
        self.lines(field, typed, max)
    }

    /// One line of text; none when blank.
    pub fn line(&mut self, field: &str, typed: &str, max: usize) -> Option<Personal> {
        if typed.contains(['\r', '\n']) {
            self.fault(field, "invalid");
            return None;
        }
        self.lines(field, typed, max)
    }

    /// Lines of text; none when blank.
    pub fn lines(&mut self, field: &str, typed: &str, max: usize) -> Option<Personal> {
        let text = typed.trim();
        if text.chars().any(|c| c.is_control() && !"\r\n\t".contains(c)) {
            // PostgreSQL cannot keep NUL, and nobody types the others.
            self.fault(field, "invalid");
            return None;
        }
        if text.chars().count() > max {
            self.fault(field, "too-long");
            return None;
        }
        (!text.is_empty()).then(|| Personal::new(text))
    }

    /// An address that can be written to; none when blank.
    pub fn email(&mut self, field: &str, typed: &str, required: bool) -> Option<Personal> {
        if typed.trim().is_empty() {
            if required {
                self.fault(field, "required");
            }
            return None;
        }
        match typed.parse::<Email>() {
            Ok(email) => Some(Personal::new(email.as_str())),
            Err(_) => {
                self.fault(field, "email");
                None
            }
        }
    }

    /// A Finnish business id, whose check digit must be right, or another country's.
    fn business_id(&mut self, typed: &str, by_program: bool) -> Option<Personal> {
        let id = self.line("business_id", typed, BUSINESS_ID_MAX)?;
        match business_id::read(id.reveal()) {
            Err(business_id::NotABusinessId)
                if by_program && business_id::looks_like_one(id.reveal()) =>
            {
                Some(id)
            }
            Ok(id) => Some(Personal::new(id)),
            Err(business_id::NotABusinessId) => {
                self.fault("business_id", "business-id");
                None
            }
        }
    }

    /// A few lines, blank ones left out.
    fn address(&mut self, typed: &str) -> Option<Personal> {
        let lines: Vec<&str> =
            typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > ADDRESS_LINES_MAX {
            self.fault("address", "too-long");
            return None;
        }
        self.lines("address", &lines.join("\n"), ADDRESS_MAX)
    }

    fn attendees(&mut self, typed: &[(String, String)]) -> Vec<Attendee> {
        let named =
            |(name, email): &&(String, String)| !name.trim().is_empty() || !email.trim().is_empty();
        let rows: Vec<&(String, String)> = typed.iter().filter(named).collect();
        if rows.len() > ATTENDEES_MAX {
            self.fault("attendees", "too-many-attendees");
            return Vec::new();
        }
        let mut attendees = Vec::with_capacity(rows.len());
        for (n, (name, email)) in (1..).zip(rows) {
            let name = self.required(&format!("attendee_{n}_name"), name, NAME_MAX);
            let email = self.email(&format!("attendee_{n}_email"), email, false);
            attendees.extend(name.map(|name| Attendee { name, email }));
        }
        attendees
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed {
            name: " Liisa Esimerkki ".into(),
            email: "liisa@example.org".into(),
            accept_terms: true,
            ..Typed::default()
        }
    }

    const LATER: Circumstances =
        Circumstances { begins_soon: false, needs_full_invoice: false, looks_up_vat_ids: false };

    fn codes(typed: &Typed, circumstances: Circumstances) -> Vec<(String, &'static str)> {
        let errors = parse(typed, circumstances).err().unwrap_or_default();
        errors.into_iter().map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn a_plain_form_is_taken_and_trimmed() {
        assert_eq!(parse(&typed(), LATER).unwrap().name.reveal(), "Liisa Esimerkki");
    }

    #[test]
    fn all_faults_are_found_at_once() {
        let empty = Typed { attendees: vec![(String::new(), "x".into())], ..Typed::default() };
        let expected = [
            ("name".to_owned(), "required"),
            ("email".to_owned(), "required"),
            ("attendee_1_name".to_owned(), "required"),
            ("attendee_1_email".to_owned(), "email"),
            ("accept_terms".to_owned(), "terms"),
        ];
        assert_eq!(codes(&empty, LATER), expected);
    }

    #[test]
    fn a_consumer_must_ask_to_begin_early_and_a_business_need_not() {
        let soon = Circumstances { begins_soon: true, ..LATER };
        assert_eq!(
            codes(&typed(), soon),
            [("begin_before_withdrawal".to_owned(), "begin-consent")]
        );
        assert!(parse(&Typed { begin_before_withdrawal: true, ..typed() }, soon).is_ok());
        let business = Typed {
            business_id: "1234567-1".into(),
            organisation: "Esimerkkikunta".into(),
            ..typed()
        };
        assert!(parse(&business, soon).is_ok());
    }

    #[test]
    fn control_characters_and_long_texts_are_refused_by_field() {
        let odd = Typed { name: "a\0b".into(), reference: "x\r\nBcc: y".into(), ..typed() };
        assert_eq!(
            codes(&odd, LATER),
            [("name".to_owned(), "invalid"), ("reference".to_owned(), "invalid")]
        );
        let long = Typed { preparation: "ä".repeat(PREPARATION_MAX + 1), ..typed() };
        assert_eq!(codes(&long, LATER), [("preparation".to_owned(), "too-long")]);
        assert!(
            parse(&Typed { preparation: "ä".repeat(PREPARATION_MAX), ..typed() }, LATER).is_ok()
        );
    }
}
