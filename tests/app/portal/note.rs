//! What an expert notes after a session.

use entity::session_note;
use sea_orm::{EntityTrait, PaginatorTrait};
use sparraamo::orders::keys::{self, Reader};

use super::own::Own;
use crate::admin::seat::Seat;
use crate::pages::leaving::single;
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

/// The day after the session at [`crate::support::SLOT`].
pub const AFTER: &str = "2027-03-25T10:00:00Z";
const TEXT: &str = "Kokeillaan <b>kuukausi</b> (esimerkki)";
const SHOWN: &str = "Kokeillaan &lt;b&gt;kuukausi&lt;/b&gt; (esimerkki)";

/// A session that is over, and its id.
pub async fn over(app: &TestApp) -> (Order, String) {
    let order = single(app).await;
    let id = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
    app.clock_to(AFTER);
    (order, id)
}

async fn count(app: &TestApp) -> u64 {
    session_note::Entity::find().count(app.ctx.db.reader()).await.unwrap()
}

/// The page that an attendee has.
async fn attendees_page(app: &TestApp, order: &Order, id: &str) -> String {
    let rows = entity::order::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    let row = rows.into_iter().find(|row| row.code.as_str() == order.code).unwrap();
    let (config, email) = (&app.ctx.config, "pekka@example.org");
    let key = keys::reader_key(config, &row, id.parse().unwrap(), Reader::Attendee, email);
    format!("/fi/preparation/{id}?key={key}")
}

fn led_to(page: crate::pages::browser::Page, notice: &str) {
    let to = page.location.unwrap_or(page.html);
    assert!(to.ends_with(&format!("/note?notice={notice}")), "{to}");
}

both! {
    /// I13, A-15, A-16, A-28: nobody but its expert reads it until it is shared, nor after that ends; the log has none of it.
    async fn a_note_is_its_experts_alone_until_it_is_shared(app) {
        let (order, id) = over(&app).await;
        let aino = Own::of(&app, "aino").await;
        let path = format!("/sessions/{id}/note");
        let home = aino.page("").await;
        assert!(home.has(&format!("/fi/portal{path}")), "{}", home.html);
        led_to(aino.notes(&id, "", TEXT).await, "note-written");
        let page = aino.page(&path).await;
        assert!(page.has(SHOWN) && page.has("Jaa asiakkaalle"), "{}", page.html);
        assert!(page.has("jonka Liisa Esimerkki ja studio näkevät"), "{}", page.html);
        let staff = Seat::staff(&app).await;
        let others = [order.page(""), attendees_page(&app, &order, &id).await];
        let desk = [Seat::path(&order, ""), "/week?day=2027-03-24".to_owned(), "/log".to_owned()];
        for hidden in [true, false, true] {
            for address in &others {
                let page = app.page(address).await;
                assert!(page.status == 200 && page.has(SHOWN) != hidden, "{address} {}", page.html);
            }
            for path in &desk {
                let page = staff.page(path).await;
                assert!(page.status == 200 && !page.has("Kokeillaan"), "{path} {}", page.html);
            }
            let deed = if hidden { "/share" } else { "/unshare" };
            let notice = if hidden { "note-shared" } else { "note-unshared" };
            led_to(aino.notes(&id, deed, "").await, notice);
        }
        led_to(aino.notes(&id, "/remove", "").await, "note-removed");
        assert_eq!(count(&app).await, 0);
        assert!(!app.page(&others[0]).await.has(SHOWN));
        let expected =
            ["write-note", "share-note", "unshare-note", "share-note", "remove-note"];
        assert_eq!(aino.actions().await, expected);
        assert!(!format!("{:?}", aino.deeds().await).contains("Kokeillaan"));
    }
}

both! {
    /// another's session is not there, nor one that has not begun; and nobody is noted about by a field.
    async fn notes_are_for_ones_own_sessions_that_have_begun(app) {
        let order = single(&app).await;
        let id = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/sessions/{id}/note");
        let form = ("form", "01890000-0000-7000-8000-000000000001");
        let fields = [form, ("body", "x"), ("seen", ""), ("expert_id", "aino")];
        let early = Own::of(&app, "aino").await;
        assert_eq!(early.page(&path).await.status, 404);
        assert_eq!(early.send(&path, &fields).await.status, 404);
        app.clock_to(AFTER);
        let eero = Own::of(&app, "eero").await;
        for deed in ["", "/share", "/unshare", "/remove"] {
            let status = eero.send(&format!("{path}{deed}"), &fields).await.status;
            assert_eq!(status, 404, "{deed}");
        }
        assert_eq!(eero.page(&path).await.status, 404);
        assert_eq!(eero.page("/sessions/nothing/note").await.status, 404);
        assert_eq!(count(&app).await, 0);
        let staff = Seat::staff(&app).await;
        assert_eq!(staff.answer(&format!("/fi/portal{path}")).await.status(), 403);
    }
}

both! {
    /// D-08: of two windows the second is told; nothing is overwritten, and nothing is shared that was not seen.
    async fn a_note_that_was_changed_in_another_window_is_not_overwritten(app) {
        let (order, id) = over(&app).await;
        let aino = Own::of(&app, "aino").await;
        let path = format!("/sessions/{id}/note");
        let first = aino.page(&path).await;
        let seen = first.values("name=\"seen\" value=\"").remove(0);
        aino.notes(&id, "", "Ensimmäinen (esimerkki)").await;
        let form = |n: u8| format!("01890000-0000-7000-8000-00000000000{n}");
        let late =
            [("form", form(1)), ("seen", seen.clone()), ("body", "Toinen (esimerkki)".to_owned())];
        let late: Vec<(&str, &str)> = late.iter().map(|(name, it)| (*name, it.as_str())).collect();
        let told = aino.send(&path, &late).await;
        assert!(told.status == 409 && told.has("Muistiinpano on muuttunut"), "{}", told.html);
        assert!(told.has("Ensimmäinen") && told.has("Toinen"), "{}", told.html);
        let share = [("form", form(2)), ("seen", seen)];
        let share: Vec<(&str, &str)> = share.iter().map(|(name, it)| (*name, it.as_str())).collect();
        assert_eq!(aino.send(&format!("{path}/share"), &share).await.status, 409);
        assert!(!app.page(&order.page("")).await.has("Ensimmäinen"));
        assert!(aino.page(&path).await.has("Ensimmäinen"));
        // Once seen, it is theirs to save; and a button pressed twice saves once.
        let seen = told.values("name=\"seen\" value=\"").remove(0);
        let (again, body) = (form(3), "Molemmat (esimerkki)");
        let fields = [("form", again.as_str()), ("seen", seen.as_str()), ("body", body)];
        led_to(aino.send(&path, &fields).await, "note-written");
        led_to(aino.send(&path, &fields).await, "done-before");
        assert_eq!(aino.actions().await, ["write-note", "write-note"]);
    }
}

both! {
    /// N-02: what is too long, empty or no text is refused with what was typed; what fits is kept to the letter.
    async fn a_note_is_a_text_of_a_limited_length(app) {
        let (_order, id) = over(&app).await;
        let aino = Own::of(&app, "aino").await;
        for body in [" \r\n ".to_owned(), "ä".repeat(5_001), "a\u{0}b".to_owned()] {
            let page = aino.notes(&id, "", &body).await;
            assert!(page.status == 422 && page.has("id=\"body-error\""), "{}", page.html);
        }
        assert_eq!(count(&app).await, 0);
        let body = format!("Rivi 1\r\nRivi 2 {}", "🦊".repeat(4_986));
        led_to(aino.notes(&id, "", &body).await, "note-written");
        let row = session_note::Entity::find().one(app.ctx.db.reader()).await.unwrap().unwrap();
        assert!(row.body.reveal().starts_with("Rivi 1\nRivi 2 🦊"));
        assert_eq!(row.body.reveal().chars().count(), 5_000);
    }
}
