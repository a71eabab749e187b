//! Customers sign in by a mailed link or its code.

use entity::values::time::Span;
use entity::{login_link, outgoing_mail};
use reqwest::Response;
use sea_orm::EntityTrait;

use crate::support::people::{Browser, LOGIN, between, location};
use crate::support::{On, TestApp, both};

const LIISA: &str = "liisa@example.org";

async fn asks(browser: &mut Browser, email: &str) -> Response {
    browser.post("/fi/sign-in", &[("email", email)]).await
}

async fn presses(browser: &mut Browser, link: &str) -> Response {
    let token = between(&format!("{link}&"), "token=", "&");
    browser.post("/fi/sign-in/link", &[("token", &token)]).await
}

fn code_in(text: &str) -> String {
    let is_group = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split_whitespace().filter(is_group).take(2).collect()
}

both! {
    /// mail scanners open links; only the button signs in, and only the browser in which it is pressed.
    async fn a_link_is_looked_at_as_often_as_one_likes_and_pressed_once(app) {
        let mut attacker = app.browser();
        asks(&mut attacker, LIISA).await;
        let (link, _) = app.mailed_link(LIISA).await;
        let mut victim = app.browser();
        for method in ["GET", "HEAD", "GET", "GET"] {
            let seen = victim.request(method, &link).header("purpose", "prefetch");
            assert!(seen.send().await.unwrap().headers().get("set-cookie").is_none());
        }
        let page = victim.get(&link).await.text().await.unwrap();
        assert!(page.contains(LIISA), "the page does not say who is signed in");
        assert!(!victim.opens("/fi/my").await, "looking signed somebody in");
        assert_eq!(location(&presses(&mut victim, &link).await), "/fi/my");
        assert!(victim.opens("/fi/my").await);
        assert!(!attacker.opens("/fi/my").await, "the asking browser was signed in");
        assert_eq!(presses(&mut app.browser(), &link).await.status(), 410);
        assert_eq!(victim.get(&link).await.status(), 410);
    }
}

both! {
    ///
    async fn a_link_works_for_ten_minutes_and_the_newest_alone(app) {
        let mut browser = app.browser();
        asks(&mut browser, LIISA).await;
        let (first, _) = app.mailed_link(LIISA).await;
        app.advance(Span::seconds(1));
        asks(&mut browser, "LIISA@example.org ").await;
        let (second, _) = app.mailed_link("LIISA@example.org").await;
        assert_eq!(presses(&mut browser, &first).await.status(), 410, "an older link worked");
        app.advance(Span::minutes(10));
        assert_eq!(presses(&mut browser, &second).await.status(), 410, "a link worked too long");
        asks(&mut browser, LIISA).await;
        let (third, _) = app.mailed_link(LIISA).await;
        app.advance(Span::minutes(9));
        assert_eq!(presses(&mut browser, &third).await.status(), 303);
    }
}

both! {
    /// A-02, U-10: the code is for the browser that asked, and for no other.
    async fn a_code_signs_in_where_it_was_asked_for(app) {
        let mut asking = app.browser();
        assert_eq!(location(&asks(&mut asking, LIISA).await), "/fi/sign-in/code");
        let (link, text) = app.mailed_link(LIISA).await;
        let code = code_in(&text);
        assert_eq!(code.len(), 8, "{text}");
        let mut other = app.browser();
        asks(&mut other, "pekka@example.org").await;
        let type_in = [("code", code.as_str())];
        assert_eq!(other.post("/fi/sign-in/code", &type_in).await.status(), 422);
        assert_eq!(app.browser().post("/fi/sign-in/code", &type_in).await.status(), 422);
        assert_eq!(location(&asking.post("/fi/sign-in/code", &type_in).await), "/fi/my");
        assert!(asking.opens("/fi/my").await);
        assert_eq!(presses(&mut other, &link).await.status(), 410, "link and code both worked");
    }
}

both! {
    /// Five wrong codes, and only the link is left.
    async fn a_code_is_not_guessed(app) {
        let mut browser = app.browser();
        asks(&mut browser, LIISA).await;
        let (link, text) = app.mailed_link(LIISA).await;
        for wrong in 0..5 {
            let code = format!("0000000{wrong}");
            assert_eq!(browser.post("/fi/sign-in/code", &[("code", &code)]).await.status(), 422);
        }
        let right = code_in(&text);
        assert_eq!(browser.post("/fi/sign-in/code", &[("code", &right)]).await.status(), 422);
        assert_eq!(presses(&mut browser, &link).await.status(), 303);
    }
}

both! {
    /// an address that bought and one that never did are answered alike.
    async fn nobody_learns_who_is_a_customer(app) {
        let order = app.place_order().await;
        app.pays(&order);
        app.deliver_events().await;
        let mut answers = Vec::new();
        for email in [LIISA, "nobody@example.org"] {
            let mut browser = app.browser();
            let asked = asks(&mut browser, email).await;
            let names = |answer: &Response| {
                let mut names: Vec<String> =
                    answer.headers().keys().map(ToString::to_string).collect();
                names.sort();
                names
            };
            let seen = (asked.status(), location(&asked), names(&asked));
            let page = browser.get("/fi/sign-in/code").await.text().await.unwrap();
            app.mailed_link(email).await;
            answers.push((seen, page));
        }
        assert_eq!(answers[0], answers[1]);
    }
}

both! {
    /// A-29, M-06: five an hour, counted over all instances; the sixth request looks like the others.
    async fn nobodys_mailbox_is_bombed(app) {
        let other = app.second_instance().await;
        let mut seen = Vec::new();
        for n in 0..12 {
            let shop = if n % 2 == 0 { &app } else { &other };
            let answer = asks(&mut shop.browser(), LIISA).await;
            seen.push((answer.status(), location(&answer)));
        }
        assert!(seen.iter().all(|answer| *answer == seen[0]), "{seen:?}");
        app.run_job("deliver-mail").await;
        assert_eq!(app.mailbox.letters().len(), 5);
        app.advance(Span::minutes(61));
        asks(&mut app.browser(), LIISA).await;
        app.run_job("deliver-mail").await;
        assert_eq!(app.mailbox.letters().len(), 6);
    }
}

both! {
    /// M-01: a link that ended while the mail server was away is not sent late.
    async fn a_link_is_not_mailed_late(app) {
        asks(&mut app.browser(), LIISA).await;
        app.advance(Span::minutes(11));
        app.run_job("deliver-mail").await;
        assert!(app.mailbox.letters().is_empty(), "a dead link was mailed");
        let left = outgoing_mail::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert!(left.is_empty(), "it still waits");
    }
}

both! {
    /// whoever copies the database signs in as nobody.
    async fn the_database_holds_nothing_to_sign_in_with(app) {
        asks(&mut app.browser(), LIISA).await;
        let waiting = outgoing_mail::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let (link, text) = app.mailed_link(LIISA).await;
        let token = between(&format!("{link}&"), "token=", "&");
        let sent = outgoing_mail::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        for mail in waiting.iter().chain(&sent) {
            for part in [mail.subject.reveal(), mail.text.reveal(), mail.html.reveal()] {
                let part = part.replace(' ', "");
                assert!(!part.contains(&token) && !part.contains(&code_in(&text)));
                assert!(!part.contains("sign-in"), "the mail lies there in plain words");
            }
        }
        let links = login_link::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert!(links.iter().all(|link| link.secret_hash != token));
        let page = app.get(&link).await;
        assert_eq!(page.headers()["referrer-policy"], "no-referrer");
    }
}

both! {
    ///
    async fn after_signing_in_one_stays_in_the_shop(app) {
        let mut browser = app.browser();
        assert_eq!(location(&browser.get("/fi/my").await), "/fi/sign-in?next=%2Ffi%2Fmy");
        for (n, (next, lands)) in [
            ("/sv/my", "/sv/my"),
            ("//evil.example.org", "/fi/my"),
            ("/\\evil.example.org", "/fi/my"),
            ("https:evil.example.org", "/fi/my"),
            ("/fi\r\nlocation: //evil.example.org", "/fi/my"),
            ("/%2f/evil.example.org", "/fi/my"),
        ].into_iter().enumerate() {
            let email = format!("buyer{n}@example.org");
            browser.post("/fi/sign-in", &[("email", &email), ("next", next)]).await;
            let (link, _) = app.mailed_link(&email).await;
            assert!(!link.contains("evil"), "{link}");
            let token = between(&format!("{link}&"), "token=", "&");
            let fields = [("token", token.as_str()), ("next", next)];
            let answer = browser.post("/fi/sign-in/link", &fields).await;
            assert_eq!(location(&answer), lands, "{next}");
        }
    }
}

both! {
    /// a mailed link begins with the shop's own address, whatever the request says of hosts.
    async fn a_mailed_link_leads_to_the_shop(app) {
        let request = app.browser().request("POST", "/fi/sign-in");
        let request = request
            .header("x-forwarded-host", "evil.example.org")
            .header("x-forwarded-proto", "gopher")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body("email=liisa%40example.org");
        request.send().await.unwrap();
        let (_, text) = app.mailed_link(LIISA).await;
        assert!(!text.contains("evil") && !text.contains("gopher"), "{text}");
    }
}

both! {
    ///
    async fn the_login_cookie_is_for_this_host_and_no_script(app) {
        let mut browser = app.browser();
        asks(&mut browser, LIISA).await;
        let (link, _) = app.mailed_link(LIISA).await;
        let answer = presses(&mut browser, &link).await;
        let cookies: Vec<&str> =
            answer.headers().get_all("set-cookie").iter().map(|v| v.to_str().unwrap()).collect();
        assert_eq!(cookies.len(), 1);
        assert!(cookies[0].starts_with(&format!("{LOGIN}=")));
        for guard in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/;", "; Max-Age="] {
            assert!(cookies[0].contains(guard), "{guard} is missing: {}", cookies[0]);
        }
        assert!(!cookies[0].contains("Domain"));
    }
}
