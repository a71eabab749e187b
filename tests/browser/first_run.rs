//! The first day of a studio, as a newcomer has it: from an empty database to the first sold package, by the panel alone,
//! with JavaScript off.

use entity::values::status::Role;
use serde_json::json;

use super::buying::{fill, order_shown, pay};
use super::chromium::{Browser, Scripts};
use crate::support::people::LOGIN;
use crate::support::{On, TestApp};

/// Saves the form of the desk that is shown; the page says that it was.
async fn save(browser: &Browser) {
    browser.press("main form .button.main:not(.quiet)").await;
    browser.text(".alert.good").await;
}

/// What the studio is, and who sells.
async fn describe_the_studio(browser: &Browser) {
    browser.press("dd a[href$='/admin/settings']").await;
    browser.look("first-3-settings").await;
    for (field, text) in [
        ("#name", "Esimerkkistudio"),
        ("#email", "studio@example.org"),
        ("#seller_name", "Esimerkki Oy"),
        ("#business_id", "1234567-1"),
        ("#address", "Esimerkkikatu 1, 00100 Helsinki"),
    ] {
        browser.type_into(field, text).await;
    }
    save(browser).await;
}

/// A theme, a package and an expert, by the catalogue's own forms.
async fn fill_the_catalogue(browser: &Browser) {
    for (kind, fields) in [
        ("themes", vec![("#slug", "service-design"), ("#name_fi", "Palvelumuotoilu")]),
        (
            "offers",
            vec![
                ("#slug", "start"),
                ("#name_fi", "Startti-paketti"),
                ("#sessions", "5"),
                ("#price", "800"),
            ],
        ),
        (
            "experts",
            vec![("#slug", "aino"), ("#name", "Aino Esimerkki"), ("#email", "aino@example.org")],
        ),
    ] {
        browser.press("nav a[href$='/admin/catalogue']").await;
        browser.press(&format!("main a[href$='/catalogue/new/{kind}']")).await;
        browser.text("#slug").await;
        for (field, text) in fields {
            browser.type_into(field, text).await;
        }
        if kind == "experts" {
            for tick in ["theme_service-design", "language_fi", "format_remote"] {
                browser.press(&format!("input[name='{tick}']")).await;
            }
        }
        browser.look(&format!("first-4-{kind}")).await;
        save(browser).await;
    }
}

/// The expert's calendar, looked at before it is used.
async fn add_a_calendar(browser: &Browser, app: &TestApp) {
    browser.press("main a[href$='/catalogue/experts/aino/feeds']").await;
    let url = format!("{}/aino/open.ics", app.calendars.base_url);
    browser.type_into("#url", &url).await;
    browser.press("input[name=kind][value=open]").await;
    browser.press("section[aria-labelledby=add] .button.main:not(.quiet)").await;
    browser.text("section[aria-labelledby=preview]").await;
    browser.look("first-5-calendar").await;
    browser.press("section[aria-labelledby=preview] .button.main").await;
    browser.text(".alert.good").await;
}

#[actix_web::test]
async fn a_newcomer_opens_a_studio_and_sells_its_first_package_by_the_panel_alone() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::empty(On::Sqlite).await.unwrap();
    let admin = app.signed_in("johto@example.org", Role::Admin, None).await;
    let cookie = json!({
        "name": LOGIN, "value": admin.login(), "url": app.url("/"), "path": "/", "secure": true,
    });
    browser.command("Network.setCookie", cookie).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.look("first-1-desk").await;
    browser.press("main a[href$='/admin/go-live']").await;
    browser.look("first-2-missing").await;
    describe_the_studio(&browser).await;
    fill_the_catalogue(&browser).await;
    add_a_calendar(&browser, &app).await;

    browser.go_to(&app.url("/fi")).await;
    browser.look("first-6-shop").await;
    browser.press("a[href='/fi/themes/service-design']").await;
    browser.press("button.slot").await;
    fill(&browser).await;
    browser.press("#order-form .button.main").await;
    pay(&browser, &app, "first-7-payment").await;
    browser.look("first-8-paid").await;
    let order = order_shown(&browser).await;
    let told = app.order(&order).await;
    assert_eq!((&told["status"], &told["credits"]["available"]), (&json!("paid"), &json!(4)));
    app.deliver_events().await;
    app.run_job("deliver-mail").await;
    browser.go_to(&app.url("/fi/admin/go-live")).await;
    assert_eq!(browser.count("dd .flag").await, 1, "only Stripe's live key is missing");
    browser.look("first-9-open").await;
    app.assert_laws_hold().await;
}
