//! A login session that ends in the middle of writing: the page says so, and what was typed comes back to its form.

use entity::values::status::Role;
use entity::values::time::Span;

use super::{DO, GO, opened};
use crate::admin::seat::Seat;
use crate::pages::leaving::single;
use crate::support::people::PASSWORD;

const STAFF: &str = "toimisto@example.org";
/// Past the time that staff stay signed in unused.
const AWAY: Span = Span::minutes(31);

/// D-10: from the form to signing in, and back to the form, which is then sent.
#[actix_web::test]
async fn a_refund_that_was_being_written_is_gone_on_with_after_signing_in_anew() {
    let Some((browser, app)) = opened().await else { return };
    let order = single(&app).await;
    app.with_account(STAFF, Role::Staff, None).await;
    browser.go_to(&app.url(&format!("/fi/admin{}", Seat::path(&order, "/refund")))).await;
    browser.type_into("#email", STAFF).await;
    browser.type_into("#password", PASSWORD).await;
    browser.press(GO).await;
    browser.type_into("#amount", "90").await;
    browser.type_into("#reason", "puolet sovittu Liisan kanssa").await;
    app.advance(AWAY);
    browser.press(GO).await;
    browser.assert_says("main .alert", &["Kirjoittamasi on tallessa"]).await;
    browser.look("deed-kept-1-signed-out").await;
    browser.type_into("#email", STAFF).await;
    browser.type_into("#password", PASSWORD).await;
    browser.press(GO).await;
    browser.text("form[action$='/refund'] .button").await;
    browser.look("deed-kept-2-signed-in").await;
    browser.press(GO).await;
    assert_eq!(browser.value("#amount").await, "90");
    assert_eq!(browser.value("#reason").await, "puolet sovittu Liisan kanssa");
    browser.look("deed-kept-3-refilled").await;
    browser.press(GO).await;
    browser.press(DO).await;
    browser.assert_told("refunded").await;
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    browser.assert_customer_reads(&app, &order, &["90,00 € on palautettu"]).await;
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
