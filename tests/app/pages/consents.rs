//! What is said before the order button, and what a consumer has to say themselves.

use entity::order;
use entity::values::codes::OrderCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use sparraamo::orders::TERMS_VERSION;

use super::browser::FILLED;
use super::leaving::{deed, of_business, package};
use crate::support::shop::Order;
use crate::support::{On, SLOT, TestApp, both};

/// Within the 14 days after the day of the tests.
const SOON: &str = "2027-03-15T08:00:00Z";

async fn row(app: &TestApp, order: &Order) -> order::Model {
    let code: OrderCode = order.code.parse().unwrap();
    let find = order::Entity::find().filter(order::Column::Code.eq(code));
    find.one(app.ctx.db.reader()).await.unwrap().unwrap()
}

both! {
    /// L-09: everything that the law wants said stands on the page, before the button with its words.
    async fn all_that_must_be_said_stands_before_the_order_button(app) {
        let order = app.hold(SLOT).await;
        for (language, button, said) in [
            ("fi", "Tilaa ja maksa", ["Kertasparraus", "Aino Esimerkki", "24.3.2027", "Suomen aikaa", "180,00\u{a0}€",
                "sis. alv", "Esimerkkistudio Oy", "1234567-1", "Esimerkkikatu 1", "14 päivän kuluessa", "kuluttajariita.fi"]),
            ("sv", "Beställ med betalningsskyldighet", ["Enstaka sparring", "Aino Esimerkki", "24.3.2027", "finsk tid",
                "180,00\u{a0}€", "inkl. moms", "Esimerkkistudio Oy", "1234567-1", "Esimerkkikatu 1", "inom 14 dagar",
                "kuluttajariita.fi"]),
            ("en", "Order and pay", ["Single session", "Aino Esimerkki", "24", "Helsinki time", "€180.00", "incl. VAT",
                "Esimerkkistudio Oy", "1234567-1", "Esimerkkikatu 1", "within 14 days", "kuluttajariita.fi"]),
        ] {
            let page = app.page(&order.page("").replacen("/fi/", &format!("/{language}/"), 1)).await;
            let words = format!("class=\"button main\">{button}</button>");
            let (before, _) = page.html.split_once(&words).expect("the button has other words");
            for part in said {
                assert!(before.contains(part), "{part} is not said before the button in {language}");
            }
            assert!(before.contains("/terms\"") && !before.contains("type=\"checkbox\" value=\"true\" checked"));
        }
    }
}

both! {
    /// L-10: the box stands open, is asked for only where it is needed, and is kept with its text's version and time.
    async fn a_session_within_the_period_needs_the_consumers_own_tick(app) {
        let later = app.page(&app.hold("2027-03-16T08:00:00Z").await.page("")).await;
        assert!(!later.has("name=\"begin_before_withdrawal\""));
        let order = app.hold(SOON).await;
        let page = app.page(&order.page("")).await;
        assert!(page.has("name=\"begin_before_withdrawal\" type=\"checkbox\" value=\"true\">"), "{}", page.html);
        let asked = app.send(&order.page("/place"), &FILLED).await;
        assert!(asked.status == 422 && asked.has("id=\"begin_before_withdrawal-error\""));
        let fields: Vec<_> = FILLED.into_iter().chain([("begin_before_withdrawal", "true")]).collect();
        assert_eq!(app.send(&order.page("/place"), &fields).await.status, 303);
        let row = row(&app, &order).await;
        assert_eq!(row.begin_consented_at, Some(app.now()));
        assert_eq!(row.begin_consent_version.as_deref(), Some(TERMS_VERSION));
    }
}

both! {
    /// L-10: neither booking a further session nor moving one gets around the consumer's tick.
    async fn no_later_step_brings_a_session_into_the_period_without_the_tick(app) {
        let order = package(&app).await;
        let slot = format!("aino@{SOON}");
        let moving = deed(&app, &order, "move").await;
        for (path, times) in [(order.page("/bookings"), order.page("/bookings/new")), (moving.clone(), moving)] {
            assert!(app.page(&times).await.has("name=\"begin_before_withdrawal\" type=\"checkbox\" value=\"true\">"));
            let asked = app.send(&path, &[("theme", "service-design"), ("slot", &slot)]).await;
            assert!(asked.status == 422 && asked.has("id=\"begin_before_withdrawal-error\""), "{}", asked.html);
        }
        assert_eq!(row(&app, &order).await.begin_consented_at, None);
        assert_eq!(app.order(&order).await["credits"]["available"], 4);
        let ticked = [("theme", "service-design"), ("slot", slot.as_str()), ("begin_before_withdrawal", "true")];
        let booked = app.send(&order.page("/bookings"), &ticked).await;
        assert_eq!(booked.status, 303, "{}", booked.html);
        let row = row(&app, &order).await;
        assert_eq!(row.begin_consented_at, Some(app.now()));
        assert_eq!(row.begin_consent_version.as_deref(), Some(TERMS_VERSION));
        let times = app.page(&order.page("/bookings/new")).await;
        assert!(!times.has("begin_before_withdrawal"), "it was said once");
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-13: a business books when it likes, and its form and its page speak of no consumer's right.
    async fn a_business_is_asked_for_no_consumers_tick(app) {
        let order = of_business(&app).await;
        let times = app.page(&order.page("/bookings/new")).await;
        assert!(!times.has("begin_before_withdrawal"));
        let fields = [("theme", "service-design"), ("slot", &format!("aino@{SOON}"))];
        let booked = app.send(&order.page("/bookings"), &fields).await;
        assert_eq!(booked.status, 303, "{}", booked.html);
        let draft = app.page(&app.hold(SLOT).await.page("")).await;
        // The rights of consumers are one list's lines, which the choice of a business folds away.
        for line in draft.html.lines().filter(|line| line.contains("uluttajana")) {
            assert!(line.contains("class=\"person-only\""), "{line}");
        }
        let consent = [("buyer", "business"), ("organisation", "Kunta"), ("business_id", "1234567-1")];
        let soon = app.hold("2027-03-12T08:00:00Z").await;
        let fields: Vec<_> = FILLED.into_iter().filter(|(name, _)| *name != "buyer").chain(consent)
            .chain([("begin_before_withdrawal", "true")]).collect();
        assert_eq!(app.send(&soon.page("/place"), &fields).await.status, 303);
        assert_eq!(row(&app, &soon).await.begin_consented_at, None, "a business has no such right to give up");
        app.run_job("deliver-mail").await;
        let letters = app.mailbox.letters();
        assert!(letters.iter().all(|letter| !letter.text.contains("uluttaja")), "a mail speaks of it");
    }
}
