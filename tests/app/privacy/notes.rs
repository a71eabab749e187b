//! What an expert noted after a session is about its customer, shared or not.

use entity::session_note;
use sea_orm::{EntityTrait, PaginatorTrait};

use super::world::{LIISA, PEKKA, erases, row, signs_in, traces};
use crate::admin::seat::Seat;
use crate::portal::note::over;
use crate::portal::own::Own;
use crate::support::people::{Browser, location};
use crate::support::{JsonValue, On, TestApp, both};

const TEXT: &str = "Kokeillaan kuukausi (esimerkki)";

/// What somebody takes away, for programs.
async fn data(browser: &mut Browser) -> serde_json::Value {
    let page = browser.post("/fi/my/data", &[]).await.text().await.unwrap();
    let links: Vec<_> = page.split("href=\"/fi/my/data/").skip(1).collect();
    let link = format!("/fi/my/data/{}", links[1].split('"').next().unwrap());
    browser.get(&link).await.json_value().await
}

both! {
    /// L-01, L-02, I13: the customer's data has the note though it is not shared, nobody else's has; erased, nothing of it is
    /// left, and nothing can be noted of them any more.
    async fn a_note_goes_with_its_customer_shared_or_not(app) {
        let (order, id) = over(&app).await;
        let aino = Own::of(&app, "aino").await;
        assert_eq!(aino.notes(&id, "", TEXT).await.status, 303);
        let mut pekka = signs_in(&app, PEKKA).await;
        assert!(!data(&mut pekka).await.to_string().contains(TEXT));
        let mut liisa = signs_in(&app, LIISA).await;
        let known = data(&mut liisa).await;
        let note = &known["sections"]["notes"][0];
        assert_eq!((&note["note"], &note["expert"]), (&TEXT.into(), &"Aino Esimerkki".into()));
        assert!(note.get("shared_at").is_none(), "{note}");

        assert_eq!(location(&erases(&mut liisa, &["confirm"]).await), "/fi/my/erased");
        assert_eq!(traces(&app, "Kokeillaan").await, [""; 0]);
        assert!(row(&app, &order).await.unwrap().erased_at.is_some());
        let path = format!("/sessions/{id}/note");
        assert_eq!(aino.page(&path).await.status, 404);
        let fields = [
            ("form", "01890000-0000-7000-8000-000000000001"),
            ("seen", "74234e98afe7498fb5daf1f36ac2d78a"),
            ("body", TEXT),
        ];
        assert_eq!(aino.send(&path, &fields).await.status, 404);
        assert!(!aino.page("").await.has(&path));
        let count = session_note::Entity::find().count(app.ctx.db.reader()).await.unwrap();
        assert_eq!(count, 0);
    }
}

both! {
    /// L-02, L-03: erased by staff, a shared note goes as well; and an order that is deleted takes its notes along.
    async fn a_shared_note_goes_when_staff_erase_its_customer(app) {
        let (_order, id) = over(&app).await;
        let aino = Own::of(&app, "aino").await;
        aino.notes(&id, "", TEXT).await;
        aino.notes(&id, "/share", "").await;
        let seat = Seat::of(&app, entity::values::status::Role::Admin, "johto@example.org").await;
        let found = seat.send("/privacy", &[("email", LIISA)]).await;
        assert_eq!(found.status, 200, "{}", found.html);
        let form = found.values("name=\"form\" value=\"").pop().unwrap();
        let fields = [("email", LIISA), ("form", &form), ("reason", "pyysi sähköpostilla")];
        let done = seat.send("/privacy/erase", &fields).await;
        assert_eq!(done.status, 303, "{}", done.html);
        assert_eq!(traces(&app, "Kokeillaan").await, [""; 0]);
    }
}
