//! A customer erases themselves.

use entity::values::status::{CreditKind, MailStatus};
use entity::{attendee, credit_entry, enquiry, invoice, login_session};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::world::{AFTER, LIISA, PEKKA, erases, over, row, signs_in, traces};
use crate::pages::leaving;
use crate::support::people::location;
use crate::support::{On, TestApp, both};

both! {
    /// L-02: at once, with nothing left of them but what the law keeps; and they are told.
    async fn a_customer_with_paid_history_is_erased_at_once_and_the_vouchers_stay(app) {
        let order = over(&app).await;
        let before = invoice::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let mut liisa = signs_in(&app, LIISA).await;
        let page = liisa.get("/fi/my/erase").await.text().await.unwrap();
        assert!(page.contains("Kirjanpitolaki") && page.contains("2033"), "{page}");

        let answer = erases(&mut liisa, &["confirm"]).await;
        assert_eq!(location(&answer), "/fi/my/erased");
        assert_eq!(liisa.get("/fi/my/erased").await.status(), 200);
        assert!(!liisa.opens("/fi/my").await, "still signed in");
        assert_eq!(app.get(&order.page("")).await.status(), 404, "the old link opens the order");

        assert_eq!(traces(&app, "Mistä aloitamme").await, [""; 0], "the preparation");
        assert_eq!(traces(&app, "Sopisiko kumppanuus").await, [""; 0], "the enquiry");
        assert_eq!(traces(&app, PEKKA).await, [""; 0], "who came");
        app.run_job("deliver-mail").await;
        let letter = app.mailbox.letters().pop().unwrap();
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), (LIISA, "Tietosi on poistettu"));
        app.run_job("retain").await;
        assert_eq!(traces(&app, "liisa").await, ["invoice"], "only the voucher names them");

        let row = row(&app, &order).await.unwrap();
        assert_eq!(row.erased_at, Some(app.now()));
        assert_eq!(row.total_cents.count(), 18_000);
        assert!(row.terms_version.is_some() && row.terms_accepted_at.is_some());
        let after = invoice::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(after, before, "a voucher was touched");
        let db = app.ctx.db.reader();
        assert_eq!(enquiry::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(login_session::Entity::find().count(db).await.unwrap(), 0);
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-02: what is not over yet is dealt with first.
    async fn a_session_to_come_stands_in_the_way(app) {
        let order = leaving::single(&app).await;
        let mut liisa = signs_in(&app, LIISA).await;
        let page = liisa.get("/fi/my/erase").await.text().await.unwrap();
        assert!(page.contains("Sinulla on tapaaminen edessä") && page.contains(&order.key), "{page}");
        assert!(!page.contains("name=\"confirm\""), "{page}");
        let answer = erases(&mut liisa, &["confirm", "give_up"]).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(row(&app, &order).await.unwrap().erased_at, None);
        assert!(liisa.opens("/fi/my").await);
    }
}

both! {
    /// L-02: an order that may still be paid, and money that is on its way back.
    async fn money_that_is_not_settled_stands_in_the_way(app) {
        let open = app.place_order().await;
        let mut liisa = signs_in(&app, LIISA).await;
        let page = liisa.get("/fi/my/erase").await.text().await.unwrap();
        assert!(page.contains("Tilaus odottaa maksua"), "{page}");
        app.pays(&open);
        app.deliver_events().await;
        let id = app.order(&open).await["bookings"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/bookings/{id}/cancellation?key={}", open.key);
        let refund = serde_json::json!({ "settlement": "refund" });
        assert_eq!(app.post_json(&path, &refund).await.status(), 200);
        let page = liisa.get("/fi/my/erase").await.text().await.unwrap();
        assert!(page.contains("Rahaa on palautumassa"), "{page}");
        assert_eq!(erases(&mut liisa, &["confirm"]).await.status(), 409);
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(location(&erases(&mut liisa, &["confirm"]).await), "/fi/my/erased");
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-02: what was paid for is given up only by a box of its own.
    async fn sessions_that_are_left_are_given_up_by_an_explicit_box(app) {
        let order = leaving::package(&app).await;
        app.clock_to(AFTER);
        let mut liisa = signs_in(&app, LIISA).await;
        let answer = erases(&mut liisa, &["confirm"]).await;
        assert_eq!(answer.status(), 422);
        let page = answer.text().await.unwrap();
        assert!(page.contains("4 kertaa") && page.contains("give_up-error"), "{page}");
        assert_eq!(row(&app, &order).await.unwrap().erased_at, None);
        assert_eq!(erases(&mut liisa, &["give_up"]).await.status(), 422, "nothing was confirmed");
        let answer = erases(&mut liisa, &["confirm", "give_up"]).await;
        assert_eq!(location(&answer), "/fi/my/erased");
        let ended = credit_entry::Entity::find()
            .filter(credit_entry::Column::Kind.eq(CreditKind::Expire))
            .one(app.ctx.db.reader())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((ended.change, ended.balance), (-4, 0));
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-02, A-19: a browser that was left open proves nothing.
    async fn only_who_signed_in_just_now_erases_or_takes_data_away(app) {
        let order = over(&app).await;
        let mut liisa = signs_in(&app, LIISA).await;
        app.advance(entity::values::time::Span::minutes(16));
        assert_eq!(erases(&mut liisa, &["confirm"]).await.status(), 409);
        let answer = liisa.post("/fi/my/data", &[]).await;
        assert_eq!(answer.status(), 409);
        let page = answer.text().await.unwrap();
        assert!(page.contains("/fi/sign-in?next&#x3D;/fi/my/data"), "{page}");
        assert!(!page.contains("/fi/my/data/"), "{page}");
        assert_eq!(row(&app, &order).await.unwrap().erased_at, None);
    }
}

both! {
    /// L-02: who was named by somebody else is somebody too.
    async fn who_was_invited_by_another_is_erased_once_the_session_is_over(app) {
        let order = leaving::single(&app).await;
        let mut pekka = signs_in(&app, PEKKA).await;
        let page = pekka.get("/fi/my/erase").await.text().await.unwrap();
        assert!(page.contains("Sinut on kutsuttu"), "{page}");
        assert!(!page.contains(&order.code), "the other's order is told: {page}");
        assert_eq!(erases(&mut pekka, &["confirm"]).await.status(), 409);
        app.clock_to(AFTER);
        let mut pekka = signs_in(&app, PEKKA).await;
        assert_eq!(location(&erases(&mut pekka, &["confirm"]).await), "/fi/my/erased");
        assert_eq!(attendee::Entity::find().count(app.ctx.db.reader()).await.unwrap(), 0);
        assert_eq!(row(&app, &order).await.unwrap().erased_at, None, "another's order went");
        app.run_job("deliver-mail").await;
        app.run_job("retain").await;
        // What was mailed to others about the session named them; it goes with its time.
        let written = app.written().await;
        assert!(written.iter().all(|mail| mail.recipient.reveal() != PEKKA));
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-02: what waited to be sent is not sent any more, and nobody has to look at it.
    async fn a_mail_that_waits_is_not_sent_to_who_was_erased(app) {
        over(&app).await;
        let mut liisa = signs_in(&app, LIISA).await;
        app.queue_again().await;
        let sent = app.mailbox.letters().len();
        assert_eq!(location(&erases(&mut liisa, &["confirm"]).await), "/fi/my/erased");
        app.run_job("deliver-mail").await;
        let letters = app.mailbox.letters();
        let late: Vec<_> = letters.iter().skip(sent).filter(|letter| letter.to == LIISA).collect();
        assert_eq!(late.len(), 1, "{:?}", late.iter().map(|one| &one.subject).collect::<Vec<_>>());
        let written = app.written().await;
        let given_up = written.iter().filter(|mail| mail.status == MailStatus::Undeliverable);
        assert!(given_up.clone().count() > 0 && given_up.clone().all(|it| it.cleared_at.is_some()));
        assert_eq!(app.run_job("tell-staff").await, 0);
        app.assert_laws_hold().await;
    }
}
