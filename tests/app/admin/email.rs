//! Another address for an order's customer: the old links end, the order is told anew.

use entity::outgoing_mail;

use super::seat::Seat;
use crate::pages::leaving::{package, single};
use crate::people::{of_kind, preparation_link};
use crate::support::shop::Order;
use crate::support::{On, SLOT, TestApp, both};

const PEKKA: &str = "pekka@example.org";
pub const RIGHT: &str = "oikea.osoite@example.org";

/// Changes it as staff do: the form, its preview, the button.
pub async fn change(seat: &Seat<'_>, order: &Order, email: &str) -> String {
    let path = Seat::path(order, "/email");
    let form = seat.form_id(&path).await;
    let fields = [("form", &*form), ("email", email), ("reason", "kirjoitusvirhe")];
    let preview = seat.send(&path, &fields).await;
    assert!(preview.status == 200 && preview.has("lakkaavat toimimasta"), "{}", preview.html);
    let fields = [fields[0], fields[1], fields[2], ("step", "do")];
    let done = seat.send(&path, &fields).await;
    let again = seat.send(&path, &fields).await;
    assert!(again.location.unwrap().ends_with("?notice=done-before"));
    done.location.unwrap_or_else(|| panic!("{}", done.html))
}

/// The order by the link of its latest confirmation to that address.
pub async fn as_told(app: &TestApp, order: &Order, email: &str) -> (Order, outgoing_mail::Model) {
    let mail = of_kind(app, "order-confirmed", email).await.pop().unwrap();
    let key = mail.text.reveal().split("?key=").nth(1).unwrap();
    let key = key.split_whitespace().next().unwrap().to_owned();
    (Order { key, ..order.clone() }, mail)
}

both! {
    /// with the address every link into the order is another, and whoever had the old ones is out.
    async fn links_end_when_the_address_changes(app) {
        let order = package(&app).await;
        app.run_job("deliver-mail").await;
        let calendar = app.subscribe(&order).await;
        let attendee = preparation_link(&of_kind(&app, "attendee-invited", PEKKA).await[0]);
        let expert = preparation_link(&of_kind(&app, "expert-booked", "aino@example.org").await[0]);
        let seat = Seat::staff(&app).await;
        let to = change(&seat, &order, RIGHT).await;
        assert!(to.ends_with("?notice=readdressed"), "{to}");
        for old in [&order.page(""), &order.api(""), &attendee, &expert, &calendar] {
            assert_eq!(app.get(old).await.status(), 404, "{old}");
        }
        let (found, mail) = as_told(&app, &order, RIGHT).await;
        assert_ne!(found.key, order.key);
        assert!(mail.calendar.as_ref().unwrap().reveal().contains("SEQUENCE:1"));
        assert_eq!(app.page(&found.page("")).await.status, 200);
        let invited = of_kind(&app, "attendee-invited", PEKKA).await;
        assert_eq!(invited.len(), 2);
        assert_eq!(app.get(&preparation_link(&invited[1])).await.status(), 200);
        let mut right = app.customer(RIGHT).await;
        assert!(right.get("/fi/my").await.text().await.unwrap().contains(&order.code));
        let mut wrong = app.customer("liisa@example.org").await;
        assert!(!wrong.get("/fi/my").await.text().await.unwrap().contains(&order.code));
        assert!(seat.page("/orders?q=oikea.osoite").await.has(&order.code));
        let log = seat.page("/log").await;
        assert!(log.has("Vaihtoi sähköpostiosoitteen") && log.has("kirjoitusvirhe") && !log.has(RIGHT), "{}", log.html);
        app.assert_laws_hold().await;
    }
}

both! {
    /// where a link came to the wrong eyes, the address may stay and only the links change.
    async fn the_same_address_only_gets_other_links(app) {
        let order = single(&app).await;
        let seat = Seat::staff(&app).await;
        change(&seat, &order, "Liisa@example.org").await;
        assert_eq!(app.get(&order.page("")).await.status(), 404);
        let (found, _) = as_told(&app, &order, "Liisa@example.org").await;
        assert_eq!(app.page(&found.page("")).await.status, 200);
    }
}

both! {
    async fn an_address_is_changed_with_a_reason_where_there_is_somebody_to_tell(app) {
        let order = single(&app).await;
        let seat = Seat::staff(&app).await;
        let path = Seat::path(&order, "/email");
        let form = seat.form_id(&path).await;
        for (email, reason) in [("liisa@", "x"), ("", "x"), (RIGHT, ""), ("a@example.org\r\nBcc: b@example.org", "x")] {
            let fields = [("form", &*form), ("email", email), ("reason", reason), ("step", "do")];
            assert_eq!(seat.send(&path, &fields).await.status, 422, "{email:?} {reason:?}");
        }
        assert!(seat.page(&path).await.has("liisa@example.org"));
        let unpaid = app.hold(crate::support::NEXT_SLOT).await;
        let path = Seat::path(&unpaid, "/email");
        assert_eq!(seat.page(&path).await.status, 404);
        let fields = [("form", &*form), ("email", RIGHT), ("reason", "x"), ("step", "do")];
        assert_eq!(seat.send(&path, &fields).await.status, 404);
        assert!(!app.is_offered(SLOT).await);
    }
}
