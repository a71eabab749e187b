//! Every page of the desk, in every language.

use entity::values::status::{FeedKind, Role};

use super::seat::Seat;
use crate::every_page::page::{LANGUAGES, page};
use crate::pages::leaving::package;
use crate::payments::acts::staff_returned;
use crate::payments::lost_times::lost;
use crate::payments::returned_otherwise::came_back;
use crate::shelf::time_off::takes_the_day_off;
use crate::support::{NEXT_SLOT, On, TestApp, both};

/// Every page, as staff see it and as nobody else does.
pub async fn visit(app: &TestApp) {
    let order = package(app).await;
    let other =
        crate::customers::package_of(app, "Matti Malli", "matti@example.org", NEXT_SLOT).await;
    crate::coupons::made(app, crate::coupons::percent(1_250)).await;
    let seat = Seat::of(app, Role::Admin, "johto@example.org").await;
    let move_path = seat.booking_path(&order, "move").await;
    let cancel_path = seat.booking_path(&order, "cancel").await;
    let paths = [
        String::new(),
        "/orders".to_owned(),
        "/orders?q=nobody".to_owned(),
        Seat::path(&order, ""),
        Seat::path(&order, "?notice=refunded"),
        Seat::path(&order, "/refund"),
        Seat::path(&order, "/credits"),
        Seat::path(&order, "/email"),
        Seat::path(&order, "/bookings/new"),
        move_path,
        cancel_path,
        "/customers".to_owned(),
        "/customers?q=nobody".to_owned(),
        crate::customers::card(&order, ""),
        crate::customers::card(&order, "/merge?q=matti"),
        crate::customers::card(&order, &format!("/merge/{}", other.code)),
        "/packages".to_owned(),
        "/coupons".to_owned(),
        "/coupons?notice=coupon-revoked".to_owned(),
        "/week".to_owned(),
        "/bulk".to_owned(),
        "/bulk?expert=aino&from=2027-03-24&until=2027-03-24".to_owned(),
        "/week?day=2027-03-24".to_owned(),
        "/feeds".to_owned(),
        super::feed_changes::path(app, FeedKind::Busy).await,
        "/experts/aino/why?day=2027-03-24".to_owned(),
        "/mails".to_owned(),
        "/mails?status=sent".to_owned(),
        "/enquiries".to_owned(),
        "/enquiries?status=handled".to_owned(),
        "/exports".to_owned(),
        "/people".to_owned(),
        "/settings".to_owned(),
        "/wording".to_owned(),
        "/wording/order-confirmed/fi".to_owned(),
        "/wording/reminder-day/en?notice=worded".to_owned(),
        "/go-live".to_owned(),
        "/catalogue".to_owned(),
        "/catalogue/new/themes".to_owned(),
        "/catalogue/new/offers".to_owned(),
        "/catalogue/new/experts".to_owned(),
        "/catalogue/themes/innovation".to_owned(),
        "/catalogue/offers/start".to_owned(),
        "/catalogue/experts/aino?notice=saved".to_owned(),
        "/catalogue/experts/aino/hide".to_owned(),
        "/catalogue/experts/aino/feeds".to_owned(),
        "/catalogue/experts/aino/time-off".to_owned(),
        "/catalogue/experts/aino/photo".to_owned(),
        "/sales".to_owned(),
        "/sales?per=month".to_owned(),
        "/log".to_owned(),
    ];
    whole(app, &seat, &paths).await;
    assert_eq!(seat.answer("/fi/admin/orders/22222222").await.status(), 404);
    crate::customers::merging::refusals(app, &order, &other, "matti@example.org").await;
    let failed = came_back(app, &other, 1_000).await;
    let seat = Seat::of(app, Role::Staff, "kirjanpito@example.org").await;
    let returned = Seat::path(&other, &format!("/refunds/{failed}/returned"));
    whole(app, &seat, &[Seat::path(&other, ""), returned.clone()]).await;
    staff_returned(app, failed).await.unwrap();
    // Then there is nothing to return, and the order says what was.
    whole(app, &seat, &[Seat::path(&other, ""), returned, "/sales".to_owned()]).await;
    let gone = lost(app, "single").await;
    let seat = Seat::of(app, Role::Staff, "paivystys@example.org").await;
    whole(app, &seat, &[Seat::path(&gone, ""), Seat::path(&gone, "/lost-time")]).await;
    takes_the_day_off(&seat).await;
    let clash = [Seat::path(&order, ""), seat.booking_path(&order, "clash").await];
    whole(app, &seat, &clash).await;
    // Of a session that is over.
    app.clock_to("2027-03-24T10:00:00Z");
    let seat = Seat::of(app, Role::Staff, "toimisto@example.org").await;
    let over = [Seat::path(&order, ""), seat.booking_path(&order, "missed").await];
    whole(app, &seat, &over).await;
}

/// Each page in each language, and nobody else sees it.
async fn whole(app: &TestApp, seat: &Seat<'_>, paths: &[String]) {
    for path in paths {
        for language in LANGUAGES {
            let address = format!("/{language}/admin{path}");
            let answer = seat.answer(&address).await;
            assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
            page(answer, 200, language, path).await;
            let stranger = app.get(&address).await;
            assert_eq!(stranger.status(), 303, "{path} is shown to anybody");
        }
    }
}

both! {
    /// U-16, D-01: complete in three languages, one heading, nothing inline; and nobody else sees any of it.
    async fn every_page_of_the_desk_is_whole_in_every_language(app) {
        visit(&app).await;
    }
}
