//! Calling a session off on its page: what comes back is said before the button, and GET does nothing.

use entity::refund;
use sea_orm::EntityTrait;

use sparraamo::demo::stripe::RefundStatus;

use super::leaving::{deed, deeds, package, single};
use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

async fn status(app: &TestApp, order: &Order) -> String {
    app.order(order).await["bookings"][0]["status"].as_str().unwrap().to_owned()
}

both! {
    /// U-12, U-15: the choice, its exact amount, the deed, and where the money is until it is there.
    async fn a_single_session_is_cancelled_for_its_money_without_javascript(app) {
        let order = single(&app).await;
        let shown = app.page(&order.page("")).await;
        let asked = app.page(&deeds(&shown, "cancel")[0]).await;
        assert_eq!(asked.status, 200, "{}", asked.html);
        assert!(asked.has("180,00\u{a0}€") && asked.has("value=\"refund\" required"));
        assert!(!asked.has(" checked"), "the choice is the customer's");
        assert_eq!(status(&app, &order).await, "confirmed");

        let path = deed(&app, &order, "cancel").await;
        let open = app.send(&path, &[("refund_cents", "18000")]).await;
        assert!(open.status == 422 && open.has("id=\"settlement-error\""), "{}", open.html);
        let fields = [("settlement", "refund"), ("refund_cents", "18000")];
        let done = app.send(&path, &fields).await;
        assert_eq!(done.location, Some(format!("{}&notice=cancelled-refund", order.page(""))));
        let told = app.page(&done.location.unwrap()).await;
        assert!(told.has("role=\"status\"") && told.has("<h1>Tilauksesi</h1>"), "{}", told.html);
        assert!(told.has("180,00\u{a0}€ on matkalla takaisin") && !told.has("summary-refunded"));
        assert!(told.has("class=\"booking cancelled\"") && deeds(&told, "cancel").is_empty());
        assert!(!told.has("/bookings/new?key="), "its credit went back as money");

        app.run_job("send-refunds").await;
        app.deliver_events().await;
        let told = app.page(&order.page("")).await;
        assert!(told.has("180,00\u{a0}€ on palautettu") && !told.has("on matkalla"), "{}", told.html);
        assert!(app.is_offered(SLOT).await);
        app.assert_laws_hold().await;
    }
}

both! {
    /// U-15.
    async fn a_session_of_a_package_comes_back_to_be_booked_again(app) {
        let order = package(&app).await;
        let path = deed(&app, &order, "cancel").await;
        let asked = app.page(&path).await;
        assert!(asked.has("value=\"credit\"") && !asked.has("value=\"refund\""), "{}", asked.html);
        let refused = app.send(&path, &[("settlement", "refund"), ("refund_cents", "16000")]).await;
        assert!(refused.status == 409 && refused.has("role=\"alert\""), "{}", refused.html);
        assert_eq!(status(&app, &order).await, "confirmed");
        let done = app.send(&path, &[("settlement", "credit")]).await;
        let told = app.page(&done.location.unwrap()).await;
        assert!(told.has("0 / 5 käytetty") && told.has("Sinulla on 5 kertaa jäljellä"), "{}", told.html);
        // No session stands that a next one could be counted from.
        assert!(!told.has("Seuraavan kerran hyvä hetki"));
        let times = app.page(&order.page("/bookings/new")).await;
        assert!(!times.has("Ehdotamme aikaa") && times.status == 200);
        app.assert_laws_hold().await;
    }
}

both! {
    /// The page said that the session comes back; by the time the button is pressed it does not.
    async fn nothing_is_cancelled_on_terms_that_are_over(app) {
        let order = single(&app).await;
        let path = deed(&app, &order, "cancel").await;
        app.clock_to("2027-03-23T08:00:01Z");
        for fields in [[("settlement", "credit"), ("refund_cents", "18000")], [("settlement", "refund"), ("refund_cents", "18000")]] {
            let page = app.send(&path, &fields).await;
            assert!(page.status == 409 && page.has("alle 24 tuntia"), "{}", page.html);
            assert_eq!(status(&app, &order).await, "confirmed");
        }
        let shown = app.page(&order.page("")).await;
        assert!(deeds(&shown, "move").is_empty() && deeds(&shown, "cancel").len() == 1);
        let asked = app.page(&path).await;
        assert!(asked.has("value=\"none\"") && !asked.has("value=\"credit\""));
        let done = app.send(&path, &[("settlement", "none")]).await;
        assert_eq!(done.location, Some(format!("{}&notice=cancelled", order.page(""))));
        assert_eq!(app.order(&order).await["credits"]["available"], 0);
        assert!(refund::Entity::find().all(app.ctx.db.reader()).await.unwrap().is_empty());
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_page_of_cancelling_opens_only_for_the_orders_own_standing_session(app) {
        let order = package(&app).await;
        let path = deed(&app, &order, "cancel").await;
        let other = app.hold(NEXT_SLOT).await;
        let foreign = path.replace(&order.code, &other.code).replace(&order.key, &other.key);
        for wrong in [
            foreign,
            path.replace(&order.key, &other.key),
            order.page("/bookings/nonsense/cancel"),
            order.page("/bookings/00000000-0000-7000-8000-000000000000/cancel"),
        ] {
            assert_eq!(app.page(&wrong).await.status, 404, "{wrong}");
            assert_eq!(app.send(&wrong, &[("settlement", "credit")]).await.status, 404, "{wrong}");
        }
        assert_eq!(status(&app, &order).await, "confirmed");
        app.send(&path, &[("settlement", "credit")]).await;
        // Again, and from a page that was left open: it is done, and done once.
        assert_eq!(app.page(&path).await.location, Some(order.page("")));
        assert_eq!(app.send(&path, &[("settlement", "credit")]).await.status, 303);
        assert_eq!(app.order(&order).await["credits"]["restored"], 1);
        let begun = package_begun(&app).await;
        assert_eq!(app.page(&begun).await.status, 409);
        assert_eq!(app.send(&begun, &[("settlement", "none")]).await.status, 409);
    }
}

/// The page of a session that has begun.
async fn package_begun(app: &TestApp) -> String {
    let order = single(app).await;
    let path = deed(app, &order, "cancel").await;
    app.clock_to(SLOT);
    path
}

both! {
    /// U-13: a bank that takes its time is not ahead of itself on the page.
    async fn money_is_called_returned_only_once_it_is_there(app) {
        let order = single(&app).await;
        app.stripe.begin_refunds_as(RefundStatus::Pending);
        let path = deed(&app, &order, "cancel").await;
        app.send(&path, &[("settlement", "refund"), ("refund_cents", "18000")]).await;
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        let told = app.page(&order.page("")).await;
        assert!(told.has("<h1>Maksu on matkalla takaisin</h1>"), "{}", told.html);
        assert!(told.has("180,00\u{a0}€ on matkalla") && !told.has("on palautettu"), "{}", told.html);
        let refund = app.stripe.all_refunds().pop().unwrap();
        app.stripe.refund_succeeds(&refund.id).unwrap();
        app.deliver_events().await;
        let told = app.page(&order.page("")).await;
        assert!(told.has("<h1>Maksu on palautettu</h1>") && !told.has("matkalla"), "{}", told.html);
        assert!(!told.has("/withdraw?order"), "nothing is left to withdraw from");
        app.assert_laws_hold().await;
    }
}

both! {
    /// What the mail says came back is what came back.
    async fn the_mail_of_a_cancelled_session_says_what_came_back(app) {
        let (credit, money) = (package(&app).await, app.hold(NEXT_SLOT).await);
        app.checkout(&money).await;
        app.pays(&money);
        app.deliver_events().await;
        app.send(&deed(&app, &credit, "cancel").await, &[("settlement", "credit")]).await;
        app.send(&deed(&app, &money, "cancel").await, &[("settlement", "refund"), ("refund_cents", "18000")]).await;
        let late = single(&app).await;
        app.clock_to("2027-03-23T09:00:00Z");
        app.send(&deed(&app, &late, "cancel").await, &[("settlement", "none")]).await;
        app.run_job("deliver-mail").await;
        let letters = app.mailbox.letters();
        for (order, says, other) in [
            (&credit, "Kerta palasi käyttöösi", "Palautamme"),
            (&money, "Palautamme sinulle 180,00", "Kerta palasi"),
            (&late, "kerta on käytetty", "Palautamme"),
        ] {
            let of_order = |subject: &str, text: &str| subject.starts_with("Aika peruttu") && text.contains(&order.code);
            let letter = letters.iter().find(|letter| of_order(&letter.subject, &letter.text)).unwrap();
            assert!(letter.text.contains(says) && !letter.text.contains(other), "{}", letter.text);
            assert!(letter.html.contains(says) && !letter.html.contains(other), "{}", letter.html);
        }
    }
}

both! {
    async fn money_that_did_not_arrive_is_owed_and_a_dispute_is_told(app) {
        let order = single(&app).await;
        let path = deed(&app, &order, "cancel").await;
        app.send(&path, &[("settlement", "refund"), ("refund_cents", "18000")]).await;
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        let row = refund::Entity::find().one(app.ctx.db.reader()).await.unwrap().unwrap();
        app.stripe.refund_fails(&row.stripe_refund_id.unwrap()).unwrap();
        app.deliver_events().await;
        let told = app.page(&order.page("")).await;
        assert!(told.has("180,00\u{a0}€ ei mennyt perille") && !told.has("on palautettu"), "{}", told.html);

        let disputed = single(&app).await;
        app.stripe.disputes(&app.checkout_id(&disputed)).unwrap();
        app.deliver_events().await;
        let told = app.page(&disputed.page("")).await;
        assert!(told.has("Pankkisi selvittää maksua"), "{}", told.html);
        // The bank decides about the money; the session can still come back.
        let asked = app.page(&deed(&app, &disputed, "cancel").await).await;
        assert!(asked.has("value=\"credit\"") && !asked.has("value=\"refund\""), "{}", asked.html);
        app.assert_laws_hold().await;
    }
}
