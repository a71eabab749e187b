//! Reading Stripe's JSON so that one odd field never loses the rest.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Stripe's ids are opaque strings of up to 255 characters, of any prefix
/// (docs.stripe.com/upgrades).
pub const ID_LENGTH_MAX: usize = 255;

/// `text` as an id: 1 to [`ID_LENGTH_MAX`] visible ASCII characters, so that it can be stored and
/// sent back.
pub fn id(text: &str) -> Option<String> {
    let is_id = !text.is_empty()
        && text.len() <= ID_LENGTH_MAX
        && text.bytes().all(|byte| byte.is_ascii_graphic());
    is_id.then(|| text.to_owned())
}

/// The field when it has the expected shape, otherwise `None`.
pub fn lenient<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}

/// The entries that are texts; an object with none, `null` and anything else read as empty.
pub fn texts<'de, D>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error>
where
    D: Deserializer<'de>,
{
    let Value::Object(entries) = Value::deserialize(deserializer)? else {
        return Ok(BTreeMap::new());
    };
    Ok(entries
        .into_iter()
        .filter_map(|(name, value)| value.as_str().map(|text| (name, text.to_owned())))
        .collect())
}

/// An enum of Stripe's that may grow at any release: known values by name, all others kept as
/// `Other`.
macro_rules! open_enum {
    (
        $(#[$about:meta])*
        $name:ident { $($(#[$value_about:meta])* $value:ident = $text:literal,)+ }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
        #[serde(from = "String")]
        pub enum $name {
            $($(#[$value_about])* $value,)+
            /// A value this version does not know, as Stripe wrote it; empty when Stripe gave none.
            Other(String),
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match text.as_str() {
                    $($text => Self::$value,)+
                    _ => Self::Other(text),
                }
            }
        }

        impl $name {
            /// The value as Stripe writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$value => $text,)+
                    Self::Other(text) => text,
                }
            }
        }
    };
}
pub(super) use open_enum;
