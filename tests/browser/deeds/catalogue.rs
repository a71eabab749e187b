//! What is sold, edited at the desk: themes, offers and experts made, changed, ordered, hidden, and given a face.

use image::{ImageFormat, Rgb, RgbImage};

use super::{GO, opened};
use crate::admin::seat::Seat;
use crate::browser::chromium::Browser;
use crate::shelf::Filled;
use crate::support::TestApp;

/// Fills the form for something new.
async fn adds(browser: &Browser, kind: &str, fields: &[(&str, &str)]) {
    browser.turns_to("catalogue").await;
    browser.press(&format!("main a[href$='/catalogue/new/{kind}']")).await;
    for (field, text) in fields {
        browser.type_into(field, text).await;
    }
}

/// The first name that customers see in the list of themes.
async fn first_theme(browser: &Browser, app: &TestApp) -> String {
    browser.go_to(&app.url("/fi")).await;
    browser.text(".theme-list li:first-child .theme-name").await
}

/// D-04, D-08: a theme is made, put first, hidden and brought back; and who is overtaken is told, and loses nothing.
#[actix_web::test]
async fn a_theme_is_made_ordered_hidden_and_edited_by_two_at_once() {
    let Some((browser, app)) = opened().await else { return };
    let seat = Seat::staff(&app).await;
    browser.signs_in(&seat).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("catalogue").await;
    browser.look("deed-shelf-1-list").await;
    adds(&browser, "themes", &[("#slug", "Peli"), ("#name_fi", "")]).await;
    browser.press(GO).await;
    browser.assert_count("#error-summary a", 2).await;
    browser.look("deed-shelf-3-faults").await;
    browser.type_into("#slug", "game-design").await;
    browser.type_into("#name_fi", "Pelillisyys").await;
    browser.type_into("#position", "0").await;
    browser.press(GO).await;
    browser.assert_told("saved").await;
    browser.go_to(&app.url("/fi/admin/catalogue/experts/aino")).await;
    browser.press("input[name='theme_game-design']").await;
    browser.press(GO).await;
    browser.assert_told("saved").await;
    assert_eq!(first_theme(&browser, &app).await, "Pelillisyys");

    browser.go_to(&app.url("/fi/admin/catalogue/themes/game-design")).await;
    browser.type_into("#name_fi", "Pelit ja leikki").await;
    let other = Filled::open(&seat, "/catalogue/themes/game-design").await;
    other.with("name_fi", "Pelillistäminen").saved(&seat).await;
    browser.press(GO).await;
    browser.assert_says("main", &["Joku muu ehti", "Pelillistäminen"]).await;
    browser.look("deed-shelf-4-overtaken").await;
    assert_eq!(browser.value("#name_fi").await, "Pelit ja leikki");
    browser.press(GO).await;
    browser.assert_told("saved").await;
    assert_eq!(first_theme(&browser, &app).await, "Pelit ja leikki");

    browser.go_to(&app.url("/fi/admin/catalogue/themes/game-design")).await;
    browser.press("main a[href$='/hide']").await;
    browser.look("deed-shelf-5-hide").await;
    browser.press(GO).await;
    browser.assert_told("hidden").await;
    assert_ne!(first_theme(&browser, &app).await, "Pelit ja leikki");
    browser.go_to(&app.url("/fi/admin/catalogue/themes/game-design")).await;
    browser.press("form[action$='/show'] button").await;
    browser.assert_told("shown").await;
    assert_eq!(first_theme(&browser, &app).await, "Pelit ja leikki");
    browser.assert_kept_to(&[&app.base_url]).await;
}

/// Issue 6: an offer's price is worked out before it is saved; an expert gets a face that customers see.
#[actix_web::test]
async fn an_offer_and_an_expert_are_made_and_the_expert_gets_a_face() {
    let Some((browser, app)) = opened().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let face = folder.path().join("kasvot.png");
    let picture = RgbImage::from_fn(900, 600, |x, y| {
        Rgb([u8::try_from(x / 4).unwrap(), u8::try_from(y / 3).unwrap(), 90])
    });
    picture.save_with_format(&face, ImageFormat::Png).unwrap();
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    let fields =
        [("#slug", "trio"), ("#name_fi", "Kolmen paketti"), ("#sessions", "3"), ("#price", "450")];
    adds(&browser, "offers", &fields).await;
    browser.press("button[value=preview]").await;
    browser.assert_says("main table", &["450,00 €", "150,00 €"]).await;
    browser.press(GO).await;
    browser.assert_told("saved").await;
    browser.type_into("#price", "420").await;
    browser.press(GO).await;
    browser.assert_says("main table", &["420,00 €", "140,00 €"]).await;
    browser.look("deed-offer-2-saved").await;

    let fields =
        [("#slug", "veera"), ("#name", "Veera Esimerkki"), ("#email", "veera@example.org")];
    adds(&browser, "experts", &fields).await;
    for tick in ["theme_innovation", "language_fi", "format_remote"] {
        browser.press(&format!("input[name='{tick}']")).await;
    }
    browser.press(GO).await;
    browser.assert_told("saved").await;
    browser.look("deed-expert-1-saved").await;
    browser.press("main a[href$='/photo']").await;
    browser.keys("#photo", face.to_str().unwrap()).await;
    browser.press(GO).await;
    browser.assert_told("photo-up").await;
    browser.look("deed-photo-2-up").await;
    browser.go_to(&app.url("/fi/experts/veera")).await;
    assert_eq!(browser.attribute("main img[src^='/photos/']", "alt").await, "Veera Esimerkki");
    browser.go_to(&app.url("/fi")).await;
    browser.assert_says("#prices", &["Kolmen paketti", "420"]).await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
