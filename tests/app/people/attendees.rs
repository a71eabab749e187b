//! Who comes to a session: named by the customer, invited, and let in by a link of their own.

use entity::order;
use entity::values::time::Span;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;

use super::{book_more, booked, change, of_kind, preparation_link};
use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

const PEKKA: &str = "pekka@example.org";
const KAISA: &str = "kaisa@example.org";

/// The form's page of a booking.
fn form_of(order: &Order, id: &str) -> String {
    order.page(&format!("/bookings/{id}/people"))
}

/// Says who comes, and what it is about.
async fn says(app: &TestApp, order: &Order, id: &str, people: &[(&str, &str)], about: &str) {
    let mut fields = vec![("preparation".to_owned(), about.to_owned())];
    for (n, (name, email)) in (1..).zip(people) {
        fields.push((format!("attendee_{n}_name"), (*name).to_owned()));
        fields.push((format!("attendee_{n}_email"), (*email).to_owned()));
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = app.send(&form_of(order, id), &fields).await;
    assert_eq!(page.status, 303, "{}", page.html);
    assert_eq!(page.location, Some(format!("{}&notice=people", order.page(""))));
}

/// The sequence that an invitation has.
fn sequence(mail: &entity::outgoing_mail::Model) -> String {
    let calendar = mail.calendar.as_ref().unwrap().reveal();
    calendar.lines().find(|line| line.starts_with("SEQUENCE:")).unwrap().to_owned()
}

both! {
    /// U-15.
    async fn who_is_named_is_invited_and_who_is_removed_hears_it(app) {
        let (order, id) = booked(&app, SLOT).await;
        assert_eq!(of_kind(&app, "attendee-invited", PEKKA).await.len(), 1);
        let form = app.page(&form_of(&order, &id)).await;
        assert!(form.has("value=\"Pekka Malli\"") && form.has("Mistä aloitamme?"), "{}", form.html);
        assert!(app.page(&order.page("")).await.has(&format!("/bookings/{id}/people?key")));

        says(&app, &order, &id, &[("Kaisa Malli", KAISA), ("Ilman Postia", "")], "Uusi aihe").await;
        let invited = of_kind(&app, "attendee-invited", KAISA).await;
        let left = of_kind(&app, "attendee-cancelled", PEKKA).await;
        assert_eq!((invited.len(), left.len()), (1, 1));
        assert_eq!((sequence(&invited[0]), sequence(&left[0])), ("SEQUENCE:1".to_owned(), "SEQUENCE:1".to_owned()));
        assert_eq!(left[0].calendar_method.as_deref(), Some("CANCEL"));
        assert!(left[0].text.reveal().contains("poisti sinut"), "{}", left[0].text.reveal());
        let calendar = left[0].calendar.as_ref().unwrap().reveal();
        assert!(!calendar.contains("Uusi aihe") && !left[0].text.reveal().contains("Uusi aihe"), "{calendar}");
        let page = app.page(&order.page("")).await;
        assert!(page.has("Kaisa Malli, Ilman Postia") && page.has("Uusi aihe") && !page.has("Pekka"), "{}", page.html);
        assert!(page.has("Mistä sparrataan") && !page.has("Mistä aloitamme?"));

        // The same again tells nobody; only the words changed: neither.
        says(&app, &order, &id, &[("Kaisa Malli", KAISA), ("Ilman Postia", "")], "Uusi aihe").await;
        says(&app, &order, &id, &[("Kaisa Malli", KAISA), ("Ilman Postia", "")], "Toinen aihe").await;
        assert_eq!(of_kind(&app, "attendee-invited", KAISA).await.len(), 1);
        // Who comes back is invited again, later in the session's life.
        says(&app, &order, &id, &[("Pekka Malli", PEKKA)], "Toinen aihe").await;
        let again = of_kind(&app, "attendee-invited", PEKKA).await;
        assert_eq!((again.len(), sequence(&again[1])), (2, "SEQUENCE:2".to_owned()));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn what_is_said_for_one_session_leaves_the_others_as_they_are(app) {
        let order = app.place_package().await;
        app.pays(&order);
        app.deliver_events().await;
        let first = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
        says(&app, &order, &first, &[("Kaisa Malli", KAISA)], "Vain tämä kerta").await;
        let second = book_more(&app, &order, "aino", NEXT_SLOT).await;
        let form = app.page(&form_of(&order, &second)).await;
        assert!(form.has("Pekka Malli") && form.has("Mistä aloitamme?") && !form.has("Kaisa"), "{}", form.html);
        assert_eq!(of_kind(&app, "attendee-invited", PEKKA).await.len(), 2);
        assert_eq!(of_kind(&app, "attendee-invited", KAISA).await.len(), 1);
    }
}

both! {
    async fn attendees_hear_of_a_move_and_a_cancellation(app) {
        let (order, id) = booked(&app, SLOT).await;
        change(&app, &order, &id, "reschedule", json!({ "starts_at": NEXT_SLOT })).await;
        change(&app, &order, &id, "cancellation", json!({})).await;
        let moved = of_kind(&app, "attendee-moved", PEKKA).await;
        let off = of_kind(&app, "attendee-cancelled", PEKKA).await;
        assert_eq!((moved.len(), off.len()), (1, 1));
        assert_eq!(moved[0].calendar_method.as_deref(), Some("REQUEST"));
        assert_eq!(off[0].calendar_method.as_deref(), Some("CANCEL"));
        assert!(off[0].text.reveal().contains("on peruttu"), "{}", off[0].text.reveal());
    }
}

both! {
    /// 128 bits, one booking, gone with the address, read-only.
    async fn an_attendees_link_opens_one_session_and_nothing_else(app) {
        let (order, id) = booked(&app, SLOT).await;
        let (_, other_id) = booked(&app, NEXT_SLOT).await;
        let link = preparation_link(&of_kind(&app, "attendee-invited", PEKKA).await[0]);
        let key = link.split_once("?key=").unwrap().1.to_owned();
        assert_eq!(key.len(), 22, "128 bits");
        let page = app.page(&link).await;
        assert_eq!(page.status, 200);
        assert!(page.has("Mistä aloitamme?") && page.has("Pekka Malli") && !page.has(&order.key), "{}", page.html);
        assert!(!page.has("liisa@example.org") && !page.has("<form"), "it lets them read, no more");

        let (first, rest) = key.split_at(1);
        let other = if first == "A" { "B" } else { "A" };
        for foreign in [
            link.replace(&id, &other_id),
            format!("/fi/orders/{}?key={key}", order.code),
            format!("/fi/orders/{}/bookings/{id}/people?key={key}", order.code),
            format!("/fi/preparation/{id}?key={}", order.key),
            format!("/fi/preparation/{id}"),
            format!("/fi/preparation/{id}?key={other}{rest}"),
            "/fi/preparation/no-such-id?key=x".to_owned(),
        ] {
            assert_eq!(app.get(&foreign).await.status(), 404, "{foreign}");
        }
        assert_eq!(app.post_form(&link, &[("preparation", "x")]).await.status(), 404);

        says(&app, &order, &id, &[("Pekka Malli", "toinen@example.org")], "Mistä aloitamme?").await;
        assert_eq!(app.get(&link).await.status(), 404, "the address is not his any more");
    }
}

both! {
    ///
    async fn a_link_still_shows_the_session_after_it_and_the_form_changes_nothing_then(app) {
        let (order, id) = booked(&app, SLOT).await;
        let link = preparation_link(&of_kind(&app, "attendee-invited", PEKKA).await[0]);
        app.clock_to(SLOT);
        for late in [app.page(&form_of(&order, &id)).await, app.send(&form_of(&order, &id), &[]).await] {
            assert!(late.status == 409 && late.has(&order.code), "{}", late.html);
        }
        app.advance(Span::days(2));
        let page = app.page(&link).await;
        assert!(page.status == 200 && page.has("on pidetty") && page.has("Mistä aloitamme?"), "{}", page.html);
        assert!(!app.page(&order.page("")).await.has("/people?key"));
    }
}

both! {
    /// raising the version of an order's key revokes every link into it.
    async fn a_revoked_order_key_revokes_the_links_of_its_people(app) {
        let (order, _) = booked(&app, SLOT).await;
        let link = preparation_link(&of_kind(&app, "attendee-invited", PEKKA).await[0]);
        let code: entity::values::codes::OrderCode = order.code.parse().unwrap();
        let found = order::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let found = found.into_iter().find(|order| order.code == code).unwrap();
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let mut row = found.into_active_model();
        row.key_version = Set(2);
        row.update(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(app.get(&link).await.status(), 404);
    }
}

both! {
    async fn text_of_several_lines_comes_back_as_it_was_typed(app) {
        let (order, id) = booked(&app, SLOT).await;
        let typed = "Tilanne:\n  - idea\n\n\tKysymys?";
        says(&app, &order, &id, &[], &typed.replace('\n', "\r\n")).await;
        for path in [form_of(&order, &id), order.page("")] {
            let page = app.page(&path).await;
            assert!(page.has(&format!(">{typed}</")), "{}", page.html);
        }
        let fields = [("message", typed), ("email", "kaisa@")];
        let page = app.send("/fi/ask", &fields).await;
        assert!(page.has(&format!(">{typed}</textarea>")), "{}", page.html);
    }
}

both! {
    async fn faults_are_told_beside_their_fields_and_nothing_typed_is_lost(app) {
        let (order, id) = booked(&app, SLOT).await;
        let long = "ä".repeat(4_001);
        let fields = [("preparation", long.as_str()), ("attendee_3_email", "kaisa@"), ("attendee_4_name", "Pekka <b>")];
        let page = app.send(&form_of(&order, &id), &fields).await;
        assert_eq!(page.status, 422);
        for part in ["preparation-error", "attendee_1_name-error", "attendee_1_email-error", "kaisa@", "Pekka &lt;b&gt;"] {
            assert!(page.has(part), "{part}: {}", page.html);
        }
        assert!(of_kind(&app, "attendee-cancelled", PEKKA).await.is_empty());
        let (_, foreign) = booked(&app, NEXT_SLOT).await;
        assert_eq!(app.page(&form_of(&order, &foreign)).await.status, 404);
    }
}
