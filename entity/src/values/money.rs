//! Money: whole cents of euro, and the VAT inside a gross price.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// An amount in whole cents of euro. Negative amounts exist only in ledgers.
#[derive(
    Copy,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Default,
    Serialize,
    Deserialize,
    DeriveValueType,
)]
#[serde(transparent)]
pub struct Cents(i64);

/// A VAT rate in basis points: 2550 is 25.5 %. Written and read as `"25.5"`.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, DeriveValueType)]
pub struct VatRate(i32);

/// A gross amount and what it is made of: `net + vat = gross`, to the cent.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Price {
    pub gross: Cents,
    pub net: Cents,
    pub vat: Cents,
    pub rate: VatRate,
}

/// Basis points in the whole.
const WHOLE: i64 = 10_000;

impl Cents {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// `n` cents.
    pub const fn new(n: i64) -> Self {
        Self(n)
    }

    /// The number of cents.
    pub const fn count(self) -> i64 {
        self.0
    }

    /// The sum, or `None` past what an `i64` holds.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` past what an `i64` holds.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// `n` times this amount, or `None` past what an `i64` holds.
    pub fn times(self, n: i32) -> Option<Self> {
        self.0.checked_mul(i64::from(n)).map(Self)
    }
}

/// The text is not a rate between 0 and 100 % with at most two decimals, such as `25.5`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a VAT rate such as \"25.5\" (0 to 100, at most two decimals)")]
pub struct NotAVatRate;

impl VatRate {
    /// The rate of `points` hundredths of a per cent, 0 to 10,000.
    pub fn from_basis_points(points: i32) -> Result<Self, NotAVatRate> {
        if (0..=10_000).contains(&points) { Ok(Self(points)) } else { Err(NotAVatRate) }
    }

    /// Hundredths of a per cent.
    pub const fn basis_points(self) -> i32 {
        self.0
    }
}

impl FromStr for VatRate {
    type Err = NotAVatRate;

    fn from_str(text: &str) -> Result<Self, NotAVatRate> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || decimals.len() > 2 {
            return Err(NotAVatRate);
        }
        if !digits(whole) || !digits(decimals) || text.ends_with('.') {
            return Err(NotAVatRate);
        }
        let points: i32 = format!("{whole}{decimals:0<2}").parse().map_err(|_| NotAVatRate)?;
        Self::from_basis_points(points)
    }
}

impl fmt::Display for VatRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = format!("{:02}", self.0 % 100);
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{}", self.0 / 100),
            decimals => write!(f, "{}.{decimals}", self.0 / 100),
        }
    }
}

impl Price {
    /// Splits a gross amount into net and VAT, the VAT rounded half up to the cent.
    ///
    /// `vat = gross × rate / (100 % + rate)`: 500.00 at 25.5 % holds 101.59. `None` for a negative amount or one
    /// too large to multiply.
    pub fn from_gross(gross: Cents, rate: VatRate) -> Option<Self> {
        if gross.0 < 0 {
            return None;
        }
        let points = i64::from(rate.0);
        let divisor = WHOLE + points;
        let doubled = gross.0.checked_mul(points)?.checked_mul(2)?.checked_add(divisor)?;
        let vat = Cents(doubled / (2 * divisor));
        Some(Self { gross, net: gross.minus(vat)?, vat, rate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn price(cents: i64, rate: &str) -> Price {
        Price::from_gross(Cents::new(cents), rate.parse().unwrap()).unwrap()
    }

    #[test]
    fn vat_inside_a_gross_price_matches_the_known_vectors() {
        assert_eq!(price(12_000, "25.5").vat, Cents::new(2_438));
        assert_eq!(price(50_000, "25.5").vat, Cents::new(10_159));
        assert_eq!(price(10_000, "25.5").vat, Cents::new(2_032));
        assert_eq!(price(10_000, "0").vat, Cents::ZERO);
    }

    #[test]
    fn a_rate_is_written_as_it_is_read() {
        for text in ["0", "10", "13.5", "25.5", "25.55", "100"] {
            assert_eq!(text.parse::<VatRate>().unwrap().to_string(), text);
        }
        for text in ["", ".", "25.", "25.555", "-1", "101", "1e2", "25,5", " 25"] {
            assert!(text.parse::<VatRate>().is_err(), "{text} was taken for a rate");
        }
    }

    proptest! {
        #[test]
        fn net_and_vat_always_add_up_to_gross(cents in 0_i64..1_000_000_000_000, points in 0_i32..=10_000) {
            let rate = VatRate::from_basis_points(points).unwrap();
            let price = Price::from_gross(Cents::new(cents), rate).unwrap();
            prop_assert_eq!(price.net.plus(price.vat), Some(price.gross));
            prop_assert!(price.vat >= Cents::ZERO && price.vat <= price.gross);
            // VAT on the net differs from the VAT kept by less than one cent of rounding.
            let on_net = price.net.count() * i64::from(points);
            prop_assert!((on_net - price.vat.count() * 10_000).abs() <= 20_000);
        }
    }
}
