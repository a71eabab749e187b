//! What must hold of any input: one function a target, which panics when it does not hold.

pub mod feed_url;
pub mod input;
pub mod mutation;
pub mod parser;
pub mod reading;
pub mod recurrence;
pub mod slots;
pub mod zones;

/// A target's check: it panics when something does not hold of the input.
pub type Check = fn(&[u8]);

/// Every target by name.
pub const TARGETS: [(&str, Check); 5] = [
    ("parser", parser::check),
    ("zones", zones::check),
    ("recurrence", recurrence::check),
    ("feed_url", feed_url::check),
    ("slots", slots::check),
];
