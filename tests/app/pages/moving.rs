//! Moving a session on its page.

use entity::outgoing_mail;
use sea_orm::EntityTrait;

use super::leaving::{deed, deeds, package, single};
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

both! {
    /// U-15.
    async fn a_session_is_moved_to_another_time_of_the_same_expert(app) {
        let order = package(&app).await;
        let shown = app.page(&order.page("")).await;
        let times = app.page(&deeds(&shown, "move")[0]).await;
        assert_eq!(times.status, 200, "{}", times.html);
        let slots = times.slots();
        assert!(!slots.is_empty() && slots.iter().all(|slot| slot.starts_with("aino@")), "{slots:?}");
        assert!(times.has("value=\"aino\" selected") && times.has("value=\"eero\""));
        let path = deed(&app, &order, "move").await;
        let moved = app.send(&path, &[("slot", &format!("aino@{NEXT_SLOT}"))]).await;
        assert_eq!(moved.location, Some(format!("{}&notice=moved", order.page(""))), "{}", moved.html);
        let told = app.page(&moved.location.unwrap()).await;
        assert!(told.has("role=\"status\"") && told.has("11.30"), "{}", told.html);
        let seen = app.order(&order).await;
        assert_eq!((&seen["bookings"][0]["starts_at"], &seen["credits"]["available"]), (&NEXT_SLOT.into(), &4.into()));
        assert!(app.is_offered(SLOT).await);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_session_can_be_moved_to_another_expert_of_its_theme(app) {
        let order = single(&app).await;
        let path = deed(&app, &order, "move").await;
        let times = app.page(&format!("{path}&expert=eero&from=2027-03-25")).await;
        assert!(times.has("value=\"eero\" selected"), "{}", times.html);
        let slot = times.slots().remove(0);
        assert!(slot.starts_with("eero@2027-03-25"), "{slot}");
        assert_eq!(app.send(&path, &[("slot", &slot)]).await.status, 303);
        assert_eq!(app.order(&order).await["bookings"][0]["expert"], "eero");
        app.assert_laws_hold().await;
    }
}

both! {
    async fn the_advised_window_comes_first_when_a_later_session_is_moved(app) {
        let order = package(&app).await;
        let slot = "aino@2027-04-23T07:00:00Z";
        let fields = [("theme", "service-design"), ("slot", slot)];
        assert_eq!(app.send(&order.page("/bookings"), &fields).await.status, 303);
        let id = app.order(&order).await["bookings"][1]["id"].as_str().unwrap().to_owned();
        let times = app.page(&order.page(&format!("/bookings/{id}/move"))).await;
        assert!(times.has("Ehdotamme aikaa väliltä 7.4.2027–21.4.2027"), "{}", times.html);
        assert!(times.slots()[0].starts_with("aino@2027-04-07"), "{:?}", times.slots());
    }
}

both! {
    async fn a_time_just_taken_leaves_the_session_where_it_is_and_offers_the_nearest(app) {
        let order = single(&app).await;
        app.hold(NEXT_SLOT).await;
        let path = deed(&app, &order, "move").await;
        let page = app.send(&path, &[("slot", &format!("aino@{NEXT_SLOT}"))]).await;
        assert_eq!(page.status, 409);
        assert!(page.has("role=\"alert\"") && page.slots().len() > 3, "{}", page.html);
        assert_eq!(app.order(&order).await["bookings"][0]["starts_at"], SLOT);
        let kinds = outgoing_mail::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert!(kinds.iter().all(|mail| mail.kind != "booking-moved"));
        let other = page.slots().remove(0);
        assert_eq!(app.send(&path, &[("slot", &other)]).await.status, 303);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn what_cannot_be_moved_says_so_and_leads_back(app) {
        let order = single(&app).await;
        let path = deed(&app, &order, "move").await;
        assert_eq!(app.send(&path, &[("slot", "rubbish")]).await.status, 422);
        assert_eq!(app.send(&path, &[]).await.status, 422);
        let other = app.hold(NEXT_SLOT).await;
        assert_eq!(app.page(&path.replace(&order.key, &other.key)).await.status, 404);
        app.clock_to("2027-03-23T08:00:01Z");
        let slot = "aino@2027-03-25T08:00:00Z";
        for late in [app.page(&path).await, app.send(&path, &[("slot", slot)]).await] {
            assert!(late.status == 409 && late.has(&order.code), "{}", late.html);
        }
        app.send(&deed(&app, &order, "cancel").await, &[("settlement", "none")]).await;
        assert_eq!(app.page(&path).await.status, 404);
        assert_eq!(app.order(&order).await["bookings"][0]["starts_at"], SLOT);
    }
}
