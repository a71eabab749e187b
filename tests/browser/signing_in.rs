//! Signing in with JavaScript off: by a mailed code on another device than the mail's, by a password from a manager; and
//! what a customer then reaches of what is theirs.

use entity::values::status::Role;

use super::chromium::{Browser, Scripts};
use crate::support::people::PASSWORD;
use crate::support::{On, TestApp};

const LIISA: &str = "liisa@example.org";
const STAFF: &str = "tiina@example.org";
/// WebDriver's sign for the control key, held until it comes again.
const CONTROL: char = '\u{e009}';

impl Browser {
    /// Has `text` on the clipboard and pastes it into an empty field, by the keyboard as people do.
    async fn paste_into(&self, css: &str, text: &str) {
        self.type_into(css, text).await;
        self.keys(css, &format!("{CONTROL}ax{CONTROL}")).await;
        assert_eq!(self.value(css).await, "", "it was cut out");
        self.keys(css, &format!("{CONTROL}v{CONTROL}")).await;
        assert_eq!(self.value(css).await, text, "it was not pasted");
    }
}

/// The code in a mail, as its reader would copy it.
fn code_in(text: &str) -> String {
    let is_group = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = text.split_whitespace().filter(is_group).take(2).collect();
    groups.join(" ")
}

/// U-10, U-15.
#[actix_web::test]
async fn a_customer_types_the_code_of_a_mail_on_their_phone_and_manages_what_they_bought() {
    let Some(desktop) = Browser::open(Scripts::Off).await else { return };
    let Some(phone) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let order = crate::pages::leaving::package(&app).await;
    desktop.go_to(&app.url("/fi/sign-in")).await;
    desktop.look("sign-in-1-ask").await;
    desktop.paste_into("#email", LIISA).await;
    desktop.press("form[action$='/sign-in'] .button.main").await;
    desktop.text("#code").await;
    desktop.look("sign-in-2-code").await;
    let (link, text) = app.mailed_link(LIISA).await;
    // The phone shows what the link would do, which uses nothing up.
    phone.go_to(&app.url(&link)).await;
    phone.text("form[action$='/sign-in/link'] .button.main").await;
    phone.look("sign-in-3-link").await;
    desktop.paste_into("#code", "1234 5678").await;
    desktop.press("form[action$='/sign-in/code'] .button.main").await;
    desktop.text("#error-summary").await;
    desktop.look("sign-in-4-wrong-code").await;
    desktop.paste_into("#code", &code_in(&text)).await;
    desktop.press("form[action$='/sign-in/code'] .button.main").await;
    desktop.text(&format!("a[href*='/orders/{}']", order.code)).await;
    desktop.look("sign-in-5-my").await;
    phone.press("form[action$='/sign-in/link'] .button.main").await;
    phone.text("h1").await;
    phone.look("sign-in-6-used-up").await;
    phone.go_to(&app.url("/fi/my")).await;
    assert!(phone.url().await.contains("/sign-in"), "the code used the link up");
    desktop.press(&format!("a[href*='/orders/{}']", order.code)).await;
    for way in [
        ".booking a[href*='.ics?']",
        ".booking a[href*='/move?']",
        ".booking a[href*='/cancel?']",
        ".booking a[href*='/people?']",
        "a[href*='/bookings/new?']",
        "a[href*='/invoices/']",
        "a[href*='/withdraw']",
        ".support a[href^='mailto:']",
    ] {
        assert!(desktop.count(way).await > 0, "the order's page has no {way}");
    }
    desktop.go_to(&app.url("/fi/my")).await;
    desktop.press("form[action$='/sign-out'] button").await;
    desktop.text("form[action$='/sign-in']").await;
    desktop.go_to(&app.url("/fi/my")).await;
    assert!(desktop.url().await.contains("/sign-in"), "signed out");
    desktop.assert_kept_to(&[&app.base_url]).await;
}

/// U-10: a password manager's paste, in a window of its own.
#[actix_web::test]
async fn staff_paste_their_password_and_come_to_where_they_were_going() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    app.with_account(STAFF, Role::Staff, None).await;
    browser.go_to(&app.url("/fi/admin/packages")).await;
    browser.text("#password").await;
    browser.look("staff-1-sign-in").await;
    browser.paste_into("#email", STAFF).await;
    browser.type_into("#password", PASSWORD).await;
    browser.press("form[action$='/sign-in/staff'] .button.main").await;
    browser.text(".desk h1").await;
    assert!(browser.url().await.ends_with("/fi/admin/packages"), "{}", browser.url().await);
    browser.look("staff-2-packages").await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
