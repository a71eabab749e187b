//! P-24: what Stripe cannot bring back staff return by another way, and say so: once, to the cent, and Stripe is never asked.

use entity::audit_entry;
use entity::values::ids::RefundId;
use entity::values::money::Cents;
use entity::values::status::{RefundStatus, RefundWay};
use entity::values::text::Personal;
use entity::values::time::Span;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use sparraamo::clients::stripe::NewRefund;
use sparraamo::demo::stripe::RefundStatus as TheirStatus;
use sparraamo::orders::odd_money;
use sparraamo::orders::refund::GiveBackError;
use sparraamo::orders::staff::returned::{self, ReturnedError};
use sparraamo::orders::staff::{StaffAct, acknowledge, refund as refunding};
use sparraamo::payments::otherwise::Otherwise;
use sparraamo::payments::refunds::RefundError;

use super::acts::{
    accounts, assert_each_payment_agrees, by_transfer, credit_notes, ledger_of, order_row, paid,
    payments, refund_requests, refunds, staff_refund, staff_returned, waiting_kinds,
};
use super::{mail_kinds, row};
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

/// A refund of so much that arrived, and came back.
pub async fn came_back(app: &TestApp, order: &Order, cents: i64) -> RefundId {
    let refund = staff_refund(app, order, Cents::new(cents), 0).await.unwrap();
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    let ours = refunds(app).await.into_iter().find(|row| row.id == refund.id).unwrap();
    app.stripe.refund_fails(&ours.stripe_refund_id.unwrap()).unwrap();
    app.deliver_events().await;
    refund.id
}

/// A refund that Stripe refused because of a dispute over so much.
async fn refused(app: &TestApp, order: &Order, cents: i64, disputed: i64) -> RefundId {
    let refund = staff_refund(app, order, Cents::new(cents), 0).await.unwrap();
    app.stripe.disputes_part(&app.checkout_id(order), disputed).unwrap();
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    refund.id
}

async fn closes(app: &TestApp, order: &Order, is_won: bool) {
    app.stripe.dispute_closes(&app.checkout_id(order), is_won).unwrap();
    app.deliver_events().await;
}

/// Everything that ever asks Stripe has run, days later, and every event came once more.
async fn assert_nothing_more_happens(app: &TestApp, order: &Order) {
    let before = (ledger_of(app, order).await, refunds(app).await, refund_requests(app).0);
    for _ in 0..3 {
        app.advance(Span::hours(25));
        for job in ["send-refunds", "reconcile-orders", "read-events"] {
            app.run_job(job).await;
        }
        for event in app.stripe.events() {
            assert_eq!(app.deliver(&event).await, 200);
        }
    }
    let after = (ledger_of(app, order).await, refunds(app).await, refund_requests(app).0);
    assert_eq!(before, after);
    assert_books_agree(app).await;
}

async fn assert_books_agree(app: &TestApp) {
    assert_each_payment_agrees(app).await;
    app.assert_laws_hold().await;
}

fn is_not_failed(noted: &Result<entity::refund::Model, ReturnedError>) -> bool {
    matches!(noted, Err(ReturnedError::Refund(RefundError::NotFailed)))
}

both! {
    /// P-24: owed before, with the customer after; the desk is empty, and nothing is tried again.
    async fn what_came_back_is_settled_by_another_way(app) {
        let order = paid(&app).await;
        let failed = came_back(&app, &order, 5_000).await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 13_000), ("owed", 5_000)]));
        let noted = staff_returned(&app, failed).await.unwrap();
        assert_eq!((noted.amount_cents, noted.status), (Cents::new(5_000), RefundStatus::Succeeded));
        assert_eq!((noted.way, noted.stripe_refund_id.as_deref()), (RefundWay::BankTransfer, None));
        assert_eq!(noted.left_on.as_deref(), Some(by_transfer(&app).left_on.to_string().as_str()));
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 13_000), ("refunded", 5_000)]));
        assert_eq!(refunds(&app).await[0].replaced_by, Some(noted.id));
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        assert_eq!(row(&app, &order).await.review, None);
        let told = app.order(&order).await;
        assert_eq!(told["status"], "partially_refunded");
        assert_eq!((&told["refunded_cents"], &told["refunded_otherwise_cents"]), (&5_000.into(), &5_000.into()));
        assert_eq!(credit_notes(&app).await.len(), 1, "the sale was undone once");
        let kinds = mail_kinds(&app).await;
        assert_eq!(kinds, ["order-confirmed", "refund-on-its-way", "returned-otherwise"]);
        assert!(is_not_failed(&staff_returned(&app, failed).await));
        let again = refunding::retry(&app.ctx, failed, &StaffAct::of_system("staff", "again")).await;
        assert!(matches!(again, Err(GiveBackError::Refund(RefundError::NotFailed))));
        assert_nothing_more_happens(&app, &order).await;
        assert_eq!(mail_kinds(&app).await, kinds);
    }
}

both! {
    /// D-03, A-28: one form twice, and two people at once: noted once, told once, in the log once.
    async fn what_is_said_twice_is_noted_once(app) {
        let order = paid(&app).await;
        let failed = came_back(&app, &order, 5_000).await;
        let how = by_transfer(&app);
        let (one, other) =
            (StaffAct::of_system("staff", "one tab"), StaffAct::of_system("staff", "other tab"));
        let acts = [&one, &one, &other, &one, &other];
        let noted = acts.map(|act| returned::note(&app.ctx, failed, &how, act));
        let noted = futures_util::future::join_all(noted).await;
        assert_eq!(noted.iter().filter(|done| matches!(done, Ok(Some(_)))).count(), 1, "{noted:?}");
        let rest = |done: &&Result<_, ReturnedError>| {
            matches!(done, Ok(None) | Err(ReturnedError::Refund(RefundError::NotFailed)))
        };
        assert_eq!(noted.iter().filter(rest).count(), 4, "{noted:?}");
        assert_eq!(refunds(&app).await.len(), 2);
        let deeds = audit_entry::Entity::find()
            .filter(audit_entry::Column::Action.eq("returned-otherwise"));
        assert_eq!(deeds.count(app.ctx.db.reader()).await.unwrap(), 1);
        let told = mail_kinds(&app).await;
        assert_eq!(told.iter().filter(|kind| *kind == "returned-otherwise").count(), 1);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: of a refund that a lost dispute settled in part, only the rest was still to be returned.
    async fn beside_a_lost_part_only_the_rest_is_returned(app) {
        let order = paid(&app).await;
        let failed = refused(&app, &order, 5_000, 3_000).await;
        closes(&app, &order, false).await;
        assert_eq!(waiting_kinds(&app).await, ["disputed", "refund-failed"]);
        let noted = staff_returned(&app, failed).await.unwrap();
        assert_eq!(noted.amount_cents, Cents::new(2_000));
        let settled = accounts(&[("sold", 13_000), ("refunded", 2_000), ("charged_back", 3_000)]);
        assert_eq!(ledger_of(&app, &order).await, settled);
        assert_eq!(waiting_kinds(&app).await, ["disputed"], "the loss itself is still to be looked at");
        assert_eq!(credit_notes(&app).await.len(), 1);
        for row in refunds(&app).await {
            assert!(is_not_failed(&staff_returned(&app, row.id).await), "{row:?}");
        }
        let id = order_row(&app, &order).await.id;
        acknowledge::acknowledge(&app.ctx, id, &StaffAct::of_system("staff", "")).await.unwrap();
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        assert_nothing_more_happens(&app, &order).await;
    }
}

both! {
    /// P-25: one that came back beside a part that was lost is owed as far as any of the payment is left.
    async fn what_came_back_beside_a_lost_part_is_returned_as_far_as_money_is_left(app) {
        let order = paid(&app).await;
        let failed = came_back(&app, &order, 18_000).await;
        app.stripe.disputes_part(&app.checkout_id(&order), 5_000).unwrap();
        closes(&app, &order, false).await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("owed", 13_000), ("charged_back", 5_000)]));
        let noted = staff_returned(&app, failed).await.unwrap();
        assert_eq!(noted.amount_cents, Cents::new(13_000));
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("refunded", 13_000), ("charged_back", 5_000)]));
        assert_eq!(waiting_kinds(&app).await, ["disputed"]);
        assert_nothing_more_happens(&app, &order).await;
    }
}

both! {
    /// P-25: while the bank decides nobody knows what is owed; once the shop won, it is what it was.
    async fn nothing_is_returned_while_the_bank_decides(app) {
        let order = paid(&app).await;
        let failed = refused(&app, &order, 5_000, 18_000).await;
        let noted = staff_returned(&app, failed).await;
        assert!(matches!(noted, Err(ReturnedError::Refund(RefundError::Disputed))), "{noted:?}");
        assert_eq!(refunds(&app).await.len(), 1);
        closes(&app, &order, true).await;
        staff_returned(&app, failed).await.unwrap();
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 13_000), ("refunded", 5_000)]));
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        assert_nothing_more_happens(&app, &order).await;
    }
}

both! {
    /// P-25: what was returned and then lost in a dispute as well is a loss that shows.
    async fn a_dispute_lost_afterwards_is_a_loss_that_shows(app) {
        let order = paid(&app).await;
        let failed = came_back(&app, &order, 5_000).await;
        staff_returned(&app, failed).await.unwrap();
        app.stripe.disputes(&app.checkout_id(&order)).unwrap();
        closes(&app, &order, false).await;
        let lost = accounts(&[("sold", -5_000), ("refunded", 5_000), ("charged_back", 18_000)]);
        assert_eq!(ledger_of(&app, &order).await, lost);
        assert_eq!(waiting_kinds(&app).await, ["disputed"]);
        assert_nothing_more_happens(&app, &order).await;
    }
}

both! {
    /// P-26: somebody refunds at Stripe what was returned already: a loss, told to staff; the sale is undone once.
    async fn a_refund_at_stripe_afterwards_is_news_and_breaks_no_law(app) {
        let order = paid(&app).await;
        let failed = came_back(&app, &order, 18_000).await;
        staff_returned(&app, failed).await.unwrap();
        assert_eq!(app.status(&order).await, "refunded");
        app.stripe.refunds(&app.checkout_id(&order), 18_000).unwrap();
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", -18_000), ("refunded", 36_000)]));
        assert_eq!(waiting_kinds(&app).await, ["refunded-outside"]);
        assert_eq!(payments(&app).await[0].refunded_cents, Cents::new(18_000), "no more than came");
        let notes: i64 = credit_notes(&app).await.iter().map(|(gross, _)| gross).sum();
        assert_eq!(notes, 18_000, "what was sold once is undone once");
        let id = order_row(&app, &order).await.id;
        acknowledge::acknowledge(&app.ctx, id, &StaffAct::of_system("staff", "")).await.unwrap();
        assert_eq!(row(&app, &order).await.review, None);
        assert_nothing_more_happens(&app, &order).await;
        // And should that one come back, the other still stands.
        let theirs = app.stripe.all_refunds().pop().unwrap();
        app.stripe.refund_fails(&theirs.id).unwrap();
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("refunded", 18_000)]));
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        assert_nothing_more_happens(&app, &order).await;
    }
}

both! {
    /// P-26: only a part was returned, and then all is refunded at Stripe: the rest of the sale is undone.
    async fn all_refunded_at_stripe_after_a_part_was_returned_undoes_the_rest(app) {
        let order = paid(&app).await;
        let failed = came_back(&app, &order, 5_000).await;
        staff_returned(&app, failed).await.unwrap();
        app.stripe.refunds(&app.checkout_id(&order), 18_000).unwrap();
        app.deliver_events().await;
        let notes = credit_notes(&app).await;
        assert_eq!(notes.iter().map(|(gross, _)| *gross).collect::<Vec<_>>(), [5_000, 13_000]);
        assert_eq!(app.status(&order).await, "refunded");
        assert_eq!(waiting_kinds(&app).await, ["refunded-outside"]);
        assert_nothing_more_happens(&app, &order).await;
    }
}

both! {
    /// P-24: a refund that Stripe refused arrives after all, by whatever fault: staff hear that it went twice.
    async fn a_refused_refund_that_arrives_after_all_is_news(app) {
        let order = paid(&app).await;
        let failed = refused(&app, &order, 5_000, 18_000).await;
        closes(&app, &order, true).await;
        staff_returned(&app, failed).await.unwrap();
        let new = NewRefund {
            payment_intent: payments(&app).await[0].payment_intent_id.clone().unwrap(),
            amount_cents: 5_000,
            order_id: order_row(&app, &order).await.id.to_string(),
            refund_id: failed.to_string(),
        };
        app.ctx.stripe.create_refund(&new, "refund-of-nobody").await.unwrap();
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 8_000), ("refunded", 10_000)]));
        assert_eq!(waiting_kinds(&app).await, ["refunded-outside"]);
        let id = order_row(&app, &order).await.id;
        let noted = acknowledge::acknowledge(&app.ctx, id, &StaffAct::of_system("staff", "")).await;
        assert!(noted.unwrap());
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        assert_eq!(row(&app, &order).await.review, None);
        assert_nothing_more_happens(&app, &order).await;
    }
}

both! {
    /// P-14: money that no order asked for and Stripe refused to return: noted, its order is over.
    async fn odd_money_that_was_returned_ends_its_order(app) {
        let order = app.place_order().await;
        let checkout = app.checkout_id(&order);
        app.stripe.tamper(&checkout, |it| it.amount_cents = 17_900).unwrap();
        app.pays(&order);
        app.deliver_events().await;
        let id = order_row(&app, &order).await.id;
        let act = StaffAct::of_system("staff", "the sum is wrong");
        assert!(odd_money::give_back(&app.ctx, id, &act).await.unwrap());
        app.stripe.disputes(&checkout).unwrap();
        app.run_job("send-refunds").await;
        closes(&app, &order, true).await;
        let failed = refunds(&app).await[0].clone();
        assert_eq!((failed.status, app.status(&order).await.as_str()), (RefundStatus::Refused, "pending"));
        staff_returned(&app, failed.id).await.unwrap();
        assert_eq!(app.status(&order).await, "failed");
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("refunded", 17_900)]));
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        assert!(credit_notes(&app).await.is_empty());
        assert_nothing_more_happens(&app, &order).await;
    }
}

both! {
    /// Only what failed can be returned by another way: nothing that is planned, on its way or there.
    async fn a_refund_that_did_not_fail_is_not_returned_otherwise(app) {
        let order = paid(&app).await;
        let refund = staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        assert!(is_not_failed(&staff_returned(&app, refund.id).await), "planned");
        app.stripe.begin_refunds_as(TheirStatus::Pending);
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(refunds(&app).await[0].status, RefundStatus::Pending);
        assert!(is_not_failed(&staff_returned(&app, refund.id).await), "on its way");
        let theirs = app.stripe.all_refunds().pop().unwrap();
        app.stripe.refund_succeeds(&theirs.id).unwrap();
        app.deliver_events().await;
        assert!(is_not_failed(&staff_returned(&app, refund.id).await), "there");
        assert_eq!(refunds(&app).await.len(), 1);
        assert_books_agree(&app).await;
    }
}

both! {
    /// What bookkeeping cannot use is not noted: Stripe as the way, no line of a reference, a day that cannot be.
    async fn what_cannot_be_so_is_not_noted(app) {
        // Half past midnight in Finland, while the day before is not over in UTC.
        app.clock_to("2027-03-01T22:30:00Z");
        let order = paid(&app).await;
        let failed = came_back(&app, &order, 5_000).await;
        let today = by_transfer(&app).left_on;
        assert_eq!(today.to_string(), "2027-03-02");
        let of = |reference: &str| Otherwise {
            reference: Personal::new(reference.to_owned()),
            ..by_transfer(&app)
        };
        let on = |left_on| Otherwise { left_on, ..by_transfer(&app) };
        let wrong = [
            Otherwise { way: RefundWay::Stripe, ..by_transfer(&app) },
            of(""),
            of(" "),
            of("two\nlines"),
            of("nothing\0"),
            of(&"ä".repeat(141)),
            on(today.tomorrow().unwrap()),
            on(today.yesterday().unwrap()),
        ];
        for how in wrong {
            let act = StaffAct::of_system("staff", "returned");
            let noted = returned::note(&app.ctx, failed, &how, &act).await;
            let is_refused =
                matches!(noted, Err(ReturnedError::Way | ReturnedError::Reference | ReturnedError::Day));
            assert!(is_refused, "{how:?}: {noted:?}");
        }
        assert_eq!(refunds(&app).await.len(), 1);
        let act = StaffAct::of_system("staff", "returned");
        let longest = of(&"ä".repeat(140));
        assert!(returned::note(&app.ctx, failed, &longest, &act).await.unwrap().is_some());
        assert_books_agree(&app).await;
    }
}
