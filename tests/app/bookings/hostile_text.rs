//! Text that would break a calendar, through a real purchase into the mail and the published calendar (N-15).

use entity::theme;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde_json::{Value, json};
use sparraamo::bookings::calendar::{self, Invitation, Method, Person};

use crate::support::parsers::{PARSERS, reparsed};
use crate::support::subscribing::lines;
use crate::support::{JsonValue, On, SLOT, TestApp, both, checkout_form};

/// What a customer can type into a text of several lines, and what must come out of the calendar.
fn texts() -> Vec<(String, String)> {
    let same = |text: &str| (text.to_owned(), text.to_owned());
    vec![
        same("a;b,c\\d\\n\\;e: \"quoted\" 'single' ^n {{braces}} {$dollar} 100 %"),
        ("one\r\ntwo\rthree\nfour".into(), "one\ntwo\nthree\nfour".into()),
        (
            "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:evil@example.org\r\n\r\n y".into(),
            "x\nEND:VEVENT\nBEGIN:VEVENT\nATTENDEE:mailto:evil@example.org\n\n y".into(),
        ),
        same(&"ääkköset🦊漢字e\u{301}".repeat(60)),
        same(&format!("{}\u{200d}👩\u{200d}👩\u{200d}👧", "a".repeat(63))),
        ("before\u{2028}after\u{2029}end".into(), "before\nafter\nend".into()),
        same("tab\there \u{a0}no-break \u{202e}turned\u{202c} \u{feff}mark"),
        same(&";,\\".repeat(400)),
    ]
}

/// A person's name that is one line.
const NAME: &str = "Åsa \"Öhman\"; Ltd, \\n ^n: x=y";
/// Quotes cannot stand in a parameter. Readers that do not know RFC 6868 see two carets: [`with_one_caret`].
const NAME_READ: &str = "Åsa 'Öhman'; Ltd, \\n ^n: x=y";
const THEME: &str =
    "Palvelut; muotoilu,\r\nBEGIN:VEVENT 🦊 ääkköset ääkköset ääkköset ääkköset ääkköset";
const THEME_READ: &str =
    "Palvelut; muotoilu,\nBEGIN:VEVENT 🦊 ääkköset ääkköset ääkköset ääkköset ääkköset";

async fn buy(app: &TestApp, starts_at: &str, preparation: &str) -> crate::support::shop::Order {
    let order = app.hold(starts_at).await;
    let mut form = checkout_form();
    form["customer"]["name"] = json!(NAME);
    form["attendees"] = json!([{ "name": NAME, "email": "pekka+o'hara@example.org" }]);
    form["preparation"] = json!(preparation);
    let answer = app.post_json(&order.api("/checkout"), &form).await;
    let status = answer.status();
    assert_eq!(status, 200, "{}", answer.json_value().await);
    app.pays(&order);
    app.deliver_events().await;
    order
}

async fn rename_theme(app: &TestApp) {
    let find = theme::Entity::find().filter(theme::Column::Slug.eq("service-design"));
    let mut row = find.one(app.ctx.db.reader()).await.unwrap().unwrap().into_active_model();
    row.name = Set(entity::values::text::Texts { fi: THEME.into(), en: None, sv: None });
    let transaction = app.ctx.db.write_txn().await.unwrap();
    row.update(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

/// Whether `read` is what was meant. Older `icalendar` takes escapes out twice, so that a backslash that was typed before
/// an `n` becomes a line end: a fault of its own, which no writer can avoid.
fn is_read_as(parser: &str, read: &str, meant: &str) -> bool {
    let twice = [("\\n", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")];
    let twice = twice.iter().fold(meant.to_owned(), |text, (from, to)| text.replace(from, to));
    read == meant || (parser == "icalendar" && read == twice)
}

/// A caret that means one is doubled where it could mean more (RFC 6868).
fn with_one_caret(people: &Value) -> Value {
    serde_json::from_str(&people.to_string().replace("^^", "^")).unwrap()
}

fn only_event(read: &Value) -> &Value {
    let events = read["events"].as_array().unwrap();
    assert_eq!(events.len(), 1, "{read:#}");
    &events[0]
}

both! {
    /// N-15.
    async fn what_a_customer_types_comes_out_of_the_invitation_as_it_was(app) {
        rename_theme(&app).await;
        let starts = ["2027-03-24T08:00:00Z", "2027-03-24T10:00:00Z", "2027-03-24T12:00:00Z", "2027-03-25T08:00:00Z",
            "2027-03-25T10:00:00Z", "2027-03-25T12:00:00Z", "2027-03-26T08:00:00Z", "2027-03-26T10:00:00Z"];
        for ((typed, meant), start) in texts().into_iter().zip(starts) {
            app.mailbox.clear();
            buy(&app, start, &typed).await;
            app.run_job("deliver-mail").await;
            let mailed = app.letters().await.pop().unwrap().calendar.unwrap().body;
            lines(&mailed);
            assert_eq!(app.read_by_us(&mailed).occurrences.len(), 1, "{mailed}");
            for (parser, read) in PARSERS.iter().zip(reparsed(&mailed).into_iter().flatten()) {
                let event = only_event(&read);
                let summary = format!("Sparraus: {THEME_READ}, Aino Esimerkki");
                assert_eq!((&read["method"], &event["summary"]), (&json!("REQUEST"), &json!(summary)));
                assert_eq!(event["alarms"], json!([summary]), "{read:#}");
                let description = event["description"].as_str().unwrap();
                let told = description.split_once(": ").unwrap().1.rsplit_once("\n\n").unwrap().0;
                assert!(is_read_as(parser, told, meant.trim()), "{parser} read {told:?}, not {meant:?}");
                assert_eq!((&event["start"], &event["status"]), (&json!(start), &json!("CONFIRMED")));
                assert_eq!(with_one_caret(&event["attendees"]), json!([
                    [NAME_READ, "mailto:liisa@example.org"], [NAME_READ, "mailto:pekka+o'hara@example.org"],
                ]));
                assert_eq!(event["organizer"], json!([["Sparraamo", "mailto:studio@example.org"]]));
            }
        }
    }
}

both! {
    /// N-15: what staff name goes through whole, and what the customer typed stays out of both.
    async fn hostile_text_leaves_published_calendars_whole(app) {
        rename_theme(&app).await;
        let typed = "SECRET\r\nEND:VEVENT\r\nBEGIN:VEVENT";
        let order = buy(&app, SLOT, typed).await;
        let customer = app.calendar(&app.subscribe(&order).await).await;
        let expert = app.calendar(&app.subscribe_expert("aino").await).await;
        for calendar in [&customer, &expert] {
            let whole = lines(calendar).join("\n");
            assert!(!whole.contains("SECRET") && !whole.contains("Öhman"), "{whole}");
            assert_eq!(app.read_by_us(calendar).occurrences.len(), 1);
        }
        for read in reparsed(&customer).into_iter().flatten() {
            let event = only_event(&read);
            assert_eq!(event["summary"], format!("Sparraus: {THEME_READ}, Aino Esimerkki"));
            assert!(event["description"].as_str().unwrap().starts_with(&format!("{THEME_READ}, Aino Esimerkki. ")));
        }
        for read in reparsed(&expert).into_iter().flatten() {
            assert_eq!(only_event(&read)["summary"], "Sparraus");
        }
    }
}

both! {
    /// N-15: a line end has no place in a name, and is refused before anything is written.
    async fn a_name_of_two_lines_is_refused(app) {
        let order = app.hold(SLOT).await;
        for name in ["a\r\nATTENDEE:mailto:evil@example.org", "a\nb", "a\rb"] {
            let mut form = checkout_form();
            form["customer"]["name"] = json!(name);
            let answer = app.post_json(&order.api("/checkout"), &form).await;
            assert_eq!(answer.status(), 422);
            assert_eq!(answer.json_value().await["errors"]["customer.name"], "invalid");
        }
    }
}

/// N-15, F-23: a cancellation says what the invitation said, with the same UID, and rings no alarm.
#[test]
fn a_cancellation_is_read_alike_by_two_parsers() {
    let at = |text: &str| text.parse().unwrap();
    for (typed, meant) in texts() {
        let written = calendar::write(&Invitation {
            method: Method::Cancel,
            uid: "1@shop.example.org".into(),
            sequence: 3,
            stamp: at("2027-03-01T08:00:00Z"),
            starts_at: at(SLOT),
            ends_at: at("2027-03-24T09:30:00Z"),
            summary: "Sparraus".into(),
            description: typed,
            url: "https://shop.example.org/fi/orders/7K3M9QXD".into(),
            organizer: Person { name: NAME.into(), email: "studio@example.org".into() },
            attendees: vec![Person { name: NAME.into(), email: "liisa@example.org".into() }],
            reminder: "Sparraus".into(),
        });
        lines(&written);
        for (parser, read) in PARSERS.iter().zip(reparsed(&written).into_iter().flatten()) {
            let event = only_event(&read);
            assert_eq!(
                (&read["method"], &event["status"]),
                (&json!("CANCEL"), &json!("CANCELLED"))
            );
            assert_eq!(
                (&event["uid"], &event["sequence"]),
                (&json!("1@shop.example.org"), &json!(3))
            );
            assert_eq!((&event["start"], &event["alarms"]), (&json!(SLOT), &json!([])));
            assert_eq!(
                with_one_caret(&event["attendees"]),
                json!([[NAME_READ, "mailto:liisa@example.org"]])
            );
            assert!(is_read_as(parser, event["description"].as_str().unwrap(), &meant), "{read:#}");
        }
    }
}
