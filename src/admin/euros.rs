//! Sums as people type them.

use entity::values::money::Cents;

/// Largest sum that is read, in whole euros.
const EUROS_MAX: i64 = 1_000_000;

/// A sum of euros such as `180`, `180,00` or `1 180.50`; none for anything else.
pub(super) fn read(typed: &str) -> Option<Cents> {
    let typed: String =
        typed.trim().trim_end_matches('€').chars().filter(|c| !c.is_whitespace()).collect();
    let (euros, cents) = typed.split_once([',', '.']).unwrap_or((typed.as_str(), "00"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(euros) || !is_digits(cents) || cents.len() > 2 || euros.len() > 7 {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    let euros: i64 = euros.parse().ok()?;
    (euros <= EUROS_MAX).then(|| Cents::new(euros * 100 + cents))
}

/// A sum as it is typed: `180,00`.
pub(super) fn typed(cents: Cents) -> String {
    let (euros, cents) = (cents.count() / 100, cents.count() % 100);
    format!("{euros},{cents:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// N-06: nothing is guessed.
    #[test]
    fn sums_are_read_as_typed_or_not_at_all() {
        for (typed, cents) in
            [("180", 18_000), ("180,5", 18_050), (" 1 180.05 €", 118_005), ("0,01", 1)]
        {
            assert_eq!(read(typed), Some(Cents::new(cents)), "{typed}");
        }
        for typed in ["", "-1", "1,234", "1e3", "NaN", "1.2.3", ",5", "99999999", "١٢"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
