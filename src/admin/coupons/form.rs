//! The form of a new discount code: as typed, and made into values.

use entity::offer;
use entity::values::ids::AuditEntryId;
use entity::values::status::CouponKind;
use entity::values::text::Language;
use entity::values::time::Instant;
use jiff::civil::Date;
use serde::Serialize;

use crate::admin::{Sent, euros};
use crate::availability::free;
use crate::coupons::{NOTE_MAX, NewCoupon, USES_MAX};
use crate::i18n;

/// Hundredths of a per cent in the whole.
const WHOLE: i64 = 10_000;
/// Longest text that is shown again, in characters; past every field's own limit.
const TYPED_MAX: usize = 300;

/// As typed; nothing is trusted yet.
#[derive(Clone, Default)]
pub(super) struct CouponForm {
    kind: String,
    worth: String,
    uses: String,
    valid_until: String,
    note: String,
    /// Slugs of the offers that were ticked.
    offers: Vec<String>,
}

/// The form as the page shows it.
#[derive(Serialize)]
pub(super) struct FormView {
    /// Made anew with each form, so that a button pressed twice does its deed once.
    id: AuditEntryId,
    kind: String,
    worth: String,
    uses: String,
    uses_max: i32,
    valid_until: String,
    note: String,
    note_max: usize,
    offers: Vec<OfferChoice>,
    /// The key of a text.
    error: Option<&'static str>,
}

#[derive(Serialize)]
struct OfferChoice {
    slug: String,
    name: String,
    checked: bool,
}

impl CouponForm {
    /// The form as it was sent.
    pub fn sent(sent: &Sent, offers: &[offer::Model]) -> Self {
        let text = |name: &str| -> String {
            let typed = sent.get(name).map(|text| text.trim()).unwrap_or_default();
            typed.chars().take(TYPED_MAX).collect()
        };
        let slugs = offers.iter().map(|offer| offer.slug.to_string());
        Self {
            kind: text("kind"),
            worth: text("worth"),
            uses: text("uses"),
            valid_until: text("valid_until"),
            note: text("note"),
            offers: slugs.filter(|slug| sent.contains_key(&format!("offer-{slug}"))).collect(),
        }
    }

    /// What was typed, fit to be stored. The error is the key of a text.
    pub fn read(&self, offers: &[offer::Model], now: Instant) -> Result<NewCoupon, &'static str> {
        let kind = [CouponKind::Percent, CouponKind::Amount];
        let kind = kind.into_iter().find(|kind| kind.word() == self.kind);
        let kind = kind.ok_or("admin-error-coupon-worth")?;
        // Hundredths of a per cent are typed as those of a euro are.
        let worth = euros::read(self.worth.trim_end_matches('%'));
        let worth = worth.map(|cents| cents.count()).filter(|worth| *worth > 0);
        let worth = worth.filter(|worth| kind == CouponKind::Amount || *worth <= WHOLE);
        let uses = self.uses.parse::<i32>().ok().filter(|uses| (1..=USES_MAX).contains(uses));
        let is_line =
            self.note.chars().count() <= NOTE_MAX && !self.note.contains(char::is_control);
        Ok(NewCoupon {
            kind,
            worth: worth.ok_or("admin-error-coupon-worth")?,
            uses_allowed: uses.ok_or("admin-error-coupon-uses")?,
            valid_until: self.end(now)?,
            offers: offers
                .iter()
                .filter(|offer| self.offers.iter().any(|slug| slug == offer.slug.as_str()))
                .map(|offer| offer.id)
                .collect(),
            note: if is_line { self.note.clone() } else { return Err("admin-error-coupon-note") },
        })
    }

    /// The end of the day that it is last good on, in Finland.
    fn end(&self, now: Instant) -> Result<Option<Instant>, &'static str> {
        if self.valid_until.is_empty() {
            return Ok(None);
        }
        let midnight = |day: Date| {
            let next = day.tomorrow().ok()?.at(0, 0, 0, 0);
            let zoned = next.to_zoned(free::zone(i18n::ZONE)).ok()?;
            Some(Instant::from_unix(zoned.timestamp().as_second()))
        };
        let end = self.valid_until.parse::<Date>().ok().and_then(midnight);
        end.filter(|end| *end > now).map(Some).ok_or("admin-error-coupon-end")
    }

    /// The form again, with what is wrong with it.
    pub fn again(
        self,
        offers: &[offer::Model],
        language: Language,
        error: &'static str,
    ) -> FormView {
        FormView { error: Some(error), ..self.view(offers, language) }
    }

    fn view(self, offers: &[offer::Model], language: Language) -> FormView {
        let choice = |offer: &offer::Model| OfferChoice {
            slug: offer.slug.to_string(),
            name: offer.name.in_language(language).to_owned(),
            checked: self.offers.iter().any(|slug| slug == offer.slug.as_str()),
        };
        FormView {
            id: AuditEntryId::fresh(),
            offers: offers.iter().map(choice).collect(),
            kind: self.kind,
            worth: self.worth,
            uses: self.uses,
            uses_max: USES_MAX,
            valid_until: self.valid_until,
            note: self.note,
            note_max: NOTE_MAX,
            error: None,
        }
    }
}

impl FormView {
    /// A form for a code of one use.
    pub fn fresh(offers: &[offer::Model], language: Language) -> Self {
        let form = CouponForm {
            kind: CouponKind::Percent.word().to_owned(),
            uses: "1".to_owned(),
            ..CouponForm::default()
        };
        form.view(offers, language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2027-03-01T08:00:00Z";

    fn typed(kind: &str, worth: &str, uses: &str, valid_until: &str) -> CouponForm {
        let [kind, worth, uses, valid_until] = [kind, worth, uses, valid_until].map(str::to_owned);
        CouponForm { kind, worth, uses, valid_until, ..CouponForm::default() }
    }

    fn read(form: &CouponForm) -> Result<NewCoupon, &'static str> {
        form.read(&[], NOW.parse().unwrap())
    }

    #[test]
    fn a_code_is_worth_what_was_typed_and_nothing_is_guessed() {
        for (kind, worth, read_as) in [
            ("percent", "10", 1_000),
            ("percent", "12,5 %", 1_250),
            ("percent", "100%", 10_000),
            ("amount", "50,00 €", 5_000),
            ("amount", "150", 15_000),
        ] {
            assert_eq!(read(&typed(kind, worth, "1", "")).unwrap().worth, read_as, "{worth}");
        }
        for (kind, worth) in
            [("percent", "100,01"), ("percent", "0"), ("amount", "0"), ("amount", "-1"), ("", "10")]
        {
            assert_eq!(read(&typed(kind, worth, "1", "")).unwrap_err(), "admin-error-coupon-worth");
        }
        for uses in ["0", "", "10001", "1.5", "-1"] {
            let error = read(&typed("percent", "10", uses, "")).unwrap_err();
            assert_eq!(error, "admin-error-coupon-uses", "{uses}");
        }
    }

    #[test]
    fn a_code_is_good_until_midnight_of_its_last_day_in_finland() {
        let end = |day: &str| read(&typed("percent", "10", "1", day)).map(|new| new.valid_until);
        assert_eq!(end("").unwrap(), None);
        assert_eq!(end("2027-03-01").unwrap().unwrap().to_string(), "2027-03-01T22:00:00Z");
        assert_eq!(end("2027-03-28").unwrap().unwrap().to_string(), "2027-03-28T21:00:00Z");
        for day in ["2027-02-28", "28.3.2027", "2027-02-30", "9999-12-31"] {
            assert_eq!(end(day).unwrap_err(), "admin-error-coupon-end", "{day}");
        }
    }

    #[test]
    fn a_note_is_one_short_line() {
        let form = |note: String| CouponForm { note, ..typed("percent", "10", "1", "") };
        assert!(read(&form("ä".repeat(NOTE_MAX))).is_ok());
        for note in ["ä".repeat(NOTE_MAX + 1), "a\nb".to_owned(), "a\0".to_owned()] {
            assert_eq!(read(&form(note)).unwrap_err(), "admin-error-coupon-note");
        }
    }
}
