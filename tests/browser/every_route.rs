//! Whether every page there is was looked at: the addresses that were, held against the table of routes.

use std::collections::BTreeSet;

use sparraamo::routes;

/// Answers of GET that are files, not pages.
const FILES: [&str; 2] = [".csv", ".svg"];

/// The pages of the shop by their routes' patterns, in the order in which routes are tried.
pub struct Routes(Vec<String>);

impl Routes {
    pub fn of_pages() -> Self {
        let gets = routes::table().into_iter().filter(|entry| entry.method == "GET");
        let paths = gets.map(|entry| entry.path);
        Self(paths.filter(|path| !FILES.iter().any(|end| path.ends_with(end))).collect())
    }

    /// The route that a path leads to.
    pub fn of(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|pattern| answers(pattern, path)).map(String::as_str)
    }

    /// The routes below `under`, such as `/admin`.
    fn below(&self, under: &str) -> Vec<&str> {
        let is_there = |path: &str| {
            let tail = path.split_once('}').map(|(_, tail)| tail).unwrap_or_default();
            tail == under || tail.starts_with(&format!("{under}/"))
        };
        self.0.iter().map(String::as_str).filter(|path| is_there(path)).collect()
    }

    /// Those below `under` that none of these paths leads to.
    pub fn missed(&self, under: &str, paths: &BTreeSet<String>) -> Vec<&str> {
        let led_to: BTreeSet<&str> = paths.iter().filter_map(|path| self.of(path)).collect();
        self.below(under).into_iter().filter(|route| !led_to.contains(route)).collect()
    }
}

/// Whether a route's pattern has that path.
fn answers(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    let fits = |(part, given): (&&str, &&str)| part.starts_with('{') || part == given;
    pattern.len() == path.len() && pattern.iter().zip(&path).all(fits)
}

/// The negative control: a page that nobody looked at is named, and an address counts for one route alone.
#[test]
fn a_page_that_nobody_looked_at_is_named() {
    let routes = Routes::of_pages();
    let all = routes.below("/admin");
    assert!(all.len() > 40 && routes.below("/portal").len() > 5, "{all:?}");
    let paths = ["/fi/admin", "/fi/admin/catalogue/new/themes", "/fi/admin/exports/vat.csv"];
    let missed = routes.missed("/admin", &paths.map(str::to_owned).into());
    assert_eq!(missed.len(), all.len() - 2, "{missed:?}");
    for tail in ["/admin/catalogue/{kind}/{slug}", "/admin/wording", "/admin/feeds/{id}/changes"] {
        assert!(missed.iter().any(|route| route.ends_with(tail)), "{tail}: {missed:?}");
    }
}
