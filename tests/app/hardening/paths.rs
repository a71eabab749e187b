//! N-10, A-25, A-30: addresses that lead nowhere.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{On, TestApp, both};

/// Sends a request line as it is, which no client would, and answers the status.
async fn raw(app: &TestApp, method: &str, path: &str) -> (u16, String) {
    let address = app.base_url.trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let request =
        format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    (status.unwrap_or_else(|| panic!("{path}: {answer}")), answer)
}

both! {
    /// N-10: no way out of where files are, by any spelling.
    async fn no_path_leads_to_a_file_of_the_machine(app) {
        for path in [
            "/../../../../etc/passwd", "/assets/../Cargo.toml", "/assets/..%2f..%2fCargo.toml",
            "/assets/%2e%2e/%2e%2e/Cargo.toml", "/assets/..%5c..%5cCargo.toml", "/assets/%00", "/assets//etc/passwd",
            "/fi/themes/..%2f..%2fetc%2fpasswd", "/fi/experts/%e2%88%95etc%e2%88%95passwd", "/fi/%2e%2e/%2e%2e/etc/passwd",
            "/calendars/..%2f..%2fetc%2fpasswd.ics", "/..%2f/fi", "/fi/experts/aino%00.html", "/xx/themes", "/../fi/../../x",
        ] {
            let (status, answer) = raw(&app, "GET", path).await;
            assert!([400, 404].contains(&status), "{path}: {status}");
            assert!(!answer.contains("root:") && !answer.contains("[package]"), "{path}");
        }
    }
}

both! {
    /// what scanners look for is not there, methods nobody offers are refused, and no banner says what runs here.
    async fn nothing_that_scanners_look_for_is_there(app) {
        for path in ["/.git/config", "/.env", "/server-status", "/actuator", "/debug", "/assets/", "/templates/"] {
            let (status, answer) = raw(&app, "GET", path).await;
            assert_eq!(status, 404, "{path}");
            let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
            assert!(!head.contains("\nserver:") && !head.contains("x-powered-by"), "{head}");
        }
        for method in ["TRACE", "PUT", "PATCH", "PROPFIND", "CONNECT"] {
            let (status, answer) = raw(&app, method, "/fi").await;
            assert!([400, 404, 405, 501].contains(&status), "{method}: {status}");
            assert!(!answer.contains("Connection: close\r\n\r\nTRACE"), "{method} echoes the request");
        }
    }
}

both! {
    /// the shop answers to its own name and to those of its network, to no other site's.
    async fn a_request_for_another_site_is_refused(app) {
        let under = async |host: &str, path: &str| {
            app.client.get(app.url(path)).header("host", host).send().await.unwrap()
        };
        for path in ["/fi", "/fi/my", "/api/v1/themes", "/account/x.css"] {
            for other in ["evil.example.org", "evil.example.org:443"] {
                let answer = under(other, path).await;
                assert_eq!(answer.status(), 400, "{path} of {other}");
                assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
            }
            let usual = app.get(path).await.status();
            for own in ["localhost", "shop:8080", "10.1.2.3"] {
                assert_eq!(under(own, path).await.status(), usual, "{path} of {own}");
            }
        }
        let asked = app.client.get(app.url("/fi")).header("x-forwarded-host", "evil.example.org");
        let page = asked.send().await.unwrap().text().await.unwrap();
        assert!(!page.contains("evil.example.org"));
    }
}
