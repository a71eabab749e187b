//! The studio's own pages: what needs a person, finding orders, what staff do to them, and why a day has no times.

mod acts;
mod charts;
mod dashboard;
pub mod every_page;
mod exports;
mod finding;
mod money;
mod people;
pub mod seat;
mod times;
mod why;
