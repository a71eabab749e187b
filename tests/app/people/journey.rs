//! Every mail the shop has, through a real mail server: what arrives is read back, its invitations by two other parsers,
//! and its words are kept beside this file as they were last found good.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use entity::{booking, order, outgoing_mail};
use mail_parser::{Message as Parsed, MessageParser, MimeHeaders};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::smtp::{SmtpServer, deliver};
use crate::every_page::mails::cause_all;
use crate::every_page::tour::Times;
use crate::support::parsers::{PARSERS, reparsed};
use crate::support::sources::root;
use crate::support::{On, TestApp, asked_number, both};

const GOLDEN: &str = "tests/app/people/golden";

/// The first mail of each kind in each language.
fn firsts(written: &[outgoing_mail::Model]) -> BTreeMap<(String, String), &outgoing_mail::Model> {
    let mut firsts = BTreeMap::new();
    for mail in written {
        firsts.entry((mail.kind.clone(), mail.language.to_string())).or_insert(mail);
    }
    firsts
}

/// What differs from run to run, replaced by what it is.
async fn settled(app: &TestApp, text: &str) -> String {
    let db = app.ctx.db.reader();
    let mut text = text.replace(&app.base_url, "https://shop.example.org");
    for order in order::Entity::find().all(db).await.unwrap() {
        text = text.replace(order.code.as_str(), "CODE");
    }
    for booking in booking::Entity::find().all(db).await.unwrap() {
        text = text.replace(&booking.id.to_string(), "BOOKING");
    }
    let mut parts = text.split("?key=");
    let mut kept = parts.next().unwrap().to_owned();
    for part in parts {
        let end = part.find(|c: char| c.is_whitespace()).unwrap_or(part.len());
        kept.push_str("?key=KEY");
        kept.push_str(part.split_at(end).1);
    }
    // Blank lines as one, as mail programs' readers see them.
    let mut lines: Vec<&str> = Vec::new();
    for line in kept.lines().map(str::trim_end) {
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    lines.join("\n") + "\n"
}

/// M-07: both parts, absolute links to the shop that stand in both, nothing that tells who reads.
fn assert_reads_well(app: &TestApp, mail: &outgoing_mail::Model, read: &Parsed<'_>) {
    let what = format!("{} in {}", mail.kind, mail.language);
    assert_eq!(read.message_id(), Some(mail.message_id.as_str()), "{what}");
    let subject = mail.subject.reveal().replace('\u{a0}', " ");
    assert_eq!(read.subject(), Some(subject.as_str()), "{what}");
    let text = read.body_text(0).unwrap_or_else(|| panic!("{what} has no text"));
    let html = read.body_html(0).unwrap_or_else(|| panic!("{what} has no HTML"));
    assert_eq!(text.replace("\r\n", "\n").trim_end(), mail.text.reveal().trim_end(), "{what}");
    for trace in ["<img", "<link", "<script", "url(", "src="] {
        assert!(!html.contains(trace), "{what} has {trace}");
    }
    for href in html.split("href=\"").skip(1) {
        let href = href.split('"').next().unwrap().replace("&#x3D;", "=").replace("&amp;", "&");
        if let Some(address) = href.strip_prefix("mailto:") {
            assert!(text.contains(address), "{what}: {address} is in the HTML alone");
            continue;
        }
        assert!(href.starts_with(&app.base_url), "{what} leads to {href}");
        assert!(text.contains(&href), "{what}: {href} is in the HTML alone");
    }
    // M-08: these are about what the reader bought or asked; there is nothing to unsubscribe from.
    assert!(read.header_raw("List-Unsubscribe").is_none(), "{what}");
    assert_eq!(read.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"), "{what}");
    let method = read.parts.iter().find_map(|part| {
        let kind = part.content_type().filter(|kind| kind.subtype() == Some("calendar"))?;
        kind.attribute("method").map(str::to_owned)
    });
    assert_eq!(method, mail.calendar_method, "{what}");
}

/// Its calendar means the same to two parsers that are not ours.
fn assert_calendar_is_read(mail: &outgoing_mail::Model) {
    let Some(calendar) = &mail.calendar else { return };
    for (parser, read) in PARSERS.iter().zip(reparsed(calendar.reveal()).into_iter().flatten()) {
        let events = read["events"].as_array().unwrap();
        assert_eq!(events.len(), 1, "{parser}: {read:#}");
        assert_eq!(read["method"].as_str(), mail.calendar_method.as_deref(), "{parser}");
        let status = if read["method"] == "CANCEL" { "CANCELLED" } else { "CONFIRMED" };
        assert_eq!(events[0]["status"], status, "{parser}: {read:#}");
        let people = events[0]["attendees"].to_string();
        assert!(people.contains(mail.recipient.reveal()), "{parser}: {people}");
    }
}

/// The words of each mail are those that were last found good; asked to, keeps these as the good ones.
async fn assert_words_are_as_kept(
    app: &TestApp,
    mails: &BTreeMap<(String, String), &outgoing_mail::Model>,
) {
    let is_kept_anew = asked_number("SPARRAAMO_TESTS_KEEP").is_some();
    let mut differ = Vec::new();
    for ((kind, language), mail) in mails {
        let words = format!("{}\n\n{}", mail.subject.reveal(), mail.text.reveal());
        let words = settled(app, &words).await;
        let folder = root().join(GOLDEN).join(language);
        let file = folder.join(format!("{kind}.txt"));
        if is_kept_anew {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, &words).unwrap();
        }
        if fs::read_to_string(&file).unwrap_or_default() != words {
            differ.push(format!("{} is not as kept:\n{words}", file.display()));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

both! {
    /// M-07, M-08.
    async fn every_mail_arrives_is_read_by_others_and_reads_well_in_three_languages(app) {
        let server = SmtpServer::start().await;
        cause_all(&app, &mut Times::of(&app).await).await;
        // Links to sign in with are forgotten once sent; their own tests read them. Reminders are past their time here.
        let secret = ["sign-in-link", "account-link", "account-notice", "data-erased"];
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let of_kind = outgoing_mail::Column::Kind.is_in(secret);
        outgoing_mail::Entity::delete_many().filter(of_kind).exec(&transaction).await.unwrap();
        let no_end = sea_orm::sea_query::Expr::value(Option::<i64>::None);
        let all = outgoing_mail::Entity::update_many();
        all.col_expr(outgoing_mail::Column::NotAfter, no_end).exec(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        let written = app.written().await;
        // What the mailbox got on the way is sent once more, to a server that speaks SMTP.
        let ctx = server.ctx(&app, Duration::from_secs(20));
        app.queue_again().await;
        while deliver(&ctx).await > 0 {}
        let taken = server.taken();
        assert_eq!(taken.len(), written.len(), "every mail arrives, and once");
        let mut by_id: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for letter in taken {
            let id = MessageParser::default().parse(&letter.bytes).unwrap().message_id().unwrap().to_owned();
            by_id.insert(id, letter.bytes);
        }
        for mail in &written {
            let bytes = &by_id[&mail.message_id];
            assert_reads_well(&app, mail, &MessageParser::default().parse(bytes).unwrap());
        }
        let firsts = firsts(&written);
        for mail in firsts.values() {
            assert_calendar_is_read(mail);
        }
        assert_words_are_as_kept(&app, &firsts).await;
    }
}
