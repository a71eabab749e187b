//! Texts in Finnish, English and Swedish, and how each language writes money, dates and times.
//!
//! A missing key or argument is an error, never a blank: the test that renders every page and mail finds it.

mod months;

use std::borrow::Cow;
use std::collections::HashMap;

use entity::values::money::Cents;
use entity::values::text::Language;
use entity::values::time::{Instant, Span};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, langid, static_loader};
use jiff::Zoned;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

pub use self::months::month;

static_loader! {
    static TEXTS = {
        locales: "./templates/locales",
        fallback_language: "fi",
        // The isolation marks would show up in mails and calendars as odd characters.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The zone in which the shop tells times.
pub const ZONE: &str = "Europe/Helsinki";

/// Named values for a text.
pub type Arguments<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

/// A text that does not exist in a language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no text \"{key}\" in {language}")]
pub struct MissingText {
    pub key: String,
    pub language: Language,
}

/// The text `key` in `language`. Finnish does not stand in for a missing one.
pub fn text(
    language: Language,
    key: &str,
    arguments: &Arguments<'_>,
) -> Result<String, MissingText> {
    let missing = || MissingText { key: key.to_owned(), language };
    let id = identifier(language);
    TEXTS.lookup_single_language(&id, key, Some(arguments)).map_err(|_| missing())
}

/// A text without arguments.
pub fn plain(language: Language, key: &str) -> Result<String, MissingText> {
    text(language, key, &Arguments::new())
}

fn identifier(language: Language) -> LanguageIdentifier {
    match language {
        Language::Fi => langid!("fi"),
        Language::En => langid!("en"),
        Language::Sv => langid!("sv"),
    }
}

/// The language's own name.
pub const fn own_name(language: Language) -> &'static str {
    match language {
        Language::Fi => "Suomi",
        Language::En => "English",
        Language::Sv => "Svenska",
    }
}

/// `180,00 €`, in English `€180.00`.
pub fn money(language: Language, amount: Cents) -> String {
    let euros = grouped(amount.count().unsigned_abs() / 100, language);
    let cents = amount.count().unsigned_abs() % 100;
    let sign = if amount < Cents::ZERO { "\u{2212}" } else { "" };
    match language {
        Language::En => format!("{sign}€{euros}.{cents:02}"),
        Language::Fi | Language::Sv => format!("{sign}{euros},{cents:02}\u{a0}€"),
    }
}

/// What one of `quantity` costs when all cost `total`, to a hundredth of a cent: `79,682 €`.
pub fn unit_price(language: Language, total: Cents, quantity: i32) -> String {
    let count = i128::from(quantity.max(1));
    // Half up, away from zero.
    let hundredths = (i128::from(total.count().unsigned_abs()) * 200 + count) / (2 * count);
    let cents = i64::try_from(hundredths / 100).unwrap_or(i64::MAX);
    let signed = if total < Cents::ZERO { -cents } else { cents };
    let more = format!("{:02}", hundredths % 100);
    let more = more.trim_end_matches('0');
    let written = money(language, Cents::new(signed));
    match language {
        Language::En => format!("{written}{more}"),
        Language::Fi | Language::Sv => written.replace("\u{a0}€", &format!("{more}\u{a0}€")),
    }
}

/// As [`money`], without `,00` for whole euros.
pub fn price(language: Language, amount: Cents) -> String {
    let written = money(language, amount);
    if amount.count() % 100 != 0 {
        return written;
    }
    match language {
        Language::En => written.trim_end_matches(".00").to_owned(),
        Language::Fi | Language::Sv => written.replace(",00\u{a0}", "\u{a0}"),
    }
}

/// A VAT rate such as `25.5` as the language writes it: `25,5 %`, in English `25.5%`.
pub fn rate(language: Language, rate: &str) -> String {
    match language {
        Language::En => format!("{rate}%"),
        Language::Fi | Language::Sv => format!("{}\u{a0}%", rate.replace('.', ",")),
    }
}

fn grouped(whole: u64, language: Language) -> String {
    let separator = match language {
        Language::En => ',',
        Language::Fi | Language::Sv => '\u{a0}',
    };
    let digits = whole.to_string();
    let mut written = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    written
}

/// The offsets from UTC at the start and the end of a stretch of time between which the shop's clocks change:
/// `+3` and `+2`. None, as nearly always, when they do not.
pub fn clock_change(start: Instant, end: Instant) -> Option<(String, String)> {
    let hours = |at: Instant| format!("{:+}", local(at).offset().seconds() / 3_600);
    let (before, after) = (hours(start), hours(end));
    (before != after).then_some((before, after))
}

/// The instant by the shop's wall clock.
pub fn local(at: Instant) -> Zoned {
    let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
    jiff::Timestamp::from_second(at.unix()).unwrap_or_default().to_zoned(zone)
}

/// A stretch of time by the wall clock of another zone: `to 18.3.2027 klo 09.00–10.30 (Europe/London)`. None where its
/// clocks show what the shop's do, or nobody knows it.
pub fn elsewhere(language: Language, start: Instant, end: Instant, zone: &str) -> Option<String> {
    let known = TimeZone::get(zone).ok()?;
    let there = |at: Instant| {
        let instant = jiff::Timestamp::from_second(at.unix()).unwrap_or_default();
        instant.to_zoned(known.clone())
    };
    let (from, until) = (there(start), there(end));
    if from.datetime() == local(start).datetime() && until.datetime() == local(end).datetime() {
        return None;
    }
    let day = format!("{} {}", short_weekday(language, &from), civil_date(language, from.date()));
    let (from, until) = (clock(language, &from), clock(language, &until));
    Some(match language {
        Language::Fi => format!("{day} klo\u{a0}{from}–{until} ({zone})"),
        Language::En => format!("{day}, {from}–{until} ({zone})"),
        Language::Sv => format!("{day} kl.\u{a0}{from}–{until} ({zone})"),
    })
}

/// The local day in Finland as it is stored, `2027-03-18`; such days compare as text.
pub fn local_day(at: Instant) -> String {
    local(at).date().to_string()
}

/// `18.3.2027`, in English `18 March 2027`.
pub fn date(language: Language, at: Instant) -> String {
    civil_date(language, local(at).date())
}

/// The same of a day that stands by itself.
pub fn civil_date(language: Language, day: Date) -> String {
    let (year, month, day) = (day.year(), day.month(), day.day());
    match language {
        Language::En => format!("{day}\u{a0}{} {year}", months::english(month)),
        Language::Fi | Language::Sv => format!("{day}.{month}.{year}"),
    }
}

/// `10.00`, in English `10:00`; 24 hours.
pub fn time(language: Language, at: Instant) -> String {
    clock(language, &local(at))
}

fn clock(language: Language, local: &Zoned) -> String {
    match language {
        Language::En => format!("{}:{:02}", local.hour(), local.minute()),
        Language::Fi | Language::Sv => format!("{}.{:02}", local.hour(), local.minute()),
    }
}

/// `to 18.3.2027`.
pub fn day(language: Language, at: Instant) -> String {
    format!("{} {}", short_weekday(language, &local(at)), date(language, at))
}

/// `to 18.3.2027 klo 10.00`.
pub fn datetime(language: Language, at: Instant) -> String {
    let (day, time) = (day(language, at), time(language, at));
    match language {
        Language::Fi => format!("{day} klo\u{a0}{time}"),
        Language::En => format!("{day}, {time}"),
        Language::Sv => format!("{day} kl.\u{a0}{time}"),
    }
}

/// From when until when, in as few words as that needs: of whole days the days alone, within one day the day once.
pub fn stretch(language: Language, start: Instant, end: Instant) -> String {
    let (from, until) = (local(start), local(end));
    if start < end && is_midnight(&from) && is_midnight(&until) {
        // Noon or so of the last day, whatever the clocks do that night.
        let (first, last) = (day(language, start), day(language, end.minus(Span::hours(12))));
        return if first == last { first } else { format!("{first}–{last}") };
    }
    if from.date() == until.date() {
        return format!("{}–{}", datetime(language, start), time(language, end));
    }
    format!("{} – {}", datetime(language, start), datetime(language, end))
}

/// From when until when within a day: `9.00–24.00`, in English `9:00–24:00`.
pub fn hours(language: Language, start: Instant, end: Instant) -> String {
    let until = match language {
        _ if !is_midnight(&local(end)) => time(language, end),
        Language::En => "24:00".to_owned(),
        Language::Fi | Language::Sv => "24.00".to_owned(),
    };
    format!("{}–{until}", time(language, start))
}

fn is_midnight(at: &Zoned) -> bool {
    at.time() == Time::midnight()
}

/// The day of the week in full, as it stands in running text.
pub fn weekday(language: Language, at: Instant) -> &'static str {
    use jiff::civil::Weekday as Day;
    match (local(at).weekday(), language) {
        (Day::Monday, Language::Fi) => "maanantai",
        (Day::Tuesday, Language::Fi) => "tiistai",
        (Day::Wednesday, Language::Fi) => "keskiviikko",
        (Day::Thursday, Language::Fi) => "torstai",
        (Day::Friday, Language::Fi) => "perjantai",
        (Day::Saturday, Language::Fi) => "lauantai",
        (Day::Sunday, Language::Fi) => "sunnuntai",
        (Day::Monday, Language::En) => "Monday",
        (Day::Tuesday, Language::En) => "Tuesday",
        (Day::Wednesday, Language::En) => "Wednesday",
        (Day::Thursday, Language::En) => "Thursday",
        (Day::Friday, Language::En) => "Friday",
        (Day::Saturday, Language::En) => "Saturday",
        (Day::Sunday, Language::En) => "Sunday",
        (Day::Monday, Language::Sv) => "måndag",
        (Day::Tuesday, Language::Sv) => "tisdag",
        (Day::Wednesday, Language::Sv) => "onsdag",
        (Day::Thursday, Language::Sv) => "torsdag",
        (Day::Friday, Language::Sv) => "fredag",
        (Day::Saturday, Language::Sv) => "lördag",
        (Day::Sunday, Language::Sv) => "söndag",
    }
}

fn short_weekday(language: Language, local: &Zoned) -> &'static str {
    use jiff::civil::Weekday as Day;
    let (fi, en, sv) = match local.weekday() {
        Day::Monday => ("ma", "Mon", "mån"),
        Day::Tuesday => ("ti", "Tue", "tis"),
        Day::Wednesday => ("ke", "Wed", "ons"),
        Day::Thursday => ("to", "Thu", "tors"),
        Day::Friday => ("pe", "Fri", "fre"),
        Day::Saturday => ("la", "Sat", "lör"),
        Day::Sunday => ("su", "Sun", "sön"),
    };
    match language {
        Language::Fi => fi,
        Language::En => en,
        Language::Sv => sv,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_money_its_own_way() {
        let amount = Cents::new(1_234_567);
        assert_eq!(money(Language::Fi, amount), "12\u{a0}345,67\u{a0}€");
        assert_eq!(money(Language::En, amount), "€12,345.67");
        assert_eq!(price(Language::Fi, Cents::new(18_000)), "180\u{a0}€");
        assert_eq!(price(Language::En, Cents::new(18_000)), "€180");
        assert_eq!(price(Language::Sv, Cents::new(18_050)), "180,50\u{a0}€");
    }

    #[test]
    fn what_goes_back_carries_a_minus() {
        assert_eq!(money(Language::Fi, Cents::new(-50)), "−0,50\u{a0}€");
        assert_eq!(money(Language::En, Cents::new(-12_345_600)), "−€123,456.00");
        assert_eq!(money(Language::Sv, Cents::new(-12_300)), "−123,00\u{a0}€");
    }

    #[test]
    fn a_unit_price_has_the_decimals_it_needs() {
        let unit = |cents, quantity| unit_price(Language::Fi, Cents::new(cents), quantity);
        assert_eq!(unit(39_841, 5), "79,682\u{a0}€");
        assert_eq!(unit(10_000, 3), "33,3333\u{a0}€");
        assert_eq!(unit(20_000, 3), "66,6667\u{a0}€");
        assert_eq!(unit(14_343, 1), "143,43\u{a0}€");
        assert_eq!(unit(-39_841, 5), "−79,682\u{a0}€");
        assert_eq!(unit_price(Language::En, Cents::new(39_841), 5), "€79.682");
    }

    #[test]
    fn a_stretch_is_told_in_as_few_words_as_it_needs() {
        let told = |start: &str, end: &str| {
            stretch(Language::Fi, start.parse().unwrap(), end.parse().unwrap())
        };
        let (midnight, morning) = ("2027-03-27T22:00:00Z", "2027-03-28T06:00:00Z");
        // The day on which the clocks go forward.
        assert_eq!(told(midnight, "2027-03-28T21:00:00Z"), "su 28.3.2027");
        assert_eq!(told(midnight, "2027-03-30T21:00:00Z"), "su 28.3.2027–ti 30.3.2027");
        assert_eq!(told(morning, "2027-03-28T11:00:00Z"), "su 28.3.2027 klo\u{a0}9.00–14.00");
        assert_eq!(
            told(morning, "2027-03-29T11:00:00Z"),
            "su 28.3.2027 klo\u{a0}9.00 – ma 29.3.2027 klo\u{a0}14.00"
        );
    }

    #[test]
    fn a_day_ends_at_24() {
        let (start, end) = ("2027-03-23T22:00:00Z", "2027-03-24T22:00:00Z");
        let told = |language| hours(language, start.parse().unwrap(), end.parse().unwrap());
        assert_eq!([told(Language::Fi), told(Language::En)], ["0.00–24.00", "0:00–24:00"]);
    }

    #[test]
    fn times_are_told_by_the_clock_in_helsinki() {
        let winter: Instant = "2027-03-18T08:00:00Z".parse().unwrap();
        let summer: Instant = "2027-06-18T08:05:00Z".parse().unwrap();
        assert_eq!(datetime(Language::Fi, winter), "to 18.3.2027 klo\u{a0}10.00");
        assert_eq!(datetime(Language::Sv, winter), "tors 18.3.2027 kl.\u{a0}10.00");
        assert_eq!(datetime(Language::En, summer), "Fri 18\u{a0}June 2027, 11:05");
    }

    #[test]
    fn another_zone_is_told_only_where_its_clocks_differ() {
        let start: Instant = "2027-10-31T07:00:00Z".parse().unwrap();
        let end: Instant = "2027-10-31T08:30:00Z".parse().unwrap();
        let in_zone = |zone: &str| elsewhere(Language::Fi, start, end, zone);
        assert_eq!(in_zone(ZONE), None);
        assert_eq!(in_zone("Europe/Tallinn"), None);
        assert_eq!(in_zone("Nowhere/At-All"), None);
        let london = "su 31.10.2027 klo\u{a0}7.00–8.30 (Europe/London)";
        assert_eq!(in_zone("Europe/London").as_deref(), Some(london));
        let kolkata = "Sun 31\u{a0}October 2027, 12:30–14:00 (Asia/Kolkata)";
        assert_eq!(elsewhere(Language::En, start, end, "Asia/Kolkata").as_deref(), Some(kolkata));
    }

    #[test]
    fn a_text_is_never_borrowed_from_another_language() {
        assert!(plain(Language::En, "skip-to-content").is_ok());
        assert!(plain(Language::En, "no-such-text").is_err());
    }
}
