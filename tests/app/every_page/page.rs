//! What every page must be, whatever it shows.

use std::collections::BTreeSet;

use reqwest::Response;

pub const LANGUAGES: [&str; 3] = ["fi", "en", "sv"];

/// Reads a page and checks what holds for all of them (U-05, U-16): its status, its language, one heading, a title of its
/// own, ids that are unique, no text that could not be filled in, nothing inline. Answers its HTML.
pub async fn page(answer: Response, status: u16, language: &str, what: &str) -> String {
    let what = format!("{what} in {language}");
    let got = answer.status().as_u16();
    let content_type = answer.headers().get("content-type").cloned();
    let html = answer.text().await.unwrap();
    assert_eq!(got, status, "{what}: {html}");
    assert_eq!(content_type.unwrap(), "text/html; charset=utf-8", "{what}");
    assert!(html.contains(&format!("<html lang=\"{language}\"")), "{what} has another language");
    assert_eq!(html.matches("<h1").count(), 1, "{what} has not one h1");
    assert_eq!(html.matches("<main").count(), 1, "{what} has not one main");
    assert!(!inside(&html, "<h1").trim().is_empty(), "{what} has an empty h1");
    let title = inside(&html, "<title");
    let own = title.split('–').next().unwrap().trim();
    assert!(!own.is_empty() && title.contains("Sparraamo"), "{what} has the title {title:?}");
    assert_complete(&html, &what);
    let mut ids = BTreeSet::new();
    for id in html.split(" id=\"").skip(1) {
        let id = id.split('"').next().unwrap();
        assert!(!id.is_empty() && ids.insert(id), "{what} has the id {id:?} twice");
    }
    for reference in ["for=\"", "aria-labelledby=\"", "aria-describedby=\"", "form=\""] {
        for named in html.split(&format!(" {reference}")).skip(1) {
            for id in named.split('"').next().unwrap().split_whitespace() {
                assert!(ids.contains(id), "{what}: {reference}{id}\" leads nowhere");
            }
        }
    }
    assert!(!html.contains(" style=\"") && !html.contains("<style"), "{what} has inline style");
    html
}

/// No placeholder, blank or key stands where a text should.
pub fn assert_complete(text: &str, what: &str) {
    for trace in ["{{", "}}", "{$", "{ $", "Unknown localization", "[object]", "undefined"] {
        assert!(!text.contains(trace), "{what} has {trace}: {text}");
    }
}

/// The text between the first such tag and the next tag's begin.
fn inside<'a>(html: &'a str, tag: &str) -> &'a str {
    let after = html.split_once(tag).map(|(_, after)| after).unwrap_or_default();
    let text = after.split_once('>').map(|(_, text)| text).unwrap_or_default();
    text.split("</").next().unwrap_or_default()
}
