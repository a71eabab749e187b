//! Calendar feeds: fetching a stranger's URL without becoming their way into our network.
//!
//! [`url`] decides what may be called a feed's address and keeps it secret; [`guard`] which
//! addresses on the network may be reached, and `resolver` makes a name into such; [`fetch`] does
//! it, within limits on time, size and redirects; [`outcome`] says what came of it.

pub mod fetch;
pub mod guard;
mod headers;
pub mod outcome;
mod resolver;
pub mod url;

pub use fetch::{FeedFetcher, FetchLimits, FetchSettings, FetchSettingsError};
pub use guard::is_public;
pub use outcome::{FetchError, Fetched, Validators};
pub use url::{FeedUrl, FeedUrlError};

#[cfg(test)]
mod tests;
