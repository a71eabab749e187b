//! What stands on the mailbox's pages.

use super::letter::{Letter, Part};
use crate::demo::html::Html;

/// The longest calendar part that is shown as text, in bytes.
const SHOWN_MAX: usize = 64 * 1024;

/// The newest mails.
pub fn list(mails: &[(String, Letter)]) -> Html {
    let mut html = Html::default().raw("<h1>Mailbox</h1>");
    if mails.is_empty() {
        html = html.raw("<p class=\"empty\">No mail yet. Buy a session and look again.</p>");
    }
    html = html.raw("<ol class=\"mails\">");
    for (file, letter) in mails {
        html = html
            .raw("<li><a href=\"mailbox/")
            .text(file)
            .raw("\"><strong>")
            .text(&letter.subject)
            .raw("</strong><span class=\"to\">")
            .text(&letter.to)
            .raw("</span><span class=\"date\">")
            .text(&letter.date)
            .raw("</span></a></li>");
    }
    page("Mailbox", "mailbox.css", &html.raw("</ol>"))
}

/// One mail.
pub fn letter(file: &str, letter: &Letter) -> Html {
    let mut html = Html::default()
        .raw("<p><a href=\"../mailbox\">← All mail</a></p><article><h1>")
        .text(&letter.subject)
        .raw("</h1><dl>");
    html = fact(html, "From", &letter.from);
    html = fact(html, "To", &letter.to);
    html = fact(html, "Sent", &letter.date).raw("</dl>");
    html = html.raw("<ul class=\"parts\">");
    if letter.html.is_some() {
        html = html
            .raw("<li><a class=\"button\" href=\"")
            .text(file)
            .raw("/html\">Show as HTML</a></li>");
    }
    for part in &letter.parts {
        html = html.piece(&part_link(file, part));
    }
    html = html.raw("</ul>");
    html = match &letter.text {
        Some(text) => linked(html.raw("<pre>"), text).raw("</pre>"),
        None => html.raw("<p class=\"empty\">This mail has no plain text.</p>"),
    };
    for part in letter.parts.iter().filter(|part| is_shown(part)) {
        html = html
            .raw("<details><summary>")
            .text(&part.name)
            .raw("</summary><pre>")
            .text(&String::from_utf8_lossy(&part.bytes))
            .raw("</pre></details>");
    }
    page(&letter.subject, "../mailbox.css", &html.raw("</article>"))
}

/// What is shown for a name that nobody has.
pub fn not_found() -> Html {
    let html = Html::default().raw("<h1>There is no such mail</h1>");
    page("Mailbox", "/demo/mailbox.css", &html)
}

fn is_shown(part: &Part) -> bool {
    part.kind == "text/calendar" && part.bytes.len() <= SHOWN_MAX
}

fn part_link(file: &str, part: &Part) -> Html {
    let number = i64::try_from(part.number).unwrap_or_default();
    let size = i64::try_from(part.bytes.len()).unwrap_or_default();
    Html::default()
        .raw("<li><a class=\"button\" href=\"")
        .text(file)
        .raw("/parts/")
        .number(number)
        .raw("\">Save ")
        .text(&part.name)
        .raw("</a> <small>")
        .text(&part.kind)
        .raw(", ")
        .number(size)
        .raw(" bytes</small></li>")
}

/// Adds `text` with its http(s) addresses as links.
fn linked(mut html: Html, text: &str) -> Html {
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let address = word.trim_end_matches(['.', ',', ')', '>', ';']);
        if address.starts_with("http://") || address.starts_with("https://") {
            html = html.raw("<a href=\"").text(address).raw("\">").text(address).raw("</a>");
            html = html.text(piece.strip_prefix(address).unwrap_or_default());
        } else {
            html = html.text(piece);
        }
    }
    html
}

fn fact(html: Html, name: &'static str, value: &str) -> Html {
    html.raw("<div><dt>").raw(name).raw("</dt><dd>").text(value).raw("</dd></div>")
}

/// The frame around every page; `style` is the way to the stylesheet from there.
fn page(title: &str, style: &'static str, main: &Html) -> Html {
    Html::default()
        .raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .raw("<meta name=\"robots\" content=\"noindex\"><title>")
        .text(title)
        .raw(" – demo mailbox</title><link rel=\"stylesheet\" href=\"")
        .raw(style)
        .raw("\"></head><body><header><strong>Demo mailbox</strong>")
        .raw("<span>Every mail the shop has sent. None of them left this machine.</span>")
        .raw("</header><main>")
        .piece(main)
        .raw("</main></body></html>")
}
