//! What is asked for that is not sold by itself.

use entity::enquiry;
use entity::values::status::{EnquiryKind, EnquiryStatus};
use entity::values::time::Span;
use sea_orm::EntityTrait;

use super::of_kind;
use crate::support::{On, TestApp, Variant, both};

const STUDIO: &str = "studio@example.org";
const KAISA: &str = "kaisa@example.org";
const TYPED: [(&str, &str); 4] = [
    ("name", "Kaisa Malli"),
    ("email", KAISA),
    ("theme", "service-design"),
    ("message", "Sopisiko huhtikuussa <b>iltapäivällä</b>?"),
];

async fn rows(app: &TestApp) -> Vec<enquiry::Model> {
    enquiry::Entity::find().all(app.ctx.db.reader()).await.unwrap()
}

/// The usual enquiry with another message.
fn saying(message: &str) -> [(&str, &str); 4] {
    let [name, email, theme, _] = TYPED;
    [name, email, theme, ("message", message)]
}

both! {
    async fn an_enquiry_reaches_the_studio_and_its_sender_gets_a_receipt(app) {
        for (path, kind) in [("/fi/ask", EnquiryKind::Time), ("/sv/partnership", EnquiryKind::Partnership)] {
            let sent = app.send(path, &TYPED).await;
            assert_eq!((sent.status, sent.location), (303, Some(format!("{path}/sent"))));
            let row = rows(&app).await.pop().unwrap();
            assert_eq!((row.kind, row.status), (kind, EnquiryStatus::New));
            assert!(row.theme_id.is_some());
        }
        app.run_job("deliver-mail").await;
        let letters = app.mailbox.letters();
        let to_studio: Vec<_> = letters.iter().filter(|letter| letter.to == STUDIO).collect();
        assert_eq!(to_studio.len(), 2);
        for letter in to_studio {
            assert_eq!(letter.reply_to.as_deref(), Some(KAISA), "an answer goes to who asked");
            assert!(letter.text.contains("huhtikuussa <b>iltapäivällä</b>?"), "{}", letter.text);
            assert!(letter.html.contains("&lt;b&gt;iltapäivällä"), "{}", letter.html);
        }
        let receipts: Vec<_> = letters.iter().filter(|letter| letter.to == KAISA).collect();
        assert_eq!(receipts.len(), 2);
        for letter in receipts {
            // Whoever typed the address could say anything through us otherwise.
            assert!(!letter.text.contains("huhtikuussa") && !letter.text.contains("Kaisa"), "{}", letter.text);
        }
    }
}

both! {
    async fn faults_are_told_beside_their_fields_and_what_was_typed_stays(app) {
        let page = app.send("/fi/ask", &[("email", "kaisa@"), ("theme", "innovation"), ("organisation", "Kunta <i>")]).await;
        assert_eq!(page.status, 422);
        for part in ["id=\"error-summary\"", "name-error", "email-error", "message-error", "value=\"kaisa@\"",
            "Kunta &lt;i&gt;", "value=\"innovation\" checked"] {
            assert!(page.has(part), "{part}: {}", page.html);
        }
        let long = app.send("/en/partnership", &saying(&"a".repeat(4_001))).await;
        assert!(long.status == 422 && long.has("message-error"), "{}", long.html);
        assert!(rows(&app).await.is_empty() && app.written().await.is_empty());
    }
}

both! {
    /// N-08.
    async fn nothing_typed_begins_another_header_or_adds_a_recipient(app) {
        let evil = "Kaisa\r\nBcc: victim@example.org";
        for (field, value) in [("name", evil), ("email", "kaisa@example.org\r\nBcc: victim@example.org"),
            ("email", "kaisa@example.org,victim@example.org"), ("organisation", evil)] {
            let fields: Vec<_> = TYPED.into_iter().filter(|(name, _)| *name != field).chain([(field, value)]).collect();
            assert_eq!(app.send("/fi/ask", &fields).await.status, 422, "{field}: {value:?}");
        }
        assert_eq!(app.send("/fi/ask", &saying("Hei\r\nBcc: victim@example.org\r\n\r\n.\r\nQUIT")).await.status, 303);
        app.run_job("deliver-mail").await;
        let to: Vec<_> = app.mailbox.letters().into_iter().map(|letter| letter.to).collect();
        assert_eq!(to.len(), 2);
        assert!(to.iter().all(|to| to == STUDIO || to == KAISA), "{to:?}");
    }
}

both! {
    async fn a_form_that_fills_what_nobody_sees_is_thanked_and_forgotten(app) {
        let fields: Vec<_> = TYPED.into_iter().chain([("website", "https://example.org")]).collect();
        let sent = app.send("/fi/ask", &fields).await;
        assert_eq!((sent.status, sent.location.as_deref()), (303, Some("/fi/ask/sent")));
        assert!(rows(&app).await.is_empty() && app.written().await.is_empty());
    }
}

both! {
    async fn the_same_again_is_one_enquiry_and_an_address_asks_three_times_an_hour(app) {
        for _ in 0..3 {
            assert_eq!(app.send("/fi/ask", &TYPED).await.status, 303);
        }
        assert_eq!(rows(&app).await.len(), 1);
        app.advance(Span::minutes(30));
        for message in ["Toinen", "Kolmas"] {
            assert_eq!(app.send("/fi/ask", &saying(message)).await.status, 303);
        }
        let answer = app.post_form("/fi/ask", &saying("Neljäs")).await;
        assert_eq!(answer.status(), 429);
        assert_eq!(answer.headers()["retry-after"], "1800");
        app.advance(Span::minutes(31));
        assert_eq!(app.send("/fi/ask", &saying("Neljäs")).await.status, 303);
        assert_eq!(rows(&app).await.len(), 4);
        assert_eq!(of_kind(&app, "enquiry-received", KAISA).await.len(), 4);
    }
}

both! {
    async fn one_network_address_writes_to_few_people_an_hour(app) {
        let settings = vec![("SPARRAAMO_TRUSTED_PROXIES", "127.0.0.1/32".to_owned())];
        let other = app.instance_with(Variant { settings, ..Variant::default() }).await;
        let mut refused = 0;
        for n in 0..12 {
            let form = format!("name=Kaisa&email=kaisa{n}%40example.org&message=Hei");
            let ask = other.client.post(other.url("/fi/ask")).header("x-forwarded-for", "192.0.2.1")
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded").body(form);
            refused += usize::from(ask.send().await.unwrap().status() == 429);
        }
        assert_eq!((refused, rows(&app).await.len()), (2, 10));
    }
}

both! {
    async fn the_forms_are_linked_where_they_help(app) {
        let home = app.page("/fi").await;
        assert!(home.has("href=\"/fi/partnership\"") && home.has("href=\"/fi/ask\""), "{}", home.html);
        let theme = app.page("/fi/themes/innovation?from=2028-12-01").await;
        assert!(theme.has("/fi/ask"), "{}", theme.html);
        assert!(app.page("/fi/ask?theme=innovation").await.has("value=\"innovation\" checked"));
    }
}
