//! What VIES's answers mean.

use entity::values::status::VatIdAnswer;
use serde::Deserialize;
use tracing::warn;

use super::vat_id::VatId;

/// Longest number of a filed answer that is kept; VIES's have 16 letters.
const REFERENCE_MAX: usize = 64;

/// What was told of a VAT id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    pub answer: VatIdAnswer,
    /// The number under which VIES filed its answer (its "consultation number"), where it gave one.
    pub reference: Option<String>,
}

/// An answer, by VIES's names. What else it holds, a name and an address, is not read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    country_code: Option<String>,
    vat_number: Option<String>,
    valid: Option<bool>,
    user_error: Option<String>,
    request_identifier: Option<String>,
    /// Faults of the service and of the registers behind it, which come with status 200 too.
    #[serde(default)]
    error_wrappers: Vec<Fault>,
}

#[derive(Deserialize)]
struct Fault {
    #[serde(default)]
    error: String,
}

impl Told {
    /// Nobody knows.
    pub const NOTHING: Self = Self { answer: VatIdAnswer::Unknown, reference: None };
}

/// Reads the answer to a question about `id`. Only a plain yes or no about this very id counts.
pub(super) fn read(body: &[u8], id: &VatId) -> Told {
    let Ok(answer) = serde_json::from_slice::<Answer>(body) else {
        warn!("VIES's answer cannot be read");
        return Told::NOTHING;
    };
    let user_error = answer.user_error.as_deref().filter(|word| !word.is_empty());
    let fault = answer.error_wrappers.first().map(|fault| fault.error.as_str());
    // These two only repeat what `valid` says.
    let fault = fault.or(user_error.filter(|word| !matches!(*word, "VALID" | "INVALID")));
    if let Some(fault) = fault {
        warn!("VIES could not look a VAT id up: {}", word(fault));
        return Told::NOTHING;
    }
    if !is_about(&answer, id) {
        warn!("VIES answers about another VAT id than was asked for");
        return Told::NOTHING;
    }
    let verdict = match (answer.valid, user_error) {
        (Some(true), None | Some("VALID")) => VatIdAnswer::Valid,
        (Some(false), None | Some("INVALID")) => VatIdAnswer::Invalid,
        (Some(_), Some(_)) | (None, _) => return Told::NOTHING,
    };
    let is_reference = |text: &String| {
        !text.is_empty()
            && text.len() <= REFERENCE_MAX
            && text.bytes().all(|byte| byte.is_ascii_graphic())
    };
    Told { answer: verdict, reference: answer.request_identifier.filter(is_reference) }
}

/// Whether the answer names the id that was asked for.
fn is_about(answer: &Answer, id: &VatId) -> bool {
    answer.country_code.as_deref() == Some(id.country())
        && answer.vat_number.as_deref() == Some(id.number())
}

/// A word of VIES's as it may stand in a log.
fn word(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_uppercase() || *c == '_').take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::super::vat_id::Reading;
    use super::*;

    fn told(body: &str) -> Told {
        let Reading::Eu(id) = VatId::read("DE136695976") else { panic!("the id is one") };
        read(
            body.replace("$ID", "\"countryCode\":\"DE\",\"vatNumber\":\"136695976\"").as_bytes(),
            &id,
        )
    }

    /// P-36: the shapes that VIES is known to answer in.
    #[test]
    fn a_plain_yes_and_a_plain_no_count() {
        let yes = told(
            "{$ID,\"requestDate\":\"2027-03-01T08:00:00.000Z\",\"valid\":true,\
             \"requestIdentifier\":\"WAPIAAAAaEDkvhHx\",\"name\":\"---\",\"address\":\"---\",\
             \"traderNameMatch\":\"NOT_PROCESSED\"}",
        );
        let reference = Some("WAPIAAAAaEDkvhHx".to_owned());
        assert_eq!(yes, Told { answer: VatIdAnswer::Valid, reference });
        let no = told("{$ID,\"valid\":false,\"requestIdentifier\":\"\",\"userError\":\"INVALID\"}");
        assert_eq!(no, Told { answer: VatIdAnswer::Invalid, reference: None });
    }

    /// P-36.
    #[test]
    fn everything_else_leaves_it_unknown() {
        for body in [
            "",
            "<html>",
            "[]",
            "{}",
            "{$ID}",
            "{$ID,\"valid\":\"true\"}",
            "{$ID,\"valid\":true,\"userError\":\"MS_UNAVAILABLE\"}",
            "{$ID,\"valid\":false,\"userError\":\"MS_MAX_CONCURRENT_REQ\"}",
            "{$ID,\"valid\":true,\"userError\":\"INVALID\"}",
            "{\"actionSucceed\":false,\"errorWrappers\":[{\"error\":\"MS_UNAVAILABLE\"}]}",
            "{$ID,\"valid\":true,\"errorWrappers\":[{\"error\":\"SERVICE_UNAVAILABLE\"}]}",
            "{\"valid\":true}",
            "{\"countryCode\":\"DE\",\"vatNumber\":\"999999999\",\"valid\":true}",
            "{\"countryCode\":\"AT\",\"vatNumber\":\"136695976\",\"valid\":true}",
        ] {
            assert_eq!(told(body), Told::NOTHING, "{body}");
        }
    }

    #[test]
    fn a_reference_that_is_none_is_left_out() {
        let long = "x".repeat(65);
        for reference in ["", "a b", long.as_str()] {
            let body = format!("{{$ID,\"valid\":true,\"requestIdentifier\":\"{reference}\"}}");
            assert_eq!(told(&body), Told { answer: VatIdAnswer::Valid, reference: None });
        }
    }
}
