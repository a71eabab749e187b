//! A form's page with what was typed before put back into its fields, whatever form it is.

use std::collections::BTreeSet;

use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str};

/// Hidden fields that belong to what was typed: which deed the form is, and which version was seen when it was opened.
/// All others are the page's own.
const KEPT_HIDDEN: [&str; 2] = ["form", "seen"];
/// What buttons say, not people.
const BUTTONS: [&str; 2] = ["step", "deed"];

/// A page that was filled in again.
#[derive(Debug, PartialEq, Eq)]
pub struct Refilled {
    pub html: String,
    /// What was typed that the page has no field for.
    pub left: Vec<String>,
}

/// Puts what was typed into the page's forms that are sent to `action`. An `action` of other than plain characters is none
/// of ours, and nothing is put anywhere.
pub fn refill(
    html: &str,
    action: &str,
    fields: &[(String, String)],
) -> Result<Refilled, RewritingError> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let mut typed = Typed { fields, used: vec![false; fields.len()], ..Typed::default() };
    if !action.bytes().all(is_plain) {
        return Ok(Refilled { html: html.to_owned(), left: typed.left() });
    }
    let inside = format!("form[action=\"{action}\"] *");
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(
            element!(inside, |part: &mut Element<'_, '_>| typed.put_into(part))
        );
    let html = rewrite_str(html, settings)?;
    Ok(Refilled { html, left: typed.left() })
}

#[derive(Default)]
struct Typed<'a> {
    fields: &'a [(String, String)],
    /// Which of them have found a place.
    used: Vec<bool>,
    /// Names of fields that the page has, and that hold no text.
    known: BTreeSet<String>,
    /// The name of the list whose choices come next.
    list: String,
}

impl Typed<'_> {
    fn put_into(&mut self, part: &mut Element<'_, '_>) -> HandlerResult {
        let name = attribute(part, "name").unwrap_or_default();
        match part.tag_name().as_str() {
            "input" => self.input(part, &name)?,
            "textarea" => {
                if let Some(text) = self.take(&name) {
                    // The first line break after the tag is not part of the text.
                    part.set_inner_content(&format!("\n{text}"), ContentType::Text);
                }
            }
            "select" => self.list = name,
            "option" => {
                let list = self.list.clone();
                let value = attribute(part, "value").unwrap_or_default();
                self.mark(part, &list, &value, "selected")?;
            }
            "button" => {
                self.known.insert(name);
            }
            _ => {}
        }
        Ok(())
    }

    fn input(&mut self, part: &mut Element<'_, '_>, name: &str) -> HandlerResult {
        match part.get_attribute("type").unwrap_or_default().as_str() {
            "checkbox" | "radio" => {
                let value = attribute(part, "value").unwrap_or_else(|| "on".to_owned());
                self.mark(part, name, &value, "checked")?;
            }
            "hidden" if !KEPT_HIDDEN.contains(&name) => {
                self.known.insert(name.to_owned());
            }
            "password" | "file" => {}
            _ => {
                if let Some(text) = self.take(name) {
                    part.set_attribute("value", &escaped(&text))?;
                }
            }
        }
        Ok(())
    }

    /// The next text that was typed under that name.
    fn take(&mut self, name: &str) -> Option<String> {
        let mut rest = self.fields.iter().zip(&mut self.used);
        let ((_, text), used) = rest.find(|((typed, _), used)| typed == name && !**used)?;
        *used = true;
        Some(text.clone())
    }

    /// Chooses what was chosen, and nothing else.
    fn mark(
        &mut self,
        part: &mut Element<'_, '_>,
        name: &str,
        value: &str,
        how: &str,
    ) -> HandlerResult {
        self.known.insert(name.to_owned());
        if self.fields.iter().any(|(typed, text)| typed == name && text == value) {
            part.set_attribute(how, "")?;
        } else {
            part.remove_attribute(how);
        }
        Ok(())
    }

    fn left(self) -> Vec<String> {
        let fields = self.fields.iter().zip(self.used);
        let is_left = |((name, text), used): &(&(String, String), bool)| {
            let of_page = self.known.contains(name)
                || KEPT_HIDDEN.contains(&name.as_str())
                || BUTTONS.contains(&name.as_str());
            !used && !of_page && !text.trim().is_empty()
        };
        fields.filter(is_left).map(|((_, text), _)| text.clone()).collect()
    }
}

/// What templates write for letters that mean something in HTML.
const ESCAPES: [(&str, &str); 7] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#x27;", "'"),
    ("&#x60;", "`"),
    ("&#x3D;", "="),
    ("&amp;", "&"),
];

fn attribute(part: &Element<'_, '_>, name: &str) -> Option<String> {
    let written = part.get_attribute(name)?;
    Some(ESCAPES.iter().fold(written, |text, (escape, letter)| text.replace(escape, letter)))
}

/// A text as an attribute holds it. The ampersand goes first: the others bring new ones.
fn escaped(text: &str) -> String {
    ESCAPES
        .iter()
        .rev()
        .fold(text.to_owned(), |text, (escape, letter)| text.replace(letter, escape))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    const PAGE: &str = concat!(
        "<form action=\"/a/b\"><input type=\"hidden\" name=\"form\" value=\"new\">",
        "<input type=\"hidden\" name=\"kind\" value=\"theirs\"><input name=\"t\" value=\"old\">",
        "<input type=\"checkbox\" name=\"c\" value=\"1\"><input type=\"checkbox\" name=\"d\" checked>",
        "<select name=\"s\"><option value=\"1\" selected>1</option><option value=\"2\">2</option></select>",
        "<input type=\"password\" name=\"password\"><textarea name=\"x\">old</textarea></form>",
        "<form action=\"/other\"><input name=\"t\" value=\"other\"></form>",
    );

    #[test]
    fn what_was_typed_is_in_its_fields_and_in_no_other_form() {
        let fields = [
            ("form", "mine"),
            ("kind", "mine"),
            ("t", "a \"b\" & <i>"),
            ("c", "1"),
            ("s", "2"),
            ("x", "\n</textarea>"),
        ];
        let filled = refill(PAGE, "/a/b", &typed(&fields)).unwrap();
        for written in [
            "name=\"form\" value=\"mine\"",
            "name=\"kind\" value=\"theirs\"",
            "value=\"a &quot;b&quot; &amp; &lt;i&gt;\"",
            "name=\"c\" value=\"1\" checked",
            "<option value=\"1\">1</option><option value=\"2\" selected",
            ">\n\n&lt;/textarea&gt;</textarea>",
            "<form action=\"/other\"><input name=\"t\" value=\"other\">",
        ] {
            assert!(filled.html.contains(written), "{written}: {}", filled.html);
        }
        assert!(
            !filled.html.contains("name=\"d\" checked") && filled.left.is_empty(),
            "{filled:?}"
        );
    }

    #[test]
    fn what_finds_no_field_is_left_and_told() {
        let fields = typed(&[
            ("t", "1"),
            ("t", "2"),
            ("gone", "3"),
            ("empty", " "),
            ("step", "do"),
            ("seen", "v"),
        ]);
        assert_eq!(refill(PAGE, "/a/b", &fields).unwrap().left, ["2", "3"]);
        let strange = refill(PAGE, "/a/b\"] , *[x=\"", &fields).unwrap();
        assert_eq!((strange.html.as_str(), strange.left.len()), (PAGE, 3));
    }
}
