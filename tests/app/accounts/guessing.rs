//! Passwords are not guessed, nor is it learned who has one.

use entity::account;
use entity::values::status::Role;
use entity::values::time::Span;
use futures_util::future::join_all;
use reqwest::Response;
use sea_orm::EntityTrait;

use crate::support::people::{Browser, PASSWORD, between, location};
use crate::support::{On, TestApp, Variant, both};

const STAFF: &str = "staff@example.org";

/// An instance that believes the tests about where requests come from.
async fn behind_a_proxy(app: &TestApp) -> TestApp {
    let settings = vec![("SPARRAAMO_TRUSTED_PROXIES", "127.0.0.1/32".to_owned())];
    app.instance_with(Variant { settings, ..Variant::default() }).await
}

async fn tries(browser: &Browser, from: &str, email: &str, password: &str) -> u16 {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("email", email), ("password", password)])
        .finish();
    let request = browser
        .request("POST", "/fi/sign-in/staff")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-forwarded-for", from)
        .body(body);
    request.send().await.unwrap().status().as_u16()
}

both! {
    /// a wrong password, an address nobody has, and a closed account are answered alike.
    async fn nobody_learns_who_has_an_account(app) {
        app.with_account(STAFF, Role::Staff, None).await;
        app.adds_account("new@example.org", Role::Staff, None).await.unwrap();
        let mut answers = Vec::new();
        for email in [STAFF, "new@example.org", "nobody@example.org"] {
            let mut browser = app.browser();
            let wrong = browser.gives_password(email, "kaksi väärää sanaa").await;
            let headers = wrong.headers().len();
            let status = wrong.status();
            let page = wrong.text().await.unwrap().replace(email, "…");
            let asked = browser.post("/fi/sign-in/forgotten", &[("email", email)]).await;
            let told = browser.get(&location(&asked)).await.text().await.unwrap();
            answers.push((status, headers, page, location_and_headers(&asked), told));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0], answers[2]);
    }
}

fn location_and_headers(answer: &Response) -> (String, usize) {
    (location(answer), answer.headers().len())
}

both! {
    /// one account from a hundred addresses; its owner still gets in by mail.
    async fn one_account_is_tried_a_few_times_alone_from_wherever(app) {
        app.with_account(STAFF, Role::Staff, None).await;
        let (one, other) = (behind_a_proxy(&app).await, behind_a_proxy(&app).await);
        let mut statuses = Vec::new();
        for n in 1..=40 {
            let shop = if n % 2 == 0 { &one } else { &other };
            statuses.push(tries(&shop.browser(), &format!("192.0.2.{n}"), STAFF, "väärä").await);
        }
        assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 5, "{statuses:?}");
        assert_eq!(tries(&one.browser(), "198.51.100.1", STAFF, PASSWORD).await, 429);
        // Not locked out: a mailed link sets a new password, and that opens the door at once.
        app.browser().post("/fi/sign-in/forgotten", &[("email", STAFF)]).await;
        let (link, _) = app.mailed_link(STAFF).await;
        let token = between(&format!("{link}&"), "token=", "&");
        let fields = [("token", token.as_str()), ("password", "kolme uutta keltaista sanaa")];
        assert_eq!(app.browser().post("/fi/sign-in/password", &fields).await.status(), 303);
        let status = tries(&one.browser(), "198.51.100.1", STAFF, "kolme uutta keltaista sanaa").await;
        assert_eq!(status, 303);
    }
}

both! {
    /// after a while it may be tried again.
    async fn a_throttled_account_opens_by_itself_after_a_while(app) {
        app.with_account(STAFF, Role::Staff, None).await;
        for _ in 0..5 {
            app.browser().gives_password(STAFF, "väärä").await;
        }
        let mut browser = app.browser();
        let refused = browser.gives_password(STAFF, PASSWORD).await;
        assert_eq!(refused.status(), 429);
        let seconds: i64 = refused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
        app.advance(Span::seconds(seconds));
        assert_eq!(browser.gives_password(STAFF, PASSWORD).await.status(), 303);
    }
}

both! {
    /// many accounts from one address, which cannot claim to be others.
    async fn one_address_tries_a_few_accounts_alone(app) {
        let shop = behind_a_proxy(&app).await;
        let mut statuses = Vec::new();
        for n in 0..26 {
            let email = format!("user{n}@example.org");
            let claimed = format!("203.0.113.{n}, 192.0.2.7");
            statuses.push(tries(&shop.browser(), &claimed, &email, "salasana1").await);
        }
        assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 20, "{statuses:?}");
        assert!(statuses[20..].iter().all(|status| *status == 429));
    }
}

both! {
    /// hashing has its own few seats; whoever finds none is told to come back, and pages are shown meanwhile.
    async fn a_flood_of_sign_ins_does_not_stop_the_shop(app) {
        let browser = app.browser();
        let emails: Vec<String> = (0..80).map(|n| format!("user{n}@example.org")).collect();
        let flood = join_all(emails.iter().map(|email| tries(&browser, "", email, "salasana1")));
        let pages = join_all((0..10).map(|_| app.get("/fi/sign-in")));
        let (statuses, pages) = futures_util::future::join(flood, pages).await;
        assert!(pages.iter().all(|page| page.status() == 200));
        assert!(statuses.iter().all(|status| [422, 429].contains(status)), "{statuses:?}");
        assert!(statuses.contains(&429), "all were hashed");
        assert!(statuses.contains(&422), "none was hashed");
        let retry = app.browser().gives_password("late@example.org", "salasana1").await;
        assert_eq!(retry.status(), 422, "it did not recover");
    }
}

both! {
    /// a password is taken as it is typed, to the last character, and kept as Argon2id.
    async fn a_password_is_taken_as_typed_and_kept_as_argon2id(app) {
        let words = ["meri", "kivi", "lumi", "tuuli", "sammal", "jäkälä", "pilvi", "salmi", "haapa", "kuusi"];
        let long = words.map(|word| format!("{word} on 1 {word}!")).join("ä");
        for (n, password) in [" välilyönnit edessä ja perässä ", long.as_str(), "🦊🦊 ja 🐻 metsässä", "a\"<b>'&{{x}} %00"]
            .into_iter()
            .enumerate()
        {
            let email = format!("staff{n}@example.org");
            let path = app.adds_account(&email, Role::Staff, None).await.unwrap();
            let token = between(&format!("{path}\n"), "token=", "\n");
            let fields = [("token", token.as_str()), ("password", password), ("role", "admin")];
            assert_eq!(app.browser().post("/fi/sign-in/password", &fields).await.status(), 303);
            let mut browser = app.browser();
            let shorter: String = password.chars().take(password.chars().count() - 1).collect();
            assert_eq!(browser.gives_password(&email, &shorter).await.status(), 422, "cut");
            assert_eq!(browser.gives_password(&email, password.trim()).await.status(),
                if password.trim() == password { 303 } else { 422 });
            assert_eq!(browser.gives_password(&email, password).await.status(), 303, "{password}");
        }
        let accounts = account::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        for account in accounts {
            assert!(account.password_hash.unwrap().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
            assert_eq!(account.role, Role::Staff, "a form changed a role");
        }
    }
}

both! {
    /// what is soon guessed is refused by name, and uses up no link.
    async fn a_password_that_is_soon_guessed_is_refused(app) {
        let path = app.adds_account(STAFF, Role::Staff, None).await.unwrap();
        let token = between(&format!("{path}\n"), "token=", "\n");
        let mut browser = app.browser();
        for (password, says) in [
            ("lyhyt", "liian lyhyt"),
            ("password1", "arvaa nopeasti"),
            ("salasana123", "arvaa nopeasti"),
            ("Sparraamo2027", "arvaa nopeasti"),
            ("staff@example.org", "arvaa nopeasti"),
            (&"x".repeat(257), "liian pitkä"),
        ] {
            let fields = [("token", token.as_str()), ("password", password)];
            let answer = browser.post("/fi/sign-in/password", &fields).await;
            assert_eq!(answer.status(), 422, "{password}");
            let page = answer.text().await.unwrap();
            assert!(page.contains(says), "{password}");
            let field = between(&page, "<input id=\"password\"", ">");
            assert!(field.contains("value=\"\""), "a password is shown: {field}");
        }
        let fields = [("token", token.as_str()), ("password", PASSWORD)];
        assert_eq!(browser.post("/fi/sign-in/password", &fields).await.status(), 303);
        assert_eq!(browser.post("/fi/sign-in/password", &fields).await.status(), 410);
    }
}
