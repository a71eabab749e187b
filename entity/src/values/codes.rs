//! Codes that people read aloud and type: an order's.

use std::fmt;
use std::str::FromStr;

use rand::RngExt;
use sea_orm::DeriveValueType;
use serde::Serialize;

/// Letters and digits that are not mistaken for one another (no I, L, O, U, 0, 1).
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters in a code: 30^8 codes, so a clash is rare, and the unique constraint catches it.
const LENGTH: usize = 8;

/// What an order is called in mails and links, such as `7K3M9QXD`. Not a secret: the order's key is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, DeriveValueType)]
#[serde(transparent)]
pub struct OrderCode(String);

/// The text has not the form of an order code.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an order code")]
pub struct NotAnOrderCode;

impl OrderCode {
    /// A new random code.
    pub fn random() -> Self {
        let mut rng = rand::rng();
        let letter =
            |_| char::from(*ALPHABET.get(rng.random_range(0..ALPHABET.len())).unwrap_or(&b'2'));
        Self((0..LENGTH).map(letter).collect())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OrderCode {
    type Err = NotAnOrderCode;

    /// Reads a code as typed, in upper or lower case.
    fn from_str(text: &str) -> Result<Self, NotAnOrderCode> {
        let code = text.to_ascii_uppercase();
        let known = code.bytes().all(|byte| ALPHABET.contains(&byte));
        if code.len() == LENGTH && known { Ok(Self(code)) } else { Err(NotAnOrderCode) }
    }
}

impl fmt::Display for OrderCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_code_reads_back_in_either_case() {
        let code = OrderCode::random();
        assert_eq!(code.as_str().parse::<OrderCode>(), Ok(code.clone()));
        assert_eq!(code.as_str().to_lowercase().parse::<OrderCode>(), Ok(code));
        assert!("7K3M-9QX".parse::<OrderCode>().is_err());
        assert!("7K3M9QXDD".parse::<OrderCode>().is_err());
    }
}
