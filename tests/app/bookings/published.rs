//! What a published calendar says, by our own engine and by two parsers that are not ours.

use entity::booking;
use entity::values::status::BookingStatus;
use entity::values::time::Span;
use reqwest::Response;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};

use crate::support::parsers::reparsed;
use crate::support::shop::Order;
use crate::support::subscribing::lines;
use crate::support::{JsonValue, On, TestApp, both};

/// Sessions before the change to summer time, after it, and after the change back.
const SESSIONS: [&str; 3] =
    ["2027-03-24T08:00:00Z", "2027-03-31T08:00:00Z", "2027-08-25T07:00:00Z"];

/// A paid package with sessions on both sides of a change of the clocks.
async fn paid(app: &TestApp) -> Order {
    let order = app.place_package().await;
    app.pays(&order);
    app.deliver_events().await;
    for (expert, starts_at) in [("aino", SESSIONS[1]), ("eero", SESSIONS[2])] {
        let slots = json!({ "slots": [{ "expert": expert, "starts_at": starts_at }] });
        let answer = app.post_json(&order.api("/bookings"), &slots).await;
        let status = answer.status();
        assert_eq!(status, 201, "{}", answer.json_value().await);
    }
    order
}

/// The mailed invitations' UIDs, by when the session starts.
async fn invited(app: &TestApp) -> Vec<(String, String)> {
    app.run_job("deliver-mail").await;
    let mut invited: Vec<(String, String)> = Vec::new();
    for letter in app.letters().await {
        let calendar = letter.calendar.unwrap().body;
        let reading = app.read_by_us(&calendar);
        let event = &reading.occurrences[0];
        invited.push((event.start.to_string(), event.uid.to_string()));
    }
    invited.sort();
    invited
}

fn of(event: &Value, name: &str) -> String {
    event[name].as_str().unwrap_or_default().to_owned()
}

both! {
    /// F-23.
    async fn a_customers_calendar_is_read_alike_by_three_parsers_and_has_the_uids_of_the_invitations(app) {
        let order = paid(&app).await;
        let calendar = app.calendar(&app.subscribe(&order).await).await;
        let ours: Vec<(String, String)> = app.read_by_us(&calendar).occurrences.iter()
            .map(|one| (one.start.to_string(), one.uid.to_string())).collect();
        assert_eq!(ours, invited(&app).await);
        assert_eq!(ours.iter().map(|(start, _)| start.as_str()).collect::<Vec<_>>(), SESSIONS);
        let page = app.ctx.config.link(&format!("/fi/orders/{}", order.code));
        // Under a name that no reader knows, the instants come from our VTIMEZONE alone.
        for zone in ["Europe/Helsinki", "Shop/Somewhere"] {
            let renamed = calendar.replace("Europe/Helsinki", zone);
            let reading = app.read_by_us(&renamed);
            assert_eq!(reading.occurrences.iter().map(|one| one.start.to_string()).collect::<Vec<_>>(), SESSIONS);
            for read in reparsed(&renamed).into_iter().flatten() {
                let events = read["events"].as_array().unwrap();
                let theirs: Vec<(String, String)> =
                    events.iter().map(|event| (of(event, "start"), of(event, "uid"))).collect();
                assert_eq!(theirs, ours, "{read:#}");
                assert_eq!(read["name"], format!("Sparraamo: tilaus {}", order.code));
                assert_eq!(read["method"], Value::Null);
                for (event, expert) in events.iter().zip(["Aino Esimerkki", "Aino Esimerkki", "Eero Malli"]) {
                    let minutes = event["end"].as_str().unwrap().parse::<entity::values::time::Instant>().unwrap()
                        .since(of(event, "start").parse().unwrap()).whole_seconds() / 60;
                    assert_eq!((minutes, &event["status"], &event["url"]), (90, &json!("CONFIRMED"), &json!(page)));
                    assert_eq!(event["summary"], format!("Sparraus: Palvelumuotoilu, {expert}"));
                    assert!(of(event, "description").contains(&page));
                }
            }
        }
        assert!(!calendar.contains(&order.key) && !calendar.contains("key="), "the order's key is in its calendar");
        app.assert_laws_hold().await;
    }
}

both! {
    /// F-23: an expert's calendar says when they are busy and nothing else.
    async fn an_experts_calendar_names_no_customer(app) {
        let order = paid(&app).await;
        let calendar = app.calendar(&app.subscribe_expert("aino").await).await;
        let reading = app.read_by_us(&calendar);
        let starts: Vec<String> = reading.occurrences.iter().map(|one| one.start.to_string()).collect();
        assert_eq!(starts, SESSIONS[..2]);
        assert!(reading.occurrences.iter().all(|one| one.blocks()));
        for told in ["liisa", "pekka", "esimerkki@", "example.org", "Mistä", "Palvelu", "orders", order.code.as_str()] {
            let lower = lines(&calendar).join("\n").to_lowercase();
            assert!(!lower.contains(&told.to_lowercase()), "{told}: {calendar}");
        }
        let known = [
            "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "TZID",
            "DTSTART", "DTEND", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "UID", "DTSTAMP", "SEQUENCE", "SUMMARY",
            "STATUS", "TRANSP", "",
        ];
        for line in lines(&calendar) {
            let name = line.split([':', ';']).next().unwrap();
            assert!(known.contains(&name), "{line}");
            assert!(name != "SUMMARY" || line == "SUMMARY:Sparraus", "{line}");
        }
        for read in reparsed(&calendar).into_iter().flatten() {
            assert_eq!(read["name"], "Sparraamo: Aino Esimerkki");
            assert_eq!(read["events"].as_array().unwrap().len(), 2);
        }
        assert_eq!(app.read_by_us(&app.calendar(&app.subscribe_expert("eero").await).await).occurrences.len(), 1);
    }
}

fn etag(answer: &Response) -> String {
    answer.headers()["etag"].to_str().unwrap().to_owned()
}

both! {
    /// F-23.
    async fn a_calendar_that_did_not_change_is_not_sent_again(app) {
        let order = paid(&app).await;
        let path = app.subscribe(&order).await;
        let first = app.get(&path).await;
        let tag = etag(&first);
        assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 12, "{tag} is not strong");
        assert_eq!(first.headers()["cache-control"], "private, no-cache");
        app.advance(Span::hours(2));
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".into()] {
            let answer = app.client.get(app.url(&path)).header("if-none-match", &known).send().await.unwrap();
            assert_eq!((answer.status().as_u16(), etag(&answer)), (304, tag.clone()), "{known}");
            assert!(answer.bytes().await.unwrap().is_empty());
        }
        let slots = json!({ "slots": [{ "expert": "aino", "starts_at": "2027-04-07T07:00:00Z" }] });
        assert_eq!(app.post_json(&order.api("/bookings"), &slots).await.status(), 201);
        let answer = app.client.get(app.url(&path)).header("if-none-match", &tag).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_ne!(etag(&answer), tag);
    }
}

/// Cancels a booking as its row will say; the deed itself comes with the cancellation page.
async fn cancel(app: &TestApp, starts_at: &str) {
    let rows = booking::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    let row = rows.into_iter().find(|row| row.starts_at.to_string() == starts_at).unwrap();
    let mut row = row.into_active_model();
    row.status = Set(BookingStatus::Cancelled);
    row.claim_id = Set(None);
    row.calendar_sequence = Set(1);
    let transaction = app.ctx.db.write_txn().await.unwrap();
    row.update(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

both! {
    /// F-23: a cancelled session is told as such, blocks nothing, and is gone a month after its time.
    async fn a_cancelled_session_stays_a_while_so_that_readers_drop_it(app) {
        let order = paid(&app).await;
        let customer = app.subscribe(&order).await;
        let expert = app.subscribe_expert("aino").await;
        cancel(&app, SESSIONS[0]).await;
        for path in [&customer, &expert] {
            let calendar = app.calendar(path).await;
            let reading = app.read_by_us(&calendar);
            assert!(reading.occurrences[0].cancelled && !reading.occurrences[0].blocks(), "{calendar}");
            assert!(!reading.occurrences[1].cancelled && reading.occurrences[1].blocks());
            for read in reparsed(&calendar).into_iter().flatten() {
                let event = &read["events"][0];
                assert_eq!((&event["status"], &event["sequence"]), (&json!("CANCELLED"), &json!(1)));
            }
        }
        app.advance(Span::days(60));
        for path in [&customer, &expert] {
            assert!(!app.calendar(path).await.contains("CANCELLED"));
        }
    }
}

both! {
    /// F-23: with nothing booked there is still a calendar, and every reader can read it.
    async fn a_calendar_without_bookings_is_a_calendar(app) {
        let calendar = app.calendar(&app.subscribe_expert("eero").await).await;
        assert!(app.read_by_us(&calendar).occurrences.is_empty());
        for read in reparsed(&calendar).into_iter().flatten() {
            assert_eq!(read["events"], json!([]));
        }
    }
}
