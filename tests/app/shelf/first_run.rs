//! The first day of a studio: from nothing to a sold package, by the panel alone.

use entity::values::status::Role;
use serde_json::json;

use super::Filled;
use crate::admin::seat::Seat;
use crate::support::people::LOGIN;
use crate::support::{On, TestApp, both};

both! {
    /// From an empty database: an admin by the command line, everything else by forms, to the first package that is paid.
    async fn a_studio_opens_and_sells_its_first_package_by_the_panel_alone(app) {
        let app = TestApp::empty(app.on).await.unwrap();
        let browser = app.signed_in("johto@example.org", Role::Admin, None).await;
        let seat = Seat::at(&app, &format!("{LOGIN}={}", browser.login()));
        let first = seat.page("").await;
        assert!(first.has("Kauppa ei ole vielä auki") && first.has("/fi/admin/go-live"), "{}", first.html);
        assert!(seat.page("/go-live").await.has("7 asiaa puuttuu"));
        assert!(app.page("/fi").await.status == 200);

        let form = Filled::open(&seat, "/settings").await;
        let form = form.with("name", "Esimerkkistudio").with("email", "studio@example.org");
        let form = form.with("seller_name", "Esimerkki Oy").with("business_id", "1234567-1");
        form.with("address", "Esimerkkikatu 1\r\n00100 Helsinki").saved(&seat).await;
        let theme = Filled::open(&seat, "/catalogue/new/themes").await;
        theme.with("slug", "service-design").with("name_fi", "Palvelumuotoilu").saved(&seat).await;
        let offer = Filled::open(&seat, "/catalogue/new/offers").await;
        let offer = offer.with("slug", "start").with("name_fi", "Startti-paketti").with("sessions", "5");
        offer.with("price", "800").saved(&seat).await;
        let expert = Filled::open(&seat, "/catalogue/new/experts").await;
        let expert = expert.with("slug", "aino").with("name", "Aino Esimerkki");
        let expert = expert.with("email", "aino@example.org").with("theme_service-design", "true");
        expert.with("language_fi", "true").with("format_remote", "true").saved(&seat).await;
        let path = "/catalogue/experts/aino/feeds";
        let url = format!("{}/aino/open.ics", app.calendars.base_url);
        let shown = seat.send(path, &[("url", &url), ("kind", "open")]).await;
        let used = Filled::again(path, &shown).with("url", &url).with("kind", "open").with("step", "do");
        let done = used.send(&seat).await;
        assert!(done.location.unwrap_or(done.html).ends_with("notice=feed-added"));

        let slots = app.get_json("/api/v1/slots?expert=aino&from=2027-03-22&to=2027-03-27").await;
        let starts_at = slots["slots"][0]["starts_at"].as_str().unwrap_or_else(|| panic!("{slots}"));
        let slot = json!({ "expert": "aino", "starts_at": starts_at });
        let request = json!({ "offer": "start", "theme": "service-design", "slots": [slot] });
        let order = app.hold_with(&request).await;
        app.checkout(&order).await;
        app.pays(&order);
        app.deliver_events().await;
        let told = app.order(&order).await;
        assert_eq!(told["status"], "paid", "{told}");
        assert_eq!(told["credits"]["available"], 4);
        assert_eq!(told["bookings"][0]["starts_at"], starts_at);
        let invoice = app.page(&order.page("/invoices/2027-1")).await;
        assert!(invoice.has("Esimerkki Oy") && invoice.has("1234567-1"), "{}", invoice.html);
        app.run_job("deliver-mail").await;
        assert!(seat.page("/go-live").await.has("Yksi asia puuttuu"), "only the live key is missing");
        assert!(!seat.page("").await.has("Kauppa ei ole vielä auki"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-08, A-17: the studio's own settings are for admins, and nobody overwrites what they did not see.
    async fn settings_are_for_admins_and_are_not_overwritten_unseen(app) {
        let staff = Seat::staff(&app).await;
        assert_eq!(staff.page("/settings").await.status, 403);
        let (first, second) = (
            Seat::of(&app, Role::Admin, "johto@example.org").await,
            Seat::of(&app, Role::Admin, "toinen@example.org").await,
        );
        let hers = Filled::open(&first, "/settings").await.with("name", "Uusi nimi");
        let his = Filled::open(&second, "/settings").await.with("phone", "+358 40 111 1111");
        hers.saved(&first).await;
        assert!(app.page("/fi").await.has("Uusi nimi"));
        let refused = his.send(&second).await;
        assert!(refused.status == 409 && refused.has("<q>Uusi nimi</q>"), "{}", refused.html);
        let again = Filled::again("/settings", &refused);
        assert_eq!(again.value("phone"), "+358 40 111 1111");
        let wrong = again.but("timezone", "Helsinki").but("email", "x").send(&second).await;
        assert!(wrong.status == 422 && wrong.has("id=\"timezone-error\"") && wrong.has("id=\"email-error\""));
        again.with("name", "Uusi nimi").saved(&second).await;
        assert!(second.page("/log").await.has("Uusi nimi"));
    }
}
