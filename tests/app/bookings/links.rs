//! Who may read a published calendar: whoever has its link, until it is replaced or revoked.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::calendar_link;
use sea_orm::EntityTrait;

use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

/// A paid package whose first session is booked.
async fn paid(app: &TestApp) -> Order {
    let order = app.place_package().await;
    app.pays(&order);
    app.deliver_events().await;
    order
}

async fn assert_opens_nothing(app: &TestApp, path: &str) {
    let answer = app.get(path).await;
    assert_eq!(answer.status(), 404, "{path}");
    assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer", "{path}");
    assert!(!answer.text().await.unwrap().contains("BEGIN:VCALENDAR"), "{path}");
}

both! {
    /// F-23.
    async fn a_guessed_link_opens_nothing_and_is_kept_by_nobody(app) {
        let order = paid(&app).await;
        let path = app.subscribe(&order).await;
        let known = path.trim_start_matches("/calendars/").trim_end_matches(".ics").to_owned();
        let tail: String = known.chars().skip(1).collect();
        let changed = format!("{}{tail}", if known.starts_with('A') { 'B' } else { 'A' });
        let hash = calendar_link::Entity::find().one(app.ctx.db.reader()).await.unwrap().unwrap().token_hash;
        let guesses = [
            changed, hash, known.to_lowercase(), format!("{known}="), tail, "x".into(),
            order.key.clone(), order.code.clone(), "%00".into(), "a%2f..%2f..%2fCargo".into(), "A".repeat(5_000),
            "' OR '1'='1".replace(' ', "%20"),
        ];
        for guess in guesses {
            assert_opens_nothing(&app, &format!("/calendars/{guess}.ics")).await;
        }
        assert_opens_nothing(&app, "/calendars/.ics").await;
        assert_eq!(app.get(&path).await.status(), 200);
    }
}

both! {
    /// F-23: at least 128 bits of chance, and only a hash at rest.
    async fn a_token_is_long_random_and_stored_as_a_hash(app) {
        let order = paid(&app).await;
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..20 {
            let path = app.subscribe(&order).await;
            let token = path.trim_start_matches("/calendars/").trim_end_matches(".ics").to_owned();
            let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
            assert!(bytes.len() * 8 >= 128, "{token}");
            assert!(seen.insert(bytes), "a token came twice");
            let rows = calendar_link::Entity::find().all(app.ctx.db.reader()).await.unwrap();
            assert_eq!(rows.len(), 1, "an order has one link");
            assert!(!format!("{rows:?}").contains(&token), "the token is stored");
        }
        // No byte is the same in all of them: none of them is fixed.
        let tokens: Vec<_> = seen.iter().collect();
        assert!((0..tokens[0].len()).all(|at| tokens.iter().any(|token| token[at] != tokens[0][at])));
    }
}

both! {
    /// F-23.
    async fn a_new_link_ends_the_old_one_and_a_revoked_one_is_over(app) {
        let order = paid(&app).await;
        let first = app.subscribe(&order).await;
        let second = app.subscribe(&order).await;
        assert_opens_nothing(&app, &first).await;
        app.calendar(&second).await;
        let revoked = app.send(&order.page("/calendar/revoke"), &[]).await;
        assert_eq!(revoked.location, Some(format!("{}&notice=calendar-revoked", order.page(""))));
        assert_opens_nothing(&app, &second).await;
        let page = app.page(&revoked.location.unwrap()).await;
        assert!(page.has("role=\"status\""), "{}", page.html);
        // Nothing to revoke is no fault.
        assert_eq!(app.send(&order.page("/calendar/revoke"), &[]).await.status, 303);
        let third = app.subscribe(&order).await;
        assert_opens_nothing(&app, &second).await;
        app.calendar(&third).await;
    }
}

both! {
    /// F-23.
    async fn an_experts_new_link_ends_the_old_one(app) {
        let first = app.subscribe_expert("aino").await;
        app.calendar(&first).await;
        let second = app.subscribe_expert("aino").await;
        assert_opens_nothing(&app, &first).await;
        app.calendar(&second).await;
        assert!(sparraamo::bookings::expert_links::revoke(&app.ctx.db, "aino").await.unwrap());
        assert_opens_nothing(&app, &second).await;
    }
}

both! {
    /// F-23: looking changes nothing, and the link is shown only when it is made.
    async fn a_page_that_is_only_looked_at_makes_and_shows_no_link(app) {
        let order = paid(&app).await;
        assert_eq!(app.get(&order.page("/calendar")).await.status(), 404);
        assert_eq!(app.get(&order.page("/calendar/revoke")).await.status(), 404);
        assert!(calendar_link::Entity::find().one(app.ctx.db.reader()).await.unwrap().is_none());
        let before = app.page(&order.page("")).await;
        let href = order.page("/calendar").replace('=', "&#x3D;");
        assert!(before.has(&format!("action=\"{href}\"")), "{}", before.html);
        let path = app.subscribe(&order).await;
        let after = app.page(&order.page("")).await;
        assert!(!after.has("/calendars/") && after.has("/calendar/revoke"), "{}", after.html);
        app.calendar(&path).await;
    }
}

both! {
    /// F-23, I13: only who has the order's key makes or ends its link, only once it is paid, and never for another page.
    async fn only_the_holder_of_a_paid_order_has_a_link_to_make(app) {
        let order = paid(&app).await;
        let unpaid = app.hold("2027-03-24T12:00:00Z").await;
        assert_eq!(app.post_form(&unpaid.page("/calendar"), &[]).await.status(), 409);
        for below in ["/calendar", "/calendar/revoke"] {
            let wrong = format!("/fi/orders/{}{below}?key={}", order.code, unpaid.key);
            assert_eq!(app.post_form(&wrong, &[]).await.status(), 404);
        }
        let elsewhere = app.client.post(app.url(&order.page("/calendar"))).header("sec-fetch-site", "cross-site");
        assert_eq!(elsewhere.send().await.unwrap().status(), 403);
        assert!(calendar_link::Entity::find().one(app.ctx.db.reader()).await.unwrap().is_none());
    }
}

both! {
    /// F-23, I13: whoever types my address into an order of theirs sees nothing of mine, and cannot end my link.
    async fn an_order_with_the_same_address_has_a_calendar_of_its_own(app) {
        let mine = paid(&app).await;
        let path = app.subscribe(&mine).await;
        let other = app.hold("2027-03-25T08:00:00Z").await;
        app.checkout(&other).await;
        app.pays(&other);
        app.deliver_events().await;
        let theirs = app.calendar(&app.subscribe(&other).await).await;
        assert!(!theirs.contains(&mine.code) && theirs.contains(&other.code), "{theirs}");
        assert_eq!(theirs.matches("BEGIN:VEVENT").count(), 1);
        assert!(app.calendar(&path).await.contains(&mine.code));
    }
}
