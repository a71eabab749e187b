//! Languages nobody speaks here: the shop answers in Finnish, and reads no file for it (N-17).

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::support::{On, SLOT, TestApp, both};

/// What somebody may put where a language is meant, as an address has it.
const STRANGE: [&str; 9] = [
    "../../x",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/x",
    "de",
    "FI",
    "fi%00",
    "fi-FI",
    "fi/../../en",
    "%F0%9F%A6%8A",
];

both! {
    /// N-17.
    async fn a_language_in_the_query_that_is_none_shows_the_page_as_it_is(app) {
        let plain = app.page("/fi").await.html;
        for strange in STRANGE {
            for name in ["lang", "locale", "language", "hl"] {
                let page = app.page(&format!("/fi?{name}={strange}")).await;
                assert_eq!(page.status, 200, "{name}={strange}");
                assert!(page.has("<html lang=\"fi\"") && !page.has("root:"), "{name}={strange}");
                assert_eq!(page.html.matches("<h1").count(), plain.matches("<h1").count());
            }
            assert_eq!(app.get(&format!("/?lang={strange}")).await.headers()["location"], "/fi", "{strange}");
        }
    }
}

both! {
    /// N-17: no page has such a language, and what says so is in Finnish.
    async fn a_language_in_the_path_that_is_none_is_not_found_in_finnish(app) {
        for strange in STRANGE {
            // Sent as it is: a client's library would resolve the dots first.
            for tail in ["", "/experts", "/../templates/locales/fi/shop.ftl"] {
                let answer = raw(&app, &format!("/{strange}{tail}"), "").await;
                let status = status(&answer);
                assert!((300..500).contains(&status), "{strange}{tail}: {answer}");
                assert!(!answer.contains("root:") && !answer.contains("[package]"), "{strange}{tail}");
                assert!(!answer.contains("slot-place ="), "a file was read: {strange}{tail}");
                if status == 404 {
                    assert!(answer.contains("<html lang=\"fi\""), "{strange}{tail}: {answer}");
                }
            }
        }
    }
}

both! {
    /// N-17.
    async fn a_browser_that_asks_for_no_language_of_ours_gets_finnish(app) {
        let long = ["en,", "x;q=0.1,", "sv-FI;q=0.9, "].map(|part| part.repeat(100_000 / part.len()));
        let plain = ["", "../../x", "de, fr;q=0.9", "*", "en;q=nan, sv;q=-1", ";;;,,,"].map(str::to_owned);
        for wished in plain.into_iter().chain(long) {
            for path in ["/", "/nothing"] {
                let answer = raw(&app, path, &format!("accept-language: {wished}\r\n")).await;
                let status = status(&answer);
                let is_long = wished.len() > 50_000;
                // A server may also refuse so long a head, but politely.
                assert!(status == 307 || status == 404 || (is_long && (400..500).contains(&status)), "{path}: {status}");
                if status == 307 {
                    assert!(answer.contains("location: /fi\r\n"), "{answer}");
                } else if status == 404 {
                    assert!(answer.contains("<html lang=\"fi\""), "{answer}");
                }
            }
        }
        assert_eq!(app.get("/healthz").await.status(), 200);
    }
}

both! {
    /// N-17: the API says that it does not know the language; nothing is written, nothing fails.
    async fn the_api_refuses_a_language_it_does_not_speak(app) {
        for strange in STRANGE {
            let status = app.get(&format!("/api/v1/themes?locale={strange}")).await.status();
            assert_eq!(status, 422, "{strange}");
            let mut form = crate::support::shop::hold_request(SLOT);
            form["locale"] = serde_json::json!(strange);
            assert_eq!(app.post_json("/api/v1/holds", &form).await.status(), 422, "{strange}");
        }
        assert!(app.is_offered(SLOT).await);
    }
}

/// Asks with exactly these bytes; answers the whole of the answer.
async fn raw(app: &TestApp, path: &str, headers: &str) -> String {
    let address = app.base_url.trim_start_matches("http://").to_owned();
    let request =
        format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\r\n");
    let exchange = move || {
        let mut stream = TcpStream::connect(address).unwrap();
        // A head that is too long is refused before all of it is read.
        let _sent = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _read = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    };
    tokio::task::spawn_blocking(exchange).await.unwrap()
}

fn status(answer: &str) -> u16 {
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    status.unwrap_or_else(|| panic!("no answer: {answer:?}"))
}
