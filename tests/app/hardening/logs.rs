//! N-16: the log is one JSON object a line, whatever anybody sends.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{On, TestApp};

const READY_WITHIN: Duration = Duration::from_secs(60);

struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _killed = self.0.kill();
        let _ended = self.0.wait();
    }
}

/// The real program, with its log in a file.
async fn serve(app: &TestApp, log: &std::path::Path) -> (Ended, String) {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let bind = format!("127.0.0.1:{port}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sparraamo"));
    command.arg("serve").current_dir(std::env::temp_dir()).envs(app.environment());
    command.env("SPARRAAMO_BIND", &bind).env("SPARRAAMO_LOG", "trace");
    command.env("SPARRAAMO_LOG_FORMAT", "json").stdout(Stdio::null());
    command.stderr(std::fs::File::create(log).unwrap());
    let served = Ended(command.spawn().unwrap());
    let base = format!("http://{bind}");
    let began = Instant::now();
    while !app.client.get(format!("{base}/readyz")).send().await.is_ok_and(|it| it.status() == 200)
    {
        assert!(began.elapsed() < READY_WITHIN, "{}", std::fs::read_to_string(log).unwrap());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    (served, base)
}

/// N-16, L-07: no request forges a line, and none leaves an address, a name or a key in it.
#[actix_web::test]
async fn every_line_of_the_log_is_one_event_without_anybodys_data() {
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let (served, base) = serve(&app, &log).await;
    let forged = "x\u{1b}[31m\u{7}\\n{\"level\":\"ERROR\"}";
    let form = |path: &str, body: &'static str| {
        let post = app.client.post(format!("{base}{path}")).header("sec-fetch-site", "same-origin");
        post.header("content-type", "application/x-www-form-urlencoded").body(body)
    };
    let requests = [
        app.client.get(format!("{base}/fi/%0d%0a%7b%22level%22%3a%22ERROR%22%7d%1b%5b31m")),
        app.client
            .get(format!("{base}/fi"))
            .header("accept-language", "fi")
            .header("x-request-id", "forged"),
        app.client
            .get(format!("{base}/fi?q=salainen%0aavain"))
            .header("user-agent", "forged {\"level\":1}"),
        form("/fi/sign-in", "email=liisa%40example.org%0d%0aforged"),
        form("/fi/sign-in", "email=liisa%40example.org"),
        form("/fi/sign-in/staff", "email=liisa%40example.org&password=salasana-salainen"),
        form("/fi/ask", "name=Liisa+Esimerkki&email=liisa%40example.org&message=Salainen+asia"),
        form("/webhooks/stripe", "Liisa Esimerkki"),
        app.client.get(format!("{base}/api/v1/orders/22222222?key=salainen-avain")),
        app.client.get(format!("{base}/calendars/salainen-avain.ics")),
    ];
    for request in requests {
        request.send().await.unwrap();
    }
    drop(served);
    let text = std::fs::read_to_string(&log).unwrap();
    assert!(text.lines().count() > 10, "{text}");
    for line in text.lines() {
        let event: Value =
            serde_json::from_str(line).unwrap_or_else(|_| panic!("not one event: {line}"));
        assert!(event["level"].is_string() && event["timestamp"].is_string(), "{line}");
    }
    for secret in ["liisa@", "Esimerkki", "salainen", "Salainen", "salasana", "\u{1b}", forged] {
        let line = text.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "the log holds {secret:?}");
    }
}
