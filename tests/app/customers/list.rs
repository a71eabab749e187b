//! The list of customers.

use entity::order;
use entity::values::codes::OrderCode;
use entity::values::ids::OrderId;
use entity::values::text::{EmailKey, Personal};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use sparraamo::customers::list::PAGE;

use super::{card, fills_in};
use crate::admin::seat::Seat;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

both! {
    /// D-05, N-04: by any part of name, address or organisation, in any case; wildcards are letters like others.
    async fn a_customer_is_found_by_name_address_and_organisation(app) {
        let seat = Seat::staff(&app).await;
        assert!(seat.page("/customers").await.has("Asiakkaita ei vielä ole"));
        let aija = app.hold(SLOT).await;
        fills_in(&app, &aija, "Äijä Ös%_man (esimerkki)", "Aija@Example.org").await;
        let other = app.hold(NEXT_SLOT).await;
        fills_in(&app, &other, "Pekka Malli", "pekka@example.org").await;
        app.hold("2027-03-25T08:00:00Z").await;

        let finds = async |q: &str| {
            let query: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
            let page = seat.page(&format!("/customers?q={query}")).await;
            assert_eq!(page.status, 200, "{q}: {}", page.html);
            (page.html.matches("<th scope=\"row\"").count(), page.has(&card(&aija, "\"")))
        };
        assert_eq!(finds("").await, (2, true), "a draft has no customer");
        for q in ["ÄIJÄ", "aija@EXAMPLE", "ös%_", "esimerkki äijä"] {
            assert_eq!(finds(q).await, (1, true), "{q}");
        }
        for q in ["nobody", "ös%m", "' OR 1=1 --"] {
            assert_eq!(finds(q).await, (0, false), "{q}");
        }
        let page = seat.page("/customers?q=nobody").await;
        assert!(page.has("Kokeile vähempää"), "{}", page.html);
        assert_eq!(seat.page("/customers?after=%00&q=%00").await.status, 200);
        for list in ["/orders", "/customers"] {
            assert!(seat.page(list).await.has(&card(&aija, "\"")), "{list} leads to no card");
        }
    }
}

both! {
    /// Page after page, everybody once, in whatever order they came.
    async fn a_long_list_is_read_page_by_page(app) {
        let order = app.hold(SLOT).await;
        fills_in(&app, &order, "Liisa Esimerkki", "liisa@example.org").await;
        let count = usize::try_from(PAGE).unwrap() * 2;
        copies(&app, count).await;
        let seat = Seat::staff(&app).await;
        let (mut seen, mut path) = (Vec::new(), "/customers".to_owned());
        for _ in 0..4 {
            let page = seat.page(&path).await;
            let rows = page.html.split("<th scope=\"row\"").skip(1);
            let email = |row: &str| row.split("\">").nth(2).unwrap().split('<').next().unwrap().to_owned();
            seen.extend(rows.map(email));
            let Some(next) = page.link("next") else { break };
            assert!(!next.contains('@'), "an address stands in {next}");
            path = next.replace("/fi/admin", "");
        }
        assert_eq!(seen.len(), count + 1, "{seen:?}");
        let mut once = seen.clone();
        once.sort();
        once.dedup();
        assert_eq!(once, seen, "not everybody once, by their addresses");
    }
}

/// The one order there is, made by so many others as well.
async fn copies(app: &TestApp, count: usize) {
    let one = order::Entity::find().one(app.ctx.db.reader()).await.unwrap().unwrap();
    let transaction = app.ctx.db.write_txn().await.unwrap();
    for number in (0..count).rev() {
        let email = format!("asiakas{number:03}@example.org");
        let mut row = one.clone();
        row.id = OrderId::fresh();
        row.code = OrderCode::random();
        row.customer_email_key = Some(EmailKey::of(&email));
        row.checkout_session_id = None;
        row.checkout_key = Some(email.clone());
        row.customer_email = Some(Personal::new(email));
        row.into_active_model().insert(&transaction).await.unwrap();
    }
    transaction.commit().await.unwrap();
}
