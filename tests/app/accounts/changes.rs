//! Changing how one signs in.

use entity::values::status::Role;

use crate::support::people::{Browser, PASSWORD, between};
use crate::support::{On, TestApp, both};

const STAFF: &str = "staff@example.org";
const NEW: &str = "viisi punaista omenaa";

both! {
    /// the old password is asked for, the owner is told, and everybody else is signed out.
    async fn a_password_is_changed_by_who_knows_the_old_one(app) {
        let mut browser = app.signed_in(STAFF, Role::Staff, None).await;
        let mut elsewhere = app.browser();
        elsewhere.gives_password(STAFF, PASSWORD).await;
        let path = "/fi/account/password";
        let wrong = [("old_password", "arvattu sana tässä"), ("password", NEW)];
        assert_eq!(browser.post(path, &wrong).await.status(), 422);
        let common = [("old_password", PASSWORD), ("password", "salasana1")];
        assert_eq!(browser.post(path, &common).await.status(), 422);
        assert!(elsewhere.opens("/fi/account").await);
        let right = [("old_password", PASSWORD), ("password", NEW)];
        assert_eq!(browser.post(path, &right).await.status(), 303);
        assert!(browser.opens("/fi/account").await, "who changed it was signed out");
        assert!(!elsewhere.opens("/fi/account").await);
        let mut next = app.browser();
        assert_eq!(next.gives_password(STAFF, PASSWORD).await.status(), 422);
        assert_eq!(next.gives_password(STAFF, NEW).await.status(), 303);
        assert_eq!(app.mails().await, ["Salasanasi on vaihdettu"]);
    }
}

async fn presses(browser: &mut Browser, link: &str) -> u16 {
    let (path, token) = link.split_once("?token=").unwrap();
    browser.post(path, &[("token", token)]).await.status().as_u16()
}

both! {
    /// the new address has to be proven, the old one is told and takes it back.
    async fn an_address_is_changed_by_who_has_the_new_one_and_taken_back_by_who_has_the_old(app) {
        let mut browser = app.signed_in(STAFF, Role::Staff, None).await;
        let path = "/fi/account/email";
        let guessed = [("email", "new@example.org"), ("password", "arvattu sana tässä")];
        assert_eq!(browser.post(path, &guessed).await.status(), 422);
        let known = [("email", "new@example.org"), ("password", PASSWORD)];
        assert_eq!(browser.post(path, &known).await.status(), 303);
        let (confirm, _) = app.mailed_link("new@example.org").await;
        assert_eq!(browser.get(&confirm).await.status(), 200);
        assert!(browser.opens("/fi/account").await, "looking changed something");
        assert_eq!(presses(&mut app.browser(), &confirm).await, 303);
        assert!(!browser.opens("/fi/account").await, "old login sessions live on");
        assert_eq!(app.browser().gives_password(STAFF, PASSWORD).await.status(), 422);
        assert_eq!(app.browser().gives_password("new@example.org", PASSWORD).await.status(), 303);

        let (undo, _) = app.mailed_link(STAFF).await;
        assert_eq!(app.get(&undo).await.status(), 200);
        assert_eq!(presses(&mut app.browser(), &undo).await, 303);
        assert_eq!(presses(&mut app.browser(), &undo).await, 410);
        assert_eq!(app.browser().gives_password("new@example.org", PASSWORD).await.status(), 422);
        assert_eq!(app.browser().gives_password(STAFF, PASSWORD).await.status(), 422);
        let (set, _) = app.mailed_link(STAFF).await;
        let token = between(&format!("{set}&"), "token=", "&");
        let fields = [("token", token.as_str()), ("password", NEW)];
        assert_eq!(app.browser().post("/fi/sign-in/password", &fields).await.status(), 303);
        assert_eq!(app.browser().gives_password(STAFF, NEW).await.status(), 303);
    }
}

both! {
    /// another account's address cannot be taken; its owner hears of it, who asked does not.
    async fn an_address_is_not_changed_to_another_accounts(app) {
        app.with_account("taken@example.org", Role::Staff, None).await;
        let mut browser = app.signed_in(STAFF, Role::Staff, None).await;
        let fields = [("email", "Taken@example.org"), ("password", PASSWORD)];
        assert_eq!(browser.post("/fi/account/email", &fields).await.status(), 303);
        let mails = app.mails().await;
        assert_eq!(mails.last().map(String::as_str), Some("Sinulla on jo tili"));
    }
}

both! {
    /// U-10: what password managers need, nothing that keeps one from pasting, and no puzzle.
    async fn password_managers_find_their_fields(app) {
        let mut browser = app.signed_in(STAFF, Role::Staff, None).await;
        for (path, fields) in [
            ("/fi/sign-in", vec!["email"]),
            ("/fi/sign-in/code", vec!["one-time-code"]),
            ("/fi/sign-in/staff", vec!["username", "current-password"]),
            ("/fi/account/password", vec!["username", "current-password", "new-password"]),
            ("/fi/account/second-factor", vec!["one-time-code"]),
        ] {
            let page = browser.get(path).await.text().await.unwrap();
            for field in fields {
                assert!(page.contains(&format!("autocomplete=\"{field}\"")), "{path}: {field}");
            }
            for obstacle in ["onpaste", "autocomplete=\"off\"", "maxlength", "captcha"] {
                assert!(!page.contains(obstacle), "{path} has {obstacle}");
            }
        }
    }
}
