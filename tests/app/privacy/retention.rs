//! Nothing is kept longer than it has to be, and nothing less long than the law wants.

use entity::values::ids::OrderId;
use entity::values::status::{EventOutcome, Role};
use entity::values::time::Span;
use entity::{
    audit_entry, invoice, invoice_series, money_entry, order, outgoing_mail, stripe_event,
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use sparraamo::accounts::audit::{self, Action, Actor, Deed};

use super::world::{LIISA, over, row, traces};
use crate::admin::seat::Seat;
use crate::pages::leaving;
use crate::support::{On, TestApp, both};

/// The last second of 2033 in Finland, and the first of the next year.
const LAST_OF_2033: &str = "2033-12-31T21:59:59Z";
const FIRST_OF_2034: &str = "2033-12-31T22:00:00Z";
/// The same of the years of books.
const LAST_OF_2037: &str = "2037-12-31T21:59:59Z";
const FIRST_OF_2038: &str = "2037-12-31T22:00:00Z";

async fn invoices(app: &TestApp) -> u64 {
    invoice::Entity::find().count(app.ctx.db.reader()).await.unwrap()
}

/// Deletes all rows of a table, as nobody should be able to.
async fn deletes_all<E: EntityTrait>(app: &TestApp) -> Result<u64, DbErr> {
    let transaction = app.ctx.db.write_txn().await?;
    let gone = E::delete_many().exec(&transaction).await?.rows_affected;
    transaction.commit().await?;
    Ok(gone)
}

both! {
    /// L-04, L-07: what mails said goes after 90 days, what Stripe's events said after 30; that they were stays.
    async fn what_was_mailed_and_what_stripe_said_is_forgotten_in_time(app) {
        over(&app).await;
        app.run_job("deliver-mail").await;
        app.run_job("retain").await;
        let events = || async {
            let kept = stripe_event::Entity::find()
                .filter(stripe_event::Column::Outcome.ne(EventOutcome::Received));
            kept.all(app.ctx.db.reader()).await.unwrap()
        };
        assert!(events().await.iter().any(|event| !event.payload.reveal().is_empty()));
        app.advance(Span::days(31));
        app.run_job("retain").await;
        assert!(events().await.iter().all(|event| event.payload.reveal().is_empty()));
        assert!(!events().await.is_empty());
        let mails = app.written().await;
        assert!(mails.iter().all(|mail| mail.cleared_at.is_none()), "mails went too soon");
        app.advance(Span::days(60));
        assert!(app.run_job("retain").await > 0);
        let written = app.written().await;
        assert_eq!(written.len(), mails.len());
        let is_empty = |mail: &outgoing_mail::Model| {
            mail.cleared_at.is_some() && mail.html.reveal().is_empty() && mail.calendar.is_none()
        };
        assert!(written.iter().all(is_empty));
        assert_eq!(traces(&app, LIISA).await, ["enquiry", "invoice", "order"]);
        assert_eq!(app.run_job("retain").await, 0, "there was more to do");
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-04: an order that came to nothing is nobody's business for long.
    async fn an_order_that_was_never_paid_goes_after_90_days(app) {
        let order = app.place_order().await;
        app.stripe.expires(&app.checkout_id(&order)).unwrap();
        app.deliver_events().await;
        assert_eq!(app.status(&order).await, "expired");
        app.advance(Span::days(89));
        app.run_job("retain").await;
        assert!(row(&app, &order).await.is_some(), "it went too soon");
        app.advance(Span::days(2));
        app.run_job("retain").await;
        assert!(row(&app, &order).await.is_none());
        assert_eq!(traces(&app, "liisa").await, [""; 0]);
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-04: three years after the last deed of the relationship, and not before.
    async fn a_customer_of_long_ago_is_forgotten_but_for_the_vouchers(app) {
        let order = over(&app).await;
        // What was bought is good for a year, and was used; that year counts.
        let last = row(&app, &order).await.unwrap().credits_expire_at.unwrap();
        app.clock_to(&last.plus(Span::days(3 * 365)).plus(Span::seconds(1)).to_string());
        app.run_job("retain").await;
        let row = row(&app, &order).await.unwrap();
        assert_eq!(row.erased_at, Some(app.now()));
        assert_eq!(traces(&app, "liisa").await, ["invoice"]);
        assert!(app.written().await.iter().all(|mail| mail.kind != "data-erased"), "they are told");
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-04: who still buys is still a customer.
    async fn who_bought_again_meanwhile_is_not_forgotten(app) {
        let first = over(&app).await;
        app.advance(Span::days(2));
        app.run_job("poll-feeds").await;
        let second = app.hold("2027-04-14T08:00:00Z").await;
        app.checkout(&second).await;
        app.pays(&second);
        app.deliver_events().await;
        let bought = row(&app, &second).await.unwrap().credits_expire_at.unwrap();
        app.clock_to(&bought.plus(Span::days(3 * 365)).to_string());
        app.run_job("retain").await;
        assert_eq!(row(&app, &first).await.unwrap().erased_at, None);
        app.advance(Span::days(1));
        app.run_job("retain").await;
        assert!(row(&app, &first).await.unwrap().erased_at.is_some());
    }
}

both! {
    /// L-03, I10: vouchers for six years after the one in which the financial year ended, then gone, written down; and the
    /// series knows it.
    async fn vouchers_go_six_years_after_their_financial_year_and_no_day_sooner(app) {
        leaving::single(&app).await;
        app.clock_to(LAST_OF_2033);
        app.run_job("retain").await;
        assert_eq!(invoices(&app).await, 1, "a voucher went too soon");
        app.clock_to(FIRST_OF_2034);
        assert!(app.run_job("retain").await > 0);
        assert_eq!(invoices(&app).await, 0);
        let series = invoice_series::Entity::find_by_id("2027").one(app.ctx.db.reader()).await;
        let series = series.unwrap().unwrap();
        assert_eq!((series.last_number, series.deleted_through), (1, 1));
        let said = audit_entry::Entity::find()
            .filter(audit_entry::Column::SubjectId.eq("vouchers-2027"))
            .count(app.ctx.db.reader())
            .await
            .unwrap();
        assert_eq!(said, 1);
        assert_eq!(order::Entity::find().count(app.ctx.db.reader()).await.unwrap(), 1);
        assert_eq!(traces(&app, "liisa").await, [""; 0], "nobody is named any more");
        app.assert_laws_hold().await;
        assert_eq!(app.run_job("retain").await, 0, "there was more to do");
    }
}

both! {
    /// L-03: the figures of an order and its ledgers are books: ten years, and then they go as well.
    async fn books_go_ten_years_after_their_financial_year(app) {
        let order = leaving::single(&app).await;
        app.clock_to(FIRST_OF_2034);
        app.run_job("retain").await;
        app.clock_to(LAST_OF_2037);
        app.run_job("retain").await;
        assert!(row(&app, &order).await.is_some(), "books went too soon");
        app.clock_to(FIRST_OF_2038);
        app.run_job("retain").await;
        assert!(row(&app, &order).await.is_none());
        assert_eq!(money_entry::Entity::find().count(app.ctx.db.reader()).await.unwrap(), 0);
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-03: a credit note is a voucher of its own year; what it corrects waits for it.
    async fn an_invoice_stays_as_long_as_the_credit_note_that_corrects_it(app) {
        let order = leaving::package(&app).await;
        app.clock_to("2028-01-10T10:00:00Z");
        let code = row(&app, &order).await.unwrap().id;
        refunds(&app, code).await;
        assert_eq!(invoices(&app).await, 2);
        app.clock_to(FIRST_OF_2034);
        app.run_job("retain").await;
        assert_eq!(invoices(&app).await, 2, "the invoice went before its note");
        app.clock_to("2034-12-31T22:00:00Z");
        app.run_job("retain").await;
        assert_eq!(invoices(&app).await, 0);
        app.assert_laws_hold().await;
    }
}

/// Staff give a part of the money back.
async fn refunds(app: &TestApp, order_id: OrderId) {
    use entity::values::money::Cents;
    use sparraamo::orders::staff::StaffAct;
    use sparraamo::orders::staff::refund::{self, Amount};
    let amount = Amount { cents: Cents::new(1_000), sessions: 0 };
    let act = StaffAct::of_system("staff", "a goodwill gesture");
    refund::refund(&app.ctx, order_id, amount, &act).await.unwrap();
    app.run_job("send-refunds").await;
    app.deliver_events().await;
}

both! {
    /// L-03, I10: the database itself lets nothing go that is young, whoever asks; and a gap that nobody gave leave for is a
    /// gap.
    async fn the_database_refuses_to_delete_vouchers_and_books_that_are_kept(app) {
        leaving::single(&app).await;
        assert!(deletes_all::<invoice::Entity>(&app).await.is_err());
        assert!(deletes_all::<money_entry::Entity>(&app).await.is_err());
        assert!(deletes_all::<entity::credit_entry::Entity>(&app).await.is_err());
        // Old enough, and said so: but the series was not told.
        app.clock_to(FIRST_OF_2034);
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let deed = Deed::new(Actor::System("tests"), Action::Retain, "retention", "tests");
        audit::note(&transaction, deed, app.now()).await.unwrap();
        transaction.commit().await.unwrap();
        assert!(deletes_all::<invoice::Entity>(&app).await.is_err());
        assert!(deletes_all::<money_entry::Entity>(&app).await.is_err());
        assert_eq!(invoices(&app).await, 1);
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-07: where staff's requests came from is forgotten after a year, what they did is not.
    async fn the_audit_log_forgets_addresses_after_a_year(app) {
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let address = Some("192.0.2.7".parse().unwrap());
        let deed = Deed::new(Actor::System("tests"), Action::Refund, "order", "1");
        audit::note(&transaction, Deed { address, ..deed }, app.now()).await.unwrap();
        transaction.commit().await.unwrap();
        app.advance(Span::days(365));
        app.run_job("retain").await;
        assert_eq!(traces(&app, "192.0.2.7").await, ["audit_entry"]);
        app.advance(Span::days(3));
        app.run_job("retain").await;
        assert_eq!(traces(&app, "192.0.2.7").await, [""; 0]);
        let left = audit_entry::Entity::find().filter(audit_entry::Column::Action.eq("refund"));
        assert_eq!(left.count(app.ctx.db.reader()).await.unwrap(), 1);
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        assert_eq!(seat.page("/log").await.status, 200);
    }
}
