//! Mails in a studio's own words, written and sent.

use entity::mail_wording;
use entity::values::text::Language;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait};
use serde_json::json;

use super::{admin, says};
use crate::people::{booked, of_kind};
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both, checkout_form};

const LIISA: &str = "liisa@example.org";
const HOUSE: &str = "Maksu tuli perille ja tilauksesi on vahvistettu.";

/// A paid session of somebody of that name.
async fn bought_by(app: &TestApp, name: &str, language: &str, starts_at: &str) {
    let order = app.hold(starts_at).await;
    let mut form = checkout_form();
    form["customer"]["name"] = json!(name);
    form["locale"] = json!(language);
    form["begin_before_withdrawal"] = json!(true);
    assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
    app.pays(&order);
    app.deliver_events().await;
}

/// Stores words that no form would take.
async fn put(app: &TestApp, opening: &str) {
    let transaction = app.ctx.db.write_txn().await.unwrap();
    let row = mail_wording::ActiveModel {
        message: Set("order-confirmed".to_owned()),
        language: Set(Language::Fi),
        subject: Set(Some("Kiitos {code}{".to_owned())),
        opening: Set(Some(opening.to_owned())),
    };
    row.insert(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

both! {
    /// Mails are in the words of the time of their fact; the facts are those they always were.
    async fn a_mail_is_written_in_the_words_of_its_time_and_keeps_its_facts(app) {
        let (before, _) = booked(&app, SLOT).await;
        let seat = admin(&app).await;
        says(&seat, "order-confirmed", "fi", "Nähdään pian, {name}", "Kiitos luottamuksesta!\n– {studio}").await;
        let (order, _) = booked(&app, NEXT_SLOT).await;
        let mails = of_kind(&app, "order-confirmed", LIISA).await;
        let [first, second] = mails.as_slice() else { panic!("{} mails", mails.len()) };
        assert_eq!(first.subject.reveal(), format!("Tilausvahvistus {}", before.code));
        assert!(first.text.reveal().contains(HOUSE));
        let subject = format!("Nähdään pian, Liisa Esimerkki ({})", order.code);
        assert_eq!(second.subject.reveal(), subject);
        for body in [&second.text, &second.html] {
            let body = body.reveal();
            assert!(body.contains("Kiitos luottamuksesta!\n– ") && body.contains(HOUSE), "{body}");
            for fact in ["180,00", order.code.as_str(), "Aino Esimerkki", &order.key] {
                assert!(body.contains(fact), "{fact}: {body}");
            }
        }
        assert!(second.calendar.is_some());
        // The same mail once more is the same mail.
        says(&seat, "order-confirmed", "fi", "", "").await;
        app.run_job("deliver-mail").await;
        app.queue_again().await;
        app.run_job("deliver-mail").await;
        let sent = app.mailbox.letters();
        assert_eq!(sent.iter().filter(|letter| letter.subject == subject).count(), 2);
    }
}

both! {
    /// N-03: what a customer is called is put in as it is, escaped where it must be, and read no second time.
    async fn a_customer_called_like_a_placeholder_is_called_just_so(app) {
        let seat = admin(&app).await;
        says(&seat, "order-confirmed", "fi", "{name}", "Hei {name}, {studio}").await;
        let name = "{code} {{offer}} <b>${studio}</b>";
        bought_by(&app, name, "fi", SLOT).await;
        let mail = of_kind(&app, "order-confirmed", LIISA).await.remove(0);
        assert!(mail.subject.reveal().starts_with(&format!("{name} (")), "{}", mail.subject.reveal());
        assert!(mail.text.reveal().contains(&format!("Hei {name}, ")), "{}", mail.text.reveal());
        let escaped = "Hei {code} {{offer}} &lt;b&gt;${studio}&lt;/b&gt;, ";
        assert!(mail.html.reveal().contains(escaped), "{}", mail.html.reveal());
        assert!(!mail.html.reveal().contains("<b>"));
    }
}

both! {
    /// A language without words of its own has the house's.
    async fn a_language_without_own_words_has_the_houses(app) {
        let seat = admin(&app).await;
        says(&seat, "order-confirmed", "fi", "Omin sanoin", "Omin sanoin").await;
        bought_by(&app, "Sample Person", "en", SLOT).await;
        let mail = of_kind(&app, "order-confirmed", LIISA).await.remove(0);
        assert!(mail.subject.reveal().starts_with("Order confirmation "));
        assert!(mail.text.reveal().contains("Your payment arrived and your order is confirmed."));
        assert!(!mail.text.reveal().contains("Omin sanoin"));
    }
}

both! {
    /// Customers and those they bring read the studio's words; the expert, to whom they are not written, the house's.
    async fn a_reminder_in_own_words_is_for_customers_and_attendees(app) {
        let seat = admin(&app).await;
        says(&seat, "reminder-day", "fi", "Huomenna: {time}", "{name}, {expert} odottaa sinua.").await;
        booked(&app, SLOT).await;
        app.clock_to("2027-03-23T08:00:00Z");
        app.run_job("remind").await;
        for (to, name) in [(LIISA, "Liisa Esimerkki"), ("pekka@example.org", "Pekka Malli")] {
            let mail = of_kind(&app, "reminder-day", to).await.remove(0);
            assert_eq!(mail.subject.reveal(), "Huomenna: ke 24.3.2027 klo\u{a0}10.00");
            let text = mail.text.reveal();
            assert!(text.contains(&format!("{name}, Aino Esimerkki odottaa sinua.")), "{text}");
            assert!(text.contains("ke 24.3.2027 klo\u{a0}10.00–11.30"), "{text}");
        }
        let expert = of_kind(&app, "reminder-day", "aino@example.org").await.remove(0);
        assert!(expert.subject.reveal().starts_with("Muistutus: "), "{}", expert.subject.reveal());
        assert!(!expert.text.reveal().contains("odottaa sinua"));
    }
}

both! {
    /// The receipt of an enquiry names nobody: whoever typed the address need not own it.
    async fn a_receipt_of_an_enquiry_is_worded_without_names(app) {
        let seat = admin(&app).await;
        says(&seat, "enquiry-received", "fi", "{studio} kiittää", "Viestisi on meillä.").await;
        let typed = [("name", "Kaisa Malli"), ("email", "kaisa@example.org"), ("message", "Sopisiko huhtikuu?")];
        assert_eq!(app.send("/fi/ask", &typed).await.status, 303);
        let mail = of_kind(&app, "enquiry-received", "kaisa@example.org").await.remove(0);
        assert!(mail.subject.reveal().ends_with(" kiittää"), "{}", mail.subject.reveal());
        assert!(mail.text.reveal().contains("Viestisi on meillä.") && !mail.text.reveal().contains("Kaisa"));
    }
}

both! {
    /// Words that fit no more, by whatever way they came, never keep a mail from being written.
    async fn words_that_do_not_fit_are_left_to_the_house(app) {
        put(&app, "Vanha kohta {time}, jota ei enää ole").await;
        let (order, _) = booked(&app, SLOT).await;
        let mail = of_kind(&app, "order-confirmed", LIISA).await.remove(0);
        assert_eq!(mail.subject.reveal(), format!("Tilausvahvistus {}", order.code));
        assert!(mail.text.reveal().contains(HOUSE));
        app.assert_laws_hold().await;
    }
}

both! {
    /// The database keeps a subject to one line and both to their lengths, whoever writes.
    async fn the_database_refuses_what_is_no_subject(app) {
        let good = "'order-confirmed', 'fi', 'Kiitos', NULL";
        let long = format!("'order-confirmed', 'sv', '{}', NULL", "x".repeat(121));
        let longer = format!("'order-confirmed', 'sv', NULL, '{}'", "x".repeat(1_001));
        let refused = [
            "'order-confirmed', 'en', 'a\nBcc: b', NULL",
            "'order-confirmed', 'en', 'a\rb', NULL",
            "'order-confirmed', 'de', 'a', NULL",
            "'order-confirmed', 'en', NULL, NULL",
            "'order-confirmed', 'en', '', NULL",
            good,
            &long,
            &longer,
        ];
        let insert = async |values: &str| {
            let transaction = app.ctx.db.write_txn().await.unwrap();
            let sql = format!("INSERT INTO mail_wording (message, language, subject, opening) VALUES ({values})");
            let done = transaction.execute_unprepared(&sql).await;
            if done.is_ok() {
                transaction.commit().await.unwrap();
            }
            done.is_ok()
        };
        assert!(insert(good).await);
        for values in refused {
            assert!(!insert(values).await, "{values}");
        }
        assert_eq!(mail_wording::Entity::find().all(app.ctx.db.reader()).await.unwrap().len(), 1);
    }
}
