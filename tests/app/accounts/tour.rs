//! Every page of signing in, and every mail about it, in every language.

use entity::account;
use entity::values::status::Role;
use entity::values::text::Language;
use sea_orm::EntityTrait;

use crate::every_page::page::{LANGUAGES, page};
use crate::support::people::{Browser, PASSWORD, between};
use crate::support::{On, TestApp, both};

const STAFF: &str = "tour@example.org";

async fn shows(browser: &mut Browser, path: &str, status: u16, what: &str) {
    for language in LANGUAGES {
        let path = path.replacen("/fi/", &format!("/{language}/"), 1);
        page(browser.get(&path).await, status, language, what).await;
    }
}

async fn refuses(browser: &mut Browser, path: &str, fields: &[(&str, &str)], what: &str) {
    for language in LANGUAGES {
        let path = path.replacen("/fi/", &format!("/{language}/"), 1);
        page(browser.post(&path, fields).await, 422, language, what).await;
    }
}

/// All pages of signing in, whole and with faults.
pub async fn visit(app: &TestApp) {
    super::kept::visit(app).await;
    let mut browser = app.browser();
    for path in [
        "/fi/sign-in",
        "/fi/sign-in?notice=signed-out",
        "/fi/sign-in/code",
        "/fi/sign-in/staff",
        "/fi/sign-in/staff?notice=password-set",
        "/fi/sign-in/forgotten",
        "/fi/sign-in/forgotten?notice=sent",
    ] {
        shows(&mut browser, path, 200, path).await;
    }
    for path in ["/fi/sign-in/link?token=old", "/fi/sign-in/password?token=old"] {
        shows(&mut browser, path, 410, path).await;
    }
    refuses(&mut browser, "/fi/sign-in", &[("email", "x")], "no address").await;
    refuses(&mut browser, "/fi/sign-in/code", &[("code", "1")], "a wrong code").await;
    refuses(&mut browser, "/fi/sign-in/forgotten", &[("email", "")], "no address at all").await;
    let wrong = [("email", "nobody@example.org"), ("password", "väärä")];
    refuses(&mut browser, "/fi/sign-in/staff", &wrong, "a wrong password").await;
    browser.post("/fi/sign-in", &[("email", "liisa@example.org")]).await;
    let (link, _) = app.mailed_link("liisa@example.org").await;
    shows(&mut browser, &link, 200, "a link that works").await;
    let token = between(&format!("{link}&"), "token=", "&");
    browser.post("/fi/sign-in/link", &[("token", &token)]).await;
    shows(&mut browser, "/fi/my", 200, "a customer's own page").await;
    shows(&mut browser, "/fi/account", 403, "a page for others").await;
    browser.cookies.insert("__Host-sparraamo".to_owned(), "forged".to_owned());
    for language in LANGUAGES {
        let request = browser.request("GET", &format!("/{language}/my"));
        page(request.send().await.unwrap(), 401, language, "a forged cookie").await;
    }
    account_pages(app).await;
}

async fn account_pages(app: &TestApp) {
    let path = app.adds_account(STAFF, Role::Staff, None).await.unwrap();
    let mut browser = app.browser();
    shows(&mut browser, &path, 200, "setting a password").await;
    let token = between(&format!("{path}\n"), "token=", "\n");
    let short = [("token", token.as_str()), ("password", "x")];
    refuses(&mut browser, "/fi/sign-in/password", &short, "a short password").await;
    browser.post("/fi/sign-in/password", &[("token", &token), ("password", PASSWORD)]).await;
    browser.gives_password(STAFF, PASSWORD).await;
    for path in [
        "/fi/account",
        "/fi/account?notice=session-ended",
        "/fi/account/password",
        "/fi/account/second-factor",
        "/fi/account/email",
        "/fi/account/email?notice=sent",
    ] {
        shows(&mut browser, path, 200, path).await;
    }
    let wrong = [("old_password", "väärä"), ("password", "x")];
    refuses(&mut browser, "/fi/account/password", &wrong, "a wrong old password").await;
    let wrong = [("email", "x"), ("password", "väärä")];
    refuses(&mut browser, "/fi/account/email", &wrong, "no address to change to").await;
    let change = [("email", "tour-new@example.org"), ("password", PASSWORD)];
    assert_eq!(browser.post("/fi/account/email", &change).await.status(), 303);
    let (link, _) = app.mailed_link("tour-new@example.org").await;
    shows(&mut browser, &link, 200, "confirming an address").await;
    let form = browser.get("/fi/account/second-factor").await.text().await.unwrap();
    let sealed = between(&form, "name=\"sealed\" value=\"", "\"");
    let wrong = [("sealed", sealed.as_str()), ("code", "000000"), ("password", PASSWORD)];
    page(browser.post("/fi/account/second-factor", &wrong).await, 422, "fi", "a wrong code").await;
    browser.sets_up_second_factor(app).await;
    shows(&mut browser, "/fi/account", 200, "an account with a second factor").await;
    let mut next = app.browser();
    next.gives_password(STAFF, PASSWORD).await;
    shows(&mut next, "/fi/sign-in/second", 200, "the second factor").await;
    let answer = next.post("/fi/sign-in/second", &[("code", "000000")]).await;
    page(answer, 422, "fi", "a wrong second factor").await;
}

/// Does what makes the shop write each mail about signing in, in each language.
pub async fn cause_mails(app: &TestApp) {
    for language in LANGUAGES {
        let email = format!("{language}@example.org");
        app.browser().post(&format!("/{language}/sign-in"), &[("email", &email)]).await;
        let forgotten = format!("/{language}/sign-in/forgotten");
        app.browser().post(&forgotten, &[("email", &email)]).await;
        let staff = format!("staff-{language}@example.org");
        app.with_account(&staff, Role::Staff, None).await;
        speaks(app, &staff, language).await;
        assert!(app.adds_account(&staff, Role::Staff, None).await.is_err());
        app.browser().post(&forgotten, &[("email", &staff)]).await;
        let mut browser = app.browser();
        browser.gives_password(&staff, PASSWORD).await;
        browser.sets_up_second_factor(app).await;
        let renew = [("password", PASSWORD)];
        browser.post("/fi/account/recovery-codes", &renew).await;
        browser.post("/fi/account/second-factor/off", &renew).await;
        let change = [("old_password", PASSWORD), ("password", PASSWORD)];
        browser.post("/fi/account/password", &change).await;
        let new = format!("new-{language}@example.org");
        browser.post("/fi/account/email", &[("email", &new), ("password", PASSWORD)]).await;
        let (link, _) = app.mailed_link(&new).await;
        let (path, token) = link.split_once("?token=").unwrap();
        browser.post(path, &[("token", token)]).await;
    }
}

/// The account's mails are in that language from now on.
async fn speaks(app: &TestApp, email: &str, language: &str) {
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, QueryFilter};
    let language: Language = language.parse().unwrap();
    let transaction = app.ctx.db.write_txn().await.unwrap();
    account::Entity::update_many()
        .col_expr(account::Column::Language, Expr::value(language))
        .filter(account::Column::EmailKey.eq(email))
        .exec(&transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

both! {
    /// U-05, U-16.
    async fn pages_of_signing_in_say_everything_in_every_language(app) {
        visit(&app).await;
    }
}
