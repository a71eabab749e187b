//! What the performance claims rest on: `cargo bench`. Every figure stands beside one measured in the same run.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench prints, and stops at a fault"
)]

#[path = "../../tests/app/support/aside.rs"]
mod aside;
mod cpu;
mod holds;
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
    println!("| what | measured | beside it | ratio | target |");
    println!("| --- | --- | --- | --- | --- |");
    let sqlite = Bench::on_sqlite().await;
    slots::run("SQLite", &sqlite).await;
    pages::fresh(&sqlite).await;
    pages::kept(&sqlite).await;
    holds::run("SQLite", &sqlite).await;
    if let Some(postgres) = Bench::on_postgres().await {
        slots::run("PostgreSQL", &postgres).await;
        holds::run("PostgreSQL", &postgres).await;
    }
}

/// One row of the table.
fn row(what: &str, measured: String, beside: String, ratio: f64, target: &str) {
    println!("| {what} | {measured} | {beside} | {ratio:.2} | {target} |");
}
