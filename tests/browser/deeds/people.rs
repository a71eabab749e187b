//! Who may do what: people are invited, secure their accounts, and are let go.

use entity::values::status::Role;
use entity::values::time::Span;

use super::{GO, opened};
use crate::admin::seat::Seat;
use crate::browser::chromium::Browser;
use crate::support::TestApp;
use crate::support::people::{PASSWORD, code_of};

const STAFF: &str = "sanna@example.org";

/// Makes an invitation; answers its link.
async fn invites(browser: &Browser, name: &str, email: &str, role: &str) -> String {
    browser.type_into("#email", email).await;
    browser.type_into("#name", name).await;
    browser.press(&format!("#role option[value={role}]")).await;
    if role == "expert" {
        browser.press("#expert option[value=aino]").await;
    }
    browser.press(GO).await;
    browser.text("main .alert.good .code").await
}

/// Sets the password that an invitation asks for, and signs in with it.
async fn accepts(browser: &Browser, link: &str, email: &str) {
    browser.go_to(link).await;
    browser.type_into("#password", PASSWORD).await;
    browser.press(GO).await;
    browser.type_into("#email", email).await;
    browser.type_into("#password", PASSWORD).await;
    browser.press(GO).await;
    browser.text(".desk h1").await;
}

async fn signs_out(browser: &Browser) {
    browser.press("footer form[action$='/sign-out'] button").await;
    browser.text("form[action$='/sign-in']").await;
}

/// Takes the second factor into use; answers its secret.
async fn secures(browser: &Browser, app: &TestApp) -> String {
    browser.press("footer a[href$='/account']").await;
    browser.look("deed-people-4-account").await;
    browser.press("main a[href$='/account/second-factor']").await;
    browser.look("deed-people-5-second-factor").await;
    let secret = browser.text("main .code").await.replace(' ', "");
    browser.type_into("#code", &code_of(app, &secret)).await;
    browser.type_into("#password", PASSWORD).await;
    browser.press(GO).await;
    browser.text(".recovery-codes").await;
    browser.press(".actions .button").await;
    secret
}

/// a member of staff and an expert come by their invitations; the one secures their account and ends what they
/// had left open elsewhere.
#[actix_web::test]
async fn people_come_by_invitation_secure_their_accounts_and_end_what_they_left_open() {
    let Some((browser, app)) = opened().await else { return };
    browser.signs_in(&Seat::of(&app, Role::Admin, "johto@example.org").await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("people").await;
    browser.look("deed-people-1-list").await;
    let staff = invites(&browser, "Sanna Esimerkki", STAFF, "staff").await;
    browser.look("deed-people-2-invited").await;
    let expert = invites(&browser, "Aino Esimerkki", "aino@example.org", "expert").await;
    signs_out(&browser).await;

    accepts(&browser, &expert, "aino@example.org").await;
    assert!(browser.url().await.ends_with("/fi/portal"), "{}", browser.url().await);
    signs_out(&browser).await;
    accepts(&browser, &staff, STAFF).await;
    let secret = secures(&browser, &app).await;
    let mut elsewhere = app.browser();
    elsewhere.gives_password(STAFF, PASSWORD).await;
    app.advance(Span::minutes(2));
    let code = code_of(&app, &secret);
    elsewhere.post("/fi/sign-in/second", &[("code", &code)]).await;
    assert!(elsewhere.opens("/fi/admin").await);
    browser.go_to(&app.url("/fi/account")).await;
    browser.look("deed-people-7-two-devices").await;
    browser.text("main .eyebrow a[href$='/admin']").await;
    browser.press("form[action$='/end'] button").await;
    browser.text(".alert.good").await;
    assert!(!elsewhere.opens("/fi/admin").await, "still signed in elsewhere");
    browser.press("form[action$='/sign-out/everywhere'] button").await;
    browser.text("form[action$='/sign-in']").await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.type_into("#email", STAFF).await;
    browser.type_into("#password", PASSWORD).await;
    browser.press(GO).await;
    app.advance(Span::minutes(2));
    browser.text("#code").await;
    browser.look("deed-people-8-code").await;
    browser.type_into("#code", &code_of(&app, &secret)).await;
    browser.press(GO).await;
    browser.text(".desk h1").await;
    browser.assert_kept_to(&[&app.base_url]).await;
}

/// an account is closed and opened again by an admin.
#[actix_web::test]
async fn an_account_is_closed_and_opened_again() {
    let Some((browser, app)) = opened().await else { return };
    let mut sanna = app.signed_in(STAFF, Role::Staff, None).await;
    browser.signs_in(&Seat::of(&app, Role::Admin, "johto@example.org").await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("people").await;
    browser.press("button[value=close]").await;
    browser.assert_told("person-changed").await;
    assert!(!sanna.opens("/fi/admin").await);
    browser.press("button[value=reopen]").await;
    browser.assert_told("person-changed").await;
    sanna.gives_password(STAFF, PASSWORD).await;
    assert!(sanna.opens("/fi/admin").await);
    browser.assert_kept_to(&[&app.base_url]).await;
}
