//! Text with a rule: languages, translated texts, slugs, e-mail addresses, personal text.

use std::fmt;
use std::str::FromStr;

use sea_orm::{DeriveValueType, FromJsonQueryResult};
use serde::{Deserialize, Deserializer, Serialize};

/// A language the shop speaks. Finnish comes first.
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
    sea_orm::EnumIter,
    sea_orm::DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Language {
    #[default]
    Fi,
    En,
    Sv,
}

impl Language {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Fi, Self::En, Self::Sv];

    /// Its two letters, as in paths.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fi => "fi",
            Self::En => "en",
            Self::Sv => "sv",
        }
    }
}

/// The text is not the code of a language the shop speaks.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not one of fi, en, sv")]
pub struct NotALanguage;

impl FromStr for Language {
    type Err = NotALanguage;

    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        Self::ALL.into_iter().find(|language| language.code() == text).ok_or(NotALanguage)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A text in the shop's languages. Finnish is always there and stands in for a missing one.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub fi: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sv: Option<String>,
}

impl Texts {
    /// The text in `language`, else in Finnish.
    pub fn in_language(&self, language: Language) -> &str {
        let translated = match language {
            Language::Fi => None,
            Language::En => self.en.as_deref(),
            Language::Sv => self.sv.as_deref(),
        };
        translated.unwrap_or(&self.fi)
    }
}

/// Short words kept as a JSON list in one column: languages, formats.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Words(pub Vec<String>);

/// The name of a thing in paths and files: lower-case letters, digits and single hyphens, 1 to 64 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, DeriveValueType)]
#[serde(transparent)]
pub struct Slug(String);

/// Longest slug, in characters.
const SLUG_MAX: usize = 64;

/// The text has not the form of a slug.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a slug: lower-case letters a-z, digits and single hyphens, at most 64 characters")]
pub struct NotASlug;

impl Slug {
    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let tidy = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        if text.is_empty() || text.len() > SLUG_MAX || !text.bytes().all(plain) || !tidy {
            return Err(NotASlug);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Text about or by a person. Its `Debug` never shows it, so it cannot slip into a log.
#[derive(Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, DeriveValueType)]
#[serde(transparent)]
pub struct Personal(String);

impl Personal {
    /// Marks `text` as personal.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for a page or a mail to its owner.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// An e-mail address that a mail can be sent to, kept as typed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

/// Longest address SMTP carries (RFC 5321, 4.5.3.1.3), in octets.
const EMAIL_MAX: usize = 254;
/// Longest part before the `@` (RFC 5321, 4.5.3.1.1), in octets.
const LOCAL_PART_MAX: usize = 64;

/// The text is not an e-mail address we can send to.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl Email {
    /// The address as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form by which it is compared.
    pub fn key(&self) -> EmailKey {
        EmailKey::of(&self.0)
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;

    /// Takes the plain forms people have: no quoted local parts, no comments, no spaces or control characters.
    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let dotted =
            |part: &str| !part.is_empty() && part.split('.').all(|piece| !piece.is_empty());
        let local_ok =
            local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
        let domain_ok = domain.contains('.')
            && domain.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.')
            && domain.split('.').all(|label| !label.starts_with('-') && !label.ends_with('-'));
        let fits = text.len() <= EMAIL_MAX && local.len() <= LOCAL_PART_MAX;
        if fits && dotted(local) && dotted(domain) && local_ok && domain_ok {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnEmail)
        }
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// The form of an e-mail address by which two are compared: without spaces around it, A–Z in lower case.
///
/// Nothing else is folded: dots count, and a letter that only looks like another, or whose lower case is another
/// (the Kelvin sign), is another address with another owner.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
#[serde(transparent)]
pub struct EmailKey(String);

impl EmailKey {
    /// The key of an address, whether or not mail can be sent there.
    pub fn of(address: &str) -> Self {
        Self(address.trim().to_ascii_lowercase())
    }

    /// The key as text: an address that reaches whom the one it was made of reaches.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EmailKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_the_same_but_for_case_and_spaces_around_them() {
        let key = |text: &str| EmailKey::of(text);
        assert_eq!(key(" Mike@Example.ORG "), key("mike@example.org"));
        for other in ["m.ike@example.org", "mi\u{212a}e@example.org", "mіke@example.org"] {
            assert_ne!(key(other), key("mike@example.org"), "{other}");
        }
        assert_eq!(format!("{:?}", key("mike@example.org")), "[redacted]");
    }

    #[test]
    fn a_missing_translation_falls_back_to_finnish() {
        let texts = Texts { fi: "Teema".into(), en: Some("Theme".into()), sv: None };
        assert_eq!(texts.in_language(Language::En), "Theme");
        assert_eq!(texts.in_language(Language::Sv), "Teema");
    }

    #[test]
    fn slugs_are_plain_and_short() {
        assert!("service-design-2".parse::<Slug>().is_ok());
        for bad in ["", "-a", "a-", "a--b", "Ä", "a b", "../etc", &"a".repeat(65)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad} was taken for a slug");
        }
    }

    /// N-07.
    #[test]
    fn addresses_people_have_are_taken_and_others_refused() {
        for good in [
            "liisa@example.org",
            "liisa+sparraus@example.org",
            "o'neil@sub.example.fi",
            "å@räksmörgås.example",
        ] {
            assert!(good.parse::<Email>().is_ok(), "{good} was refused");
        }
        let long = format!("{}@example.org", "a".repeat(65));
        for bad in [
            "",
            "liisa",
            "@example.org",
            "a@b",
            "a@@example.org",
            "a b@example.org",
            "a@example..org",
            "a@example.org.",
            "a\r\nBcc: b@example.org",
            "a@-example.org",
            long.as_str(),
        ] {
            assert!(bad.parse::<Email>().is_err(), "{bad} was taken for an address");
        }
    }

    #[test]
    fn personal_text_never_shows_in_debug() {
        assert_eq!(format!("{:?}", Personal::new("Liisa")), "[redacted]");
    }
}
