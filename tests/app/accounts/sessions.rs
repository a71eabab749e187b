//! Login sessions end when they should, and everywhere at once.

use entity::login_session;
use entity::values::status::Role;
use entity::values::time::Span;
use sea_orm::EntityTrait;
use sparraamo::accounts::staff::Change;

use crate::support::people::{PASSWORD, location};
use crate::support::{On, TestApp, both};

const STAFF: &str = "staff@example.org";

both! {
    /// whatever ends a login session ends it on the instance that was not asked, with the next request.
    async fn what_ends_a_login_session_ends_it_on_both_instances(app) {
        let other = app.second_instance().await;
        app.with_account(STAFF, Role::Staff, None).await;
        app.with_account("admin@example.org", Role::Admin, None).await;
        let ways = ["sign-out", "everywhere", "password", "role", "close"];
        for way in ways {
            let mut browser = app.browser();
            browser.gives_password(STAFF, PASSWORD).await;
            let mut copy = browser.at(&other);
            assert!(browser.opens("/fi/account").await && copy.opens("/fi/account").await, "{way}");
            match way {
                "sign-out" => drop(browser.clone().post("/fi/sign-out", &[]).await),
                "everywhere" => {
                    let mut third = app.browser();
                    third.gives_password(STAFF, PASSWORD).await;
                    third.post("/fi/sign-out/everywhere", &[]).await;
                }
                "password" => {
                    let fields = [("old_password", PASSWORD), ("password", PASSWORD)];
                    let answer = browser.clone().post("/fi/account/password", &fields).await;
                    assert_eq!(answer.status(), 303);
                }
                "role" => {
                    for role in [Role::Admin, Role::Staff] {
                        app.changes_account(STAFF, Change::Role(role)).await.unwrap();
                    }
                }
                "close" => app.changes_account(STAFF, Change::Close).await.unwrap(),
                _ => unreachable!(),
            }
            assert!(!copy.opens("/fi/account").await, "{way} left the other instance open");
            assert!(!browser.opens("/fi/account").await, "{way} left this instance open");
        }
        let mut closed = app.browser();
        assert_eq!(closed.gives_password(STAFF, PASSWORD).await.status(), 422);
    }
}

both! {
    /// signing in makes a new login session and ends the one before.
    async fn a_login_session_is_a_new_one_after_each_step(app) {
        let mut browser = app.signed_in(STAFF, Role::Staff, None).await;
        let mut old = browser.clone();
        browser.gives_password(STAFF, PASSWORD).await;
        assert_ne!(browser.login(), old.login());
        assert!(browser.opens("/fi/account").await && !old.opens("/fi/account").await);
        let mut before = browser.clone();
        browser.sets_up_second_factor(&app).await;
        assert_ne!(browser.login(), before.login());
        assert!(browser.opens("/fi/account").await && !before.opens("/fi/account").await);
    }
}

both! {
    /// the limits of docs/decisions/0021.
    async fn a_login_session_ends_unused_and_in_the_end(app) {
        let mut customer = app.customer("liisa@example.org").await;
        let mut staff = app.signed_in(STAFF, Role::Staff, None).await;
        app.advance(Span::minutes(29));
        assert!(staff.opens("/fi/account").await);
        app.advance(Span::minutes(29));
        assert!(staff.opens("/fi/account").await, "use did not count");
        app.advance(Span::minutes(31));
        assert_eq!(location(&staff.get("/fi/account").await), "/fi/sign-in/staff?next=%2Ffi%2Faccount");
        staff.gives_password(STAFF, PASSWORD).await;
        for _ in 0..28 {
            app.advance(Span::minutes(25));
            assert!(staff.opens("/fi/account").await);
        }
        app.advance(Span::minutes(25));
        assert_ne!(staff.get("/fi/account").await.status(), 200, "it lasted past twelve hours");
        assert!(customer.opens("/fi/my").await);
        app.advance(Span::days(31));
        assert!(!customer.opens("/fi/my").await);
    }
}

both! {
    /// One's own list shows where one is signed in; another's cannot be ended.
    async fn one_sees_where_one_is_signed_in_and_ends_it(app) {
        let mut staff = app.signed_in(STAFF, Role::Staff, None).await;
        let mut phone = app.browser();
        phone.gives_password(STAFF, PASSWORD).await;
        let aino = app.signed_in("aino@example.org", Role::Expert, Some("aino")).await;
        let rows = login_session::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let of = |browser: &crate::support::people::Browser| {
            let claims = browser.login().split('.').nth(1).unwrap().to_owned();
            let claims = base64::Engine::decode(
                &base64::engine::general_purpose::URL_SAFE_NO_PAD, claims,
            ).unwrap();
            let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
            claims["sub"].as_str().unwrap().to_owned()
        };
        assert!(rows.iter().any(|row| row.id.to_string() == of(&aino)));
        let page = staff.get("/fi/account").await.text().await.unwrap();
        assert!(page.contains(&of(&phone)) && !page.contains(&of(&aino)));
        let foreign = format!("/fi/account/sessions/{}/end", of(&aino));
        assert_eq!(staff.post(&foreign, &[]).await.status(), 404);
        let own = format!("/fi/account/sessions/{}/end", of(&phone));
        assert_eq!(staff.post(&own, &[]).await.status(), 303);
        assert!(!phone.opens("/fi/account").await && staff.opens("/fi/account").await);
        let mut aino = aino;
        assert!(aino.opens("/fi/account").await);
    }
}

both! {
    /// What is over is forgotten after a while, what lasts is kept.
    async fn old_sign_ins_are_forgotten(app) {
        app.customer("liisa@example.org").await;
        app.advance(Span::days(100));
        let mut lasting = app.customer("liisa@example.org").await;
        assert_eq!(app.run_job("forget-sign-ins").await, 1, "a link of long ago");
        app.advance(Span::days(25));
        app.run_job("forget-sign-ins").await;
        assert!(lasting.opens("/fi/my").await);
        let rows = login_session::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(rows.len(), 1);
    }
}
