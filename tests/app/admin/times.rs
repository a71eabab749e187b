//! Booking on a customer's behalf, and moving, by the rules and outside of them.

use entity::expert;
use entity::values::status::Role;
use sea_orm::EntityTrait;

use super::seat::Seat;
use crate::pages::leaving::{of_business, package};
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

async fn aino(app: &TestApp) -> String {
    let experts = expert::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    experts.iter().find(|expert| expert.slug.as_str() == "aino").unwrap().id.to_string()
}

both! {
    /// Staff book from the list of free times; the customer hears of it.
    async fn staff_book_a_session_for_a_customer(app) {
        let order = package(&app).await;
        let seat = Seat::staff(&app).await;
        let path = Seat::path(&order, "/bookings/new");
        let form = seat.form_id(&path).await;
        let slot = format!("{}@{NEXT_SLOT}", aino(&app).await);
        let fields = [("form", &*form), ("slot", &*slot), ("reason", "asiakas soitti")];
        let done = seat.send(&path, &fields).await;
        assert!(done.location.as_deref().is_some_and(|to| to.ends_with("notice=booked")), "{}", done.html);
        let told = app.order(&order).await;
        assert_eq!(told["credits"]["available"], 3, "{told}");
        let taken = seat.send(&path, &[("form", &*seat.form_id(&path).await), ("slot", &slot), ("reason", "x")]).await;
        assert!(taken.status == 422 && taken.has("toinen varaus"), "{}", taken.html);
        app.assert_laws_hold().await;
    }
}

both! {
    /// Outside the expert's rules only with open eyes, and never over another session.
    async fn a_time_outside_the_rules_needs_a_tick(app) {
        let order = package(&app).await;
        let seat = Seat::staff(&app).await;
        let path = seat.booking_path(&order, "move").await;
        let expert = aino(&app).await;
        let form = seat.form_id(&path).await;
        let mut fields = vec![
            ("form", form.as_str()),
            ("slot", ""),
            ("expert", expert.as_str()),
            ("date", "2027-03-20"),
            ("time", "22:10"),
            ("reason", "iltatilaisuus"),
        ];
        let refused = seat.send(&path, &fields).await;
        assert!(refused.status == 422 && refused.has("eivät tarjoa aikaa"), "{}", refused.html);
        fields.push(("outside_rules", "on"));
        let moved = seat.send(&path, &fields).await;
        assert!(moved.location.as_deref().is_some_and(|to| to.ends_with("notice=moved")), "{}", moved.html);
        let told = app.order(&order).await;
        assert_eq!(told["bookings"][0]["starts_at"], "2027-03-20T20:10:00Z", "{told}");
        assert!(app.is_offered(SLOT).await);
        assert!(seat.page("/log").await.has("outside_rules"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-12: two of staff give one time to two customers at once: one gets it, the other is told, nothing is spent twice.
    async fn two_of_staff_give_one_time_away_at_once(app) {
        let orders = [of_business(&app).await, of_business(&app).await];
        let seats = [Seat::staff(&app).await, Seat::of(&app, Role::Staff, "toinen@example.org").await];
        let slot = format!("{}@{SLOT}", aino(&app).await);
        let gives = orders.iter().zip(&seats).map(async |(order, seat)| {
            let path = Seat::path(order, "/bookings/new");
            let form = seat.form_id(&path).await;
            let fields = [("form", &*form), ("slot", &*slot), ("reason", "asiakas soitti")];
            seat.send(&path, &fields).await
        });
        let sent = futures_util::future::join_all(gives).await;
        let statuses: Vec<u16> = sent.iter().map(|page| page.status).collect();
        assert!(statuses == [303, 422] || statuses == [422, 303], "{statuses:?}");
        let told = sent.iter().find(|page| page.status == 422).unwrap();
        assert!(told.has("toinen varaus"), "{}", told.html);
        let mut left = Vec::new();
        for order in &orders {
            left.push(app.order(order).await["credits"]["available"].as_i64().unwrap());
        }
        left.sort_unstable();
        assert_eq!(left, [4, 5]);
        app.assert_laws_hold().await;
    }
}
