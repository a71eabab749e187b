//! A mail in the studio's own words: typed, seen, stored, sent, and taken back.

use entity::values::status::Role;

use super::{GO, opened};
use crate::admin::seat::Seat;
use crate::people::{booked, of_kind};
use crate::support::{NEXT_SLOT, SLOT, TestApp};

const PREVIEW: &str = "main form button[value=preview]";
const TO_FORM: &str = "main a[href$='/wording/order-confirmed/fi']";
const LIISA: &str = "liisa@example.org";

/// What the next customer's confirmation says: its subject, without the order's code, and its text.
async fn next_confirmation(app: &TestApp, starts_at: &str) -> (String, String) {
    let (order, _) = booked(app, starts_at).await;
    app.run_job("deliver-mail").await;
    let letters = app.mailbox.letters();
    let is_it = |letter: &&sparraamo::clients::mailer::Letter| {
        letter.to == LIISA && letter.text.contains(&order.key)
    };
    let confirmation = of_kind(app, "order-confirmed", LIISA).await.pop().unwrap();
    let letter =
        letters.iter().filter(is_it).find(|letter| letter.message_id == confirmation.message_id);
    let letter = letter.unwrap_or_else(|| panic!("{} letters, none of them it", letters.len()));
    (letter.subject.replace(&order.code, "–"), letter.text.clone())
}

/// A-28, D-03: what does not fit is told, what fits is seen before it is stored, and the next customer reads it.
#[actix_web::test]
async fn a_mail_is_worded_seen_first_sent_and_given_back() {
    let Some((browser, app)) = opened().await else { return };
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("catalogue").await;
    browser.assert_count("main a[href$='/admin/settings']", 0).await;

    browser.signs_in(&Seat::of(&app, Role::Admin, "johto@example.org").await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("catalogue").await;
    browser.press("main a[href$='/admin/settings']").await;
    browser.press("main a[href$='/admin/wording']").await;
    browser.look_twice("deed-wording-1-list").await;
    browser.press(TO_FORM).await;
    browser.look_twice("deed-wording-2-form").await;
    browser.type_into("#subject", "Kiitos, {nimi}!").await;
    browser.press(PREVIEW).await;
    browser.assert_says("#error-summary", &["{nimi} ei ole tässä viestissä"]).await;
    browser.look("deed-wording-3-fault").await;
    assert_eq!(browser.value("#subject").await, "Kiitos, {nimi}!");

    browser.type_into("#subject", "Kiitos, {name}!").await;
    browser.type_into("#opening", "Mukavaa, että tilasit: {offer}.\nTerveisin {studio}").await;
    browser.press(PREVIEW).await;
    let seen =
        ["ei ole vielä tallennettu", "Kiitos, Aino Esimerkki!", "tilasit: Esimerkkipaketti."];
    browser.assert_says("section[aria-labelledby=preview]", &seen).await;
    browser.look("deed-wording-4-seen").await;
    assert!(app.written().await.is_empty(), "a preview was sent");
    let (subject, _) = next_confirmation(&app, SLOT).await;
    assert_eq!(subject, "Tilausvahvistus –", "a preview was stored");

    browser.press(GO).await;
    browser.assert_told("worded").await;
    browser.look_twice("deed-wording-5-stored").await;
    let (subject, text) = next_confirmation(&app, NEXT_SLOT).await;
    assert_eq!(subject, "Kiitos, Liisa Esimerkki! (–)");
    assert!(text.contains("Mukavaa, että tilasit: "), "{text}");

    browser.press("main form button[value=reset]").await;
    browser.assert_told("unworded").await;
    assert_eq!(browser.value("#subject").await, "");
    assert_eq!(browser.value("#opening").await, "");
    let (subject, text) = next_confirmation(&app, "2027-03-25T08:00:00Z").await;
    assert_eq!(subject, "Tilausvahvistus –");
    assert!(!text.contains("Mukavaa, että tilasit"), "{text}");
    browser.assert_kept_to(&[&app.base_url]).await;
}
