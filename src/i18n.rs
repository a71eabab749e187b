//! Texts in Finnish, English and Swedish, and how each language writes money, dates and times.
//!
//! A missing key or argument is an error, never a blank: the test that renders every page and mail finds it.

use std::borrow::Cow;
use std::collections::HashMap;

use entity::values::money::Cents;
use entity::values::text::Language;
use entity::values::time::Instant;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, langid, static_loader};
use jiff::Zoned;
use jiff::tz::TimeZone;

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
    let euros = grouped(amount.count() / 100, language);
    let cents = (amount.count() % 100).abs();
    match language {
        Language::En => format!("€{euros}.{cents:02}"),
        Language::Fi | Language::Sv => format!("{euros},{cents:02}\u{a0}€"),
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

fn grouped(whole: i64, language: Language) -> String {
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

/// `18.3.2027`, in English `18 March 2027`.
pub fn date(language: Language, at: Instant) -> String {
    let local = local(at);
    match language {
        Language::En => {
            format!("{}\u{a0}{} {}", local.day(), english_month(local.month()), local.year())
        }
        Language::Fi | Language::Sv => {
            format!("{}.{}.{}", local.day(), local.month(), local.year())
        }
    }
}

/// `10.00`, in English `10:00`; 24 hours.
pub fn time(language: Language, at: Instant) -> String {
    let local = local(at);
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

fn english_month(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
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
    fn times_are_told_by_the_clock_in_helsinki() {
        let winter: Instant = "2027-03-18T08:00:00Z".parse().unwrap();
        let summer: Instant = "2027-06-18T08:05:00Z".parse().unwrap();
        assert_eq!(datetime(Language::Fi, winter), "to 18.3.2027 klo\u{a0}10.00");
        assert_eq!(datetime(Language::Sv, winter), "tors 18.3.2027 kl.\u{a0}10.00");
        assert_eq!(datetime(Language::En, summer), "Fri 18\u{a0}June 2027, 11:05");
    }

    #[test]
    fn a_text_is_never_borrowed_from_another_language() {
        assert!(plain(Language::En, "skip-to-content").is_ok());
        assert!(plain(Language::En, "no-such-text").is_err());
    }
}
