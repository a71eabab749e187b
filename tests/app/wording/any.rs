//! Anything at all as a wording and as a name, through the outbox and a real mail server (N-03, N-08).

use std::time::Duration;

use entity::values::text::{Language, Personal};
use entity::values::time::{Instant, Span};
use mail_parser::MessageParser;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use sparraamo::i18n;
use sparraamo::mail::wording::{Placeholder, Values, Wording};
use sparraamo::mail::{self, Message, NewMail};
use sparraamo::studio::Studio;
use sparraamo::web::page::StudioView;

use crate::people::smtp::{SmtpServer, deliver};
use crate::support::{On, TestApp, both};

const CASES: usize = 60;
const LIISA: &str = "liisa@example.org";
const WHEN: &str = "ke 24.3.2027 klo 10.00";
/// What every such mail has to say, whatever else it says.
const FACTS: [&str; 5] =
    [WHEN, "Eero Malli", "Esimerkkiteema", "https://shop.example.org/fi", "Mistä sparrataan"];

/// What somebody may type: anything, placeholders, what looks like a template, headers.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => any::<String>(),
        2 => "\\{(name|studio|time|expert|code|x)\\}",
        1 => Just("{{#each}}{{{this}}}{ $name }".to_owned()),
        1 => Just("\r\nBcc: other@example.org\r\n\r\n".to_owned()),
        1 => Just("<script>alert(1)</script><b>".to_owned()),
    ];
    prop::collection::vec(piece, 0..3).prop_map(|pieces| pieces.concat())
}

/// A mail to `name`, in those words as far as they fit.
fn written(app: &TestApp, wording: &Wording, name: &str, number: usize) -> NewMail {
    let (message, language) = (Message::ReminderDay, Language::Fi);
    let starts_at: Instant = "2027-03-24T08:00:00Z".parse().unwrap();
    let when = i18n::datetime(language, starts_at);
    let studio = Studio::default();
    let context = json!({
        "lang": language,
        "studio": StudioView::new(&studio),
        "reader": name,
        "role": "attendee",
        "session": {
            "starts_at": starts_at, "ends_at": starts_at.plus(Span::minutes(90)), "elsewhere": null,
            "expert": "Eero Malli", "theme": "Esimerkkiteema", "customer": name, "organisation": null,
            "attendees": null, "preparation": "Mistä sparrataan", "url": "https://shop.example.org/fi",
        },
    });
    let values = Values::default()
        .with(Placeholder::Name, name)
        .with(Placeholder::Studio, &studio.name)
        .with(Placeholder::Expert, "Eero Malli")
        .with(Placeholder::Time, &when);
    let own = wording.fill(&message.wording().unwrap(), &values);
    let arguments = i18n::Arguments::from([("when".into(), when.into())]);
    let templates = &app.ctx.templates;
    let composed = mail::compose_own(templates, message, language, &own, &arguments, &context);
    NewMail {
        message,
        subject_id: number.to_string(),
        to: Personal::new(LIISA),
        to_name: Some(Personal::new(name)),
        language,
        composed: composed.unwrap(),
        reply_to: None,
        invitation: None,
    }
}

/// The head of a letter, its folded lines as one.
fn head(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let head = text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
    head.lines().map(str::to_lowercase).collect()
}

both! {
    /// N-03, N-08: the mail is one that others can read, says all its facts, has one subject of one line, goes to its reader
    /// alone, and holds no markup but the house's.
    async fn any_wording_and_any_name_make_a_sound_mail(app) {
        let mut runner = TestRunner::default();
        let mut some = |strategy: &BoxedStrategy<String>| strategy.new_tree(&mut runner).unwrap().current();
        // No name has a NUL: forms refuse it, and PostgreSQL cannot keep it.
        let names = typed().prop_map(|name| name.replace('\0', "")).boxed();
        let typed = typed().boxed();
        let transaction = app.ctx.db.write_txn().await.unwrap();
        for number in 0..CASES {
            let wording = Wording::typed(&some(&typed), &some(&typed));
            let new = written(&app, &wording, &some(&names), number);
            let (subject, html) = (&new.composed.subject, &new.composed.html);
            assert!(!subject.contains(['\r', '\n', '\0']) && subject.contains("24.3.2027"), "{wording:?}");
            assert!(!html.contains("<script") && !html.contains("<b>"), "{wording:?}: {html}");
            assert!(mail::enqueue(&transaction, new, "example.org", app.now()).await.unwrap());
        }
        transaction.commit().await.unwrap();
        let server = SmtpServer::start().await;
        let ctx = server.ctx(&app, Duration::from_secs(20));
        while deliver(&ctx).await > 0 {}
        let taken = server.taken();
        assert_eq!(taken.len(), CASES, "each was sent");
        for letter in taken {
            let what = String::from_utf8_lossy(&letter.bytes).into_owned();
            assert_eq!(letter.to, [LIISA], "{what}");
            let head = head(&letter.bytes);
            let count = |name: &str| head.iter().filter(|line| line.starts_with(name)).count();
            assert_eq!((count("subject:"), count("to:"), count("bcc:"), count("cc:")), (1, 1, 0, 0), "{what}");
            let read = MessageParser::default().parse(&letter.bytes).unwrap();
            assert!(read.subject().unwrap().contains("24.3.2027"), "{what}");
            for body in [read.body_text(0).unwrap(), read.body_html(0).unwrap()] {
                let body = body.replace('\u{a0}', " ").replace("&#x3D;", "=");
                for fact in FACTS {
                    assert!(body.contains(fact), "{fact} is missing: {body}");
                }
            }
        }
    }
}
