//! Adding and changing themes, offers and experts.

use entity::values::status::Role;
use serde_json::json;

use super::Filled;
use crate::admin::seat::Seat;
use crate::support::{JsonValue, On, SLOT, TestApp, both};

both! {
    /// Staff add a theme in one language, and translate it later: customers see each at once.
    async fn a_theme_that_is_added_is_on_sale_at_once(app) {
        let seat = Seat::staff(&app).await;
        let new = Filled::open(&seat, "/catalogue/new/themes").await;
        assert_eq!(new.value("position"), "2");
        let new = new.with("slug", "games").with("name_fi", " Pelillisyys ");
        new.with("summary_fi", "Rivi\r\ntoinen").saved(&seat).await;
        assert!(seat.page("/catalogue").await.has("käännös puuttuu"));
        let page = app.page("/en/themes/games").await;
        assert!(page.status == 200 && page.has("Pelillisyys"), "{}", page.html);

        let path = "/catalogue/themes/games";
        assert!(seat.page(path).await.has("Käännös puuttuu"));
        let form = Filled::open(&seat, path).await;
        assert_eq!(form.value("summary_fi"), "Rivi\ntoinen");
        assert!(!form.has("slug"), "a slug is for ever");
        form.with("name_en", "Gamification").with("name_sv", "Spelifiering").saved(&seat).await;
        assert!(app.page("/en/themes/games").await.has("Gamification"));
        let log = seat.page("/log").await;
        assert!(log.has("Gamification") && log.has("Tiina Toimisto (esimerkki)"), "{}", log.html);
    }
}

both! {
    /// U-08: every fault is told at once, on top and beside its field, and nothing typed is lost.
    async fn a_form_with_faults_comes_back_with_all_of_them_and_what_was_typed(app) {
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        let new = Filled::open(&seat, "/catalogue/new/offers").await;
        let page = new
            .with("slug", "Ei Kelpaa")
            .with("name_sv", "Tre gånger <b>")
            .with("sessions", "kolme")
            .with("session_minutes", "500")
            .with("price", "1,234")
            .with("vat_rate", "paljon")
            .with("vat_from_2", "2027-02-30")
            .with("spacing_min", "20")
            .with("spacing_max", "10")
            .send(&seat)
            .await;
        assert_eq!(page.status, 422, "{}", page.html);
        assert!(page.has("9 kohtaa pitää korjata"), "{}", page.html);
        for field in ["slug", "name_fi", "sessions", "session_minutes", "price", "vat_rate", "spacing_min"] {
            assert!(page.has(&format!("href=\"#{field}\"")), "{field}: {}", page.html);
            assert!(page.has(&format!("id=\"{field}-error\"")), "{field}");
        }
        assert!(page.has("<title>Virhe: Tuote"), "{}", page.html);
        let again = Filled::again("/catalogue/new/offers", &page);
        assert_eq!(again.value("name_sv"), "Tre gånger <b>");
        assert_eq!(again.value("price"), "1,234");
        // The row that was left empty above it is gone.
        assert_eq!(again.value("vat_from_1"), "2027-02-30");
        let none = app.get_json("/api/v1/offers").await["offers"].as_array().unwrap().len();
        assert_eq!(none, 2);
    }
}

both! {
    /// A package of three, its price worked out before it is stored, and sold.
    async fn an_offer_that_is_added_can_be_bought(app) {
        let seat = Seat::staff(&app).await;
        let new = Filled::open(&seat, "/catalogue/new/offers").await;
        assert!(!new.has("vat_rate"), "rates are for admins");
        let new = new.with("slug", "three").with("name_fi", "Kolmen paketti").with("sessions", "3");
        let new = new.with("price", "500,00").with("spacing_min", "14").with("spacing_max", "28");
        let new = new.with("theme_service-design", "true");
        let preview = new.but("step", "preview").send(&seat).await;
        assert_eq!(preview.status, 200, "{}", preview.html);
        for amount in ["398,41\u{a0}€", "101,59\u{a0}€", "166,67\u{a0}€"] {
            assert!(preview.has(amount), "{amount}: {}", preview.html);
        }
        assert!(!app.get_json("/api/v1/offers").await.to_string().contains("three"));
        new.saved(&seat).await;
        let request = json!({
            "offer": "three",
            "theme": "service-design",
            "slots": [{ "expert": "aino", "starts_at": SLOT }],
        });
        let order = app.hold_with(&request).await;
        let told = app.order(&order).await;
        assert_eq!(told["total_cents"], 50_000);
        let other = json!({ "offer": "three", "theme": "innovation", "slots": [] });
        assert_eq!(app.post_json("/api/v1/holds", &other).await.status(), 422);
    }
}

both! {
    /// An expert by the form: shown to customers, and without calendars not yet to be booked.
    async fn an_expert_that_is_added_is_shown_and_keeps_their_rules(app) {
        let seat = Seat::staff(&app).await;
        let new = Filled::open(&seat, "/catalogue/new/experts").await;
        let new = new.with("slug", "oili").with("name", "Oili Esimerkki");
        let new = new.with("email", "oili@example.org").with("headline_fi", "Kuuntelee ensin");
        let new = new.with("theme_innovation", "true").with("language_fi", "true");
        new.with("format_remote", "true").with("buffer_minutes", "15").saved(&seat).await;
        let experts = app.get_json("/api/v1/experts").await["experts"].clone();
        let oili = experts.as_array().unwrap().iter().find(|it| it["slug"] == "oili").unwrap().clone();
        assert_eq!(oili["themes"], json!(["innovation"]));
        assert_eq!(oili["languages"], json!(["fi"]));
        assert!(app.page("/fi/experts/oili").await.has("Kuuntelee ensin"));

        let path = "/catalogue/experts/aino";
        let form = Filled::open(&seat, path).await;
        assert_eq!(form.value("notice_hours"), "24");
        assert!(form.has("language_en") && form.has("theme_innovation"));
        let wrong = form.but("timezone", "Helsinki").send(&seat).await;
        assert!(wrong.status == 422 && wrong.has("Europe/Helsinki"), "{}", wrong.html);
        form.with("notice_hours", "2160").without("theme_innovation").saved(&seat).await;
        assert!(!app.is_offered(SLOT).await, "the new notice counts at once");
        let refused = app.post_json("/api/v1/holds", &crate::support::shop::hold_request(SLOT)).await;
        assert_eq!(refused.json_value().await["code"], "slot_taken");
    }
}

both! {
    /// A slug is one entry's; the same form twice adds one.
    async fn a_slug_in_use_is_refused_and_a_form_sent_twice_adds_once(app) {
        let seat = Seat::staff(&app).await;
        let new = Filled::open(&seat, "/catalogue/new/themes").await;
        let taken = new.but("slug", "innovation").with("name_fi", "Uusi").send(&seat).await;
        assert!(taken.status == 422 && taken.has("jo käytössä"), "{}", taken.html);
        let new = new.with("slug", "uusi").with("name_fi", "Uusi");
        let sent = futures_util::future::join_all((0..5).map(|_| new.send(&seat))).await;
        let notices: Vec<String> = sent.into_iter().filter_map(|page| page.location).collect();
        assert_eq!(notices.len(), 5, "{notices:?}");
        assert_eq!(notices.iter().filter(|to| to.ends_with("notice=saved")).count(), 1);
    }
}

both! {
    /// what a form does not have is not looked at, and rates are for admins alone.
    async fn fields_that_a_form_does_not_have_change_nothing(app) {
        let seat = Seat::staff(&app).await;
        let form = Filled::open(&seat, "/catalogue/offers/single").await;
        let form = form.with("vat_rate", "0").with("vat_from_1", "2027-01-01").with("vat_rate_1", "0");
        let form = form.with("active", "false").with("slug", "free").with("price_cents", "1");
        form.with("id", "1").with("paid", "true").with("role", "admin").saved(&seat).await;
        let offers = app.get_json("/api/v1/offers").await["offers"].clone();
        let single = offers.as_array().unwrap().iter().find(|it| it["slug"] == "single").unwrap();
        assert_eq!(single["price"]["gross_cents"], 18_000);
        assert_eq!(single["price"]["vat_rate"], "25.5");
        assert_eq!(seat.page("/people").await.status, 403, "nobody became an admin");

        let admin = Seat::of(&app, Role::Admin, "johto@example.org").await;
        let form = Filled::open(&admin, "/catalogue/offers/single").await;
        assert_eq!(form.value("vat_rate"), "25,5");
        form.with("vat_from_1", "2027-03-01").with("vat_rate_1", "24").saved(&admin).await;
        let offers = app.get_json("/api/v1/offers").await["offers"].clone();
        let single = offers.as_array().unwrap().iter().find(|it| it["slug"] == "single").unwrap();
        assert_eq!(single["price"]["vat_rate"], "24");
        assert_eq!(single["price"]["gross_cents"], 18_000);
    }
}
