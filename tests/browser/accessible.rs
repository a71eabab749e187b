//! D-01, U-04: what axe-core, which others check their pages with as well, finds on any page: nothing.

use std::process::Command;

use entity::values::status::Role;
use serde_json::Value;

use super::chromium::{Browser, Scripts};
use super::crawl::{PAGES_MAX, crawl};
use crate::admin::seat::Seat;
use crate::pages::leaving::package;
use crate::payments::returned_otherwise::came_back;
use crate::support::shop::Order;
use crate::support::{On, TestApp, aside};

const FETCHER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracles/axe.py");
/// Keeps the checker between runs, so that it is fetched once.
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");
/// Debian's own Python may come without pip; another one may have it.
const PYTHONS: [&str; 2] = ["/usr/bin/python3", "python3"];
/// How the fetcher ends when it has no way there.
const CANNOT_FETCH: i32 = 77;
/// Runs every rule for WCAG 2.0 to 2.2, levels A and AA, and those of good practice. Says what it found, rule by rule.
const RUN: &str = r#"
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
return axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then(found =>
  found.violations.map(one => one.id + ": " + one.help + ": " +
    one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")));
"#;
/// A phone: tables are cards, and what is touched is small.
const PHONE: u32 = 360;
const DESK: u32 = 1280;

/// The checker as a script that says what it found. None: it could not be brought, which is said.
fn checker() -> Option<String> {
    for python in PYTHONS {
        let Ok(output) = Command::new(python).args([FETCHER, FOLDER]).output() else { continue };
        match output.status.code() {
            Some(CANNOT_FETCH) => {}
            Some(0) => {
                let path = String::from_utf8(output.stdout).unwrap();
                return Some(std::fs::read_to_string(path.trim()).unwrap() + RUN);
            }
            code => panic!("{code:?}: {}", String::from_utf8_lossy(&output.stderr)),
        }
    }
    aside::leave_out("checking pages with axe-core", "python3-pip, or the way to PyPI");
    None
}

/// Everything staff look at has something in it.
async fn fill(app: &TestApp, seat: &Seat<'_>) -> Order {
    let order = package(app).await;
    crate::coupons::made(app, crate::coupons::percent(1_250)).await;
    let ask = [("name", "Kaisa Malli"), ("email", "kaisa@example.org"), ("message", "Milloin?")];
    assert_eq!(app.send("/fi/ask", &ask).await.status, 303);
    let path = Seat::path(&order, "/credits");
    let form = seat.form_id(&path).await;
    let fields = [("form", &*form), ("change", "1"), ("reason", "hyvitys")];
    assert_eq!(seat.send(&path, &fields).await.status, 303);
    came_back(app, &order, 1_000).await;
    app.run_job("deliver-mail").await;
    order
}

/// Looks at every page from there on, as wide as a desk's screen or a phone's.
async fn finds_nothing(browser: &Browser, app: &TestApp, axe: &str, width: u32, from: &[String]) {
    browser.resize(width).await;
    let found = std::cell::RefCell::new(Vec::new());
    let pages = crawl(browser, app, from, async |url| {
        let on_page = browser.evaluate(axe).await;
        if on_page != Value::Array(Vec::new()) {
            found.borrow_mut().push(format!("{url} at {width} px: {on_page:#}"));
        }
    });
    let pages = pages.await;
    let found = found.into_inner();
    assert!(found.is_empty(), "{} of {pages} pages:\n{}", found.len(), found.join("\n"));
    assert!((8..PAGES_MAX).contains(&pages), "{pages} pages");
}

/// U-04.
#[actix_web::test]
async fn axe_finds_nothing_on_any_page_of_the_shop() {
    let Some(axe) = checker() else { return };
    let Some(browser) = Browser::open(Scripts::On).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let paid = package(&app).await;
    let draft = app.hold(crate::support::NEXT_SLOT).await;
    let from = [paid.page(""), draft.page(""), "/fi".to_owned()];
    finds_nothing(&browser, &app, &axe, PHONE, &from).await;
    // Where there is a fault, it is found.
    browser.go_to(&app.url("/fi")).await;
    let faulty =
        format!("document.querySelector('main').append(document.createElement('img'));{axe}");
    let found = browser.evaluate(&faulty).await;
    assert!(found[0].as_str().is_some_and(|one| one.starts_with("image-alt")), "{found}");
}

/// D-01.
#[actix_web::test]
async fn axe_finds_nothing_on_any_page_of_the_desk() {
    let Some(axe) = checker() else { return };
    let Some(browser) = Browser::open(Scripts::On).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
    let order = fill(&app, &seat).await;
    browser.signs_in(&seat).await;
    let from = ["/fi/admin".to_owned(), format!("/fi/admin{}", Seat::path(&order, ""))];
    finds_nothing(&browser, &app, &axe, DESK, &from).await;
    finds_nothing(&browser, &app, &axe, PHONE, &from).await;
}

/// D-01: what experts see.
#[actix_web::test]
async fn axe_finds_nothing_on_any_page_of_the_experts() {
    let Some(axe) = checker() else { return };
    let Some(browser) = Browser::open(Scripts::On).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    package(&app).await;
    let seat = Seat::expert(&app, "aino").await;
    browser.signs_in(&seat).await;
    finds_nothing(&browser, &app, &axe, PHONE, &["/fi/portal".to_owned()]).await;
}
