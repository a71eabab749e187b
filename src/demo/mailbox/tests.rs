//! The mailbox over HTTP, with a mail as the shop writes it and with names that want out.

use actix_web::dev::ServiceResponse;
use actix_web::{App, test as http};

use super::*;

const MAIL: &str = "From: Sparraamo <studio@example.org>\r\n\
    To: =?utf-8?q?P=C3=A4ivi?= <paivi@example.org>\r\n\
    Subject: =?utf-8?q?Varaus_vahvistettu_=3Cb=3E?=\r\n\
    Date: Sat, 21 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=\"m\"\r\n\r\n\
    --m\r\nContent-Type: multipart/alternative; boundary=\"a\"\r\n\r\n\
    --a\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
    N\u{e4}hd\u{e4}\u{e4}n! http://127.0.0.1:8080/fi/orders/X?key=k.\r\n\
    --a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
    <p style=\"color:red\">Moi<script>alert(1)</script></p>\r\n\
    --a\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n\
    BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n--a--\r\n\
    --m\r\nContent-Type: application/octet-stream; name=\"x\"\r\n\
    Content-Disposition: attachment; filename=\"../../in vite\".ics\"\r\n\r\nabc\r\n--m--\r\n";

/// A mailbox with `MAIL` in it and a secret beside it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret.eml"), MAIL).unwrap();
        fs::create_dir(folder.path().join("mail")).unwrap();
        fs::write(folder.path().join("mail/0001-a.eml"), MAIL).unwrap();
        fs::write(folder.path().join("mail/notes.txt"), "no mail").unwrap();
        Self { folder }
    }

    fn mails(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    async fn get(&self, path: &str) -> ServiceResponse {
        let mailbox = Mailbox::new(self.mails());
        let scope = web::scope("/demo").configure(mailbox.configure());
        let app = http::init_service(App::new().service(scope)).await;
        http::call_service(&app, http::TestRequest::get().uri(path).to_request()).await
    }

    async fn text(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        String::from_utf8(http::read_body(response).await.to_vec()).unwrap()
    }
}

#[actix_web::test]
async fn a_mail_is_listed_and_shown_with_its_parts() {
    let place = Place::new();
    let list = place.text("/demo/mailbox").await;
    assert!(list.contains("Varaus vahvistettu &lt;b&gt;") && list.contains("mailbox/0001-a.eml"));
    assert!(!list.contains("notes"));
    let shown = place.text("/demo/mailbox/0001-a.eml").await;
    assert!(shown.contains("Nähdään!") && shown.contains("21.11.2026 12.00"));
    assert!(shown.contains("href=\"http://127.0.0.1:8080/fi/orders/X?key=k\""));
    assert!(shown.contains("METHOD:REQUEST") && !shown.contains("style="));
    let number = shown.split("/parts/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let calendar = place.text(&format!("/demo/mailbox/0001-a.eml/parts/{number}")).await;
    assert!(calendar.starts_with("BEGIN:VCALENDAR"));
}

#[actix_web::test]
async fn the_html_part_is_shown_in_a_sandbox_that_runs_nothing() {
    let response = Place::new().get("/demo/mailbox/0001-a.eml/html").await;
    let policy = response.headers().get(CONTENT_SECURITY_POLICY).unwrap().to_str().unwrap();
    assert!(policy.contains("sandbox;") && policy.contains("default-src 'none'"));
}

#[actix_web::test]
async fn no_name_leads_out_of_the_folder() {
    let place = Place::new();
    std::os::unix::fs::symlink("../secret.eml", place.mails().join("link.eml")).unwrap();
    for name in [
        "../secret.eml",
        "..%2fsecret.eml",
        "%2e%2e%2fsecret.eml",
        "..%5csecret.eml",
        "%2fetc%2fpasswd.eml",
        "0001-a.eml%00",
        "link.eml",
        "notes.txt",
        ".eml",
        "none.eml",
    ] {
        let response = place.get(&format!("/demo/mailbox/{name}")).await;
        assert_eq!(response.status(), 404, "{name}");
    }
    assert!(!place.text("/demo/mailbox").await.contains("link.eml"));
}

#[actix_web::test]
async fn the_name_of_a_saved_part_is_made_safe() {
    let place = Place::new();
    let shown = place.text("/demo/mailbox/0001-a.eml").await;
    let last = shown.split("/parts/").last().unwrap().split('"').next().unwrap().to_owned();
    let response = place.get(&format!("/demo/mailbox/0001-a.eml/parts/{last}")).await;
    let name = response.headers().get(CONTENT_DISPOSITION).unwrap().to_str().unwrap();
    assert!(!name.contains('/') && !name.contains(".."), "{name}");
    assert_eq!(response.headers().get("content-type").unwrap(), "application/octet-stream");
}

#[actix_web::test]
async fn an_empty_or_missing_folder_is_an_empty_mailbox() {
    let place = Place::new();
    fs::remove_dir_all(place.mails()).unwrap();
    assert!(place.text("/demo/mailbox").await.contains("No mail yet"));
}
