//! The second factor: needed of admins, offered to all who work here.

use entity::values::status::Role;
use entity::values::time::Span;
use entity::{account, recovery_code};
use sea_orm::EntityTrait;

use crate::support::people::{PASSWORD, between, code_of, location};
use crate::support::{On, TestApp, both};

const ADMIN: &str = "admin@example.org";

both! {
    /// an admin comes nowhere with a password alone.
    async fn an_admin_signs_in_with_a_second_factor(app) {
        app.with_account(ADMIN, Role::Admin, None).await;
        let mut browser = app.browser();
        let first = browser.gives_password(ADMIN, PASSWORD).await;
        assert_eq!(location(&first), "/fi/sign-in/second");
        assert!(!browser.opens("/fi/account").await, "a password alone opened the account");
        let sent_on = browser.get("/fi/sign-in/second").await;
        assert_eq!(location(&sent_on), "/fi/account/second-factor");
        let (secret, codes) = browser.sets_up_second_factor(&app).await;
        assert_eq!(codes.len(), 10);
        assert!(browser.opens("/fi/account").await);

        app.advance(Span::seconds(60));
        let mut next = app.browser();
        next.gives_password(ADMIN, PASSWORD).await;
        assert_eq!(next.post("/fi/sign-in/second", &[("code", "000000")]).await.status(), 422);
        let code = code_of(&app, &secret);
        assert_eq!(next.post("/fi/sign-in/second", &[("code", &code)]).await.status(), 303);
        assert!(next.opens("/fi/account").await);
        // The code was seen over a shoulder: it opens nothing any more.
        let mut thief = app.browser();
        thief.gives_password(ADMIN, PASSWORD).await;
        assert_eq!(thief.post("/fi/sign-in/second", &[("code", &code)]).await.status(), 422);
    }
}

both! {
    /// a recovery code stands in once, as it is read and typed.
    async fn a_recovery_code_signs_in_once(app) {
        app.with_account(ADMIN, Role::Admin, None).await;
        let mut browser = app.browser();
        browser.gives_password(ADMIN, PASSWORD).await;
        let (_, codes) = browser.sets_up_second_factor(&app).await;
        let typed = format!(" {} ", codes[3].to_lowercase().replace('-', " "));
        for expected in [303, 422] {
            let mut next = app.browser();
            next.gives_password(ADMIN, PASSWORD).await;
            let answer = next.post("/fi/sign-in/second", &[("code", &typed)]).await;
            assert_eq!(answer.status(), expected);
        }
        let rows = recovery_code::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(rows.len(), 10);
        assert_eq!(rows.iter().filter(|row| row.used_at.is_some()).count(), 1);
        assert!(rows.iter().all(|row| codes.iter().all(|code| !row.code_hash.contains(code))));
    }
}

both! {
    /// six digits are not tried out, not even by who has the password.
    async fn codes_are_tried_a_few_times_alone(app) {
        let mut browser = app.signed_in("staff@example.org", Role::Staff, None).await;
        browser.sets_up_second_factor(&app).await;
        let mut statuses = Vec::new();
        for n in 0..4 {
            let mut thief = app.browser();
            thief.gives_password("staff@example.org", PASSWORD).await;
            for _ in 0..3 {
                let code = format!("00000{n}");
                statuses.push(thief.post("/fi/sign-in/second", &[("code", &code)]).await.status());
            }
        }
        let wrong = statuses.iter().filter(|status| status.as_u16() == 422).count();
        assert!(wrong <= 5, "{statuses:?}");
    }
}

both! {
    /// The secret lies sealed: whoever copies the database makes no codes.
    async fn the_shared_secret_is_sealed(app) {
        let mut browser = app.signed_in("staff@example.org", Role::Staff, None).await;
        let (secret, _) = browser.sets_up_second_factor(&app).await;
        let rows = account::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let sealed = rows[0].totp_secret.clone().unwrap();
        let plain = totp_rs::Secret::try_from_base32(&secret).unwrap();
        assert!(!sealed.windows(8).any(|part| plain.as_bytes().windows(8).any(|own| own == part)));
    }
}

both! {
    /// codes are renewed and the factor taken off with the password alone; an admin keeps it. The owner is told.
    async fn the_second_factor_is_changed_with_the_password(app) {
        let mut staff = app.signed_in("staff@example.org", Role::Staff, None).await;
        let page = staff.get("/fi/account/second-factor").await.text().await.unwrap();
        let sealed = between(&page, "name=\"sealed\" value=\"", "\"");
        let fields = [("sealed", sealed.as_str()), ("code", "000000"), ("password", "väärä")];
        let refused = staff.post("/fi/account/second-factor", &fields).await;
        assert!(refused.text().await.unwrap().contains("salasana on väärä"));
        let (_, codes) = staff.sets_up_second_factor(&app).await;
        let off = "/fi/account/second-factor/off";
        let renew = "/fi/account/recovery-codes";
        for path in [off, renew] {
            assert_eq!(staff.post(path, &[("password", "väärä")]).await.status(), 422);
        }
        let page = staff.post(renew, &[("password", PASSWORD)]).await.text().await.unwrap();
        assert!(page.contains("class=\"code\"") && codes.iter().all(|code| !page.contains(code)));
        assert_eq!(staff.post(off, &[("password", PASSWORD)]).await.status(), 303);
        let mut next = app.browser();
        assert_eq!(location(&next.gives_password("staff@example.org", PASSWORD).await), "/fi/admin");
        let mut admin = app.signed_in(ADMIN, Role::Admin, None).await;
        assert_eq!(admin.post(off, &[("password", PASSWORD)]).await.status(), 403);
        let mails = app.mails().await;
        for subject in ["Kaksivaiheinen kirjautuminen on käytössä", "Uudet palautuskoodit",
            "Kaksivaiheinen kirjautuminen on poistettu"] {
            assert!(mails.iter().any(|mail| mail == subject), "{subject}: {mails:?}");
        }
    }
}
