//! The code of a coupon: a secret that people read aloud and type.

use std::fmt;
use std::str::FromStr;

use rand::RngExt;
use sha2::{Digest, Sha256};

/// Crockford's base 32: no I, L, O and U, which are mistaken for others.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Bits of one sign.
const SIGN_BITS: u32 = 5;
/// Random bytes of a code: 80 bits, past guessing.
const BYTES: usize = 10;
/// The same in signs.
const SIGNS: usize = 16;
/// Signs between two dashes.
const GROUP: usize = 4;
/// Signs that staff know a code by.
const HINT: usize = 4;
/// Longest text that is read as a code, in characters.
pub const TYPED_MAX: usize = 60;

/// A code, such as `7K3M-9QXD-2F4H-TZ8W`. Never printed but by its `Display`, for the one who made it.
#[derive(Clone, PartialEq, Eq)]
pub struct CouponCode(String);

/// The text has not the form of a code.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a discount code")]
pub struct NotACouponCode;

impl CouponCode {
    /// A new random code.
    pub fn random() -> Self {
        let mut bytes = [0_u8; BYTES];
        rand::rng().fill(&mut bytes);
        let bits = bytes.iter().fold(0_u128, |bits, byte| (bits << u8::BITS) | u128::from(*byte));
        Self((0..SIGNS).scan(bits, |rest, _| Some(next_sign(rest))).collect())
    }

    /// What stands for it in the database. A code is too long to be found by trying all.
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }

    /// Its last signs, by which staff tell one from another.
    pub fn hint(&self) -> String {
        self.0.chars().skip(SIGNS.saturating_sub(HINT)).collect()
    }
}

/// Takes the lowest bits as a sign.
fn next_sign(rest: &mut u128) -> char {
    let place = usize::try_from(*rest & 31).unwrap_or_default();
    *rest >>= SIGN_BITS;
    char::from(*ALPHABET.get(place).unwrap_or(&b'0'))
}

impl FromStr for CouponCode {
    type Err = NotACouponCode;

    /// Reads a code as typed: case, spaces and dashes do not matter, nor does a letter typed for the figure it looks like.
    fn from_str(text: &str) -> Result<Self, NotACouponCode> {
        if text.chars().count() > TYPED_MAX {
            return Err(NotACouponCode);
        }
        let is_between = |c: &char| c.is_whitespace() || "-‐‑‒–—−".contains(*c);
        let read = |c: char| match c.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            sign => sign,
        };
        let code: String = text.chars().filter(|c| !is_between(c)).map(read).collect();
        let known = code.bytes().all(|byte| ALPHABET.contains(&byte));
        if code.len() == SIGNS && known { Ok(Self(code)) } else { Err(NotACouponCode) }
    }
}

impl fmt::Display for CouponCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, sign) in self.0.chars().enumerate() {
            if place > 0 && place.is_multiple_of(GROUP) {
                f.write_str("-")?;
            }
            write!(f, "{sign}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for CouponCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// P-33: at least 64 bits, all of them by chance.
    #[test]
    fn a_code_holds_eighty_random_bits() {
        assert!(SIGNS * usize::try_from(SIGN_BITS).unwrap() >= 64);
        assert_eq!(SIGNS * usize::try_from(SIGN_BITS).unwrap(), BYTES * 8);
        let codes: Vec<String> = (0..2_000).map(|_| CouponCode::random().0).collect();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        for place in 0..SIGNS {
            let seen: BTreeSet<u8> = codes.iter().map(|code| code.as_bytes()[place]).collect();
            assert_eq!(seen.len(), ALPHABET.len(), "not every sign is drawn at place {place}");
        }
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code: CouponCode = "7K3M-9QXD-2F10-TZ81".parse().unwrap();
        for typed in ["7k3m9qxd2f10tz81", " 7K3M 9QXD 2FIO TZ8L ", "7K3M–9QXD–2f1o–tz8i"] {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
        assert_eq!(code.to_string(), "7K3M-9QXD-2F10-TZ81");
        assert_eq!(code.hint(), "TZ81");
        assert_eq!(code.to_string().parse(), Ok(code.clone()));
        assert_eq!(format!("{code:?}"), "[redacted]");
        assert_eq!(code.hash().len(), 64);
    }

    #[test]
    fn what_is_no_code_is_not_read_as_one() {
        let long = "7K3M-9QXD-2F10-TZ81".to_owned() + &"-".repeat(TYPED_MAX);
        for typed in
            ["", "7K3M", "7K3M-9QXD-2F10-TZ8U", "7K3M-9QXD-2F10-TZ8Ä", "' OR 1=1 --", &long]
        {
            assert_eq!(typed.parse::<CouponCode>(), Err(NotACouponCode), "{typed}");
        }
        assert_eq!("7K3M-9QXD-2F10-TZ811".parse::<CouponCode>(), Err(NotACouponCode));
    }
}
