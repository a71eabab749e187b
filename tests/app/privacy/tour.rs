//! Every page of one's own data, and the mail about it, in every language.

use entity::values::status::Role;

use super::world::{AFTER, LIISA, erases, signs_in};
use crate::admin::seat::Seat;
use crate::every_page::page::{LANGUAGES, page};
use crate::pages::leaving;
use crate::support::people::Browser;
use crate::support::{On, TestApp, both};

async fn shows(browser: &mut Browser, path: &str, status: u16) {
    for language in LANGUAGES {
        let path = format!("/{language}{path}");
        page(browser.get(&path).await, status, language, &path).await;
    }
}

/// All pages, whole, with what stands in the way, and with faults.
pub async fn visit(app: &TestApp) {
    leaving::package(app).await;
    let mut liisa = signs_in(app, LIISA).await;
    for path in ["/my/data", "/my/erase", "/my/erased"] {
        shows(&mut liisa, path, 200).await;
    }
    let seat = Seat::of(app, Role::Admin, "johto@example.org").await;
    for path in ["/fi/admin/privacy", "/en/admin/privacy", "/sv/admin/privacy"] {
        page(seat.answer(path).await, 200, path.get(1..3).unwrap(), path).await;
    }
    let found = seat.send("/privacy", &[("email", LIISA)]).await;
    assert!(found.has("Tämä on hoidettava ensin"), "{}", found.html);
    app.clock_to(AFTER);
    let seat = Seat::of(app, Role::Admin, "toinen@example.org").await;
    let found = seat.send("/privacy", &[("email", LIISA)]).await;
    assert!(found.has("4 kertaa"), "{}", found.html);
    let mut liisa = signs_in(app, LIISA).await;
    for language in LANGUAGES {
        let answer = liisa.post(&format!("/{language}/my/erase"), &[]).await;
        page(answer, 422, language, "nothing was confirmed").await;
        let made = liisa.post(&format!("/{language}/my/data"), &[]).await;
        let made = page(made, 200, language, "links to one's data").await;
        let link = made.split("href=\"").find(|rest| rest.contains("/my/data/")).unwrap();
        let file = liisa.get(link.split('"').next().unwrap()).await;
        page(file, 200, language, "a file of one's data").await;
    }
    app.advance(entity::values::time::Span::minutes(16));
    shows(&mut liisa, "/my/data", 200).await;
    shows(&mut liisa, "/my/erase", 200).await;
}

/// Does what makes the shop write the receipt of an erasure, in each language.
pub async fn cause_mails(app: &TestApp) {
    for language in LANGUAGES {
        let mut browser = signs_in(app, &format!("erased-{language}@example.org")).await;
        if language == "fi" {
            erases(&mut browser, &["confirm"]).await;
        } else {
            browser.post(&format!("/{language}/my/erase"), &[("confirm", "true")]).await;
        }
    }
}

both! {
    /// U-05, U-16.
    async fn pages_of_ones_own_data_say_everything_in_every_language(app) {
        visit(&app).await;
    }
}
