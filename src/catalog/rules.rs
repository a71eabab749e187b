//! What each field of the catalogue may hold. The studio file and the desk ask the same rules.

use std::ops::RangeInclusive;

use entity::values::money::VatRate;
use entity::values::text::{Email, Texts};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use url::Url;

use crate::availability::feeds;
use crate::clients::feeds::FeedUrl;

/// Longest name, in characters.
pub const NAME_MAX: usize = 120;
/// Longest headline or summary.
pub const LINE_MAX: usize = 400;
/// Longest postal address of the studio.
pub const ADDRESS_MAX: usize = 200;
/// Longest bio.
pub const BIO_MAX: usize = 5_000;
/// What a session can be.
pub const FORMATS: [&str; 3] = ["remote", "on_site", "studio"];
/// Most feeds of one expert.
pub const FEEDS_MAX: usize = 20;
/// Most dated changes of one offer's VAT rate.
pub const VAT_CHANGES_MAX: usize = 20;

/// The numbers of an expert's rules.
pub const BUFFER_MINUTES: RangeInclusive<i32> = 0..=240;
pub const NOTICE_HOURS: RangeInclusive<i32> = 0..=2_160;
pub const HORIZON_DAYS: RangeInclusive<i32> = 1..=365;
pub const DAILY_CAP: RangeInclusive<i32> = 1..=24;
pub const SLOT_GRID_MINUTES: RangeInclusive<i32> = 5..=240;
/// The numbers of an offer.
pub const SESSIONS: RangeInclusive<i32> = 1..=100;
pub const SESSION_MINUTES: RangeInclusive<i32> = 15..=480;
pub const PRICE_CENTS: RangeInclusive<i64> = 0..=99_999_999;
pub const VALID_DAYS: RangeInclusive<i32> = 1..=3_650;
pub const SPACING_DAYS: RangeInclusive<i32> = 1..=365;
/// A place in a list.
pub const POSITION: RangeInclusive<i32> = 0..=9_999;

/// What a new entry has unless somebody says otherwise.
pub const NOTICE_HOURS_USUAL: i32 = 24;
pub const HORIZON_DAYS_USUAL: i32 = 90;
pub const DAILY_CAP_USUAL: i32 = 4;
pub const SLOT_GRID_MINUTES_USUAL: i32 = 30;
pub const SESSION_MINUTES_USUAL: i32 = 90;
pub const VALID_DAYS_USUAL: i32 = 365;
/// The general rate (Finland's Value Added Tax Act 1501/1993, section 84, since 2024-09-01).
pub const VAT_RATE_USUAL: &str = "25.5";

/// What is wrong with a field, as the studio file's checker says it after the field's name.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    #[error("is empty")]
    Empty,
    #[error("is too long (at most {max} characters)")]
    TooLong { max: usize },
    #[error("holds control characters")]
    ControlCharacters,
    #[error("is not an e-mail address")]
    NotAnEmail,
    #[error("is not an IANA time zone")]
    NotAZone,
    #[error("is not a two-letter language code")]
    NotALanguage,
    #[error("must be remote, on_site or studio")]
    NotAFormat,
    #[error("is not a whole number")]
    NotANumber,
    #[error("is not a sum of euros")]
    NotASum,
    #[error("is out of range ({min} to {max})")]
    OutOfRange { min: i64, max: i64 },
    #[error("is not a VAT rate such as \"25.5\"")]
    NotARate,
    #[error("is not a day such as \"2027-01-01\"")]
    NotADay,
    #[error("needs 1 <= min <= max <= 365")]
    NotASpacing,
    #[error("stands twice")]
    Twice,
    #[error("are too many (at most {max})")]
    TooMany { max: usize },
    #[error("is not a slug: lower-case letters a-z, digits and single hyphens")]
    NotASlug,
    #[error("is taken")]
    Taken,
    #[error("is not an http, https or webcal address of a calendar")]
    NotAnAddress,
    #[error("is a calendar that the shop itself publishes")]
    OurOwn,
}

/// One line that says something.
pub fn line(text: &str, max: usize) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    if text.chars().count() > max {
        return Err(Fault::TooLong { max });
    }
    if text.chars().any(char::is_control) { Err(Fault::ControlCharacters) } else { Ok(()) }
}

/// A text in one language, of one line or more.
pub fn text(text: &str, needed: bool, max: usize) -> Result<(), Fault> {
    let length = text.trim().chars().count();
    if needed && length == 0 {
        return Err(Fault::Empty);
    }
    if length > max {
        return Err(Fault::TooLong { max });
    }
    // PostgreSQL cannot keep NUL.
    if text.contains('\0') { Err(Fault::ControlCharacters) } else { Ok(()) }
}

/// The languages in which a text is there, each with its code.
pub fn written(texts: &Texts) -> impl Iterator<Item = (&'static str, &str)> {
    let all =
        [("fi", Some(texts.fi.as_str())), ("en", texts.en.as_deref()), ("sv", texts.sv.as_deref())];
    all.into_iter().filter_map(|(language, text)| Some((language, text?)))
}

/// An address that can be written to.
pub fn email(text: &str) -> Result<(), Fault> {
    text.parse::<Email>().map(|_| ()).map_err(|_| Fault::NotAnEmail)
}

/// A zone that tzdata knows.
pub fn zone(name: &str) -> Result<(), Fault> {
    TimeZone::get(name).map(|_| ()).map_err(|_| Fault::NotAZone)
}

/// The two letters of a language.
pub fn language(code: &str) -> Result<(), Fault> {
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_code { Ok(()) } else { Err(Fault::NotALanguage) }
}

/// One of [`FORMATS`].
pub fn format(word: &str) -> Result<(), Fault> {
    if FORMATS.contains(&word) { Ok(()) } else { Err(Fault::NotAFormat) }
}

/// A number inside its range.
pub fn within<N: Copy + PartialOrd + Into<i64>>(
    number: N,
    range: &RangeInclusive<N>,
) -> Result<(), Fault> {
    if range.contains(&number) {
        return Ok(());
    }
    Err(Fault::OutOfRange { min: (*range.start()).into(), max: (*range.end()).into() })
}

/// A VAT rate such as `25.5`.
pub fn rate(text: &str) -> Result<(), Fault> {
    text.parse::<VatRate>().map(|_| ()).map_err(|_| Fault::NotARate)
}

/// A day written as `2027-01-01` and no other way: days are compared as text.
pub fn day(text: &str) -> Result<(), Fault> {
    let day = text.parse::<Date>().map(|day| day.to_string());
    if day.ok().as_deref() == Some(text) { Ok(()) } else { Err(Fault::NotADay) }
}

/// Advice on the days between two sessions.
pub fn spacing(min: i32, max: i32) -> Result<(), Fault> {
    let fits = SPACING_DAYS.contains(&min) && SPACING_DAYS.contains(&max) && min <= max;
    if fits { Ok(()) } else { Err(Fault::NotASpacing) }
}

/// The address of somebody's calendar, not of one that the shop at `shop` publishes. Two that compare equal are one: webcal
/// is https, and the case of a host does not count.
pub fn feed(text: &str, shop: Option<&Url>) -> Result<FeedUrl, Fault> {
    let url: FeedUrl = text.parse().map_err(|_| Fault::NotAnAddress)?;
    let is_ours = shop.is_some_and(|shop| feeds::is_our_own(&url, shop));
    if is_ours { Err(Fault::OurOwn) } else { Ok(url) }
}
