//! Why a feed could not be used: a word, and the HTTP status where a server said one. Told in the reader's language.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;

/// Why a feed could not be used. Stored as its word, with the status after it: `missing 404`.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub enum FeedFailure {
    /// It is no address of a calendar.
    Address,
    /// It is a calendar that the shop itself publishes.
    OurOwn,
    /// No such name, no answer there, or an address that is not fetched from.
    Unreachable,
    TooSlow,
    TooLarge,
    /// The answer ended in its middle.
    BrokenOff,
    /// Packed in a way that was not asked for.
    Packed,
    /// It redirects to where it is not followed.
    Redirect,
    /// 401, 403.
    Denied(u16),
    /// 404, 410.
    Missing(u16),
    /// 429, 503: to be asked later.
    Busy(u16),
    /// Any other status.
    Status(u16),
    /// There was nothing in the answer.
    Empty,
    WebPage,
    NotACalendar,
    /// The calendar has no end.
    CutOff,
    /// Reading it failed.
    Unreadable,
    /// It lost all its entries, and did not say so twice yet.
    Emptied,
    /// A word of another version of the shop.
    Other,
}

/// The words of those that have no status.
const WORDS: [(FeedFailure, &str); 15] = [
    (FeedFailure::Address, "address"),
    (FeedFailure::OurOwn, "our-own"),
    (FeedFailure::Unreachable, "unreachable"),
    (FeedFailure::TooSlow, "too-slow"),
    (FeedFailure::TooLarge, "too-large"),
    (FeedFailure::BrokenOff, "broken-off"),
    (FeedFailure::Packed, "packed"),
    (FeedFailure::Redirect, "redirect"),
    (FeedFailure::Empty, "empty"),
    (FeedFailure::WebPage, "web-page"),
    (FeedFailure::NotACalendar, "not-a-calendar"),
    (FeedFailure::CutOff, "cut-off"),
    (FeedFailure::Unreadable, "unreadable"),
    (FeedFailure::Emptied, "emptied"),
    (FeedFailure::Other, "other"),
];

impl FeedFailure {
    /// One of each kind.
    pub fn kinds() -> impl Iterator<Item = Self> {
        let with_status =
            [Self::Denied(403), Self::Missing(404), Self::Busy(503), Self::Status(500)];
        WORDS.into_iter().map(|(failure, _)| failure).chain(with_status)
    }

    /// The word it is known by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Denied(_) => "denied",
            Self::Missing(_) => "missing",
            Self::Busy(_) => "busy",
            Self::Status(_) => "status",
            Self::Address
            | Self::OurOwn
            | Self::Unreachable
            | Self::TooSlow
            | Self::TooLarge
            | Self::BrokenOff
            | Self::Packed
            | Self::Redirect
            | Self::Empty
            | Self::WebPage
            | Self::NotACalendar
            | Self::CutOff
            | Self::Unreadable
            | Self::Emptied
            | Self::Other => {
                WORDS.iter().find(|(failure, _)| *failure == self).map_or("other", |(_, word)| word)
            }
        }
    }

    /// What the server answered with.
    pub fn status(self) -> Option<u16> {
        match self {
            Self::Denied(status)
            | Self::Missing(status)
            | Self::Busy(status)
            | Self::Status(status) => Some(status),
            Self::Address
            | Self::OurOwn
            | Self::Unreachable
            | Self::TooSlow
            | Self::TooLarge
            | Self::BrokenOff
            | Self::Packed
            | Self::Redirect
            | Self::Empty
            | Self::WebPage
            | Self::NotACalendar
            | Self::CutOff
            | Self::Unreadable
            | Self::Emptied
            | Self::Other => None,
        }
    }
}

impl fmt::Display for FeedFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())?;
        self.status().map_or(Ok(()), |status| write!(f, " {status}"))
    }
}

impl FromStr for FeedFailure {
    type Err = Infallible;

    /// Never an error: a feed is not lost for a word that an older or a newer version wrote.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let (word, status) = text.split_once(' ').unwrap_or((text, ""));
        Ok(match (word, status.parse()) {
            ("denied", Ok(status)) => Self::Denied(status),
            ("missing", Ok(status)) => Self::Missing(status),
            ("busy", Ok(status)) => Self::Busy(status),
            ("status", Ok(status)) => Self::Status(status),
            _ => WORDS
                .iter()
                .find(|(_, known)| *known == text)
                .map_or(Self::Other, |(failure, _)| *failure),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_read_back_as_it_was_written() {
        for failure in FeedFailure::kinds() {
            assert_eq!(failure.to_string().parse(), Ok(failure));
        }
        assert_eq!(FeedFailure::Missing(410).to_string(), "missing 410");
    }

    #[test]
    fn words_of_another_version_are_no_error() {
        for text in ["", "missing", "missing x", "denied 99999", "the calendar is too large"] {
            assert_eq!(text.parse(), Ok(FeedFailure::Other), "{text}");
        }
    }
}
