//! The pages that everyone sees.

use crate::support::{On, SLOT, TestApp, both};

use super::page::{LANGUAGES, page};

/// Public pages below the language.
const PUBLIC: [&str; 13] = [
    "",
    "?offer=start&quantity=2",
    "/themes/service-design",
    "/themes/service-design?offer=start&from=2027-04-01",
    "/themes/innovation?offer=nothing-like-it&quantity=-7&from=not-a-date",
    "/experts",
    "/experts/aino",
    "/experts/eero?offer=single&from=2027-05-01",
    "/terms",
    "/privacy",
    "/accessibility",
    "/partnership",
    "/ask",
];

/// All public pages in all languages, each naming itself in the others.
pub async fn visit(app: &TestApp) {
    for language in LANGUAGES {
        for path in PUBLIC {
            let html =
                page(app.get(&format!("/{language}{path}")).await, 200, language, path).await;
            for other in LANGUAGES {
                let same = path.replace('&', "&amp;").replace('=', "&#x3D;");
                let link = format!("hreflang=\"{other}\" href=\"/{other}{same}\"");
                assert!(html.contains(&link), "/{language}{path} does not name {link}: {html}");
            }
        }
    }
}

/// The forms of enquiries with faults, and what is said once one was sent.
pub async fn visit_enquiries(app: &TestApp) {
    for language in LANGUAGES {
        for form in ["partnership", "ask"] {
            let path = format!("/{language}/{form}");
            let answer = app.post_form(&path, &[("email", "x"), ("name", "Åsa Öhman")]).await;
            let html = page(answer, 422, language, "an enquiry with faults").await;
            assert!(html.contains("aria-invalid=\"true\"") && html.contains("Åsa Öhman"), "{html}");
            let sent = app.get(&format!("{path}/sent")).await;
            page(sent, 200, language, "an enquiry that was sent").await;
        }
    }
}

/// Pages of what is not there or not allowed, in all languages.
pub async fn visit_errors(app: &TestApp) {
    for language in LANGUAGES {
        for path in
            ["/nothing-here", "/experts/nobody", "/themes/nothing", "/orders/AAAA-AAAA?key=x"]
        {
            let html =
                page(app.get(&format!("/{language}{path}")).await, 404, language, path).await;
            assert!(html.contains(&format!("href=\"/{language}\"")), "{path} has no way on");
        }
        let unknown = [("offer", "nothing"), ("theme", "service-design")];
        let answer = app.post_form(&format!("/{language}/orders"), &unknown).await;
        page(answer, 422, language, "an order of nothing").await;
        let foreign = app.client.post(app.url(&format!("/{language}/orders")));
        let answer = foreign.header("sec-fetch-site", "cross-site").send().await.unwrap();
        page(answer, 403, language, "a form of another site").await;
        let too_large = "x".repeat(200_000);
        let answer = app.post_form(&format!("/{language}/orders"), &[("offer", &too_large)]).await;
        page(answer, 413, language, "a form too large").await;
    }
}

/// The page of a time that went to somebody else.
pub async fn visit_taken(app: &TestApp) {
    app.hold(SLOT).await;
    let slot = format!("aino@{SLOT}");
    let fields = [("offer", "single"), ("theme", "service-design"), ("slot", slot.as_str())];
    for language in LANGUAGES {
        let answer = app.post_form(&format!("/{language}/orders"), &fields).await;
        page(answer, 409, language, "a time that is taken").await;
    }
}

both! {
    /// U-05, U-16.
    async fn public_pages_say_everything_in_every_language(app) {
        visit(&app).await;
        visit_enquiries(&app).await;
    }
}

both! {
    async fn error_pages_say_everything_in_the_language_of_the_reader(app) {
        visit_errors(&app).await;
        visit_taken(&app).await;
        let answer = app.client.get(app.url("/nothing")).header("accept-language", "sv").send();
        page(answer.await.unwrap(), 404, "sv", "a page outside any language").await;
    }
}
