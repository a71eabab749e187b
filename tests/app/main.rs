//! Every test of the running shop, in one binary.
//!
//! Tests that need PostgreSQL start one and step aside, loudly, where it is not installed.

#![cfg(test)]

mod availability;
mod journeys;
mod support;
