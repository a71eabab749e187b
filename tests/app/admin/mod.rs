//! The studio's own pages: what needs a person, finding orders, what staff do to them, and why a day has no times.

mod acts;
mod bulk;
mod charts;
mod clashes;
mod dashboard;
pub mod email;
mod enquiries;
pub mod every_page;
mod exports;
pub mod feed_changes;
mod finding;
mod lost;
mod missed;
mod money;
mod people;
mod readdressed;
mod returned;
pub mod seat;
mod times;
mod why;
mod words;
