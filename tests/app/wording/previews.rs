//! Every message that can be worded: whatever opening it has, all that the house says of the matter stays.

use sparraamo::mail::Message;
use sparraamo::mail::wording::Opening;

use super::{admin, opened, path, preview};
use crate::every_page::page::{LANGUAGES, assert_complete};
use crate::support::{On, TestApp, both};

const OPENING: &str = "Terveisiä esimerkistä";

both! {
    /// N-03, U-16: an own opening takes the place of one sentence, or of none.
    async fn every_worded_message_keeps_its_facts_in_every_language(app) {
        let seat = admin(&app).await;
        let mut seen = 0;
        for message in Message::ALL {
            let Some(rules) = message.wording() else { continue };
            for language in LANGUAGES {
                let path = path(message.name(), language);
                let page = seat.page(&path).await;
                assert_eq!(page.status, 200, "{path}: {}", page.html);
                let house = preview(&page);
                assert_complete(&house, &path);
                let named: String =
                    rules.placeholders.iter().map(|placeholder| placeholder.written() + " ").collect();
                let form = opened(&seat, &path).await.with("step", "preview");
                let typed = form.with("subject", "Esimerkki").with("opening", &format!("{OPENING} {named}"));
                let page = typed.send(&seat).await;
                assert_eq!(page.status, 200, "{path}: {}", page.html);
                let own = preview(&page);
                let begun = own.lines().find(|line| line.starts_with(OPENING)).unwrap();
                assert!(!begun.contains('{') && !begun.contains("  "), "{path}: {begun}");
                let missed: Vec<&str> =
                    house.lines().filter(|line| !own.lines().any(|kept| kept == *line)).collect();
                let wanted = if rules.opening == Opening::Instead { 1 } else { 0 };
                assert_eq!(missed.len(), wanted, "{path}: {missed:?}");
                let mark = if rules.mark.is_some() { "<strong>Esimerkki (" } else { "<strong>Esimerkki</strong>" };
                assert!(page.has(mark), "{path}: {}", page.html);
                seen += 1;
            }
        }
        assert_eq!(seen, 20 * 3);
    }
}
