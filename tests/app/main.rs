//! Every test of the running shop, in one binary.
//!
//! Tests that need PostgreSQL start one and step aside, loudly, where it is not installed. So do those that need a
//! browser. With `SPARRAAMO_TESTS_COMPLETE` set, as `tests/run` does, stepping aside is a failure.

#![cfg(test)]

mod accounts;
mod admin;
mod architecture;
mod availability;
mod bookings;
#[path = "../browser/mod.rs"]
mod browser;
mod catalogue;
mod coupons;
#[cfg(feature = "failpoints")]
mod crash;
mod customers;
mod database;
mod every_page;
mod hardening;
mod invoices;
mod journeys;
mod laws;
mod locales;
mod openapi;
mod pages;
mod payments;
mod people;
mod platform;
mod portal;
mod privacy;
mod shelf;
mod support;
mod template_rules;
mod wording;
