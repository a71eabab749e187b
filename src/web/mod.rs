//! How we answer a browser: languages, errors, limits, headers, kept pages. Knows no use case.

pub mod assets;
pub mod client;
pub mod cookies;
mod detail;
pub mod error;
pub mod headers;
pub mod host;
pub mod limits;
pub mod locale;
pub mod mount;
pub mod origin;
pub mod page;
pub mod patience;
pub mod private;
pub mod refill;
pub mod trace;
