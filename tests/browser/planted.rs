//! N-01, N-03: what anybody types is text wherever it is shown: nothing of it runs, in any page of any role.

use entity::values::status::Role;
use serde_json::json;
use sparraamo::catalog::import;

use super::chromium::{Browser, Scripts};
use super::crawl::{PAGES_MAX, crawl};
use crate::admin::seat::Seat;
use crate::support::shop::{Order, hold_request};
use crate::support::{On, SLOT, TestApp};

/// Ends an attribute, a text area and a title; would run if any of it were taken for HTML, and count if for a template.
const PLANTED: &str =
    "\"'></textarea></title><img src=x onerror=planted=1><script>planted=1</script>{{7*7}}${7*7}";
/// What it leads to when it runs, or is taken for HTML.
const HARM: &str = "return [window.planted ?? 0, document.querySelectorAll(\"img[src='x'], script:not([src])\").length, \
    document.documentElement.outerHTML.includes('49${')]";
/// Pages looked at, at least and at most.
const PAGES: std::ops::Range<usize> = 45..2 * PAGES_MAX;

/// An expert, a theme and an offer that are called so, too.
async fn plant_in_the_catalogue(app: &TestApp) {
    let studio = include_str!("../app/support/studio.toml");
    let studio = studio.replace("{CALENDARS}", &app.calendars.base_url);
    let planted = json!(PLANTED).to_string();
    let mut lines = Vec::new();
    for line in studio.lines() {
        let is_name = line.starts_with("name = \"") || line.starts_with("name = {");
        lines.push(match (is_name, line.starts_with("name = {")) {
            (true, true) => format!("name = {{ fi = {planted}, en = {planted}, sv = {planted} }}"),
            (true, false) => format!("name = {planted}"),
            (false, _) => line.to_owned(),
        });
    }
    import::import(&app.ctx, &lines.join("\n")).await.unwrap();
}

/// A package with the text in each of its fields, paid, and one of its mails undeliverable.
async fn buy(app: &TestApp) -> Order {
    let mut request = hold_request(SLOT);
    request["offer"] = json!("start");
    let order = app.hold_with(&request).await;
    let form = json!({
        "customer": {
            "name": PLANTED, "email": "liisa@example.org", "organisation": PLANTED,
            "reference": PLANTED.chars().take(50).collect::<String>(),
        },
        "attendees": [{ "name": PLANTED, "email": "pekka@example.org" }],
        "preparation": PLANTED,
        "locale": "fi",
        "accept_terms": true,
    });
    assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
    app.pays(&order);
    app.deliver_events().await;
    order
}

async fn ask(app: &TestApp) {
    let fields = [
        ("name", PLANTED),
        ("email", "liisa@example.org"),
        ("organisation", PLANTED),
        ("message", PLANTED),
    ];
    for path in ["/fi/ask", "/fi/partnership"] {
        assert_eq!(app.post_form(path, &fields).await.status(), 303, "{path}");
    }
}

async fn staff_write(seat: &Seat<'_>, order: &Order) {
    let path = Seat::path(order, "/credits");
    let form = seat.form_id(&path).await;
    let fields = [("form", &*form), ("change", "1"), ("reason", PLANTED)];
    assert_eq!(seat.send(&path, &fields).await.status, 303);
}

/// Looks at every page from there on. Answers how many there were.
async fn harmless(browser: &Browser, app: &TestApp, from: &[String]) -> usize {
    let look = async |url: &str| {
        assert_eq!(browser.evaluate(HARM).await, json!([0, 0, false]), "{url}");
    };
    crawl(browser, app, from, look).await.len()
}

#[actix_web::test]
async fn nothing_that_anybody_typed_runs_on_any_page() {
    let Some(browser) = Browser::open(Scripts::On).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    plant_in_the_catalogue(&app).await;
    let order = buy(&app).await;
    ask(&app).await;
    let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
    staff_write(&seat, &order).await;
    app.run_job("deliver-mail").await;
    for mail in app.written().await {
        let html = mail.html.reveal();
        assert!(!html.contains("<img src=x") && !html.contains("<script"), "{}", mail.kind);
    }
    let hostile = format!(
        "/fi/themes?q={}",
        url::form_urlencoded::byte_serialize(PLANTED.as_bytes()).collect::<String>()
    );
    let publicly = [order.page(""), "/fi".to_owned(), hostile];
    let mut pages = harmless(&browser, &app, &publicly).await;
    browser.signs_in(&seat).await;
    let desk = ["/fi/admin".to_owned(), format!("/fi/admin{}", Seat::path(&order, ""))];
    pages += harmless(&browser, &app, &desk).await;
    assert!(PAGES.contains(&pages), "{pages} pages");
    for entry in browser.log("browser").await {
        assert_eq!(entry["source"], "network", "the browser complains: {entry}");
    }
    app.assert_laws_hold().await;
}
