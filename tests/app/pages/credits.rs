//! Booking the sessions of a package from its order's page.

use entity::values::time::Span;

use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

async fn package(app: &TestApp) -> Order {
    let order = app.place_package().await;
    app.pays(&order);
    assert_eq!(app.page(&order.page("/return")).await.status, 303);
    order
}

both! {
    async fn the_next_session_is_booked_from_the_advised_window(app) {
        let order = package(&app).await;
        let page = app.page(&order.page("/bookings/new")).await;
        assert_eq!(page.status, 200, "{}", page.html);
        // Two weeks after the first, summer time by then: the page begins there and leads back.
        assert!(page.slots()[0].ends_with("@2027-04-07T07:00:00Z"), "{:?}", page.slots());
        let earlier = app.page(&page.link("prev").unwrap()).await;
        assert!(earlier.status == 200 && earlier.slots()[0] < page.slots()[0]);
        let slot = page.slots().remove(0);
        let fields = [("theme", "service-design"), ("slot", slot.as_str())];
        let booked = app.send(&order.page("/bookings"), &fields).await;
        assert_eq!(booked.location, Some(format!("{}&notice=booked", order.page(""))));
        let seen = app.page(&booked.location.unwrap()).await;
        assert!(seen.has("role=\"status\"") && seen.has("7.4.2027") && seen.has("24.3.2027"));
        assert_eq!(app.order(&order).await["credits"]["available"], 3);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_session_can_be_about_another_theme_with_another_expert(app) {
        let order = package(&app).await;
        let query = "&theme=innovation&expert=aino&from=2027-03-25";
        let page = app.page(&format!("{}{query}", order.page("/bookings/new"))).await;
        assert!(page.has("value=\"innovation\" selected") && page.has("value=\"aino\" selected"));
        assert!(page.slots().iter().all(|slot| slot.starts_with("aino@")));
        let slot = page.slots().remove(0);
        let fields = [("theme", "innovation"), ("slot", slot.as_str())];
        assert_eq!(app.send(&order.page("/bookings"), &fields).await.status, 303);
        assert!(app.page(&order.page("")).await.has("Innovaatiot"));
    }
}

both! {
    async fn a_time_just_taken_costs_no_credit_and_others_are_offered(app) {
        let order = package(&app).await;
        app.hold(NEXT_SLOT).await;
        let slot = format!("aino@{NEXT_SLOT}");
        let fields = [("theme", "service-design"), ("slot", slot.as_str())];
        let page = app.send(&order.page("/bookings"), &fields).await;
        assert_eq!(page.status, 409);
        assert!(page.has("role=\"alert\"") && page.slots().len() > 3);
        assert_eq!(app.order(&order).await["credits"]["available"], 4);
        let unreadable = [("theme", "service-design"), ("slot", "rubbish")];
        assert_eq!(app.send(&order.page("/bookings"), &unreadable).await.status, 422);
    }
}

both! {
    async fn without_credits_no_times_are_shown_and_none_is_booked(app) {
        let unpaid = app.hold(SLOT).await;
        assert_eq!(app.page(&unpaid.page("/bookings/new")).await.status, 409);
        let slot = format!("aino@{NEXT_SLOT}");
        let fields = [("theme", "service-design"), ("slot", slot.as_str())];
        let refused = app.send(&unpaid.page("/bookings"), &fields).await;
        assert!(refused.status == 409 && refused.has(&unpaid.code), "no way back");
        app.send(&unpaid.page("/release"), &[]).await;

        let order = package(&app).await;
        app.advance(Span::days(366));
        app.run_job("poll-feeds").await;
        assert_eq!(app.page(&order.page("/bookings/new")).await.status, 409);
        assert_eq!(app.send(&order.page("/bookings"), &fields).await.status, 409);
    }
}

both! {
    async fn only_a_standing_booking_of_the_order_has_a_calendar_file(app) {
        let order = package(&app).await;
        let id = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
        let file = app.get(&order.page(&format!("/bookings/{id}.ics"))).await;
        assert_eq!(file.status(), 200);
        assert!(file.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert_eq!(file.headers()["cache-control"], "no-store");
        let other = app.hold(NEXT_SLOT).await;
        for wrong in [
            other.page(&format!("/bookings/{id}.ics")),
            order.page("/bookings/nonsense.ics"),
            order.page("/bookings/00000000-0000-7000-8000-000000000000.ics"),
        ] {
            assert_eq!(app.get(&wrong).await.status(), 404, "{wrong}");
        }
    }
}

both! {
    /// P-32: credits past their end are over on the page, whether the job has come by or not.
    async fn credits_that_ended_are_called_ended_and_a_session_that_was_is_called_held(app) {
        let order = package(&app).await;
        app.advance(Span::days(60));
        let page = app.page(&order.page("")).await;
        assert!(page.has("pidetty") && !page.has("/cancel?key=") && !page.has("/move?key="), "{}", page.html);
        assert!(!page.has("Seuraavan kerran hyvä hetki"), "advice for a time that is past");
        app.advance(Span::days(306));
        for run_the_job in [false, true] {
            if run_the_job {
                app.run_job("expire-credits").await;
            }
            let page = app.page(&order.page("")).await;
            assert!(page.has("4 kertaa vanhentui") && page.has("1 / 5 käytetty"), "{}", page.html);
            assert!(!page.has("/bookings/new?key=") && !page.has("jäljellä"), "{}", page.html);
        }
        app.assert_laws_hold().await;
    }
}
