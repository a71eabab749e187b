//! Changing how one signs in.

use entity::values::status::Role;

use crate::support::people::PASSWORD;
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
