//! The expert's copies: booked, moved, called off, with invitations whose sequence rises, in the expert's language.

use serde_json::json;

use super::{booked, change, of_kind, preparation_link};
use crate::support::parsers::reparsed;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

const AINO: &str = "aino@example.org";
const EERO: &str = "eero@example.org";

/// Method, sequence, start and attendees of the invitation with a mail, as two other parsers read them.
fn invitation(mail: &entity::outgoing_mail::Model) -> Vec<(String, i64, String, Vec<String>)> {
    let calendar = mail.calendar.as_ref().unwrap().reveal();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let read = |read: serde_json::Value| {
        let event = read["events"][0].clone();
        let people = event["attendees"].as_array().unwrap().iter();
        let people = people.map(|person| text(&person[1]).replace("mailto:", "")).collect();
        (text(&read["method"]), event["sequence"].as_i64().unwrap(), text(&event["start"]), people)
    };
    reparsed(calendar).into_iter().flatten().map(read).collect()
}

both! {
    async fn an_expert_hears_of_what_is_booked_moved_and_called_off(app) {
        let (order, id) = booked(&app, SLOT).await;
        change(&app, &order, &id, "reschedule", json!({ "starts_at": NEXT_SLOT })).await;
        change(&app, &order, &id, "cancellation", json!({})).await;
        let everyone = [AINO, "liisa@example.org", "pekka@example.org"].map(str::to_owned).to_vec();
        for (kind, method, sequence, start) in [
            ("expert-booked", "REQUEST", 0, SLOT),
            ("expert-moved", "REQUEST", 1, NEXT_SLOT),
            ("expert-cancelled", "CANCEL", 2, NEXT_SLOT),
        ] {
            let mails = of_kind(&app, kind, AINO).await;
            assert_eq!(mails.len(), 1, "{kind}");
            for read in invitation(&mails[0]) {
                assert_eq!(read, (method.to_owned(), sequence, start.to_owned(), everyone.clone()), "{kind}");
            }
            assert!(mails[0].subject.reveal().contains("Liisa Esimerkki"), "{kind}");
            assert!(!mails[0].text.reveal().contains(&order.key), "{kind}: the order is not the expert's");
            let calendar = mails[0].calendar.as_ref().unwrap().reveal();
            assert!(!calendar.replace("\r\n ", "").contains(&order.key), "{kind}");
        }
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_session_that_goes_to_another_expert_leaves_the_first_ones_calendar(app) {
        let (order, id) = booked(&app, SLOT).await;
        let before = of_kind(&app, "expert-booked", AINO).await.remove(0);
        let to = json!({ "expert": "eero", "starts_at": "2027-03-25T08:00:00Z" });
        change(&app, &order, &id, "reschedule", to).await;
        let gone = of_kind(&app, "expert-cancelled", AINO).await.remove(0);
        let new = of_kind(&app, "expert-booked", EERO).await.remove(0);
        for (left, came) in invitation(&gone).iter().zip(invitation(&new)) {
            assert_eq!((left.0.as_str(), left.1, left.2.as_str()), ("CANCEL", 1, SLOT));
            assert_eq!((came.0.as_str(), came.1, came.2.as_str()), ("REQUEST", 1, "2027-03-25T08:00:00Z"));
        }
        assert_eq!(app.get(&preparation_link(&before)).await.status(), 404, "it is not Aino's any more");
        assert_eq!(app.get(&preparation_link(&new)).await.status(), 200);
        assert!(of_kind(&app, "expert-moved", AINO).await.is_empty());
    }
}

both! {
    async fn an_expert_reads_the_preparation_by_the_link_in_the_mail(app) {
        let (_, _) = booked(&app, SLOT).await;
        let link = preparation_link(&of_kind(&app, "expert-booked", AINO).await[0]);
        let html = app.get(&link).await.text().await.unwrap();
        for part in ["Mistä aloitamme?", "Pekka Malli", "Liisa Esimerkki", "ke 24.3.2027"] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}

both! {
    async fn papers_come_by_mail_with_their_number_sum_and_place(app) {
        let (order, id) = booked(&app, SLOT).await;
        change(&app, &order, &id, "cancellation", json!({ "settlement": "refund" })).await;
        for (kind, number) in [("invoice-issued", "2027-1"), ("credit-note-issued", "2027-2")] {
            let mails = of_kind(&app, kind, "liisa@example.org").await;
            assert_eq!(mails.len(), 1, "{kind}");
            let text = mails[0].text.reveal();
            let page = order.page(&format!("/invoices/{number}"));
            let pdf = order.page(&format!("/invoices/{number}.pdf"));
            for part in [number, "180,00\u{a0}€", "36,57\u{a0}€", &app.url(&page), &app.url(&pdf)] {
                assert!(text.contains(part), "{part}: {text}");
            }
            for place in [page, pdf] {
                assert_eq!(app.get(&place).await.status(), 200, "{place}");
            }
        }
    }
}
