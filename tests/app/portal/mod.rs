//! The experts' own pages.

use crate::admin::seat::Seat;
use crate::every_page::page::{LANGUAGES, page};
use crate::pages::leaving::package;
use crate::support::{On, TestApp, both};

/// The page of each of two experts, in every language.
pub async fn visit(app: &TestApp) {
    let _sold = package(app).await;
    let (aino, eero) = (Seat::expert(app, "aino").await, Seat::expert(app, "eero").await);
    for language in LANGUAGES {
        let address = format!("/{language}/portal");
        let hers = page(aino.answer(&address).await, 200, language, "an expert's page").await;
        assert!(hers.contains("/preparation/") && !hers.contains(".ics"), "{hers}");
        let his = page(eero.answer(&address).await, 200, language, "another's page").await;
        assert!(!his.contains("/preparation/"), "one expert sees another's sessions");
        assert_eq!(app.get(&address).await.status(), 303);
    }
    let html = aino.answer("/fi/portal").await.text().await.unwrap();
    let link = html.split("href=\"").find(|rest| rest.contains("/preparation/")).unwrap();
    let link = link.split('"').next().unwrap().replace("&#x3D;", "=").replace("&amp;", "&");
    let read = app.get(&link).await;
    assert_eq!(read.status(), 200, "{link}");
}

both! {
    /// I13: an expert sees their own sessions, what each is about, and their calendars without the secret address.
    async fn an_expert_sees_their_own_week_alone(app) {
        visit(&app).await;
    }
}
