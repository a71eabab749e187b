//! How money becomes bookings: from the first held time to the last settled cent.
//!
//! `draft` holds times, `place` opens Stripe's page, `settle` is the only way money becomes anything: the webhook, the
//! return page and the reconcile job all call it. Lock order: the order's row, then experts by id.

mod business_id;
pub mod choice;
pub mod details;
pub mod draft;
mod errors;
pub mod expire;
pub mod extend;
mod fulfil;
pub mod give_back;
mod invoicing;
pub mod keys;
mod mails;
pub mod pick_again;
pub mod place;
pub mod reconcile;
pub mod rows;
pub mod settle;
pub mod spend;
pub mod subscribe;
mod take;
pub mod view;
pub mod web;
pub mod webhook;

pub use crate::studio::TERMS_VERSION;
