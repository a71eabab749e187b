//! A studio in which every page of the desk has something on it.

use entity::values::status::{FeedKind, Role};
use sparraamo::clients::mailer::{MailError, MailFault, Reply};

use crate::admin::feed_changes;
use crate::admin::seat::Seat;
use crate::customers::{card, merging, package_of};
use crate::pages::leaving::package;
use crate::payments::lost_times::lost;
use crate::payments::returned_otherwise::came_back;
use crate::shelf::time_off::takes_the_day_off;
use crate::support::calendar::event;
use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, TestApp};
use crate::wording::says;

/// When the sessions have begun.
const AFTER: &str = "2027-03-24T10:00:00Z";
const LATER_SLOT: &str = "2027-03-25T08:00:00Z";

/// The pages to begin with: those to which no link leads, or only while something is wrong.
pub struct Pages {
    pub from: Vec<String>,
    /// What is different in a calendar, before anybody looked.
    pub changes: String,
    order: Order,
}

/// Puts something on every page that staff look at.
pub async fn fill(app: &TestApp) -> Pages {
    let gone = lost(app, "single").await;
    let order = package(app).await;
    let other = package_of(app, "Matti Malli", "matti@example.org", NEXT_SLOT).await;
    let alike = package_of(app, "Matti Malli", "matti.malli@example.org", LATER_SLOT).await;
    crate::coupons::made(app, crate::coupons::percent(1_250)).await;
    let ask = [("name", "Kaisa Malli"), ("email", "kaisa@example.org"), ("message", "Milloin?")];
    assert_eq!(app.send("/fi/ask", &ask).await.status, 303);
    let seat = Seat::of(app, Role::Admin, "johto@example.org").await;
    let path = Seat::path(&order, "/credits");
    let form = seat.form_id(&path).await;
    let fields = [("form", &*form), ("change", "1"), ("reason", "hyvitys")];
    assert_eq!(seat.send(&path, &fields).await.status, 303);
    came_back(app, &order, 1_000).await;
    assert_eq!(merging::merges(&seat, &other, &alike, &["same_person"]).await.status, 303);
    takes_the_day_off(&seat).await;
    says(&seat, "order-confirmed", "fi", "Kiitos, {name}", "Nähdään pian!").await;
    app.calendars.serve("/aino/busy.ics", event("20270325T080000Z", "20270325T093000Z", None));
    app.mailbox.fail_next_with(1, MailError::Permanent(MailFault::Refused(Reply::bare(550))));
    app.run_job("deliver-mail").await;
    let changes = format!("/fi/admin{}", feed_changes::path(app, FeedKind::Busy).await);
    let from = [
        String::new(),
        Seat::path(&order, ""),
        seat.booking_path(&order, "clash").await,
        Seat::path(&gone, "/lost-time"),
        card(&order, &format!("/merge/{}", other.code)),
        card(&other, ""),
    ];
    let mut from: Vec<String> = from.map(|path| format!("/fi/admin{path}")).into();
    from.push(changes.clone());
    Pages { from, changes, order }
}

impl Pages {
    /// Lets the sessions begin: the pages there are then, and whoever is signed in to see them.
    pub async fn begun<'a>(&self, app: &'a TestApp) -> (Seat<'a>, Vec<String>) {
        app.clock_to(AFTER);
        let seat = Seat::of(app, Role::Admin, "johtaja@example.org").await;
        let missed = seat.booking_path(&self.order, "missed").await;
        (seat, vec![format!("/fi/admin{missed}")])
    }
}
