//! Where a feed may be fetched from. Every canary stands on loopback where no fetch may reach it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// Of every block that is not public, in every spelling that reaches it.
const INSIDE: [&str; 44] = [
    "127.0.0.1",
    "127.1",
    "0177.0.0.1",
    "2130706433",
    "0x7f.1",
    "0x7f000001",
    "127.0.0.1.",
    "127.255.255.254",
    "0.0.0.0",
    "0",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "0xc0a80001",
    "100.64.0.1",
    "169.254.169.254",
    "2852039166",
    "[::ffff:169.254.169.254]",
    "[fd00:ec2::254]",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "192.88.99.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "[fc00::1]",
    "[5f00::1]",
    "[ff02::1]",
];

/// F-02: refused before there is a client to connect with, on a port of the web as on any other.
#[test]
fn an_address_that_leads_inside_gets_no_client() {
    let settings = FetchSettings { allow_nets: Vec::new(), user_agent: "t".into() };
    let fetcher = FeedFetcher::new(settings).unwrap();
    for host in INSIDE {
        for port in ["", ":443", ":5432"] {
            let at = url(&format!("http://{host}{port}/"));
            let refused = fetcher.client_for(at.url()).map(|_| ());
            assert_eq!(refused, Err(FetchError::Unreachable), "{host}{port}");
        }
    }
    assert!(fetcher.client_for(url("http://8.8.8.8/").url()).is_ok());
}

/// F-02.
#[tokio::test]
async fn loopback_is_refused_in_every_spelling_before_connecting() {
    let canary = Server::start(std::iter::repeat_with(calendar).take(50)).await;
    let port = canary.address.port();
    let outsider = outsider(port);
    for host in [
        "127.0.0.1",
        "127.1",
        "0177.0.0.1",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "127.0.0.1.",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "localhost",
        "LOCALHOST.",
        "①②⑦.0.0.1",
        "%31%32%37.0.0.1",
    ] {
        let at = url(&format!("http://{host}:{port}/"));
        let refused = outsider.fetch(&at, &Validators::default()).await;
        assert_eq!(refused, Err(FetchError::Unreachable), "{host}");
    }
    assert_eq!(canary.connections(), 0);
    // The same canary is reached by who may: the silence above came from the guard.
    assert!(fetch(&canary).await.is_ok());
    assert_eq!(canary.connections(), 1);
}

#[tokio::test]
async fn an_allowed_net_is_reached_by_name_too() {
    let server = Server::start([calendar()]).await;
    let named = url(&format!("http://localhost:{}/", server.address.port()));
    let fetched = fetcher().fetch(&named, &Validators::default()).await.unwrap();
    assert_eq!(bytes_of(fetched), CALENDAR);
}

/// A canary on 127.0.0.1 and a server with `replies` on 127.0.0.2, both on one port: a name decides
/// between them.
async fn neighbours(replies: impl IntoIterator<Item = Reply>) -> (Server, Server) {
    let (inside, outside) = loop {
        let inside = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = inside.local_addr().unwrap().port();
        if let Ok(outside) = std::net::TcpListener::bind(("127.0.0.2", port)) {
            break (inside, outside);
        }
    };
    let canary = Server::on(inside, std::iter::repeat_with(calendar).take(50));
    (canary, Server::on(outside, replies))
}

/// A name server that gives `answers` in turn, and how often it was asked.
fn name_server(answers: &'static [&'static [&'static str]]) -> (Names, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let names: Names = Arc::new(move |_| {
        let answer = answers[count.fetch_add(1, Ordering::SeqCst) % answers.len()];
        let answer: Vec<SocketAddr> =
            answer.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 0)).collect();
        Box::pin(async move { Ok(answer) })
    });
    (names, asked)
}

const VETTED: &[&str] = &["127.0.0.2"];
const INSIDE_ONLY: &[&str] = &["127.0.0.1"];

/// F-04: the name answers with a vetted address and with loopback, another one to each question.
#[tokio::test]
async fn a_name_that_changes_its_answer_is_asked_once_and_never_leads_inside() {
    let (canary, server) = neighbours([calendar()]).await;
    let port = server.address.port();
    let (names, asked) = name_server(&[VETTED, INSIDE_ONLY]);
    let fetcher = told_by(names, &["127.0.0.2/32"], port);
    let at = url(&format!("http://flips.example:{port}/a.ics"));
    let fetched = fetcher.fetch(&at, &Validators::default()).await.unwrap();
    assert_eq!(bytes_of(fetched), CALENDAR);
    assert_eq!(asked.load(Ordering::SeqCst), 1, "one question for one connection");
    // The next fetch gets the other answer.
    let refused = fetcher.fetch(&at, &Validators::default()).await;
    assert_eq!(refused, Err(FetchError::Unreachable));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert_eq!((server.connections(), canary.connections()), (1, 0));
}

/// F-04, F-05: every hop is a connection of its own, with one question and one vetted answer.
#[tokio::test]
async fn each_hop_of_a_redirect_asks_once_and_is_vetted_anew() {
    let hop = || Reply::status(307, &["Location: /next"], b"");
    let (canary, server) = neighbours([hop(), hop(), calendar()]).await;
    let port = server.address.port();
    let at = url(&format!("http://flips.example:{port}/a.ics"));
    let (names, asked) = name_server(&[VETTED]);
    let fetcher = told_by(names, &["127.0.0.2/32"], port);
    fetcher.fetch(&at, &Validators::default()).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 3);

    assert_eq!((server.connections(), canary.connections()), (3, 0));

    for status in [301, 302, 303, 307, 308] {
        let replies = [Reply::status(status, &["Location: /next"], b"")];
        let (canary, server) = neighbours(replies).await;
        let port = server.address.port();
        let (names, asked) = name_server(&[VETTED, INSIDE_ONLY]);
        let fetcher = told_by(names, &["127.0.0.2/32"], port);
        let at = url(&format!("http://flips.example:{port}/a.ics"));
        let refused = fetcher.fetch(&at, &Validators::default()).await;
        assert_eq!(refused, Err(FetchError::Unreachable), "{status}");
        assert_eq!(asked.load(Ordering::SeqCst), 2, "{status}");
        assert_eq!((server.connections(), canary.connections()), (1, 0), "{status}");
    }
}

/// F-03: what is not public is dropped from a mixed answer, wherever it stands in it.
#[tokio::test]
async fn of_a_mixed_answer_only_the_vetted_address_is_connected_to() {
    let (canary, server) = neighbours([calendar(), calendar()]).await;
    let port = server.address.port();
    let at = url(&format!("http://mixed.example:{port}/a.ics"));
    let (names, _) = name_server(&[
        &["127.0.0.1", "::1", "127.0.0.2", "169.254.169.254"],
        &["10.0.0.1", "::ffff:127.0.0.1", "127.0.0.2", "127.0.0.1"],
        &["127.0.0.1", "169.254.169.254", "::1", "10.0.0.1", "::ffff:127.0.0.1"],
    ]);
    let fetcher = told_by(names, &["127.0.0.2/32"], port);
    for _ in 0..2 {
        let fetched = fetcher.fetch(&at, &Validators::default()).await.unwrap();
        assert_eq!(bytes_of(fetched), CALENDAR);
    }
    let refused = fetcher.fetch(&at, &Validators::default()).await;
    assert_eq!(refused, Err(FetchError::Unreachable));
    assert_eq!((server.connections(), canary.connections()), (2, 0));
}

/// F-07: a name with a public address is not reached on a port that is not of the web.
#[tokio::test]
async fn a_public_name_is_reached_on_the_ports_of_the_web_alone() {
    for port in [22, 25, 5432, 6379, 8080] {
        let (names, asked) = name_server(&[&["8.8.8.8", "2606:4700::1111"]]);
        let guard = Guard::new(Vec::new());
        let fetcher = FeedFetcher::guarded(guard, names, "t", limits()).unwrap();
        let at = url(&format!("http://public.example:{port}/"));
        let refused = fetcher.fetch(&at, &Validators::default()).await;
        assert_eq!(refused, Err(FetchError::Unreachable), "{port}");
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    }
}

/// F-12, F-21: whether something listens inside cannot be told from the answer, and is not even tried, so
/// that the time it takes tells nothing either.
#[tokio::test]
async fn open_and_closed_ports_inside_read_the_same_and_are_not_tried() {
    let open = Server::start_at("127.0.0.2:0", [calendar()]).await;
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.2:0").unwrap();
        listener.local_addr().unwrap()
    };
    let (inside, _) = name_server(&[&["127.0.0.2"]]);
    let names: Names = Arc::new(move |name| match name.as_str() {
        "inside.example" => inside(name),
        _ => Box::pin(async { Err(std::io::ErrorKind::NotFound.into()) }),
    });
    let fetcher = told_by(names, &["127.0.0.1/32"], open.address.port());
    let mut targets = vec![
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://nobody.example/".to_owned(),
        format!("http://8.8.8.8:{}/", closed.port()),
    ];
    for address in [open.address, closed] {
        targets.push(format!("http://{address}/"));
        targets.push(format!("https://{address}/"));
        targets.push(format!("http://inside.example:{}/", address.port()));
    }
    for target in targets {
        let straight = fetcher.fetch(&url(&target), &Validators::default()).await.unwrap_err();
        let location = format!("Location: {target}");
        let door = Server::start([Reply::status(302, &[&location], b"")]).await;
        let led = fetcher.fetch(&feed_of(&door), &Validators::default()).await.unwrap_err();
        for refused in [straight, led] {
            assert_eq!(refused.to_string(), "the calendar's address cannot be reached", "{target}");
        }
    }
    assert_eq!(open.connections(), 0);
}
