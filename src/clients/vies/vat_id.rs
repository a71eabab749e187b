//! VAT ids of the EU's other countries, by the form each country gives them.
//!
//! Forms are those of VIES's own questions and answers
//! (<https://ec.europa.eu/taxation_customs/vies/#/faq>). Finland is left out: its ids are business ids, and a sale
//! within Finland has its VAT whatever they say. So is `XI`, Northern Ireland: it is of the EU for goods alone.

use std::fmt;

/// A VAT id in its country's form; whether anybody has it, VIES knows. Not printed by `Debug`: it may be a person's.
#[derive(Clone, PartialEq, Eq)]
pub struct VatId {
    country: &'static str,
    number: String,
}

/// What a typed id is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Something else: a Finnish id, a number without a country, an id from outside the EU.
    Other,
    /// It begins like a VAT id of another EU country and cannot be one.
    Malformed,
    /// A VAT id of another EU country.
    Eu(VatId),
}

/// Letters and digits of a form: `9` a digit, `A` a letter, `X` either, anything else itself.
type Form = &'static str;

/// Each country's prefix and the forms of what follows it.
const FORMS: [(&str, &[Form]); 26] = [
    ("AT", &["U99999999"]),
    ("BE", &["0999999999", "1999999999"]),
    ("BG", &["999999999", "9999999999"]),
    ("CY", &["99999999A"]),
    ("CZ", &["99999999", "999999999", "9999999999"]),
    ("DE", &["999999999"]),
    ("DK", &["99999999"]),
    ("EE", &["999999999"]),
    ("EL", &["999999999"]),
    ("ES", &["X9999999X"]),
    ("FR", &["XX999999999"]),
    ("HR", &["99999999999"]),
    ("HU", &["99999999"]),
    ("IE", &["9X99999A", "9999999AA"]),
    ("IT", &["99999999999"]),
    ("LT", &["999999999", "999999999999"]),
    ("LU", &["99999999"]),
    ("LV", &["99999999999"]),
    ("MT", &["99999999"]),
    ("NL", &["XXXXXXXXXXXX"]),
    ("PL", &["9999999999"]),
    ("PT", &["999999999"]),
    (
        "RO",
        &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"],
    ),
    ("SE", &["999999999999"]),
    ("SI", &["99999999"]),
    ("SK", &["9999999999"]),
];
/// What people write for Greece, and what its VAT ids begin with.
const GREECE: (&str, &str) = ("GR", "EL");

impl VatId {
    /// Reads what somebody typed. Spaces, dots and hyphens do not count, and neither does the case of letters.
    pub fn read(typed: &str) -> Reading {
        let compact: String =
            typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect();
        let upper = compact.to_ascii_uppercase();
        let Some((prefix, number)) = upper.split_at_checked(2) else { return Reading::Other };
        let country = if prefix == GREECE.0 { GREECE.1 } else { prefix };
        let Some((country, forms)) = FORMS.iter().find(|(known, _)| *known == country) else {
            return Reading::Other;
        };
        if forms.iter().any(|form| has_form(number, form)) {
            Reading::Eu(Self { country, number: number.to_owned() })
        } else {
            Reading::Malformed
        }
    }

    /// The country's prefix, which is its code but for Greece's `EL`.
    pub fn country(&self) -> &'static str {
        self.country
    }

    /// What follows the prefix.
    pub fn number(&self) -> &str {
        &self.number
    }
}

impl fmt::Display for VatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.country, self.number)
    }
}

impl fmt::Debug for VatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[redacted]", self.country)
    }
}

fn has_form(number: &str, form: Form) -> bool {
    number.len() == form.len()
        && number.chars().zip(form.chars()).all(|(c, wanted)| match wanted {
            '9' => c.is_ascii_digit(),
            'A' => c.is_ascii_uppercase(),
            // Irish ids of old have a plus or an asterisk there, and so have Dutch ones.
            'X' => c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '+' | '*'),
            exact => c == exact,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P-36.
    #[test]
    fn an_id_in_its_countrys_form_is_read_however_it_was_typed() {
        for (typed, kept) in [
            ("DE136695976", "DE136695976"),
            (" de 136 695 976 ", "DE136695976"),
            ("ATU12345678", "ATU12345678"),
            ("BE 0123.456.789", "BE0123456789"),
            ("EL123456789", "EL123456789"),
            ("GR123456789", "EL123456789"),
            ("ESX1234567X", "ESX1234567X"),
            ("FR XX 123456789", "FRXX123456789"),
            ("IE9X99999L", "IE9X99999L"),
            ("IE1234567WI", "IE1234567WI"),
            ("NL123456789B01", "NL123456789B01"),
            ("RO12", "RO12"),
            ("SE556012579001", "SE556012579001"),
            ("SE556012-5790-01", "SE556012579001"),
        ] {
            let Reading::Eu(id) = VatId::read(typed) else { panic!("{typed} was not read") };
            assert_eq!(id.to_string(), kept);
            assert_eq!(format!("{}{}", id.country(), id.number()), kept);
            assert!(!format!("{id:?}").contains(id.number()), "an id is shown");
        }
    }

    #[test]
    fn an_id_that_no_such_country_gives_is_malformed() {
        for typed in ["DE12345678", "DE1366959761", "ATX12345678", "SE556012579", "EL12345678A"] {
            assert_eq!(VatId::read(typed), Reading::Malformed, "{typed}");
        }
    }

    /// P-36: Finland's own, Northern Ireland's, and what has no country.
    #[test]
    fn what_is_of_no_other_eu_country_is_left_alone() {
        for typed in [
            "",
            "F",
            "FI12345671",
            "1234567-1",
            "XI123456789",
            "GB123456789",
            "CHE123",
            "556012-5790",
            "äö123456789",
            "NO123456789MVA",
        ] {
            assert_eq!(VatId::read(typed), Reading::Other, "{typed}");
        }
    }
}
