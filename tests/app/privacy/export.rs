//! A customer takes their data away.

use entity::values::time::Span;
use serde_json::json;

use super::world::{LIISA, PEKKA, over, signs_in};
use crate::every_page::page::{LANGUAGES, assert_complete};
use crate::support::people::Browser;
use crate::support::{JsonValue, On, TestApp, both, checkout_form};

/// The links to the files, the readable one first.
async fn links(browser: &mut Browser, language: &str) -> Vec<String> {
    let answer = browser.post(&format!("/{language}/my/data"), &[]).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let page = answer.text().await.unwrap();
    let begin = format!("href=\"/{language}/my/data/");
    let links = page.split(begin.as_str()).skip(1);
    links.map(|rest| format!("/{language}/my/data/{}", rest.split('"').next().unwrap())).collect()
}

both! {
    /// L-01: all that is theirs, and nothing of anybody else.
    async fn a_customer_takes_away_all_that_is_theirs_and_nothing_else(app) {
        let foreign = app.hold("2027-03-26T08:00:00Z").await;
        let mut form = checkout_form();
        form["customer"] = json!({ "name": "Ville Vieras", "email": "ville@example.org" });
        form["preparation"] = json!("Vieraan omia asioita");
        assert_eq!(app.post_json(&foreign.api("/checkout"), &form).await.status(), 200);
        let order = over(&app).await;
        let mut liisa = signs_in(&app, LIISA).await;
        let page = liisa.get("/fi/my/data").await.text().await.unwrap();
        assert!(page.contains("Tilaukset") && page.contains("Sinulle lähetetyt viestit"), "{page}");
        let links = links(&mut liisa, "fi").await;
        assert_eq!(links.len(), 2);

        let answer = liisa.get(&links[1]).await;
        assert_eq!(answer.headers()["content-type"], "application/json");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let disposition = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
        assert!(disposition.starts_with("attachment"), "{disposition}");
        let data = answer.json_value().await;
        let sections = &data["sections"];
        let of_order = &sections["orders"][0];
        assert_eq!(of_order["order"], order.code.as_str());
        assert_eq!(of_order["preparation"], "Mistä aloitamme?");
        assert_eq!(of_order["total_cents"], 18_000);
        assert_eq!(sections["attendees"][0]["email"], PEKKA);
        assert_eq!(sections["bookings"].as_array().unwrap().len(), 1);
        assert_eq!(sections["credits"].as_array().unwrap().len(), 2);
        assert_eq!(sections["payments"][0]["amount_cents"], 18_000);
        assert_eq!(sections["invoices"].as_array().unwrap().len(), 1);
        assert_eq!(sections["enquiries"][0]["message"], "Sopisiko kumppanuus meille?");
        assert_eq!(sections["consents"][0]["kind"], "terms");
        assert!(sections["consents"][0]["version"].is_string());
        assert_eq!(sections["sign_ins"].as_array().unwrap().len(), 1);
        assert!(sections["mails"].as_array().unwrap().len() >= 2, "{data}");
        let text = data.to_string();
        for others in ["Ville", "ville@", &foreign.code, "Vieraan omia"] {
            assert!(!text.contains(others), "{others} is another's: {text}");
        }

        let html = liisa.get(&links[0]).await;
        assert_eq!(html.headers()["content-type"], "text/html; charset=utf-8");
        let html = html.text().await.unwrap();
        for own in [order.code.as_str(), "Mistä aloitamme?", "180,00", "vahvistettu"] {
            assert!(html.contains(own), "{own} is not in {html}");
        }
        assert!(!html.contains("http://") && !html.contains("https://"), "it needs others: {html}");
    }
}

both! {
    /// L-01, U-05: the readable file is whole in each language.
    async fn the_readable_file_speaks_every_language(app) {
        over(&app).await;
        let mut liisa = signs_in(&app, LIISA).await;
        for language in LANGUAGES {
            let links = links(&mut liisa, language).await;
            let html = liisa.get(&links[0]).await.text().await.unwrap();
            assert_complete(&html, language);
            assert!(html.contains(&format!("<html lang=\"{language}\"")));
        }
    }
}

both! {
    /// L-01: a link opens once, for minutes, and only to its owner.
    async fn a_link_to_ones_data_opens_once_in_time_and_to_its_owner(app) {
        over(&app).await;
        let mut liisa = signs_in(&app, LIISA).await;
        let made = links(&mut liisa, "fi").await;
        let mut pekka = signs_in(&app, PEKKA).await;
        assert_eq!(pekka.get(&made[0]).await.status(), 404);
        assert_eq!(app.get(&made[0]).await.status(), 303);
        assert_eq!(liisa.get(&made[0]).await.status(), 200);
        assert_eq!(liisa.get(&made[0]).await.status(), 404, "it opened twice");
        app.advance(Span::minutes(15));
        assert_eq!(liisa.get(&made[1]).await.status(), 404, "it opened too late");
        assert_eq!(liisa.get("/fi/my/data/nothing").await.status(), 404);
    }
}

both! {
    /// it asks much of the database, so not too often.
    async fn links_are_made_a_few_times_an_hour_by_one_person(app) {
        over(&app).await;
        let mut liisa = signs_in(&app, LIISA).await;
        for _ in 0..5 {
            assert_eq!(liisa.post("/fi/my/data", &[]).await.status(), 200);
        }
        let answer = liisa.post("/fi/my/data", &[]).await;
        assert_eq!(answer.status(), 429);
        assert!(answer.headers().contains_key("retry-after"));
    }
}
