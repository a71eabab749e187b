//! Journeys in a real Chromium, mostly with JavaScript switched off: the shop has to work without it.
//!
//! They step aside, loudly, where Chromium or its driver is not installed. Every page they come by is looked at by
//! [`looks`], which leaves its pictures in `target/screenshots/`.

mod accessible;
mod buying;
mod chromium;
mod cookies;
mod crawl;
mod deeds;
mod desk;
mod every_route;
mod first_run;
mod invoices;
mod leaving;
mod looks;
mod narrow;
mod people;
mod planted;
mod signing_in;
mod zones;
