//! The desk: empty while the shop is well, and each fault is one item on it.

use entity::values::status::Role;
use entity::values::time::Span;

use sea_orm::ConnectionTrait;

use super::seat::Seat;
use crate::pages::browser::Page;
use crate::pages::leaving::{of_business, single};
use crate::support::{On, TestApp, both};

async fn items(seat: &Seat<'_>) -> Vec<String> {
    let page = seat.page("").await;
    assert_eq!(page.status, 200, "{}", page.html);
    let list = page.html.split("<ul class=\"wants\">").nth(1).unwrap_or_default();
    let list = list.split("</ul>").next().unwrap();
    list.split("<li>").skip(1).map(str::to_owned).collect()
}

async fn well(app: &TestApp) {
    app.deliver_events().await;
    app.run_job("deliver-mail").await;
}

both! {
    /// D-02: nothing while all is well; then a calendar that is too old is one item, and one alone.
    async fn each_fault_is_one_item_and_none_when_healthy(app) {
        let order = single(&app).await;
        well(&app).await;
        let seat = Seat::staff(&app).await;
        assert!(items(&seat).await.is_empty());
        assert!(seat.page("").await.has("Kaikki on kunnossa"));

        let id = app.checkout_id(&order);
        app.stripe.disputes(&id).unwrap();
        app.deliver_events().await;
        let found = items(&seat).await;
        assert!(found.len() == 1 && found[0].contains("riitauttanut"), "{found:?}");
        assert!(found[0].contains(&format!("/fi/admin/orders/{}", order.code)), "{found:?}");
        assert!(found[0].contains("Liisa Esimerkki · 180,00\u{a0}€"), "{found:?}");
        let english = Page::of(seat.answer("/en/admin").await).await;
        assert!(english.has("Liisa Esimerkki · €180.00"), "{}", english.html);
    }
}

both! {
    /// D-02, L-04: an organisation is named beside its person; who was erased is not, and the rest still stands there.
    async fn an_item_names_its_customer_until_they_are_erased(app) {
        let order = of_business(&app).await;
        app.stripe.disputes(&app.checkout_id(&order)).unwrap();
        well(&app).await;
        let seat = Seat::staff(&app).await;
        let found = items(&seat).await;
        assert!(found[0].contains("Liisa Esimerkki, Esimerkkikunta · 800,00\u{a0}€"), "{found:?}");
        // As erasing leaves it.
        let erased = "UPDATE \"order\" SET customer_name = '', organisation = NULL";
        app.ctx.db.reader().execute_unprepared(erased).await.unwrap();
        let found = items(&seat).await;
        assert!(found.len() == 1 && !found[0].contains("Liisa"), "{found:?}");
        assert!(found[0].contains("<span class=\"want-of\">800,00\u{a0}€</span>"), "{found:?}");
        assert!(found[0].contains(&order.code), "{found:?}");
    }
}

both! {
    /// D-02, F-12.
    async fn a_calendar_that_is_too_old_is_an_item(app) {
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        assert!(items(&seat).await.is_empty());
        app.calendars.fail("/aino/open.ics", 500);
        app.advance(Span::hours(25));
        let seat = Seat::of(&app, Role::Admin, "johto2@example.org").await;
        app.run_job("poll-feeds").await;
        let found = items(&seat).await;
        assert!(found.len() == 1 && found[0].contains("kalenteria"), "{found:?}");
        assert!(found[0].contains("<span class=\"want-of\">Aino Esimerkki</span>"), "{found:?}");
        let feeds = seat.page("/feeds").await;
        assert!(feeds.has("liian vanha") && feeds.has("500"), "{}", feeds.html);
        assert!(!feeds.has(".ics"), "the address of a calendar is a secret");
    }
}
