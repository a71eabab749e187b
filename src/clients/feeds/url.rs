//! The address of a feed: checked when it is entered, secret ever after.

use std::fmt;
use std::str::FromStr;

use ::url::Url;

/// Longer addresses are refused; Google's and Outlook's secret ones are below 300 characters.
pub const URL_LENGTH_MAX: usize = 2_048;
/// What calendars call `https`, and the plain word for it.
const CALENDAR_SCHEMES: [&str; 2] = ["webcal://", "webcals://"];

/// An http(s) address of a feed. It lets whoever knows it read a calendar, so `Debug` and `Display`
/// show its host alone.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FeedUrl(Url);

/// Why a text is no feed's address; the text itself is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FeedUrlError {
    /// Nothing but white space.
    #[error("the address is empty")]
    Empty,
    /// Longer than [`URL_LENGTH_MAX`].
    #[error("the address is too long")]
    TooLong,
    /// Line breaks or other control characters.
    #[error("the address contains line breaks or control characters")]
    ControlCharacters,
    /// A scheme other than http, https, webcal, webcals.
    #[error("the address must begin with https://, http:// or webcal://")]
    Scheme,
    /// Not a URL with a host.
    #[error("the address cannot be read")]
    Unreadable,
}

impl FeedUrl {
    /// Reads an address as people paste it: spaces around it go, `webcal` becomes `https`, a
    /// fragment is dropped.
    pub fn parse(text: &str) -> Result<Self, FeedUrlError> {
        // The URL parser would silently drop line breaks.
        if text.chars().any(char::is_control) {
            return Err(FeedUrlError::ControlCharacters);
        }
        let text = text.trim();
        if text.is_empty() {
            return Err(FeedUrlError::Empty);
        }
        if text.len() > URL_LENGTH_MAX {
            return Err(FeedUrlError::TooLong);
        }
        let mut url = Url::parse(&as_http(text)).map_err(|error| match error {
            ::url::ParseError::RelativeUrlWithoutBase => FeedUrlError::Scheme,
            _ => FeedUrlError::Unreadable,
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FeedUrlError::Scheme);
        }
        if !url.has_host() {
            return Err(FeedUrlError::Unreadable);
        }
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// The whole address, user and password included: to store it or to fetch it, never to show it.
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// The host in lower case, for a person to recognise the feed by.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The path, for recognising a feed of our own. A secret.
    pub fn expose_path(&self) -> &str {
        self.0.path()
    }

    /// The port, also where the address leaves it to its scheme.
    pub fn port(&self) -> Option<u16> {
        self.0.port_or_known_default()
    }

    pub(super) fn url(&self) -> &Url {
        &self.0
    }
}

/// `text` with a calendar scheme replaced by `https`; as text, for the parser reads the host of
/// unknown schemes differently.
fn as_http(text: &str) -> String {
    let rest = CALENDAR_SCHEMES.iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    rest.map_or_else(|| text.to_owned(), |rest| format!("https://{rest}"))
}

impl FromStr for FeedUrl {
    type Err = FeedUrlError;

    fn from_str(text: &str) -> Result<Self, FeedUrlError> {
        Self::parse(text)
    }
}

impl fmt::Display for FeedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}/…", self.0.scheme(), self.host())
    }
}

impl fmt::Debug for FeedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        FeedUrl::parse(text).unwrap().expose().to_owned()
    }

    /// F-01.
    #[test]
    fn calendar_schemes_become_https() {
        for text in [
            "webcal://Cal.Example/a.ics",
            "WEBCALS://cal.example/a.ics",
            "https://cal.example/a.ics#x",
        ] {
            assert_eq!(read(text), "https://cal.example/a.ics");
        }
        assert_eq!(read("  http://cal.example/a.ics "), "http://cal.example/a.ics");
    }

    /// F-01.
    #[test]
    fn other_schemes_are_refused() {
        for text in [
            "file:///etc/passwd",
            "ftp://cal.example/a.ics",
            "gopher://cal.example/1",
            "data:text/calendar,BEGIN",
            "javascript:alert(1)",
            "unix:/run/x.sock",
            "cal.example/a.ics",
            "//cal.example/a.ics",
            "webcal:cal.example",
        ] {
            assert_eq!(FeedUrl::parse(text), Err(FeedUrlError::Scheme), "{text}");
        }
    }

    /// F-07.
    #[test]
    fn line_breaks_are_refused_wherever_they_stand() {
        for text in [
            "https://a.example/\r\nX: y",
            "https://a.example/\n",
            "\thttps://a.example/",
            "ht\ntps://a/",
            "https://a\0.example/",
        ] {
            assert_eq!(FeedUrl::parse(text), Err(FeedUrlError::ControlCharacters));
        }
    }

    /// F-02: an IPv6 zone. F-07: line breaks in disguise.
    #[test]
    fn what_has_no_host_or_no_end_is_refused() {
        assert_eq!(FeedUrl::parse("  "), Err(FeedUrlError::Empty));
        assert_eq!(FeedUrl::parse("https://"), Err(FeedUrlError::Unreadable));
        for text in [
            "https://[fe80::1%25lo]/",
            "https://[fe80::1%lo]/",
            "https://a%0d%0aX:%20y.example/",
            "https://a.example:99999/",
        ] {
            assert_eq!(FeedUrl::parse(text), Err(FeedUrlError::Unreadable), "{text}");
        }
        let long = format!("https://a.example/{}", "x".repeat(URL_LENGTH_MAX));
        assert_eq!(FeedUrl::parse(&long), Err(FeedUrlError::TooLong));
    }

    /// F-07, F-19.
    #[test]
    fn the_secret_parts_are_never_shown() {
        let url =
            FeedUrl::parse("https://user:pass@cal.example/private-token/a.ics?k=key").unwrap();
        assert_eq!(url.to_string(), "https://cal.example/…");
        assert_eq!(format!("{url:?}"), "https://cal.example/…");
        assert!(url.expose().contains("user:pass@"));
    }

    /// F-07: also where an unusual spelling leads inside.
    #[test]
    fn international_names_are_read_as_their_ascii_form() {
        assert_eq!(
            FeedUrl::parse("https://ääkkönen.example/").unwrap().host(),
            "xn--kknen-fraa0m.example"
        );
        assert_eq!(FeedUrl::parse("https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/").unwrap().host(), "localhost");
        assert_eq!(FeedUrl::parse("https://１２７。０。０。１/").unwrap().host(), "127.0.0.1");
    }
}
