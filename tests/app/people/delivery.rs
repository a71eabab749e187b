//! Mail servers that fail: the shop sells on, each fact is told once, and nothing is told too late.

use std::collections::BTreeSet;
use std::time::Duration;

use entity::outgoing_mail;
use entity::values::status::MailStatus;
use entity::values::time::Span;
use mail_parser::MessageParser;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use sparraamo::clients::mailer::SEND;
use sparraamo::orders::needs_person;

use super::booked;
use super::smtp::{Fault, SmtpServer, deliver, nowhere};
use crate::admin::seat::Seat;
use crate::every_page::page::page;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

const PATIENCE: Duration = Duration::from_secs(5);

/// The mails of that status.
async fn of_status(app: &TestApp, status: MailStatus) -> Vec<outgoing_mail::Model> {
    let mut written = app.written().await;
    written.retain(|mail| mail.status == status);
    written
}

/// The Message-IDs of all that the server took, in that order.
fn message_ids(server: &SmtpServer) -> Vec<String> {
    let id = |bytes: &[u8]| {
        let read = MessageParser::default().parse(bytes).unwrap();
        read.message_id().unwrap().to_owned()
    };
    server.taken().iter().map(|taken| id(&taken.bytes)).collect()
}

both! {
    /// M-01.
    async fn a_mail_server_that_is_away_for_a_day_delays_mails_and_nothing_else(app) {
        let server = SmtpServer::start().await;
        let (away, ctx) = (nowhere(&app), server.ctx(&app, PATIENCE));
        booked(&app, SLOT).await;
        // Another session is reminded of while the server is away.
        app.clock_to("2027-03-22T16:00:00Z");
        app.run_job("poll-feeds").await;
        let faults = [Fault::Says("451 4.3.0 try later"), Fault::Greets("421 closing"), Fault::Drops];
        for hour in 0..24 {
            match faults.get(hour % 4) {
                Some(fault) => {
                    server.set(Some(*fault), "");
                    deliver(&ctx).await;
                }
                None => {
                    deliver(&away).await;
                }
            }
            app.run_job("remind").await;
            app.advance(Span::hours(1));
        }
        assert!(server.taken().is_empty() && of_status(&app, MailStatus::Undeliverable).await.is_empty());
        app.run_job("poll-feeds").await;
        booked(&app, "2027-03-26T08:00:00Z").await;

        server.set(None, "");
        for _ in 0..13 {
            deliver(&ctx).await;
            app.advance(Span::hours(1));
        }
        assert!(of_status(&app, MailStatus::Queued).await.is_empty());
        let ids = message_ids(&server);
        let once: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "each fact once");
        let sent = of_status(&app, MailStatus::Sent).await;
        assert_eq!(ids.len(), sent.len());
        let kinds: BTreeSet<&str> = sent.iter().map(|mail| mail.kind.as_str()).collect();
        assert!(kinds.contains("order-confirmed") && kinds.contains("invoice-issued"), "{kinds:?}");
        let stale = sent.iter().filter(|mail| mail.kind == "reminder-day").count();
        assert_eq!(stale, 0, "a reminder of what is over helps nobody");
    }
}

both! {
    /// M-02.
    async fn an_address_that_is_refused_is_tried_once_and_the_order_page_and_staff_say_so(app) {
        let server = SmtpServer::start().await;
        let ctx = server.ctx(&app, PATIENCE);
        let (order, _) = booked(&app, SLOT).await;
        assert!(!app.page(&order.page("")).await.has("liisa@example.org ei mennyt perille"));
        server.set(Some(Fault::Says("550 5.1.1 no such user")), "liisa@");
        deliver(&ctx).await;
        let given_up = of_status(&app, MailStatus::Undeliverable).await;
        assert_eq!(given_up.len(), 2, "the confirmation and the invoice");
        assert!(given_up.iter().all(|mail| mail.tries == 1 && mail.last_error.is_some()));
        let page = app.page(&order.page("")).await;
        assert!(page.has("liisa@example.org ei mennyt perille") && page.has("role=\"alert\""), "{}", page.html);
        let items = needs_person::items(app.ctx.db.reader(), app.ctx.config.feeds.max_age, app.now()).await.unwrap();
        assert_eq!(items.iter().filter(|item| item.kind == "mail-undeliverable").count(), 2);
        let calls = server.calls();
        for _ in 0..5 {
            app.advance(Span::days(1));
            deliver(&ctx).await;
        }
        assert_eq!(server.calls(), calls, "nobody asks again");
        let to: BTreeSet<String> = server.taken().into_iter().flat_map(|taken| taken.to).collect();
        assert_eq!(to.into_iter().collect::<Vec<_>>(), ["aino@example.org", "pekka@example.org"]);
    }
}

both! {
    /// D-02, M-02: by its kind, in the reader's words, with no word of the server's, which may name people.
    async fn why_a_mail_did_not_arrive_is_told_in_the_readers_language(app) {
        let server = SmtpServer::start().await;
        let ctx = server.ctx(&app, PATIENCE);
        let (order, _) = booked(&app, SLOT).await;
        server.set(Some(Fault::Says("552 5.2.2 <liisa@example.org> has no room left")), "liisa@");
        deliver(&ctx).await;
        let detail = "<span class=\"hint\" lang=\"en\">the letter cannot be delivered: the mail server answered with code 552 5.2.2</span>";
        let seat = Seat::staff(&app).await;
        for (language, words) in [
            ("fi", "Vastaanottajan postilaatikko on täynnä."),
            ("en", "The recipient&#x27;s mailbox is full."),
            ("sv", "Mottagarens brevlåda är full."),
        ] {
            for path in ["/mails".to_owned(), Seat::path(&order, "")] {
                let answer = seat.answer(&format!("/{language}/admin{path}")).await;
                let html = page(answer, 200, language, &path).await;
                assert!(html.contains(&format!("<strong>{words}</strong>")), "{path}: {html}");
                assert!(html.contains(detail) && !html.contains("no room"), "{path}: {html}");
            }
        }
    }
}

both! {
    /// M-03.
    async fn a_letter_taken_whose_reply_is_lost_comes_at_most_twice_with_one_message_id(app) {
        let server = SmtpServer::start().await;
        let ctx = server.ctx(&app, PATIENCE);
        booked(&app, SLOT).await;
        let written = app.written().await.len();
        server.set(Some(Fault::TakesAndDrops), "liisa@");
        deliver(&ctx).await;
        server.set(None, "");
        for _ in 0..4 {
            app.advance(Span::hours(1));
            deliver(&ctx).await;
        }
        let ids = message_ids(&server);
        let once: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(once.len(), written);
        assert_eq!(ids.len(), written + 2, "the two letters to Liisa came again");
        assert!(of_status(&app, MailStatus::Queued).await.is_empty());
    }
}

both! {
    /// M-04.
    async fn a_server_that_hangs_with_one_letter_holds_up_no_other(app) {
        assert_eq!(SEND, Duration::from_secs(20));
        let server = SmtpServer::start().await;
        let ctx = server.ctx(&app, Duration::from_millis(1_500));
        booked(&app, SLOT).await;
        booked(&app, NEXT_SLOT).await;
        server.set(Some(Fault::HangsInData), "aino@");
        let began = std::time::Instant::now();
        deliver(&ctx).await;
        assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
        let waiting = of_status(&app, MailStatus::Queued).await;
        assert_eq!(waiting.len(), 2);
        assert!(waiting.iter().all(|mail| mail.recipient.reveal() == "aino@example.org"));
        assert!(waiting.iter().all(|mail| mail.last_error.as_deref().is_some_and(|why| why.contains("too long"))));
        assert_eq!(server.taken().len(), app.written().await.len() - 2);
        server.set(None, "");
        app.advance(Span::minutes(2));
        deliver(&ctx).await;
        assert!(of_status(&app, MailStatus::Queued).await.is_empty());
    }
}

both! {
    /// M-05: what a crash leaves behind between sending and noting it; real kills are at `mail-sent` of `crash`.
    async fn a_letter_whose_sending_was_not_noted_goes_again_with_the_same_message_id(app) {
        let server = SmtpServer::start().await;
        let ctx = server.ctx(&app, PATIENCE);
        booked(&app, SLOT).await;
        deliver(&ctx).await;
        let before = message_ids(&server);
        let sent = app.written().await.remove(0);
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let mut row = sent.into_active_model();
        row.status = Set(MailStatus::Queued);
        row.sent_at = Set(None);
        row.update(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        app.advance(Span::minutes(6));
        deliver(&ctx).await;
        let after = message_ids(&server);
        assert_eq!(after.len(), before.len() + 1);
        assert!(before.contains(after.last().unwrap()));
    }
}

both! {
    /// M-09.
    async fn without_a_mail_server_the_shop_sells_and_what_it_says_waits_in_the_outbox(app) {
        let ctx = sparraamo::ctx::Ctx { mailer: None, ..app.ctx.clone() };
        let (order, _) = booked(&app, SLOT).await;
        assert_eq!(deliver(&ctx).await, 0);
        assert_eq!(app.status(&order).await, "paid");
        let waiting = of_status(&app, MailStatus::Queued).await;
        assert!(waiting.len() > 3 && waiting.iter().all(|mail| mail.tries == 0));
        app.assert_laws_hold().await;
    }
}
