//! A customer's card.

use entity::values::status::Role;
use entity::{audit_entry, payment};
use sea_orm::EntityTrait;
use sparraamo::customers::{find, spend};

use super::{card, package_of};
use crate::admin::seat::Seat;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

const LIISA: &str = "liisa@example.org";

both! {
    /// D-05, L-18: sessions, credits, money, papers, consents and mails of one customer, and of nobody else.
    async fn a_card_shows_all_that_is_a_customers_and_nothing_of_others(app) {
        let first = package_of(&app, "Liisa Esimerkki", LIISA, SLOT).await;
        let second = package_of(&app, "Liisa Esimerkki", "LIISA@example.org", NEXT_SLOT).await;
        let others = package_of(&app, "Matti Malli", "matti@example.org", "2027-03-25T08:00:00Z").await;
        app.stripe.refunds(&app.checkout_id(&first), 5_000).unwrap();
        app.deliver_events().await;
        app.run_job("deliver-mail").await;
        let seat = Seat::staff(&app).await;
        let page = seat.page(&card(&first, "")).await;
        assert_eq!(page.status, 200, "{}", page.html);
        assert!(seat.page(&card(&second, "")).await.has(&first.code), "by whichever order");
        for has in [LIISA, &first.code, &second.code, "ke 24.3.2027", "1 / 5 käytetty", "2027-1", "2027-2"] {
            assert!(page.has(has), "{has}: {}", page.html);
        }
        assert!(page.has("hyväksyi tilausehdot"), "{}", page.html);
        for not in [others.code.as_str(), "matti@example.org", "Matti", "/admin/privacy"] {
            assert!(!page.has(not), "{not} is on the card");
        }
        assert!(seat.page(&Seat::path(&first, "")).await.has(&card(&first, "\"")));
        assert!(seat.page("/packages").await.has(&card(&others, "\"")));

        app.clock_to("2027-03-26T08:00:00Z");
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        let over = seat.page(&card(&first, "")).await;
        assert!(over.has("Tulevia aikoja ei ole") && over.has("/admin/privacy"), "{}", over.html);
    }
}

both! {
    /// The sums are those of the ledger, and so of the payments.
    async fn what_a_customer_spent_is_what_the_ledger_says(app) {
        let order = package_of(&app, "Liisa Esimerkki", LIISA, SLOT).await;
        package_of(&app, "Liisa Esimerkki", LIISA, NEXT_SLOT).await;
        package_of(&app, "Matti Malli", "matti@example.org", "2027-03-25T08:00:00Z").await;
        app.stripe.refunds(&app.checkout_id(&order), 5_000).unwrap();
        app.deliver_events().await;
        let db = app.ctx.db.reader();
        let customer = find::of_order(db, &order.code.parse().unwrap()).await.unwrap().unwrap();
        let spend = spend::of(db, &customer).await.unwrap();
        let all = payment::Entity::find().all(db).await.unwrap();
        let captured: i64 = all.iter().map(|payment| payment.amount_cents.count()).sum();
        let returned: i64 = all.iter().map(|payment| payment.refunded_cents.count()).sum();
        assert_eq!((captured, returned), (240_000, 5_000));
        assert_eq!(spend.captured_cents.count(), 160_000);
        assert_eq!(spend.returned_cents.count(), returned);
        assert_eq!(spend.net_cents.count(), 155_000);
        let seat = Seat::staff(&app).await;
        let page = seat.page(&card(&order, "")).await;
        assert!(page.has("1\u{a0}550,00\u{a0}€"), "{}", page.html);
    }
}

both! {
    /// a mail to this customer goes out once more, and the log says who sent it; one to another is not found here.
    async fn a_mail_is_sent_again_from_the_card(app) {
        let order = package_of(&app, "Liisa Esimerkki", LIISA, SLOT).await;
        let other = package_of(&app, "Matti Malli", "matti@example.org", NEXT_SLOT).await;
        while app.run_job("deliver-mail").await > 0 {}
        let sent = app.mailbox.letters().len();
        let seat = Seat::staff(&app).await;
        let page = seat.page(&card(&order, "")).await;
        let again = page.values("action=\"").into_iter().find(|to| to.ends_with("/again"));
        let again = again.unwrap_or_else(|| panic!("{}", page.html)).replace("/fi/admin", "");
        let elsewhere = again.replace(&order.code, &other.code);
        assert_eq!(seat.send(&elsewhere, &[]).await.status, 404);
        assert!(seat.send(&again, &[]).await.location.unwrap().ends_with("notice=mail-again"));
        app.run_job("deliver-mail").await;
        assert_eq!(app.mailbox.letters().len(), sent + 1);
        let log = audit_entry::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(log.iter().filter(|entry| entry.action == "mail-again").count(), 1);
    }
}

both! {
    /// L-02: who was forgotten has no card, and no address leads to one.
    async fn a_customer_who_was_erased_has_no_card(app) {
        let order = crate::privacy::world::over(&app).await;
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        assert_eq!(seat.page(&card(&order, "")).await.status, 200);
        let found = seat.send("/privacy", &[("email", LIISA)]).await;
        let form = found.values("name=\"form\" value=\"").pop().unwrap();
        let fields = [("email", LIISA), ("form", form.as_str()), ("reason", "pyysi")];
        assert_eq!(seat.send("/privacy/erase", &fields).await.status, 303);
        assert_eq!(seat.page(&card(&order, "")).await.status, 404);
        assert!(seat.page("/customers").await.has("Asiakkaita ei vielä ole"));
        assert!(!seat.page(&Seat::path(&order, "")).await.has("/customers/"));
        assert_eq!(seat.page("/customers/22222222").await.status, 404);
    }
}
