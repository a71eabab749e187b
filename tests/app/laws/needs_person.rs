//! Each fault of the shop's world is exactly one item on staff's list, told by one mail; a healthy shop has none.

use entity::values::money::Cents;
use entity::values::text::{Language, Personal};
use entity::values::time::Span;
use sea_orm::ConnectionTrait;
use sparraamo::demo::stripe::Fault;
use sparraamo::orders::needs_person::Item;
use sparraamo::orders::withdraw::{self, Notice};

use super::world::bought;
use crate::payments::acts::{staff_refund, waiting};
use crate::support::{On, SLOT, TestApp, both};

/// What waits now and did not before.
async fn news(app: &TestApp, before: &mut Vec<Item>) -> Vec<&'static str> {
    let now = waiting(app).await;
    let new = now.iter().filter(|item| !before.contains(item)).map(|item| item.kind).collect();
    *before = now;
    new
}

/// Mails to the studio so far.
async fn told(app: &TestApp) -> usize {
    app.run_job("tell-staff").await;
    let kinds = crate::payments::mail_kinds(app).await;
    kinds.iter().filter(|kind| *kind == "staff-needed").count()
}

both! {
    async fn each_fault_is_one_item_and_one_mail(app) {
        let mut before = Vec::new();
        let first = bought(&app, SLOT).await;
        let second = bought(&app, "2027-03-25T08:00:00Z").await;
        let third = bought(&app, "2027-03-26T08:00:00Z").await;
        assert_eq!((news(&app, &mut before).await, told(&app).await), (vec![], 0));

        app.stripe.disputes(&app.checkout_id(&first)).unwrap();
        app.deliver_events().await;
        assert_eq!(news(&app, &mut before).await, ["disputed"]);

        staff_refund(&app, &second, Cents::new(1_000), 0).await.unwrap();
        app.run_job("send-refunds").await;
        let refund = app.stripe.all_refunds().pop().unwrap();
        app.stripe.refund_fails(&refund.id).unwrap();
        app.deliver_events().await;
        assert_eq!(news(&app, &mut before).await, ["refund-failed"]);

        app.stripe.refunds(&app.checkout_id(&third), 2_000).unwrap();
        app.deliver_events().await;
        assert_eq!(news(&app, &mut before).await, ["refunded-outside"]);

        app.stripe.fail_next_at("/refunds", 4, Fault::Status(500));
        staff_refund(&app, &third, Cents::new(1_000), 0).await.unwrap();
        app.run_job("send-refunds").await;
        assert_eq!(news(&app, &mut before).await, Vec::<&str>::new());
        app.advance(Span::minutes(61));
        assert_eq!(news(&app, &mut before).await, ["refund-stuck"]);
        app.stripe.recover();
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(news(&app, &mut before).await, Vec::<&str>::new());

        let odd = app.hold("2027-03-29T08:00:00Z").await;
        app.checkout(&odd).await;
        app.stripe.tamper(&app.checkout_id(&odd), |it| it.amount_cents = 17_999).unwrap();
        app.pays(&odd);
        app.deliver_events().await;
        assert_eq!(news(&app, &mut before).await, ["money-unallocated"]);
        app.stripe.disputes(&app.checkout_id(&odd)).unwrap();
        app.deliver_events().await;
        assert_eq!(news(&app, &mut before).await, ["disputed"], "in place of the other");

        let stranger = Notice {
            name: "Liisa Esimerkki".to_owned(),
            order_code: "not a code".to_owned(),
            email: "liisa@example.org".to_owned(),
            language: Language::Fi,
        };
        withdraw::withdraw(&app.ctx, &stranger).await.unwrap();
        assert_eq!(news(&app, &mut before).await, ["withdrawal"]);

        let give_up = "UPDATE outgoing_mail SET status = 'undeliverable' WHERE kind = 'withdrawal-received'";
        app.ctx.db.reader().execute_unprepared(give_up).await.unwrap();
        assert_eq!(news(&app, &mut before).await, ["mail-undeliverable"]);

        // Each says whose it is, and of what sum.
        let sums = |kind| -> Vec<Option<i64>> {
            let of_kind = before.iter().filter(|item| item.kind == kind);
            let mut sums: Vec<_> = of_kind.map(|item| item.cents.map(Cents::count)).collect();
            sums.sort_unstable();
            sums
        };
        assert_eq!(sums("disputed"), [Some(17_999), Some(18_000)]);
        assert_eq!(sums("refund-failed"), [Some(1_000)]);
        assert_eq!(sums("refunded-outside"), [Some(2_000)]);
        assert_eq!((sums("withdrawal"), sums("mail-undeliverable")), (vec![None], vec![None]));
        for item in &before {
            assert_eq!(item.who.as_ref().map(Personal::reveal), Some("Liisa Esimerkki"), "{}", item.kind);
        }

        // Undeliverable mails are not told of by mail; everything else once.
        let items = before.iter().filter(|item| item.kind != "mail-undeliverable").count();
        assert_eq!(told(&app).await, items);
        assert_eq!(told(&app).await, items);
        app.assert_laws_hold().await;
    }
}
