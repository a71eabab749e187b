//! What staff, and experts, do at the desk: each deed once, by the pages' own links, buttons and forms, with JavaScript off;
//! and what then stands on the page of whoever it concerns.

mod booking;
mod bulk;
mod catalogue;
mod clashes;
mod coupons;
mod customers;
mod downloads;
mod experts;
mod inbox;
mod lost;
mod money;
mod people;
mod resumed;
mod returned;
mod sessions;
mod wording;

use serde_json::json;

use super::chromium::{Browser, Scripts};
use crate::admin::seat::Seat;
use crate::support::shop::Order;
use crate::support::{On, TestApp};

/// The button that ends a form, beside the link that leaves it.
pub const GO: &str = "main form .button.main:not(.quiet)";
/// The button below the effects that a page shows before the deed.
pub const DO: &str = "section[aria-labelledby=preview] .button.main:not(.quiet)";

/// A shop, and a window without scripts.
pub async fn opened() -> Option<(Browser, TestApp)> {
    let browser = Browser::open(Scripts::Off).await?;
    Some((browser, TestApp::spawn(On::Sqlite).await.unwrap()))
}

impl Browser {
    /// From now on the window is that person's.
    pub async fn signs_in(&self, seat: &Seat<'_>) {
        let (name, value) = seat.cookie().split_once('=').unwrap();
        let url = seat.app.url("/");
        let cookie =
            json!({ "name": name, "value": value, "url": url, "path": "/", "secure": true });
        self.command("Network.setCookie", cookie).await;
    }

    /// Goes to a page of the desk by its head.
    pub async fn turns_to(&self, place: &str) {
        self.press(&format!("header nav a[href$='/admin/{place}']")).await;
        self.text(&format!("header nav a[href$='/admin/{place}'][aria-current]")).await;
    }

    /// Goes to the desk's first page by its head.
    pub async fn turns_to_desk(&self) {
        self.press("header nav a[href$='/admin']").await;
        self.text("#wants").await;
    }

    /// An order's page at the desk, found by what is known of it.
    pub async fn finds_order(&self, known: &str) {
        self.turns_to("orders").await;
        self.type_into("#q", known).await;
        self.press(".finder .button").await;
        self.until(async |page| {
            page.url().await.contains("q=").then_some(()).ok_or("not looked for yet".to_owned())
        })
        .await;
        self.press("main tbody a.code").await;
        self.text("#sessions").await;
    }

    /// Says why, and presses the button that ends the form.
    pub async fn gives_reason(&self, reason: &str) {
        self.type_into("#reason", reason).await;
        self.press(GO).await;
    }

    /// Follows a link to where it leads.
    pub async fn follows(&self, css: &str) {
        let tail = self.attribute(css, "href").await;
        self.press(css).await;
        self.until(async |page| {
            page.url().await.ends_with(&tail).then_some(()).ok_or(format!("not at {tail}"))
        })
        .await;
    }

    /// The page that comes says that it was done.
    pub async fn assert_told(&self, notice: &str) {
        let tail = format!("notice={notice}");
        self.until(async |page| {
            page.url().await.ends_with(&tail).then_some(()).ok_or(format!("no {tail}"))
        })
        .await;
        self.text("main .alert.good").await;
    }

    /// The page that comes says all of these.
    pub async fn assert_says(&self, css: &str, words: &[&str]) {
        self.until(async |page| {
            let text = page.text(css).await;
            let missing = words.iter().find(|words| !text.contains(**words));
            missing.map_or(Ok(()), |words| Err(format!("no {words} in {text}")))
        })
        .await;
    }

    /// So many of them are on the page that comes.
    pub async fn assert_count(&self, css: &str, count: usize) {
        self.until(async |page| {
            let found = page.count(css).await;
            (found == count).then_some(()).ok_or(format!("{found} {css}"))
        })
        .await;
    }

    /// What the order's customer reads on its page.
    pub async fn assert_customer_reads(&self, app: &TestApp, order: &Order, words: &[&str]) {
        self.go_to(&app.url(&order.page(""))).await;
        self.assert_says("main", words).await;
    }

    /// Looks at the page shown in Finnish and in English, and returns to the Finnish one.
    pub async fn look_twice(&self, name: &str) {
        self.look(name).await;
        for (language, name) in [("en", Some(format!("{name}-en"))), ("fi", None)] {
            self.press(&format!("header .languages a[hreflang={language}]")).await;
            self.text(&format!("html[lang={language}] h1")).await;
            if let Some(name) = name {
                self.look(&name).await;
            }
        }
    }
}
