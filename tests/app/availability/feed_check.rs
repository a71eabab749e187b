//! `sparraamo feed check` as a person runs it: the real program, on calendars of a test's making.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::bombs::bombs;
use crate::support::calendar::event;

/// What a pipe takes before its writer has to wait: 16 pages, on Linux.
const PIPE_BYTES: usize = 65_536;
/// Longer than any fetch lasts, on a busy machine.
const SPEAKS_WITHIN: Duration = Duration::from_secs(60);
/// How much more memory a hostile calendar may take than a small one.
const GROWTH_KIB_MAX: u64 = 10_000;
const NEUTRAL: &str = "sparraamo: the calendar's address cannot be reached\n";

fn feed_check(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sparraamo"));
    command.args(["feed", "check"]).args(arguments).env_clear();
    command.current_dir(std::env::temp_dir());
    command
}

/// Runs it where 127.0.0.1 may be reached and nothing else inside.
fn check(arguments: &[&str]) -> Output {
    feed_check(arguments).env("SPARRAAMO_FEED_ALLOW_NETS", "127.0.0.1/32").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8([output.stdout.as_slice(), &output.stderr].concat()).unwrap()
}

/// A server that answers one request; it ends when its client has gone.
fn answer(head: &str, body: Vec<u8>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/private-token/a.ics", listener.local_addr().unwrap());
    let head = format!("HTTP/1.1 200 OK\r\n{head}Content-Length: {}\r\n\r\n", body.len());
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 4_096];
        let _read = stream.read(&mut request).unwrap();
        // Who has read enough hangs up.
        let _sent = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        while stream.read(&mut request).is_ok_and(|read| read > 0) {}
    });
    (url, serving)
}

/// Listens where nothing may call. A call would wait in its queue.
struct Canary(TcpListener);

impl Canary {
    fn at(address: &str) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    fn address(&self) -> String {
        self.0.local_addr().unwrap().to_string()
    }

    fn assert_silent(&self, about: &str) {
        let called = self.0.accept().unwrap_err();
        assert_eq!(called.kind(), std::io::ErrorKind::WouldBlock, "{about}");
    }
}

/// The calendar is read and told as it stands in the interfaces; a wrong question is exit code 2.
#[test]
fn a_calendar_is_explained_and_a_wrong_question_is_told_apart() {
    let calendar = event("20270310T100000Z", "20270310T120000Z", None);
    let range = ["--from", "2027-03-01T00:00:00Z", "--to", "2027-04-01T00:00:00Z"];
    let (url, serving) = answer("", calendar.into_bytes());
    let output = check(&[&[url.as_str(), "--kind", "busy", "--json"], range.as_slice()].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serving.join().unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["kind"], "busy");
    assert_eq!(told["windows"][0]["start"], "2027-03-10T10:00:00Z");
    assert_eq!(told["occurrences"][0]["uid"], "20270310T100000Z@tests");
    assert_eq!(
        (&told["truncated"], told["warnings"].as_array().unwrap().len()),
        (&false.into(), 0)
    );

    let backwards = ["a.ics", "--from", "2027-03-02T00:00:00Z", "--to", "2027-03-01T00:00:00Z"];
    for wrong in [&["a.ics", "--tz", "Nowhere"][..], &["a.ics", "--kind", "odd"], &[], &backwards] {
        assert_eq!(check(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

/// A file that never ends is read no further than a calendar may go.
#[test]
fn a_file_without_end_is_refused() {
    let output = check(&["/dev/zero"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("larger than"), "{}", said(&output));
}

/// F-01, F-07, F-19: what is no address of a calendar is refused, and no word of it is repeated.
#[test]
fn an_address_that_is_none_is_refused_and_not_repeated() {
    for address in [
        "file:///private-token",
        "ftp://127.0.0.1/private-token",
        "gopher://127.0.0.1/private-token",
        "data:text/calendar,private-token",
        "javascript:alert('private-token')",
        "unix:/run/private-token",
        "127.0.0.1/private-token.ics",
        "/private-token.ics",
        "http://127.0.0.1/\r\nX-Private-token: a",
        "http://127.0.0.1%0d%0aprivate-token/",
        "http://[fe80::1%25private-token]/",
    ] {
        let output = check(&[address]);
        assert_eq!(output.status.code(), Some(1), "{address}");
        let text = said(&output);
        assert!(!text.to_lowercase().contains("private-token"), "{text}");
        assert!(text.starts_with("sparraamo: ") && text.lines().count() == 1, "{text}");
    }
}

/// F-02, F-21: the inside in every spelling gets one answer and no call, whether or not somebody listens.
#[test]
fn the_inside_is_not_called_in_any_spelling() {
    let canary = Canary::at("127.0.0.1:0");
    let port = canary.0.local_addr().unwrap().port();
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for host in [
        "127.0.0.1",
        "127.1",
        "0177.0.0.1",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "localhost",
        "169.254.169.254",
        "10.0.0.1",
    ] {
        for port in [port, closed] {
            let output = feed_check(&[&format!("http://{host}:{port}/a.ics")]).output().unwrap();
            assert_eq!(output.status.code(), Some(1), "{host}");
            assert_eq!(said(&output), NEUTRAL, "{host}");
        }
        canary.assert_silent(host);
    }
}

/// F-06: a proxy named in the environment is neither asked for what may be reached nor for what may not.
#[test]
fn a_proxy_of_the_environment_is_not_asked() {
    let canary = Canary::at("127.0.0.1:0");
    let proxy = format!("http://{}", canary.address());
    let through_proxy = |address: &str| {
        let mut command = feed_check(&[address, "--from", "2027-03-01T00:00:00Z"]);
        for name in
            ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
        {
            command.env(name, &proxy);
        }
        command.env("SPARRAAMO_FEED_ALLOW_NETS", "127.0.0.1/32").output().unwrap()
    };
    let (url, serving) =
        answer("", event("20270310T100000Z", "20270310T120000Z", None).into_bytes());
    let output = through_proxy(&url);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serving.join().unwrap();
    assert!(said(&output).contains("2027-03-10T10:00:00Z"));
    // With TLS nobody is there to be tunnelled to; the others may not be called at all.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for address in [
        format!("https://{closed}/a.ics"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "https://169.254.169.254/".to_owned(),
        "http://10.0.0.1/a.ics".to_owned(),
        "http://inside.localhost:5432/a.ics".to_owned(),
    ] {
        let output = through_proxy(&address);
        assert_eq!(
            (output.status.code(), said(&output)),
            (Some(1), NEUTRAL.to_owned()),
            "{address}"
        );
    }
    canary.assert_silent("the proxy");
}

/// F-19, F-20: not even the most talkative log repeats an address; the shop's own calendar is refused.
#[test]
fn an_address_stands_in_no_log_line() {
    let (url, serving) = answer("", b"<html>Sign in</html>".to_vec());
    let url = url.replace("http://", "http://user-token:pass-token@") + "?key=query-token";
    let mut command = feed_check(&[&url]);
    command.env("SPARRAAMO_FEED_ALLOW_NETS", "127.0.0.1/32").env("SPARRAAMO_LOG", "trace");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = said(&output);
    assert!(text.contains("web page"), "{text}");
    serving.join().unwrap();
    for secret in ["-token", "dXNlci10b2tlbjpwYXNzLXRva2Vu"] {
        assert!(!text.contains(secret), "{text}");
    }
    let own = "https://shop.example/calendars/private-token.ics";
    let output = feed_check(&[own]).env("SPARRAAMO_PUBLIC_URL", "https://shop.example").output();
    let text = said(&output.unwrap());
    assert_eq!(text, "sparraamo: this is a calendar that the shop itself publishes\n");
}

/// The most memory that the program takes for an answer, in KiB, and what it says in the end.
///
/// Its output is a pipe that is full: done with the answer, it waits there, alive to be measured.
fn peak(head: &str, body: Vec<u8>) -> (u64, String) {
    let (mut reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(&vec![b'.'; PIPE_BYTES]).unwrap();
    let (url, serving) = answer(head, body);
    let mut command = feed_check(&[&url]);
    command.env("SPARRAAMO_FEED_ALLOW_NETS", "127.0.0.1/32");
    command.stdout(writer.try_clone().unwrap()).stderr(writer);
    let mut child = command.spawn().unwrap();
    // Its copies of the writing end would keep the reader waiting for more.
    drop(command);
    let of_child = |file: &str| fs::read_to_string(format!("/proc/{}/{file}", child.id())).unwrap();
    let started = Instant::now();
    while !of_child("wchan").contains("pipe_write") {
        assert!(started.elapsed() < SPEAKS_WITHIN, "it does not come to speak");
        std::thread::sleep(Duration::from_millis(5));
    }
    let status = of_child("status");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak = peak.trim().trim_end_matches(" kB").parse().unwrap();
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    child.wait().unwrap();
    serving.join().unwrap();
    (peak, text.trim_start_matches('.').to_owned())
}

/// F-08.
#[test]
fn a_bomb_takes_hardly_more_memory_than_a_small_calendar() {
    let small = event("20270310T100000Z", "20270310T120000Z", None);
    let (usual, text) = peak("", small.into_bytes());
    assert!(text.contains("1 events"), "{text}");
    let [gzip, brotli] = bombs();
    let plain = ("identity", vec![b'x'; 100_000_000]);
    for ((encoding, body), words) in
        [(gzip, "too large"), (brotli, "packed in a way"), (plain, "too large")]
    {
        let (peak, text) = peak(&format!("Content-Encoding: {encoding}\r\n"), body);
        assert!(text.contains(words), "{encoding}: {text}");
        let growth = peak.saturating_sub(usual);
        assert!(growth < GROWTH_KIB_MAX, "{encoding}: {growth} KiB more than {usual}");
    }
}
