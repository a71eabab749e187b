//! What the shop itself writes into the credit ledger and the audit log is told at the desk in the reader's language.

use entity::audit_entry;
use entity::values::ids::AuditEntryId;
use entity::values::status::ActorKind;
use entity::values::text::Personal;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::seat::Seat;
use crate::customers::card;
use crate::every_page::page::page;
use crate::pages::leaving::package;
use crate::support::sources::files;
use crate::support::{On, TestApp, both};

const WORDS: &str = include_str!("../../../src/admin/order/words.rs");

#[test]
fn every_reason_of_the_shops_own_has_words_at_the_desk() {
    let mut found = 0;
    for (name, text) in files("src/orders", "rs") {
        for because in text.split("Because {").skip(1) {
            let inside = because.split('}').next().unwrap();
            for literal in inside.split('"').skip(1).step_by(2) {
                assert!(WORDS.contains(&format!("\"{literal}\" ")), "{name}: {literal}");
                found += 1;
            }
        }
    }
    assert!(found > 10, "{found} of them were found");
}

/// A deed that an older version of the shop wrote down, under a name that nothing writes any more.
async fn done_long_ago(app: &TestApp) {
    let row = audit_entry::Model {
        id: AuditEntryId::fresh(),
        at: app.now(),
        actor_kind: ActorKind::System,
        actor_account_id: None,
        actor_name: Personal::new("Joku Esimerkki"),
        action: "knock-thrice".to_owned(),
        subject_kind: "door".to_owned(),
        subject_id: "7".to_owned(),
        reason: None,
        before: None,
        after: None,
        address: None,
    };
    let transaction = app.ctx.db.write_txn().await.unwrap();
    row.into_active_model().insert(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

both! {
    /// D-01: in the log, on the order's page and on the customer's card; what nobody has words for stands as it is.
    async fn deeds_are_told_in_the_readers_language(app) {
        let order = package(&app).await;
        let seat = Seat::staff(&app).await;
        let path = Seat::path(&order, "/credits");
        let form = seat.form_id(&path).await;
        let fields = [("form", &*form), ("change", "1"), ("reason", "hyvitys")];
        assert_eq!(seat.send(&path, &fields).await.status, 303);
        for (language, words, subject) in [
            ("fi", "Korjasi kertojen määrää", "tilaus"),
            ("en", "Corrected the number of sessions", "order"),
            ("sv", "Rättade antalet gånger", "beställning"),
        ] {
            for path in ["/log".to_owned(), Seat::path(&order, ""), card(&order, "")] {
                let answer = seat.answer(&format!("/{language}/admin{path}")).await;
                let html = page(answer, 200, language, &path).await;
                assert!(html.contains(words) && !html.contains("adjust-credits"), "{path}: {html}");
                let subject = format!("<span class=\"hint\">{subject} ");
                assert!(path != "/log" || html.contains(&subject), "{path}: {html}");
            }
        }
        done_long_ago(&app).await;
        let log = seat.page("/log").await;
        assert!(log.has("<strong>knock-thrice</strong> <span class=\"hint\">door 7</span>"), "{}", log.html);
    }
}
