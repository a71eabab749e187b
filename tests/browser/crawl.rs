//! Every page that links lead to, each once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

use super::chromium::Browser;
use super::every_route::Routes;
use crate::support::TestApp;

/// Most pages looked at from one beginning.
pub const PAGES_MAX: usize = 200;
/// Most pages of one route: one form is like sixty of them.
const ALIKE_MAX: usize = 8;
const LINKS: &str = "return [...document.links].map(link => link.href)";
/// What is no page.
const FILES: [&str; 7] = [".ics", ".csv", ".pdf", ".xml", ".json", "/exports/", "/calendar"];

/// Follows every link from there, has each page looked at once, and answers their paths.
pub async fn crawl(
    browser: &Browser,
    app: &TestApp,
    from: &[String],
    look: impl AsyncFn(&str),
) -> BTreeSet<String> {
    let routes = Routes::of_pages();
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut waiting: VecDeque<String> = from.iter().map(|path| app.url(path)).collect();
    while let Some(url) = waiting.pop_front().filter(|_| known.len() < PAGES_MAX) {
        // One of each path: other weeks and other languages are the same page.
        let path = url.split(['?', '#']).next().unwrap();
        let path = path.strip_prefix(&app.base_url).unwrap_or(path).to_owned();
        let route = routes.of(&path);
        let is_one_more = route.is_some_and(|route| alike.get(route) == Some(&ALIKE_MAX));
        if is_one_more || !known.insert(path) {
            continue;
        }
        if let Some(route) = route {
            *alike.entry(route).or_default() += 1;
        }
        browser.go_to(&url).await;
        look(&url).await;
        let links = browser.evaluate(LINKS).await;
        let links = links.as_array().unwrap().iter().filter_map(Value::as_str);
        waiting.extend(links.filter(|link| is_page(app, link)).map(str::to_owned));
    }
    known
}

fn is_page(app: &TestApp, link: &str) -> bool {
    let is_finnish = link.starts_with(&app.url("/fi"));
    is_finnish && !FILES.iter().any(|file| link.contains(file))
}
