//! The experts' own pages.

mod feeds;
mod imported;
pub mod note;
pub mod own;
mod sharing;
mod time_off;
mod week;
mod why;

use self::own::Own;
use crate::every_page::page::{LANGUAGES, page};
use crate::pages::leaving::package;
use crate::support::{On, TestApp, both};

/// The pages that every expert has.
const PATHS: &[&str] = &[
    "",
    "/feeds",
    "/feeds?notice=feed-kind",
    "/time-off",
    "/time-off?notice=off-added",
    "/link",
    "/link?notice=link-ended",
    "/week",
    "/week?day=2027-03-24",
    "/why",
    "/why?day=2027-03-24",
];

/// The pages of each of two experts, in every language.
pub async fn visit(app: &TestApp) {
    let sold = package(app).await;
    let id = app.order(&sold).await["bookings"][0]["id"].as_str().unwrap().to_owned();
    app.clock_to(note::AFTER);
    let (aino, eero) = (Own::of(app, "aino").await, Own::of(app, "eero").await);
    aino.takes_off(&[("from_date", "2027-03-26")]).await;
    for path in PATHS {
        for language in LANGUAGES {
            let address = format!("/{language}/portal{path}");
            for who in [&aino, &eero] {
                page(who.seat.answer(&address).await, 200, language, path).await;
            }
            assert_eq!(app.get(&address).await.status(), 303, "{path} is shown to anybody");
        }
    }
    let note = format!("/portal/sessions/{id}/note");
    for deed in ["", "/share", "/unshare"] {
        for language in LANGUAGES {
            let answer = aino.seat.answer(&format!("/{language}{note}")).await;
            page(answer, 200, language, "a note").await;
        }
        assert_eq!(aino.notes(&id, deed, "Esimerkki").await.status, 303);
    }
    let fields = [("form", "01890000-0000-7000-8000-0000000000aa"), ("seen", ""), ("body", "x")];
    for language in LANGUAGES {
        let answer = aino.post(&format!("/{language}{note}"), &fields).await;
        page(answer, 409, language, "an overtaken note").await;
    }
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        let form = format!("01890000-0000-7000-8000-00000000000{n}");
        let post = aino.post(&format!("/{language}/portal/link"), &[("form", &form)]).await;
        page(post, 200, language, "a new link").await;
    }
}

both! {
    /// U-05, U-16, D-01: complete in three languages, one heading, nothing inline; and nobody else sees any of it.
    async fn every_page_of_the_portal_is_whole_in_every_language(app) {
        visit(&app).await;
    }
}

both! {
    /// I13: an expert sees their own sessions, what each is about, and their calendars without the secret address.
    async fn an_expert_sees_their_own_week_alone(app) {
        let _sold = package(&app).await;
        let (aino, eero) = (Own::of(&app, "aino").await, Own::of(&app, "eero").await);
        let hers = aino.page("").await;
        assert!(hers.has("/preparation/") && !hers.has(".ics"), "{}", hers.html);
        let his = eero.page("").await;
        assert!(!his.has("/preparation/"), "one expert sees another's sessions");
        let link = hers.values("href=\"").into_iter().find(|to| to.contains("/preparation/"));
        let link = link.unwrap();
        assert_eq!(app.get(&link).await.status(), 200, "{link}");
    }
}
