//! Load on the real program: `cargo bench --bench rush`, or a part of it: `-- buyers`, `-- events`, `-- sign-in`.
//!
//! Stripe's stand-in and the buyers share the machine with the shop, so the figures are the worst of all three.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::as_conversions,
    reason = "a bench prints, counts roughly, and stops at a fault"
)]

mod buyers;
mod events;
mod figures;
mod sign_in;
#[path = "../../tests/app/support/mod.rs"]
#[expect(dead_code, unused_imports, unused_macros, reason = "the tests use more of it")]
mod support;
#[path = "../../tests/app/crash/world.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod world;

use support::On;

#[actix_web::main]
async fn main() {
    let part = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let is_wanted = |name: &str| part.as_deref().is_none_or(|part| part == name);
    for (name, on) in [("SQLite", On::Sqlite), ("PostgreSQL", On::Postgres)] {
        if is_wanted("buyers") {
            buyers::run(name, on).await;
        }
        if is_wanted("sign-in") {
            sign_in::run(name, on).await;
        }
        if is_wanted("events") {
            events::run(name, on).await;
        }
    }
}
