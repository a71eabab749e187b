//! What an order is found by: who it is for, folded to lower case by us, because SQLite folds no Finnish letters.

use entity::values::text::Personal;

/// Longest text kept, in characters; what is past it is not searched.
const TEXT_MAX: usize = 1_000;

/// The searchable text of an order.
pub(crate) fn of(fields: [Option<&Personal>; 4]) -> String {
    let known = fields.into_iter().flatten().map(Personal::reveal);
    let joined = known.collect::<Vec<_>>().join(" ");
    fold(&joined).chars().take(TEXT_MAX).collect()
}

/// A text as it is compared: lower case, white space as single spaces.
pub fn fold(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        let name = Personal::new("Äijä  ÖRN".to_owned());
        let email = Personal::new("Aija@Example.org".to_owned());
        assert_eq!(of([Some(&name), None, Some(&email), None]), "äijä örn aija@example.org");
    }
}
