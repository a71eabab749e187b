//! The little of a browser that the pages need: what is on a page, and what its buttons send.

use reqwest::Response;

use crate::support::TestApp;
use crate::support::shop::Order;

/// An answer as a person sees it.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub location: Option<String>,
    pub html: String,
}

impl Page {
    pub async fn of(response: Response) -> Self {
        let header = |name: &str| {
            response.headers().get(name).map(|value| value.to_str().unwrap().to_owned())
        };
        let location = header("location");
        let status = response.status().as_u16();
        Self { status, location, html: response.text().await.unwrap() }
    }

    pub fn has(&self, text: &str) -> bool {
        self.html.contains(text)
    }

    /// The values of all time buttons, from top to bottom.
    pub fn slots(&self) -> Vec<String> {
        self.values("name=\"slot\" value=\"").into_iter().filter(|slot| !slot.is_empty()).collect()
    }

    /// What stands between each `before` and the quote after it.
    pub fn values(&self, before: &str) -> Vec<String> {
        let rests = self.html.split(before).skip(1);
        rests.map(|rest| unescaped(rest.split('"').next().unwrap_or_default())).collect()
    }

    /// The address of the link with that `rel`.
    pub fn link(&self, rel: &str) -> Option<String> {
        self.values(&format!("rel=\"{rel}\" href=\"")).pop()
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&amp;", "&").replace("&#x3D;", "=").replace("&quot;", "\"")
}

/// A form filled so that it can be sent.
pub const FILLED: [(&str, &str); 6] = [
    ("name", "Liisa Esimerkki"),
    ("email", "liisa@example.org"),
    ("buyer", "person"),
    ("preparation", "Mistä <b>aloitamme</b>?"),
    ("attendee_2_name", "Pekka Malli"),
    ("accept_terms", "true"),
];

impl TestApp {
    pub async fn page(&self, path: &str) -> Page {
        Page::of(self.get(path).await).await
    }

    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        Page::of(self.post_form(path, fields).await).await
    }

    /// Picks a time on the page of service design; answers the order that the shop leads to.
    pub async fn pick(&self, offer: &str, slot: &str) -> Order {
        let fields =
            [("offer", offer), ("quantity", "1"), ("theme", "service-design"), ("slot", slot)];
        let page = self.send("/fi/orders", &fields).await;
        assert_eq!(page.status, 303, "{}", page.html);
        let location = page.location.unwrap();
        let (path, key) = location.split_once("?key=").unwrap();
        Order { code: path.rsplit('/').next().unwrap().to_owned(), key: key.to_owned() }
    }
}
