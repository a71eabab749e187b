//! What a coupon takes off a price: a pure rule.

use entity::coupon;
use entity::values::money::Cents;
use entity::values::status::CouponKind;

/// Hundredths of a per cent in the whole.
const WHOLE: i128 = 10_000;
/// The least that Stripe takes in euros (docs.stripe.com/currencies, minimum charge amounts).
pub const PAYABLE_MIN: Cents = Cents::new(50);

/// What the coupon takes off the list price: never more than all of it.
///
/// A percentage is rounded half up to the cent. Where less than [`PAYABLE_MIN`] would be left to pay, but not nothing, so
/// much less is taken off that this is left: it could not be paid otherwise.
pub fn discount(coupon: &coupon::Model, list: Cents) -> Cents {
    let meant = match coupon.kind {
        CouponKind::Percent => share(list, coupon.worth),
        CouponKind::Amount => Cents::new(coupon.worth),
    };
    let discount = meant.clamp(Cents::ZERO, list.max(Cents::ZERO));
    let left = list.minus(discount).unwrap_or_default();
    if left > Cents::ZERO && left < PAYABLE_MIN {
        list.minus(PAYABLE_MIN).unwrap_or_default().max(Cents::ZERO)
    } else {
        discount
    }
}

fn share(list: Cents, points: i64) -> Cents {
    let doubled = i128::from(list.count()) * i128::from(points) * 2 + WHOLE;
    Cents::new(i64::try_from(doubled.div_euclid(2 * WHOLE)).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use entity::values::ids::CouponId;
    use entity::values::money::{Price, VatRate};
    use entity::values::time::Instant;
    use proptest::prelude::*;

    use super::*;

    fn coupon(kind: CouponKind, worth: i64) -> coupon::Model {
        coupon::Model {
            id: CouponId::fresh(),
            code_hash: String::new(),
            hint: String::new(),
            kind,
            worth,
            uses_allowed: 1,
            uses_taken: 0,
            uses_late: 0,
            valid_until: None,
            note: String::new(),
            made_by: String::new(),
            created_at: Instant::from_unix(0),
            revoked_at: None,
        }
    }

    fn percent_off(points: i64, list: i64) -> i64 {
        discount(&coupon(CouponKind::Percent, points), Cents::new(list)).count()
    }

    fn amount_off(cents: i64, list: i64) -> i64 {
        discount(&coupon(CouponKind::Amount, cents), Cents::new(list)).count()
    }

    #[test]
    fn a_percentage_is_rounded_half_up_and_an_amount_is_what_it_says() {
        assert_eq!(percent_off(1_000, 18_000), 1_800);
        assert_eq!(percent_off(3_333, 18_000), 5_999);
        assert_eq!(percent_off(1_250, 12_345), 1_543);
        assert_eq!(percent_off(10_000, 18_000), 18_000);
        assert_eq!(amount_off(5_000, 18_000), 5_000);
        assert_eq!(amount_off(50_000, 18_000), 18_000);
        assert_eq!(percent_off(1, 10), 0);
    }

    #[test]
    fn what_is_left_can_be_paid_or_is_nothing() {
        assert_eq!(amount_off(17_999, 18_000), 17_950);
        assert_eq!(amount_off(17_950, 18_000), 17_950);
        assert_eq!(percent_off(9_999, 18_000), 17_950);
        // A list price that could not be paid either is not made dearer.
        assert_eq!(percent_off(1_000, 30), 0);
        assert_eq!(percent_off(5_000, 0), 0);
    }

    proptest! {
        /// P-33, L-15: whatever the code and the price, nothing is negative, what is left can be paid, and its net and
        /// VAT are its parts, as are those of what goes back of it piece by piece.
        #[test]
        fn what_is_left_of_any_price_splits_to_the_cent(
            list in 0_i64..10_000_000, percent in any::<bool>(), worth in 1_i64..20_000_000, rate in 0_i32..=10_000,
            cuts in proptest::collection::vec(1_i64..10_000_000, 0..8),
        ) {
            let of = if percent {
                coupon(CouponKind::Percent, worth % 10_000 + 1)
            } else {
                coupon(CouponKind::Amount, worth)
            };
            let list = Cents::new(list);
            let taken = discount(&of, list);
            prop_assert!(taken >= Cents::ZERO && taken <= list);
            let left = list.minus(taken).unwrap();
            prop_assert!(left == Cents::ZERO || left >= PAYABLE_MIN || taken == Cents::ZERO);
            let price = Price::from_gross(left, VatRate::from_basis_points(rate).unwrap()).unwrap();
            prop_assert_eq!(price.net.plus(price.vat), Some(left));
            let (mut before, mut vat) = (Cents::ZERO, 0);
            for cut in cuts.into_iter().chain([i64::MAX]) {
                let part = Cents::new(cut).min(left.minus(before).unwrap());
                vat += price.part_of(before, part).unwrap().vat.count();
                before = before.plus(part).unwrap();
            }
            prop_assert_eq!((before, vat), (left, price.vat.count()));
        }
    }
}
