//! D-01, U-04: what axe-core, which others check their pages with as well, finds on any page: nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::process::Command;

use entity::values::status::Role;
use serde_json::Value;

use super::chromium::{Browser, Scripts};
use super::crawl::{PAGES_MAX, crawl};
use super::desk;
use super::every_route::Routes;
use crate::admin::seat::Seat;
use crate::pages::leaving::package;
use crate::portal::note;
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

/// What is found on the pages that are looked at.
struct Checked<'a> {
    browser: &'a Browser,
    app: &'a TestApp,
    axe: &'a str,
    found: RefCell<Vec<String>>,
}

impl<'a> Checked<'a> {
    fn new(browser: &'a Browser, app: &'a TestApp, axe: &'a str) -> Self {
        Self { browser, app, axe, found: RefCell::default() }
    }

    /// Checks the page shown, whatever brought it.
    async fn shown(&self, name: &str) {
        let on_page = self.browser.evaluate(self.axe).await;
        if on_page != Value::Array(Vec::new()) {
            self.found.borrow_mut().push(format!("{name}: {on_page:#}"));
        }
    }

    /// Checks every page from there on, as wide as a desk's screen or a phone's. Answers their paths.
    async fn all(&self, width: u32, from: &[String]) -> BTreeSet<String> {
        self.browser.resize(width).await;
        let look = async |url: &str| self.shown(&format!("{url} at {width} px")).await;
        let pages = crawl(self.browser, self.app, from, look).await;
        assert!((8..PAGES_MAX).contains(&pages.len()), "{} pages", pages.len());
        pages
    }

    /// Checks these pages alone.
    async fn these(&self, width: u32, paths: &[String]) {
        self.browser.resize(width).await;
        for path in paths {
            self.browser.go_to(&self.app.url(path)).await;
            self.shown(&format!("{path} at {width} px")).await;
        }
    }

    /// There is nothing to be found.
    fn assert_nothing(self) {
        let found = self.found.into_inner();
        assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    }
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
    let checked = Checked::new(&browser, &app, &axe);
    checked.all(PHONE, &from).await;
    checked.assert_nothing();
    // Where there is a fault, it is found.
    browser.go_to(&app.url("/fi")).await;
    let faulty =
        format!("document.querySelector('main').append(document.createElement('img'));{axe}");
    let found = browser.evaluate(&faulty).await;
    assert!(found[0].as_str().is_some_and(|one| one.starts_with("image-alt")), "{found}");
}

/// D-01: every page there is, the routes say which; and what forms answer that lead nowhere else.
#[actix_web::test]
async fn axe_finds_nothing_on_any_page_of_the_desk() {
    let Some(axe) = checker() else { return };
    let Some(browser) = Browser::open(Scripts::On).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let pages = desk::fill(&app).await;
    browser.signs_in(&Seat::of(&app, Role::Admin, "katsoja@example.org").await).await;
    let checked = Checked::new(&browser, &app, &axe);
    let mut seen = BTreeSet::new();
    for width in [DESK, PHONE] {
        seen.extend(checked.all(width, &pages.from).await);
        browser.go_to(&app.url(&pages.changes)).await;
        browser.press("form[action$='/changes'] .button").await;
        browser.text("#against").await;
        checked.shown(&format!("what changed in a calendar at {width} px")).await;
        browser.go_to(&app.url("/fi/admin/wording/order-confirmed/fi")).await;
        browser.type_into("#subject", "{outo}").await;
        browser.press("button[value=preview]").await;
        browser.text("#error-summary").await;
        checked.shown(&format!("words that do not fit at {width} px")).await;
    }
    let (seat, begun) = pages.begun(&app).await;
    browser.signs_in(&seat).await;
    for width in [DESK, PHONE] {
        checked.these(width, &begun).await;
    }
    seen.extend(begun);
    checked.assert_nothing();
    assert_eq!(Routes::of_pages().missed("/admin", &seen), [""; 0], "nobody looked at these");
}

/// D-01: what experts see, every page of it.
#[actix_web::test]
async fn axe_finds_nothing_on_any_page_of_the_experts() {
    let Some(axe) = checker() else { return };
    let Some(browser) = Browser::open(Scripts::On).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    package(&app).await;
    app.clock_to(note::AFTER);
    let seat = Seat::expert(&app, "aino").await;
    browser.signs_in(&seat).await;
    let checked = Checked::new(&browser, &app, &axe);
    let seen = checked.all(PHONE, &["/fi/portal".to_owned()]).await;
    checked.assert_nothing();
    assert_eq!(Routes::of_pages().missed("/portal", &seen), [""; 0], "nobody looked at these");
}
