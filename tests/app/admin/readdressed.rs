//! What waits to be sent, and what was sent, when an order's customer gets another address.

use std::time::Duration;

use entity::outgoing_mail;
use entity::values::status::MailStatus;
use entity::values::text::Personal;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;
use sparraamo::clients::mailer::Letter;

use super::email::{RIGHT, as_told, change};
use super::seat::Seat;
use crate::pages::leaving::{package, single};
use crate::people::smtp::{Fault, SmtpServer, deliver};
use crate::people::{self, book_more, of_kind};
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

const WRONG: &str = "liisa@example.org";
const NEXT: &str = "2027-04-07T07:00:00Z";
const LATER: &str = "2027-04-21T07:00:00Z";
const PATIENCE: Duration = Duration::from_secs(20);
/// How many letters the shop sends at once.
const AT_ONCE: usize = 4;

/// A package with one session booked more, and one that was called off; nothing of all that was mailed yet.
async fn eventful(app: &TestApp) -> Order {
    let order = package(app).await;
    book_more(app, &order, "aino", NEXT).await;
    let other = book_more(app, &order, "aino", LATER).await;
    people::change(app, &order, &other, "cancellation", json!({ "settlement": "credit" })).await;
    order
}

/// All that the letter says, its calendar as it is read.
fn said(letter: &Letter) -> String {
    let calendar = letter.calendar.as_ref().map(|calendar| calendar.body.replace("\r\n ", ""));
    format!("{} {} {} {}", letter.subject, letter.text, letter.html, calendar.unwrap_or_default())
}

/// Every link into the shop in the letter, without its address.
fn links(app: &TestApp, letter: &Letter) -> Vec<String> {
    let ends = |c: char| c.is_whitespace() || c == '\\';
    let text = said(letter);
    let links = text.split(app.base_url.as_str()).skip(1);
    // What HTML writes of a link stands in the text as well.
    let links =
        links.filter_map(|rest| rest.split(ends).next()).filter(|link| !link.contains(['"', '<']));
    links.filter(|link| link.contains("key=")).map(str::to_owned).collect()
}

fn to<'a>(letters: &'a [Letter], reader: &str) -> Vec<&'a Letter> {
    letters.iter().filter(|letter| letter.to == reader).collect()
}

fn of_kinds(mails: &[outgoing_mail::Model], reader: &str) -> Vec<String> {
    let theirs = mails.iter().filter(|mail| mail.recipient.reveal() == reader);
    let mut kinds: Vec<String> = theirs.map(|mail| mail.kind.clone()).collect();
    kinds.sort();
    kinds
}

both! {
    /// A-22, I9: what waits goes to whose the order is now, each fact once, and every link in it opens.
    async fn what_waits_goes_to_the_right_address_by_links_that_open(app) {
        let order = eventful(&app).await;
        let seat = Seat::staff(&app).await;
        change(&seat, &order, RIGHT).await;
        app.run_job("deliver-mail").await;
        let letters = app.mailbox.letters();
        assert!(to(&letters, WRONG).is_empty(), "{:?}", of_kinds(&app.written().await, WRONG));
        let told = ["booking-cancelled", "booking-confirmed", "booking-confirmed", "invoice-issued", "order-confirmed"];
        let written = app.written().await;
        // The session that was called off had been confirmed before that.
        assert_eq!(of_kinds(&written, RIGHT), told);
        for letter in &letters {
            let said = said(letter);
            assert!(!said.contains(&order.key), "{} {said}", letter.to);
            assert!(!said.contains(WRONG), "{} {said}", letter.to);
            for link in links(&app, letter) {
                assert_eq!(app.get(&link).await.status(), 200, "{} {link}", letter.subject);
            }
        }
        assert!(to(&letters, RIGHT).iter().all(|letter| !links(&app, letter).is_empty()));
        let invited = of_kinds(&written, "pekka@example.org");
        assert_eq!(invited, ["attendee-cancelled", "attendee-invited", "attendee-invited", "attendee-invited"]);
        app.assert_laws_hold().await;
    }
}

both! {
    /// a mail whose links ended is not sent again, and the page says why; what has none goes to the right address.
    async fn what_was_sent_goes_again_only_to_whose_the_order_is_now(app) {
        let order = single(&app).await;
        app.run_job("deliver-mail").await;
        let (_, old) = as_told(&app, &order, WRONG).await;
        let seat = Seat::staff(&app).await;
        let again = |mail: &outgoing_mail::Model| Seat::path(&order, &format!("/mails/{}/again", mail.id));
        let page = seat.page(&Seat::path(&order, "")).await;
        assert!(page.has(&again(&old)) && !page.has("linkit eivät enää toimi"), "{}", page.html);
        change(&seat, &order, RIGHT).await;
        app.run_job("deliver-mail").await;
        let sent = app.mailbox.letters().len();
        let (_, new) = as_told(&app, &order, RIGHT).await;
        for path in [Seat::path(&order, ""), "/mails?status=sent".to_owned()] {
            let page = seat.page(&path).await;
            assert!(page.has("linkit eivät enää toimi"), "{}", page.html);
            assert!(page.has(&format!("/mails/{}/again", new.id)), "{}", page.html);
            assert!(!page.has(&format!("/mails/{}/again", old.id)), "{}", page.html);
        }
        let liisa = seat.page("/customers?q=liisa").await;
        assert!(liisa.status == 200, "{}", liisa.html);
        for path in [again(&old), format!("/mails/{}/again", old.id)] {
            assert!(seat.send(&path, &[]).await.location.unwrap().ends_with("?notice=done-before"));
        }
        app.run_job("deliver-mail").await;
        assert_eq!(app.mailbox.letters().len(), sent);

        // A mail without any link, as of a payment that failed.
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let mut row = of_kind(&app, "invoice-issued", WRONG).await.remove(0).into_active_model();
        row.kind = Set("payment-failed".to_owned());
        row.text = Set(Personal::new("Maksu ei onnistunut (esimerkki)"));
        let bare = row.update(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        let to = seat.send(&format!("/mails/{}/again", bare.id), &[]).await.location.unwrap();
        assert!(to.ends_with("?notice=mail-again"), "{to}");
        app.run_job("deliver-mail").await;
        let letters = app.mailbox.letters();
        assert_eq!(letters.len(), sent + 1);
        assert_eq!(letters.last().unwrap().to, RIGHT);
        assert!(seat.send(&again(&new), &[]).await.location.unwrap().ends_with("?notice=mail-again"));
    }
}

both! {
    /// A-22, I9: a letter on its way when the address changes cannot be called back; nothing goes to the old address
    /// after that, and whose the order is now is told all.
    async fn a_letter_on_its_way_when_the_address_changes_is_the_last_to_the_old_one(app) {
        let order = eventful(&app).await;
        let seat = Seat::staff(&app).await;
        let server = SmtpServer::start().await;
        let ctx = server.ctx(&app, PATIENCE);
        server.set(Some(Fault::Holds), "");
        let to_wrong = || {
            let taken = server.taken().into_iter();
            taken.filter(|letter| letter.to == [WRONG.to_owned()]).count()
        };
        let changed = async {
            server.until_taken(AT_ONCE).await;
            let begun = to_wrong();
            change(&seat, &order, RIGHT).await;
            server.let_go();
            begun
        };
        let (_, begun) = tokio::join!(deliver(&ctx), changed);
        while deliver(&ctx).await > 0 {}
        assert_eq!(to_wrong(), begun, "of those that were not begun none went there");
        let written = app.written().await;
        assert!(written.iter().all(|mail| mail.status == MailStatus::Sent));
        let told = ["booking-cancelled", "booking-confirmed", "booking-confirmed", "invoice-issued", "order-confirmed"];
        let theirs = server.taken().into_iter().filter(|letter| letter.to == [RIGHT.to_owned()]);
        assert_eq!(theirs.count(), told.len());
        assert_eq!(of_kinds(&written, RIGHT), told);
        let ids: std::collections::BTreeSet<&String> = written.iter().map(|mail| &mail.message_id).collect();
        assert_eq!(ids.len(), written.len());
    }
}
