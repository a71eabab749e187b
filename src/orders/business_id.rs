//! Business ids: a Finnish one is checked to its last digit, any other is taken as text.
//!
//! A VAT id of another EU country is kept as it was typed; what is known of it is another question (`vat_ids.rs`).

/// Weights of the first seven digits of a Finnish business id; the eighth checks them (vero.fi, tarkistusmerkit).
const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];
/// Digits that an id of another country has at least.
const DIGITS_MIN: usize = 5;

/// The text is no business id, or a Finnish one with a wrong digit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotABusinessId;

/// A business id as it is kept.
///
/// Finnish ids, written `1234567-1`, with six digits from the time before 2001, or as a VAT id `FI12345671`, become
/// `1234567-1`; a wrong check digit is an error. Others keep their form: letters, digits, spaces and hyphens, at least five
/// of them digits.
pub fn read(typed: &str) -> Result<String, NotABusinessId> {
    let text = typed.trim();
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let upper = compact.to_ascii_uppercase();
    if let Some(id) = upper.strip_prefix("FI") {
        return finnish(&id.replace('-', "")).ok_or(NotABusinessId);
    }
    match upper.split_once('-') {
        Some((number, check)) if is_digits(number, 6..=7) && is_digits(check, 0..=1) => {
            finnish(&format!("{number:0>7}{check}")).ok_or(NotABusinessId)
        }
        Some(_) => foreign(text),
        // Eight digits alone are an id of other countries too.
        None => finnish(&upper).map_or_else(|| foreign(text), Ok),
    }
}

/// Whether the text has the form of a Finnish business id, right or wrong to its last digit.
pub fn looks_like_one(typed: &str) -> bool {
    let text = typed.trim();
    text.split_once('-')
        .is_some_and(|(number, check)| is_digits(number, 7..=7) && is_digits(check, 1..=1))
}

fn is_digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1234567-1` from eight digits, the last of which checks the others.
fn finnish(digits: &str) -> Option<String> {
    if !is_digits(digits, 8..=8) {
        return None;
    }
    let (number, check) = digits.split_at_checked(7)?;
    let values = number.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = WEIGHTS.iter().zip(values).map(|(weight, digit)| weight * digit).sum();
    let expected = match sum % 11 {
        0 => 0,
        // No id has this remainder: none was ever given out.
        1 => return None,
        remainder => 11 - remainder,
    };
    (check == expected.to_string()).then(|| format!("{number}-{check}"))
}

fn foreign(text: &str) -> Result<String, NotABusinessId> {
    let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ' ');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if is_plain && digits >= DIGITS_MIN { Ok(text.to_owned()) } else { Err(NotABusinessId) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P-36.
    #[test]
    fn a_finnish_business_id_is_right_to_the_last_digit() {
        for typed in ["1234567-1", "FI12345671", "fi 1234567-1", "12345671", " 1234567-1 "] {
            assert_eq!(read(typed).as_deref(), Ok("1234567-1"), "{typed}");
        }
        // Known ids: the tax administration, the city of Helsinki, an old one of six digits.
        for id in ["0245458-3", "0201256-6"] {
            assert_eq!(read(id).as_deref(), Ok(id));
        }
        assert_eq!(read("201256-6").as_deref(), Ok("0201256-6"));
        for wrong in ["1234567-8", "FI12345678", "1234567-", "FI1234567", "FI"] {
            assert_eq!(read(wrong), Err(NotABusinessId), "{wrong}");
        }
    }

    #[test]
    fn every_single_wrong_digit_is_found() {
        let digits: Vec<char> = "12345671".chars().collect();
        for place in 0..digits.len() {
            for other in '0'..='9' {
                let mut wrong = digits.clone();
                wrong[place] = other;
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(finnish(&wrong).is_some(), wrong == "12345671", "{wrong}");
            }
        }
    }

    #[test]
    fn ids_of_other_countries_are_taken_as_they_are() {
        for typed in ["SE556012579001", "DE136695976", "EE100931558", "10000018", "556012-5790"] {
            assert_eq!(read(typed).as_deref(), Ok(typed));
        }
        for wrong in ["", "x", "1234", "SE5560<b>12579", "12345/67"] {
            assert_eq!(read(wrong), Err(NotABusinessId), "{wrong}");
        }
    }
}
