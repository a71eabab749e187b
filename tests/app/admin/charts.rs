//! Figures of sales, as tables and as pictures.

use entity::values::status::Role;
use entity::{booking, open_day, payment, refund};
use sea_orm::EntityTrait;

use super::seat::Seat;
use crate::pages::browser::Page;
use crate::pages::leaving::{package, single};
use crate::support::{NEXT_SLOT, On, TestApp, both};

/// The cells of a row, by its heading.
fn row(page: &Page, heading: &str) -> Vec<String> {
    let rest = page.html.split(&format!("<th scope=\"row\">{heading}</th>")).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no row {heading}: {}", page.html));
    let cells = rest.split("</tr>").next().unwrap().split("<td").skip(1);
    let text = |cell: &str| {
        let inside = cell.split_once('>').unwrap().1;
        let pieces = inside.split('<').map(|piece| piece.rsplit('>').next().unwrap());
        pieces.collect::<String>().replace('\u{a0}', " ").trim().to_owned()
    };
    cells.map(text).collect()
}

both! {
    /// D-09: what the tables say is what the rows of payments, refunds and bookings add up to.
    async fn figures_are_the_sums_of_payments_and_bookings(app) {
        let seat = Seat::staff(&app).await;
        let empty = seat.page("/sales").await;
        assert!(empty.has("Myyntiä ei ole") && empty.has("/admin/go-live"), "{}", empty.html);
        package(&app).await;
        let order = app.hold(NEXT_SLOT).await;
        app.checkout(&order).await;
        app.pays(&order);
        app.deliver_events().await;
        app.stripe.refunds(&app.checkout_id(&order), 5_000).unwrap();
        app.deliver_events().await;

        let db = app.ctx.db.reader();
        let paid: i64 = payment::Entity::find().all(db).await.unwrap().iter().map(|row| row.amount_cents.count()).sum();
        let back: i64 = refund::Entity::find().all(db).await.unwrap().iter().map(|row| row.amount_cents.count()).sum();
        assert_eq!((paid, back), (98_000, 5_000));
        let week = row(&seat.page("/sales").await, "9/2027");
        assert_eq!(week, ["980,00 €", "50,00 €", "0"]);
        let held = row(&seat.page("/sales?per=month").await, "maaliskuu 2027");
        assert_eq!(held, ["980,00 €", "50,00 €", "2"]);
        app.clock_to("2027-03-28T20:59:59Z");
        let seat = Seat::of(&app, Role::Staff, "toinen@example.org").await;
        assert_eq!(row(&seat.page("/sales").await, "12/2027"), ["0,00 €", "0,00 €", "2"]);
        let dashboard = seat.page("").await;
        assert_eq!(row(&dashboard, "maaliskuu 2027"), held);
        for (language, month) in [("en", "March 2027"), ("sv", "mars 2027")] {
            for path in ["", "/sales?per=month"] {
                let page = Page::of(seat.answer(&format!("/{language}/admin{path}")).await).await;
                assert_eq!(row(&page, month).len(), 3, "{path} in {language}");
                assert!(!page.has("scope=\"row\">2027-"), "{}", page.html);
            }
        }
        assert!(dashboard.has("/fi/admin/sales"), "{}", dashboard.html);
    }
}

both! {
    /// Sold minutes of open minutes, by expert and week of Finland's calendar; days nobody noted count in neither.
    async fn utilisation_is_sold_minutes_of_open_minutes(app) {
        single(&app).await;
        let seat = Seat::staff(&app).await;
        assert!(seat.page("/sales").await.has("ei ole vielä kirjattu"));
        for day in ["2027-03-22", "2027-03-23", "2027-03-24", "2027-03-25"] {
            app.clock_to(&format!("{day}T20:00:00Z"));
            app.run_job("poll-feeds").await;
            app.run_job("note-open-days").await;
        }
        assert_eq!(app.run_job("note-open-days").await, 4, "two experts, yesterday and today");
        let days = open_day::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        // Sunday is closed, the four days after it are open for eight hours.
        assert_eq!(days.len(), 10, "{days:?}");
        assert!(days.iter().all(|day| day.open_minutes == if day.day == "2027-03-21" { 0 } else { 480 }), "{days:?}");
        let booked = booking::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(booked.len(), 1);
        let seat = Seat::of(&app, Role::Staff, "toinen@example.org").await;
        let page = seat.page("/sales").await;
        let aino = row(&page, "Aino Esimerkki");
        assert_eq!((aino.len(), aino[0].as_str()), (12, "4 % 90/1920"));
        assert_eq!(row(&page, "Kaikki")[0], "2 % 90/3840");
        assert_eq!(aino[1], "–");
    }
}

both! {
    /// N-11: a picture is drawn by the shop, has nothing inline, says what it is, and is for staff alone.
    async fn pictures_have_nothing_inline_and_are_for_staff(app) {
        package(&app).await;
        let seat = Seat::staff(&app).await;
        let page = seat.page("/sales").await;
        let pictures: Vec<String> =
            page.values("srcset=\"").into_iter().chain(page.values("img role=\"img\" src=\"")).collect();
        assert_eq!(pictures.len(), 8, "two pictures in four looks: {pictures:?}");
        for path in pictures {
            let answer = seat.answer(&path).await;
            assert_eq!(answer.status(), 200, "{path}");
            assert_eq!(answer.headers()["content-type"], "image/svg+xml", "{path}");
            assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
            let svg = answer.text().await.unwrap();
            assert!(svg.contains("<title>") && !svg.contains("style") && !svg.contains("script"), "{svg}");
            assert_eq!(app.get(&path).await.status(), 303, "{path} is shown to anybody");
        }
        assert_eq!(seat.answer("/fi/admin/charts/salaries.svg").await.status(), 404);
    }
}
