//! A public page: rendered afresh, and served again from where it is kept.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use actix_web::{App, HttpResponse, HttpServer, web};
use entity::values::text::Language;
use sparraamo::catalog::web::theme;
use sparraamo::config::{Config, LogConfig};
use sparraamo::{app, telemetry};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::studio::{self, Bench};
use crate::{cpu, row};

const RENDERINGS: u32 = 2_000;
const REQUESTS: u32 = 40_000;
const ADDRESS: &str = "/fi/themes/theme";

/// Read, compute and render, against handlebars rendering the same bytes from a value in memory.
pub async fn fresh(bench: &Bench) {
    let ctx = &bench.ctx;
    let context = theme::context(ctx, ADDRESS, Language::Fi, "theme").await.unwrap();
    let in_memory = serde_json::to_value(&context).unwrap();
    let bytes = ctx.templates.html(theme::TEMPLATE, &in_memory).unwrap().len();
    let handlebars = cpu::milliseconds(RENDERINGS, || async {
        ctx.templates.html(theme::TEMPLATE, &in_memory).unwrap()
    })
    .await;
    let whole = cpu::milliseconds(RENDERINGS, || async {
        let context = theme::context(ctx, ADDRESS, Language::Fi, "theme").await.unwrap();
        ctx.templates.html(theme::TEMPLATE, &context).unwrap()
    })
    .await;
    row(
        &format!("theme page of 50 experts afresh, {bytes} bytes (CPU)"),
        format!("{whole:.3} ms"),
        format!("{handlebars:.3} ms: handlebars from memory"),
        whole / handlebars,
        "at most 2",
    );
}

/// The whole shop serving a kept page, against bare actix-web serving the same bytes. Each in a process of its own.
pub async fn kept(bench: &Bench) {
    let context = theme::context(&bench.ctx, ADDRESS, Language::Fi, "theme").await.unwrap();
    let body = bench.ctx.templates.html(theme::TEMPLATE, &context).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), body).unwrap();
    let bare = load("bare", file.path().to_str().unwrap()).await;
    let shop = load("shop", &bench.database_url).await;
    row(
        "theme page served again by the shop (CPU a request)",
        format!("{shop:.4} ms"),
        format!("{bare:.4} ms: bare actix-web, same bytes"),
        shop / bare,
        "at most 2",
    );
}

/// Milliseconds of CPU that the server process spends on one request.
async fn load(kind: &str, argument: &str) -> f64 {
    let (mut child, port) = start(kind, argument);
    let pid = child.id().to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    for _ in 0..1_000 {
        ask(&mut stream).await;
    }
    let before = cpu::seconds(&pid);
    for _ in 0..REQUESTS {
        ask(&mut stream).await;
    }
    let spent = cpu::seconds(&pid) - before;
    child.kill().unwrap();
    child.wait().unwrap();
    spent * 1_000.0 / f64::from(REQUESTS)
}

fn start(kind: &str, argument: &str) -> (Child, u16) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--serve", kind, argument])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (child, line.trim().parse().unwrap())
}

/// One request over a connection that is kept, its whole answer read.
async fn ask(stream: &mut TcpStream) {
    let request = format!("GET {ADDRESS} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::with_capacity(64 * 1024);
    let mut buffer = [0_u8; 32 * 1024];
    loop {
        let read = stream.read(&mut buffer).await.unwrap();
        assert!(read > 0, "the server closed the connection");
        answer.extend_from_slice(&buffer[..read]);
        let Some(head) = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { continue };
        let headers = String::from_utf8_lossy(&answer[..head]).to_ascii_lowercase();
        let length = headers.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.unwrap().trim().parse().unwrap();
        if answer.len() >= head + 4 + length {
            assert!(headers.starts_with("http/1.1 200"), "{headers}");
            return;
        }
    }
}

/// The child process: serves until it is killed, after printing its port.
pub async fn serve(kind: &str, argument: &str) {
    match kind {
        "bare" => bare(argument).await,
        _ => shop(argument).await,
    }
}

async fn bare(file: &str) {
    let body = web::Bytes::from(std::fs::read(file).unwrap());
    let server = HttpServer::new(move || {
        let body = body.clone();
        App::new().route(
            ADDRESS,
            web::get().to(move || {
                let body = body.clone();
                async move { HttpResponse::Ok().content_type("text/html; charset=utf-8").body(body) }
            }),
        )
    })
    .workers(1)
    .bind("127.0.0.1:0")
    .unwrap();
    println!("{}", server.addrs()[0].port());
    server.run().await.unwrap();
}

/// As in production, with a log line a request.
async fn shop(database_url: &str) {
    let log = LogConfig { filter: "info".to_owned(), json: true };
    telemetry::start(&log).unwrap();
    let config: Config = (*studio::context(database_url).await.config).clone();
    let config = Config { bind: "127.0.0.1:0".parse().unwrap(), ..config };
    let clock = sparraamo::clock::Clock::set_to(studio::NOW.parse().unwrap());
    let parts = app::Parts { clock: Some(clock), workers: Some(1), ..app::Parts::default() };
    let shop = app::App::build(config, parts).await.unwrap();
    println!("{}", shop.address().port());
    shop.serve_until_stopped().await.unwrap();
}
