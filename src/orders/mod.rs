//! How money becomes bookings: from the first held time to the last settled cent.
//!
//! `draft` holds times, `place` opens Stripe's page, `settle` is the only way money becomes anything: the webhook, the
//! return page and the reconcile job all call it. `staff` is what the studio does by hand. Lock order: the order's row,
//! then experts by id.

pub mod agenda;
mod business_id;
pub mod cancel;
pub mod choice;
pub mod coupon;
mod credit_note;
pub mod credits_end;
pub mod details;
pub mod draft;
mod errors;
mod event;
pub mod expire;
pub mod extend;
mod follow;
pub mod forget;
mod fulfil;
pub mod give_back;
mod invoicing;
pub mod keys;
pub mod lost_times;
mod mails;
mod money;
pub mod needs_person;
pub mod notes;
pub mod nudge;
pub mod odd_money;
pub mod of_customer;
mod payment_page;
pub mod people;
pub mod pick_again;
pub mod place;
mod placed_form;
pub mod policy;
pub mod read_events;
pub mod reads;
pub mod reconcile;
pub mod refund;
pub mod remind;
pub mod reschedule;
mod reverse_charge;
mod review;
pub mod rows;
pub mod search_text;
pub mod settle;
pub mod spend;
pub mod staff;
mod strays;
pub mod subscribe;
mod take;
pub mod told;
pub mod touched;
mod vat_ids;
pub mod view;
pub mod web;
pub mod webhook;
pub mod week;
pub mod withdraw;

pub use crate::studio::TERMS_VERSION;
