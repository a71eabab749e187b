//! What a fetch can come to: a new copy, the old one, or a reason in plain words.

use std::fmt;

use entity::values::time::Span;

/// A server may ask us to stay away at most this long.
pub const RETRY_AFTER_MAX: Span = Span::days(1);

/// What the server said about the copy we have, so that it need not send it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// As the server wrote it, weak mark included.
    pub etag: Option<String>,
    /// As the server wrote it; never compared with a clock of ours.
    pub last_modified: Option<String>,
}

/// What a fetch gave.
#[derive(Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The copy we have is current.
    NotModified,
    /// A new copy; whether it is a calendar is for the reader to find out.
    Body {
        /// The body, decompressed.
        bytes: Vec<u8>,
        /// For the next [`Validators`].
        etag: Option<String>,
        /// For the next [`Validators`].
        last_modified: Option<String>,
    },
}

/// Why there is no new copy. The texts are for the expert; none repeats the address, and all that
/// could tell our network's shape read the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// No such name, no answer there, or an address that is not fetched from.
    #[error("the calendar's address cannot be reached")]
    Unreachable,
    /// Not finished in time.
    #[error("the calendar's server took too long to answer")]
    TooSlow,
    /// Larger than a feed may be.
    #[error("the calendar is too large: a feed may have at most 3 MB")]
    TooLarge,
    /// The answer ended in its middle or could not be decompressed.
    #[error("the calendar's server broke off in the middle of its answer")]
    BrokenOff,
    /// Packed in a way we did not offer to unpack, or in several.
    #[error("the calendar's server sent its answer packed in a way that was not asked for")]
    Packed,
    /// Too many redirects, or one that is not followed (from https to http, or to another scheme).
    #[error("the calendar's address redirects to where it is not followed")]
    Redirect,
    /// 401, 403.
    #[error(
        "the calendar's server refuses access (status {status}): the link may have been withdrawn"
    )]
    Denied {
        /// The HTTP status.
        status: u16,
    },
    /// 404, 410.
    #[error("there is no calendar at this address (status {status})")]
    Missing {
        /// The HTTP status.
        status: u16,
    },
    /// 429, 503.
    #[error("the calendar's server asks to come back later (status {status})")]
    Busy {
        /// The HTTP status.
        status: u16,
        /// How long to stay away, if the server said so; at most [`RETRY_AFTER_MAX`].
        retry_after: Option<Span>,
    },
    /// Any other status.
    #[error("the calendar's server answered with status {status}")]
    Status {
        /// The HTTP status.
        status: u16,
    },
}

impl FetchError {
    /// How long the server asked us to stay away.
    pub fn retry_after(&self) -> Option<Span> {
        match self {
            Self::Busy { retry_after, .. } => *retry_after,
            Self::Unreachable
            | Self::TooSlow
            | Self::TooLarge
            | Self::BrokenOff
            | Self::Packed
            | Self::Redirect
            | Self::Denied { .. }
            | Self::Missing { .. }
            | Self::Status { .. } => None,
        }
    }
}

impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotModified => f.write_str("NotModified"),
            Self::Body { bytes, .. } => write!(f, "Body({} bytes)", bytes.len()),
        }
    }
}
