//! Every page that links lead to, each once.

use std::collections::{BTreeSet, VecDeque};

use serde_json::Value;

use super::chromium::Browser;
use crate::support::TestApp;

/// Most pages looked at from one beginning.
pub const PAGES_MAX: usize = 200;
const LINKS: &str = "return [...document.links].map(link => link.href)";
/// What is no page.
const FILES: [&str; 7] = [".ics", ".csv", ".pdf", ".xml", ".json", "/exports/", "/calendar"];

/// Follows every link from there, has each page looked at once, and answers how many there were.
pub async fn crawl(
    browser: &Browser,
    app: &TestApp,
    from: &[String],
    look: impl AsyncFn(&str),
) -> usize {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut waiting: VecDeque<String> = from.iter().map(|path| app.url(path)).collect();
    while let Some(url) = waiting.pop_front().filter(|_| known.len() < PAGES_MAX) {
        // One of each path: other weeks and other languages are the same page.
        let path = url.split(['?', '#']).next().unwrap().to_owned();
        if !known.insert(path) {
            continue;
        }
        browser.go_to(&url).await;
        look(&url).await;
        let links = browser.evaluate(LINKS).await;
        let links = links.as_array().unwrap().iter().filter_map(Value::as_str);
        waiting.extend(links.filter(|link| is_page(app, link)).map(str::to_owned));
    }
    known.len()
}

fn is_page(app: &TestApp, link: &str) -> bool {
    let is_finnish = link.starts_with(&app.url("/fi"));
    is_finnish && !FILES.iter().any(|file| link.contains(file))
}
