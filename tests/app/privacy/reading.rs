//! Who reads what a customer wrote before a session.

use entity::audit_entry;
use entity::values::time::Span;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sparraamo::orders::keys::{self, Reader};

use super::world::row;
use crate::admin::seat::Seat;
use crate::pages::leaving;
use crate::support::{On, TestApp, both};

/// Who read, as the log says it, the oldest first.
async fn readers(app: &TestApp) -> Vec<String> {
    let find = audit_entry::Entity::find()
        .filter(audit_entry::Column::Action.eq("read-preparation"))
        .order_by_asc(audit_entry::Column::Id);
    let rows = find.all(app.ctx.db.reader()).await.unwrap();
    rows.into_iter().map(|entry| entry.actor_name.reveal().to_owned()).collect()
}

both! {
    /// L-08: staff and the expert leave a mark when they open it, once an hour; the customer does not.
    async fn reading_a_preparation_is_written_down(app) {
        let order = leaving::single(&app).await;
        assert_eq!(app.get(&order.page("")).await.status(), 200);
        assert_eq!(readers(&app).await, [""; 0]);
        let seat = Seat::staff(&app).await;
        for _ in 0..2 {
            assert!(seat.page(&Seat::path(&order, "")).await.has("Mistä aloitamme?"));
        }
        assert_eq!(readers(&app).await, ["Tiina Toimisto (esimerkki)"]);
        app.advance(Span::hours(1));
        let seat = Seat::of(&app, entity::values::status::Role::Staff, "toinen@example.org").await;
        seat.page(&Seat::path(&order, "")).await;
        assert_eq!(readers(&app).await.len(), 2);

        let id = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
        let row = row(&app, &order).await.unwrap();
        let key = |reader, email| {
            keys::reader_key(&app.ctx.config, &row, id.parse().unwrap(), reader, email)
        };
        let attendee = key(Reader::Attendee, "pekka@example.org");
        assert_eq!(app.get(&format!("/fi/preparation/{id}?key={attendee}")).await.status(), 200);
        assert_eq!(readers(&app).await.len(), 2, "who comes reads their own");
        let expert = key(Reader::Expert, "aino@example.org");
        for _ in 0..2 {
            assert_eq!(app.get(&format!("/fi/preparation/{id}?key={expert}")).await.status(), 200);
        }
        assert_eq!(readers(&app).await.last().unwrap(), "expert by link");
        assert_eq!(readers(&app).await.len(), 3);
        let log = seat.page("/log").await;
        assert!(log.has("Luki, mistä asiakas haluaa sparrata"), "{}", log.html);
    }
}
