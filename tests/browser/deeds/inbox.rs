//! What comes in and goes out at the desk: enquiries, files for bookkeeping, mails that did not arrive.

use sparraamo::clients::mailer::{MailError, MailFault, Reply};

use super::opened;
use crate::admin::seat::Seat;
use crate::pages::leaving::single;
use crate::privacy::world::asks;

/// Issue 6: an enquiry is found from the dashboard and put away.
#[actix_web::test]
async fn an_enquiry_is_read_and_put_away() {
    let Some((browser, app)) = opened().await else { return };
    asks(&app).await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.press("main a[href$='/admin/enquiries']").await;
    let asked = ["Sopisiko kumppanuus meille?", "liisa@example.org"];
    browser.assert_says("main article", &asked).await;
    browser.look("deed-enquiry-2-read").await;
    browser.press("main article .button").await;
    browser.text("main .empty").await;
    browser.press("main nav a[href$='status=handled']").await;
    browser.assert_says("main article", &["Sopisiko kumppanuus meille?"]).await;
    browser.assert_kept_to(&[&app.base_url]).await;
}

/// D-02: a mail that did not arrive is on the desk, and sent again from there.
#[actix_web::test]
async fn a_mail_that_did_not_arrive_is_seen_and_sent_again() {
    let Some((browser, app)) = opened().await else { return };
    app.mailbox.fail_next_with(1, MailError::Permanent(MailFault::Refused(Reply::bare(550))));
    single(&app).await;
    app.run_job("deliver-mail").await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.press(".wants a").await;
    browser.turns_to("mails").await;
    browser.look("deed-mail-2-list").await;
    browser.press("form[action$='/again'] button").await;
    browser.assert_told("mail-again").await;
    app.run_job("deliver-mail").await;
    browser.turns_to_desk().await;
    browser.assert_count(".wants", 0).await;
}

/// D-09: a file of payments is downloaded for the days that were asked for; and the list of what keeps the shop from opening.
#[actix_web::test]
async fn payments_are_downloaded_and_the_go_live_list_is_read() {
    let Some((browser, app)) = opened().await else { return };
    let order = single(&app).await;
    let folder = browser.keeps_downloads().await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("exports").await;
    browser.look("deed-exports").await;
    browser.enters("#from", "2027-03-01").await;
    browser.enters("#to", "2027-03-31").await;
    browser.press(".finder .button").await;
    browser.press("main a[href*='/exports/payments.csv?from=2027-03-01']").await;
    let file = folder.next().await;
    assert!(file.contains(&format!("{},180.00,pi_", order.code)), "{file}");
    browser.turns_to("catalogue").await;
    browser.press("main a[href$='/admin/go-live']").await;
    browser.look("deed-go-live").await;
    browser.assert_says("main", &["Stripe", "kunnossa", "puuttuu"]).await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
