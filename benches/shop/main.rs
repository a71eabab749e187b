//! What the performance claims rest on: `cargo bench`, or a part of it: `cargo bench -- holds`. Every figure stands beside one measured in the same run.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench prints, and stops at a fault"
)]

#[path = "../../tests/app/support/aside.rs"]
mod aside;
mod cpu;
mod desk;
mod holds;
mod laws;
mod pages;
#[path = "../../tests/app/support/postgres.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod postgres;
mod slots;
mod studio;

use studio::Bench;

#[actix_web::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(served) = arguments.iter().position(|argument| argument == "--serve") {
        return pages::serve(&arguments[served + 1], &arguments[served + 2]).await;
    }
    let part = arguments.into_iter().skip(1).find(|argument| !argument.starts_with('-'));
    let is_wanted = |name: &str| part.as_deref().is_none_or(|part| part == name);
    println!("| what | measured | beside it | ratio | target |");
    println!("| --- | --- | --- | --- | --- |");
    let sqlite = Bench::on_sqlite().await;
    let postgres = Bench::on_postgres().await;
    let mut databases = vec![("SQLite", &sqlite)];
    databases.extend(postgres.as_ref().map(|bench| ("PostgreSQL", bench)));
    for (name, bench) in databases.iter().copied() {
        if is_wanted("slots") {
            slots::run(name, bench).await;
        }
    }
    if is_wanted("pages") {
        pages::fresh(&sqlite).await;
        pages::kept(&sqlite).await;
    }
    // Only when asked for: so many bookings take minutes to make.
    let named = |name: &str| std::env::args().any(|argument| argument == name);
    let is_chosen = |name: &str| named(name) || !(named("SQLite") || named("PostgreSQL"));
    for (name, bench) in databases.iter().copied().filter(|(name, _)| is_chosen(name)) {
        match part.as_deref() {
            Some("laws") => {
                let asked = std::env::args().find_map(|argument| argument.parse().ok());
                laws::run(name, bench, asked.unwrap_or(laws::BOOKINGS)).await;
            }
            Some("desk") => desk::run(name, bench).await,
            _ => {}
        }
    }
    // Last: they leave thousands of sessions behind.
    for (name, bench) in databases {
        if is_wanted("holds") {
            holds::run(name, bench).await;
        }
    }
}

/// One row of the table.
fn row(what: &str, measured: String, beside: String, ratio: f64, target: &str) {
    println!("| {what} | {measured} | {beside} | {ratio:.2} | {target} |");
}
