//! Customers: found, merged and taken apart again, given their data, erased.

use entity::values::status::Role;

use super::opened;
use crate::admin::seat::Seat;
use crate::customers::package_of;
use crate::privacy::world::AFTER;
use crate::support::{NEXT_SLOT, SLOT};

const OLD: &str = "liisa.vanha@example.org";
const NEW: &str = "liisa.uusi@example.org";

/// D-05, A-28: found, seen on one card, merged after a look at what moves, and taken apart.
#[actix_web::test]
async fn two_customers_are_merged_after_a_look_and_taken_apart() {
    let Some((browser, app)) = opened().await else { return };
    let old = package_of(&app, "Liisa Esimerkki", OLD, SLOT).await;
    let new = package_of(&app, "Liisa Esimerkki", NEW, NEXT_SLOT).await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("customers").await;
    browser.look("deed-customers-1-list").await;
    browser.type_into("#q", "liisa.uusi").await;
    browser.press(".finder .button").await;
    browser.press("main tbody th a").await;
    browser.look("deed-customers-2-card").await;
    browser.press("main a[href$='/merge']").await;
    browser.type_into("#q", "liisa.vanha").await;
    browser.press(".finder .button").await;
    browser.press("section[aria-labelledby=looked] tbody a").await;
    browser.look_twice("deed-merge-2-effect").await;
    browser.gives_reason("kysyttiin puhelimessa").await;
    browser.assert_says(".alert.bad", &["Varmista ensin"]).await;
    browser.look("deed-merge-3-fault").await;
    browser.press("#same_person").await;
    browser.gives_reason("kysyttiin puhelimessa").await;
    browser.assert_told("merged").await;
    browser.assert_says("main", &[OLD, NEW, "ei kirjaudu", &old.code, &new.code]).await;
    browser.look("deed-merge-4-done").await;
    browser.press("main a[href*='/split/']").await;
    browser.look("deed-merge-5-apart").await;
    browser.gives_reason("eri henkilö, pyysi itse").await;
    browser.assert_told("split").await;
    browser.go_to(&app.url(&format!("/fi/admin/customers/{}", new.code))).await;
    assert!(!browser.text("main").await.contains(&old.code), "still on one card");
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}

/// L-02: staff fetch what there is of somebody, and erase them once nothing is in the way.
#[actix_web::test]
async fn a_customer_is_given_their_data_and_erased_from_their_card() {
    let Some((browser, app)) = opened().await else { return };
    let order = package_of(&app, "Liisa Esimerkki", OLD, SLOT).await;
    let folder = browser.keeps_downloads().await;
    browser.signs_in(&Seat::of(&app, Role::Admin, "johto@example.org").await).await;
    browser.go_to(&app.url(&format!("/fi/admin/customers/{}", order.code))).await;
    browser.press("form[action$='/admin/privacy'] button").await;
    browser
        .assert_says("main", &["Tämä on hoidettava ensin", "Asiakkaalla on tapaaminen edessä"])
        .await;
    browser.look("deed-privacy-1-in-the-way").await;
    browser.press("button[name=as][value=json]").await;
    let file = folder.next().await;
    assert!(file.contains(OLD) && file.contains(&order.code), "{file}");

    app.clock_to(AFTER);
    browser.signs_in(&Seat::of(&app, Role::Admin, "johtaja@example.org").await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("privacy").await;
    browser.look("deed-privacy-2-ask").await;
    browser.type_into("#email", OLD).await;
    browser.press("main form .button").await;
    browser.look("deed-privacy-3-found").await;
    browser.press("#give_up").await;
    browser.gives_reason("pyysi puhelimessa").await;
    browser.assert_told("erased").await;
    browser.go_to(&app.url("/fi/admin/customers")).await;
    assert!(!browser.text("main").await.contains(OLD), "still listed");
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
