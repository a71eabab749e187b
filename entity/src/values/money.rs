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

    /// This amount in `n` shares that differ by at most a cent, the larger first, by largest remainder.
    ///
    /// 500.00 in 3: 166.67, 166.67, 166.66. No shares for `n` of 0 or less; a negative amount has the larger last.
    pub fn shares(self, n: i32) -> impl Iterator<Item = Self> {
        let count = i64::from(n.max(1));
        let (share, left) = (self.0.div_euclid(count), self.0.rem_euclid(count));
        (0..i64::from(n)).map(move |index| Self(share + i64::from(index < left)))
    }
}

/// The text is not a rate between 0 and 100 % with at most two decimals, such as `25.5`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a VAT rate such as \"25.5\" (0 to 100, at most two decimals)")]
pub struct NotAVatRate;

impl VatRate {
    /// No VAT.
    pub const ZERO: Self = Self(0);

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

    /// The next part of this price: `gross` of it, when parts of `before` gross were taken already.
    ///
    /// VAT counts cumulatively, `vat(before + gross) − vat(before)`, so that parts always add up to the whole: 500.00
    /// at 25.5 % holds 101.59, of which 300.00 is 60.96 and the other 200.00 is 40.63. `None` for negative amounts and
    /// for more than is left.
    pub fn part_of(self, before: Cents, gross: Cents) -> Option<Self> {
        let after = before.plus(gross)?;
        if before.0 < 0 || gross.0 < 0 || after > self.gross {
            return None;
        }
        let vat = self.vat_until(after)?.minus(self.vat_until(before)?)?;
        Some(Self { gross, net: gross.minus(vat)?, vat, rate: self.rate })
    }

    /// VAT inside the first `gross` of this price.
    fn vat_until(self, gross: Cents) -> Option<Cents> {
        if gross == self.gross {
            return Some(self.vat);
        }
        Some(Self::from_gross(gross, self.rate)?.vat)
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

    /// The parts of 500.00 at 25.5 %, taken one after the other; answers their VAT.
    fn vat_of_parts(parts: &[i64]) -> Vec<i64> {
        let mut before = Cents::ZERO;
        let mut taken = Vec::new();
        for part in parts {
            let part = price(50_000, "25.5").part_of(before, Cents::new(*part)).unwrap();
            assert_eq!(part.net.plus(part.vat), Some(part.gross));
            before = before.plus(part.gross).unwrap();
            taken.push(part.vat.count());
        }
        taken
    }

    /// L-15.
    #[test]
    fn parts_of_a_price_hold_the_vat_of_the_whole() {
        assert_eq!(vat_of_parts(&[30_000, 20_000]), [6_096, 4_063]);
        let mut singles = vat_of_parts(&[10_000; 5]);
        singles.sort_unstable();
        assert_eq!(singles, [2_031, 2_032, 2_032, 2_032, 2_032]);
        assert_eq!(vat_of_parts(&[50_000]), [10_159]);
    }

    #[test]
    fn no_part_is_larger_than_what_is_left() {
        let whole = price(50_000, "25.5");
        assert_eq!(whole.part_of(Cents::new(30_000), Cents::new(20_001)), None);
        assert_eq!(whole.part_of(Cents::new(-1), Cents::new(1)), None);
        assert_eq!(whole.part_of(Cents::ZERO, Cents::new(-1)), None);
        assert_eq!(whole.part_of(Cents::new(i64::MAX), Cents::new(1)), None);
    }

    #[test]
    fn shares_differ_by_at_most_a_cent() {
        let shares =
            |cents: i64, n| -> Vec<i64> { Cents::new(cents).shares(n).map(Cents::count).collect() };
        assert_eq!(shares(50_000, 3), [16_667, 16_667, 16_666]);
        assert_eq!(shares(50_000, 5), [10_000; 5]);
        assert_eq!(shares(2, 3), [1, 1, 0]);
        assert_eq!(shares(100, 0), Vec::<i64>::new());
        assert_eq!(shares(100, -1), Vec::<i64>::new());
    }

    proptest! {
        /// L-15.
        #[test]
        fn parts_of_any_price_add_up_whatever_their_sizes(
            cuts in proptest::collection::vec(0_i64..1_000_000, 1..20), points in 0_i32..=10_000,
        ) {
            let rate = VatRate::from_basis_points(points).unwrap();
            let whole = Price::from_gross(Cents::new(cuts.iter().sum()), rate).unwrap();
            let mut before = Cents::ZERO;
            let (mut net, mut vat) = (0, 0);
            for cut in cuts {
                let part = whole.part_of(before, Cents::new(cut)).unwrap();
                prop_assert_eq!(part.net.plus(part.vat), Some(part.gross));
                prop_assert!(part.net >= Cents::ZERO && part.vat >= Cents::ZERO);
                // A part never strays from its own split by more than the cent that rounding takes.
                let alone = Price::from_gross(part.gross, rate).unwrap();
                prop_assert!((part.vat.count() - alone.vat.count()).abs() <= 1);
                before = before.plus(part.gross).unwrap();
                net += part.net.count();
                vat += part.vat.count();
            }
            prop_assert_eq!((net, vat), (whole.net.count(), whole.vat.count()));
            prop_assert_eq!(whole.part_of(before, Cents::new(1)), None);
        }

        /// L-15.
        #[test]
        fn shares_of_any_amount_add_up(cents in 0_i64..1_000_000_000, n in 1_i32..200) {
            let shares: Vec<i64> = Cents::new(cents).shares(n).map(Cents::count).collect();
            prop_assert_eq!(shares.len(), usize::try_from(n).unwrap());
            prop_assert_eq!(shares.iter().sum::<i64>(), cents);
            prop_assert!(shares.first().unwrap() - shares.last().unwrap() <= 1);
        }

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
