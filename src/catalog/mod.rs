//! What is sold: themes, experts, offers. All of it is data.

pub mod edit;
pub mod find;
pub mod import;
pub mod photo;
pub mod rules;
mod scope;
pub mod shelf;
pub mod times;
pub mod vat;
pub mod web;
pub mod why;

/// Most of one offer in one order.
pub const QUANTITY_MAX: i32 = 20;
