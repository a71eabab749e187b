//! Calling sessions off, correcting credits, sending mails again: each with a reason, once, and in the log.

use entity::outgoing_mail;
use sea_orm::EntityTrait;

use super::seat::Seat;
use crate::pages::leaving::{package, single};
use crate::support::{On, SLOT, TestApp, both};

both! {
    /// D-03, A-28: staff may give back what the customer no longer could; who and why stay.
    async fn staff_call_a_late_session_off_with_its_credit(app) {
        let order = package(&app).await;
        app.clock_to("2027-03-24T06:00:00Z");
        let seat = Seat::staff(&app).await;
        let path = seat.booking_path(&order, "cancel").await;
        let shown = seat.page(&path).await;
        assert!(shown.has("alle 24 tuntia"), "{}", shown.html);
        let form = seat.form_id(&path).await;
        let no_reason = seat.send(&path, &[("form", &form), ("settlement", "credit")]).await;
        assert!(no_reason.status == 422 && no_reason.has("Kirjoita syy"), "{}", no_reason.html);
        let fields = [("form", &*form), ("settlement", "credit"), ("reason", "asiantuntija sairastui")];
        let done = seat.send(&path, &fields).await;
        let location = done.location.unwrap_or_else(|| panic!("{}", done.html));
        assert!(location.ends_with("?notice=cancelled"), "{location}");
        let told = app.order(&order).await;
        assert_eq!(told["credits"]["available"], 5, "{told}");
        assert_eq!(told["bookings"][0]["status"], "cancelled");
        let log = seat.page("/log").await;
        assert!(log.has("asiantuntija sairastui") && log.has("Tiina Toimisto (esimerkki)"));
        assert!(seat.page(&Seat::path(&order, "")).await.has("asiantuntija sairastui"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-03: a single session called off by staff, for its money.
    async fn staff_call_a_session_off_for_its_money(app) {
        let order = single(&app).await;
        let seat = Seat::staff(&app).await;
        let path = seat.booking_path(&order, "cancel").await;
        let form = seat.form_id(&path).await;
        let fields = [("form", &*form), ("settlement", "refund"), ("reason", "sovittu")];
        assert_eq!(seat.send(&path, &fields).await.status, 303);
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.status(&order).await, "refunded");
        assert!(app.is_offered(SLOT).await);
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-03: the same form sent twice, or ten times at once, does its deed once.
    async fn a_form_sent_twice_adjusts_credits_once(app) {
        let order = package(&app).await;
        let seat = Seat::staff(&app).await;
        let path = Seat::path(&order, "/credits");
        let form = seat.form_id(&path).await;
        let fields = [("form", &*form), ("change", "+1"), ("reason", "hyvitys viivästyksestä")];
        let sent = futures_util::future::join_all((0..10).map(|_| seat.send(&path, &fields))).await;
        assert!(sent.iter().all(|page| page.status == 303));
        let notices = sent.iter().filter_map(|page| page.location.as_deref());
        assert_eq!(notices.filter(|to| to.ends_with("notice=adjusted")).count(), 1);
        assert_eq!(app.order(&order).await["credits"]["available"], 5);

        let form = seat.form_id(&path).await;
        let too_many = seat.send(&path, &[("form", &form), ("change", "-6"), ("reason", "x")]).await;
        assert!(too_many.status == 422 && too_many.has("Kertoja ei ole"), "{}", too_many.html);
        for change in ["0", "1,5", "abc", "2147483648", ""] {
            let refused = seat.send(&path, &[("form", &form), ("change", change), ("reason", "x")]).await;
            assert_eq!(refused.status, 422, "{change}");
        }
        app.assert_laws_hold().await;
    }
}

both! {
    /// A mail of this order goes out once more; one of another order is not found here.
    async fn a_mail_is_sent_again(app) {
        let order = single(&app).await;
        let before = app.mails().await.len();
        let seat = Seat::staff(&app).await;
        let page = seat.page(&Seat::path(&order, "")).await;
        let again = page.values("action=\"").into_iter().find(|to| to.ends_with("/again"));
        let again = again.unwrap_or_else(|| panic!("{}", page.html)).replace("/fi/admin", "");
        assert!(seat.send(&again, &[]).await.location.unwrap().ends_with("notice=mail-again"));
        assert_eq!(app.mails().await.len(), before + 1);
        let mail = again.split("/mails/").nth(1).unwrap();
        let stranger = format!("/orders/22222222/mails/{mail}");
        assert_eq!(seat.send(&stranger, &[]).await.status, 404);
    }
}

both! {
    /// What a mail with a secret said is forgotten: the desk offers not to send it again, and writes down no such deed.
    async fn a_mail_with_a_secret_is_not_sent_again(app) {
        app.customer("liisa@example.org").await;
        let seat = Seat::staff(&app).await;
        let page = seat.page("/mails?status=sent").await;
        assert!(page.has("liisa@example.org"), "{}", page.html);
        assert!(!page.has("/again"), "{}", page.html);
        let rows = outgoing_mail::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let mail = rows.into_iter().find(|mail| mail.kind == "sign-in-link").unwrap();
        let sent = seat.send(&format!("/mails/{}/again", mail.id), &[]).await;
        assert!(sent.location.unwrap().ends_with("notice=done-before"));
        assert!(!seat.page("/log").await.has("Lähetti viestin uudelleen"));
    }
}
