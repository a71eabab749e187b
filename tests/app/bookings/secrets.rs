//! The real program: its command prints a link once, and its log never does.

use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::{On, TestApp, both};

/// How long the program may take to be ready, in a debug build on a busy machine.
const READY_WITHIN: Duration = Duration::from_secs(60);

fn program(app: &TestApp, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sparraamo"));
    command.args(arguments).env_clear().envs(app.environment());
    command.env("SPARRAAMO_PUBLIC_URL", "https://shop.example.org");
    command
}

fn calendar(app: &TestApp, arguments: &[&str]) -> Output {
    program(app, &[&["calendar"], arguments].concat()).output().unwrap()
}

/// The link that the command printed.
fn printed(output: &Output) -> String {
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let link = said.lines().next().unwrap().to_owned();
    assert!(link.starts_with("https://shop.example.org/calendars/"), "{said}");
    link.replace("https://shop.example.org", "")
}

both! {
    /// F-23.
    async fn the_command_prints_an_experts_link_once_replaces_it_when_asked_and_ends_it(app) {
        let first = printed(&calendar(&app, &["aino"]));
        app.calendar(&first).await;
        let again = calendar(&app, &["aino"]);
        assert_eq!(again.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&again.stderr).contains("--rotate"));
        app.calendar(&first).await;
        let second = printed(&calendar(&app, &["aino", "--rotate"]));
        assert_eq!(app.get(&first).await.status(), 404);
        app.calendar(&second).await;
        assert!(calendar(&app, &["aino", "--revoke"]).status.success());
        assert_eq!(app.get(&second).await.status(), 404);
        let nobody = calendar(&app, &["nobody"]);
        assert_eq!(nobody.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&nobody.stderr).contains("no expert nobody"));
        assert_eq!(calendar(&app, &["aino", "--rotate", "--revoke"]).status.code(), Some(2));
    }
}

/// A real `sparraamo serve`; killed when the test ends, however it ends.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _killed = self.0.kill();
        let _ended = self.0.wait();
    }
}

both! {
    /// F-23: neither a link that opens a calendar nor one that is only tried reaches a log line.
    async fn no_link_reaches_the_log(app) {
        let path = app.subscribe_expert("aino").await;
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let file = std::fs::File::create(&log).unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = program(&app, &["serve"])
            .current_dir(folder.path())
            .env("SPARRAAMO_BIND", format!("127.0.0.1:{port}"))
            .env("SPARRAAMO_SECRET", "a-secret-that-only-the-tests-know-of")
            .env("SPARRAAMO_SMTP_URL", "none")
            .env("SPARRAAMO_LOG", "info,sparraamo=trace")
            .stdout(Stdio::from(file.try_clone().unwrap()))
            .stderr(Stdio::from(file))
            .spawn()
            .unwrap();
        let mut served = Served(child);
        let shop = format!("http://127.0.0.1:{port}");
        let started = Instant::now();
        while !app.client.get(format!("{shop}/readyz")).send().await.is_ok_and(|answer| answer.status() == 200) {
            let ended = served.0.try_wait().unwrap();
            let said = || std::fs::read_to_string(&log).unwrap();
            assert!(ended.is_none() && started.elapsed() < READY_WITHIN, "{}", said());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let tried = format!("/calendars/{}.ics", "B".repeat(43));
        for (path, status) in [(&path, 200), (&tried, 404)] {
            assert_eq!(app.client.get(format!("{shop}{path}")).send().await.unwrap().status(), status);
        }
        drop(served);
        let said = std::fs::read_to_string(&log).unwrap();
        assert!(said.contains("/calendars/{token}.ics answered 200"), "{said}");
        for path in [path, tried] {
            let token = path.trim_start_matches("/calendars/").trim_end_matches(".ics");
            assert!(!said.contains(token), "a token is in the log");
        }
    }
}
