//! A time that was lost while paying: replaced or paid back from one page, and then nothing waits any more.

use entity::values::status::RefundCause;

use super::seat::Seat;
use crate::every_page::page::{LANGUAGES, page};
use crate::pages::browser::Page;
use crate::payments::acts::{refunds, waiting_kinds};
use crate::payments::lost_times::lost;
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

/// The page, as the dashboard's item leads to it.
async fn opens(seat: &Seat<'_>, order: &Order) -> Page {
    let path = Seat::path(order, "/lost-time");
    let href = format!("href=\"/fi/admin{path}\"");
    assert!(seat.page("").await.has(&href), "the dashboard leads elsewhere");
    assert!(seat.page(&Seat::path(order, "")).await.has(&href), "the order leads elsewhere");
    seat.page(&path).await
}

/// The id of the form with that action.
fn form_id(page: &Page, action: &str) -> String {
    let form =
        page.html.split(&format!("/{action}\"")).nth(1).unwrap_or_else(|| panic!("{}", page.html));
    form.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn assert_nothing_waits(app: &TestApp, seat: &Seat<'_>, order: &Order) {
    assert_eq!(waiting_kinds(app).await, Vec::<&str>::new());
    let gone = seat.page(&Seat::path(order, "/lost-time")).await;
    assert!(gone.location.is_some_and(|to| to.ends_with("?notice=nothing-lost")), "{}", gone.html);
    app.assert_laws_hold().await;
}

both! {
    /// Issue 6: the three nearest free times are buttons; one press books, and the item goes away.
    async fn a_lost_time_is_replaced_by_one_press(app) {
        let order = lost(&app, "single").await;
        let seat = Seat::staff(&app).await;
        for language in LANGUAGES {
            let answer = seat.answer(&format!("/{language}/admin{}", Seat::path(&order, "/lost-time"))).await;
            page(answer, 200, language, "a lost time").await;
        }
        let shown = opens(&seat, &order).await;
        let near = shown.slots();
        assert_eq!(near.len(), 3, "{}", shown.html);
        let form = form_id(&shown, "bookings/new");
        let fields = [("form", &*form), ("slot", &*near[0]), ("reason", "Maksun aikana menneen ajan tilalle")];
        let done = seat.send(&Seat::path(&order, "/bookings/new"), &fields).await;
        assert!(done.location.is_some_and(|to| to.ends_with("?notice=booked")), "{}", done.html);
        let told = app.order(&order).await;
        assert!(near[0].ends_with(told["bookings"][0]["starts_at"].as_str().unwrap()), "{told}");
        assert_eq!((&told["needs_slot"], &told["credits"]["available"]), (&0.into(), &0.into()));
        assert_nothing_waits(&app, &seat, &order).await;
    }
}

both! {
    /// Issue 6: or the money goes back, its effect shown first; of a package only what the lost time was worth.
    async fn a_lost_time_is_paid_back_after_its_effect_was_shown(app) {
        let order = lost(&app, "start").await;
        let seat = Seat::staff(&app).await;
        let shown = opens(&seat, &order).await;
        let value = |name: &str| shown.values(&format!("name=\"{name}\" value=\"")).pop().unwrap();
        let form = form_id(&shown, "refund");
        let (amount, sessions) = (value("amount"), value("sessions"));
        assert_eq!((amount.as_str(), sessions.as_str()), ("160,00", "1"));
        let mut fields = vec![("form", &*form), ("amount", &*amount), ("sessions", &*sessions), ("for_lost", "yes"), ("reason", "aika meni")];
        let path = Seat::path(&order, "/refund");
        let preview = seat.send(&path, &fields).await;
        assert!(preview.status == 200 && preview.has("Asiakas saa takaisin 160,00"), "{}", preview.html);
        assert_eq!(waiting_kinds(&app).await, ["time-lost"], "a preview did something");
        fields.push(("step", "do"));
        let done = seat.send(&path, &fields).await;
        assert!(done.location.is_some_and(|to| to.ends_with("?notice=refunded")), "{}", done.html);
        let made: Vec<_> = refunds(&app).await.iter().map(|row| (row.cause, row.amount_cents.count())).collect();
        assert_eq!(made, [(RefundCause::Staff, 16_000)]);
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.order(&order).await["credits"]["available"], 4);
        assert_nothing_waits(&app, &seat, &order).await;
    }
}
