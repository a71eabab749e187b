//! The catalogue at the desk: themes, offers and experts by forms.

mod entries;
mod feeds;
mod first_run;
mod hiding;
mod overtaken;
mod photo;
mod sold;
pub mod time_off;

use std::collections::BTreeMap;

use crate::admin::seat::Seat;
use crate::pages::browser::Page;

/// A form of the desk as a browser would send it: what is on the page, and what is typed over it.
#[derive(Clone)]
pub struct Filled {
    path: String,
    fields: BTreeMap<String, String>,
}

impl Filled {
    /// The form at that path after `/admin`.
    pub async fn open(seat: &Seat<'_>, path: &str) -> Self {
        let page = seat.page(path).await;
        assert_eq!(page.status, 200, "{}", page.html);
        Self { path: path.to_owned(), fields: fields(&page.html) }
    }

    /// The form of a page that came back, with what was typed still in it.
    pub fn again(path: &str, page: &Page) -> Self {
        Self { path: path.to_owned(), fields: fields(&page.html) }
    }

    pub fn value(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }

    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// Types something.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The same form with something else typed.
    pub fn but(&self, name: &str, value: &str) -> Self {
        self.clone().with(name, value)
    }

    /// Takes a tick away.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.remove(name);
        self
    }

    /// Sends it.
    pub async fn send(&self, seat: &Seat<'_>) -> Page {
        let fields: Vec<(&str, &str)> =
            self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        seat.send(&self.path, &fields).await
    }

    /// Sends it; it must be taken.
    pub async fn saved(&self, seat: &Seat<'_>) {
        let page = self.send(seat).await;
        let location = page.location.unwrap_or_else(|| panic!("{} {}", page.status, page.html));
        assert!(location.ends_with("?notice=saved"), "{location}");
    }
}

/// What the inputs, boxes and texts of a page hold; of two of a name, the later one.
pub fn fields(html: &str) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    for tag in html.split("<input ").skip(1) {
        let tag = tag.split('>').next().unwrap();
        let is_off = tag.contains("type=\"checkbox\"") && !tag.contains(" checked");
        if let Some(name) = attribute(tag, "name").filter(|_| !is_off) {
            fields.insert(name, attribute(tag, "value").unwrap_or_default());
        }
    }
    for area in html.split("<textarea ").skip(1) {
        let (tag, rest) = area.split_once('>').unwrap();
        let text = rest.split("</textarea>").next().unwrap();
        fields.insert(attribute(tag, "name").unwrap(), unescaped(text));
    }
    fields
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(unescaped(rest.split('"').next()?))
}

fn unescaped(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&#x27;", "'").replace("&#x3D;", "=").replace("&amp;", "&")
}
