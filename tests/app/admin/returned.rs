//! What Stripe could not bring back, returned by another way at the desk: the effect first, then the deed; once, and in the log.

use entity::values::status::Role;

use super::seat::Seat;
use crate::pages::leaving::single;
use crate::payments::returned_otherwise::came_back;
use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, On, TestApp, both};

const REFERENCE: &str = "2027032212345 (esimerkki)";

/// An order of whose refund 50 euros came back, and where it is said that they were returned.
async fn owed(app: &TestApp) -> (Order, String) {
    let order = single(app).await;
    let failed = came_back(app, &order, 5_000).await;
    let path = Seat::path(&order, &format!("/refunds/{failed}/returned"));
    (order, path)
}

/// What a form holds that is filled in right.
fn fields<'a>(form: &'a str, today: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("form", form), ("way", "bank_transfer"), ("reference", REFERENCE), ("left_on", today)]
}

fn today(app: &TestApp) -> String {
    sparraamo::i18n::local_day(app.now())
}

both! {
    /// D-03, P-24: from the list to the order, from there to the form; its effect, then the deed, pressed five times.
    async fn money_is_said_to_be_returned_and_the_desk_is_empty(app) {
        let (order, path) = owed(&app).await;
        let seat = Seat::staff(&app).await;
        let desk = seat.page("").await;
        assert!(desk.has("Hyvitys ei mennyt perille") && desk.has(&format!("/orders/{}#money", order.code)));
        let page = seat.page(&Seat::path(&order, "")).await;
        assert!(page.has(&path) && page.has("Palautettu muuta kautta: 50,00\u{a0}€"), "{}", page.html);
        let today = today(&app);
        let asked = seat.page(&path).await;
        assert!(asked.has("50,00\u{a0}€") && asked.has(&format!("value=\"{today}\"")), "{}", asked.html);
        let form = seat.form_id(&path).await;
        let mut fields = fields(&form, &today);
        let shown = seat.send(&path, &fields).await;
        assert_eq!(shown.status, 200, "{}", shown.html);
        for effect in [
            "50,00\u{a0}€ merkitään palautetuksi tilisiirtona",
            "Tilauksesta ei jää mitään palauttamatta",
            "Stripeltä ei pyydetä mitään",
            "Uutta hyvityslaskua ei tehdä",
            "liisa@example.org",
        ] {
            assert!(shown.has(effect), "no {effect} in {}", shown.html);
        }
        assert_eq!(app.order(&order).await["refunded_cents"], 0, "a preview notes nothing");

        fields.push(("step", "do"));
        let done = futures_util::future::join_all((0..5).map(|_| seat.send(&path, &fields))).await;
        let to: Vec<&str> = done.iter().filter_map(|page| page.location.as_deref()).collect();
        let of = |notice: &str| to.iter().filter(|to| to.ends_with(&format!("notice={notice}"))).count();
        assert_eq!((of("returned-otherwise"), of("done-before")), (1, 4), "{to:?}");
        assert!(seat.page("").await.has("Kaikki on kunnossa"));
        let page = seat.page(&Seat::path(&order, "")).await;
        assert!(page.has("muuta kautta: tilisiirto") && page.has(REFERENCE), "{}", page.html);
        assert!(!page.has(&path), "nothing is left to say");
        assert!(seat.page("/log").await.has("Merkitsi rahan palautetuksi muuta kautta"));
        let told = app.written().await.into_iter().find(|mail| mail.kind == "returned-otherwise");
        let told = told.unwrap().text.reveal().to_owned();
        assert!(told.contains("50,00\u{a0}€") && told.contains("tilisiirtona"), "{told}");
        assert!(!told.contains("esimerkki)"), "the reference is the studio's own: {told}");
        let read = app.page(&order.page("")).await;
        assert!(read.has("50,00\u{a0}€ on palautettu sinulle muuta kautta"), "{}", read.html);
        assert!(!read.has("samalle maksutavalle"), "{}", read.html);
        app.assert_laws_hold().await;
    }
}

both! {
    /// N-06: a form with a fault says which, keeps what was typed, and notes nothing.
    async fn a_form_with_a_fault_notes_nothing(app) {
        let (order, path) = owed(&app).await;
        let seat = Seat::staff(&app).await;
        let (form, today) = (seat.form_id(&path).await, today(&app));
        let wrong = |field: &'static str, typed: &'static str| {
            let mut fields = fields(&form, &today);
            fields.retain(|(name, _)| *name != field);
            fields.extend([(field, typed), ("step", "do")]);
            fields
        };
        for (field, typed, says) in [
            ("way", "", "Valitse, miten"),
            ("way", "stripe", "Valitse, miten"),
            ("way", "cheque", "Valitse, miten"),
            ("reference", "  ", "Kirjoita viite"),
            ("reference", "a\nb", "Kirjoita viite"),
            ("left_on", "", "Päivä ei voi olla"),
            ("left_on", "22.3.2027", "Päivä ei voi olla"),
            ("left_on", "2999-01-01", "Päivä ei voi olla"),
            ("left_on", "2027-01-01", "Päivä ei voi olla"),
            ("form", "", "Lomake on vanhentunut"),
        ] {
            let page = seat.send(&path, &wrong(field, typed)).await;
            assert!(page.status == 422 && page.has(says), "{field} {typed}: {}", page.html);
            assert!(field == "reference" || page.has(REFERENCE), "what was typed is lost");
        }
        assert_eq!(app.order(&order).await["refunded_cents"], 0);
        app.assert_laws_hold().await;
    }
}

both! {
    /// A-25, I13: staff and admins, of the order that the refund belongs to; not experts, not without the page's origin.
    async fn only_who_may_refund_says_so_of_this_order(app) {
        let (_, path) = owed(&app).await;
        let other = crate::customers::package_of(&app, "Matti Malli", "matti@example.org", NEXT_SLOT).await;
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        let (form, today) = (seat.form_id(&path).await, today(&app));
        let mut fields = fields(&form, &today);
        fields.push(("step", "do"));
        let elsewhere = Seat::path(&other, path.split_at(path.find("/refunds").unwrap()).1);
        assert_eq!(seat.page(&elsewhere).await.status, 404);
        assert_eq!(seat.send(&elsewhere, &fields).await.status, 404);
        let expert = Seat::expert(&app, "aino").await;
        assert_eq!(expert.page(&path).await.status, 403);
        assert_eq!(expert.send(&path, &fields).await.status, 403);
        let foreign = app.client.post(app.url(&format!("/fi/admin{path}")));
        let foreign = foreign.header("cookie", seat.cookie()).header("sec-fetch-site", "cross-site");
        let foreign = foreign.header("content-type", "application/x-www-form-urlencoded");
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(&fields);
        assert_eq!(foreign.body(body.finish()).send().await.unwrap().status(), 403);
        assert_eq!(app.stripe.refunded_cents(), 0);
        let done = seat.send(&path, &fields).await;
        assert!(done.location.unwrap().ends_with("notice=returned-otherwise"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-25: while the bank decides the page says why nothing can be said; and so does a form that was open before.
    async fn the_page_says_why_nothing_can_be_noted(app) {
        let (order, path) = owed(&app).await;
        let seat = Seat::staff(&app).await;
        let (form, today) = (seat.form_id(&path).await, today(&app));
        app.stripe.disputes_part(&app.checkout_id(&order), 3_000).unwrap();
        app.deliver_events().await;
        let page = seat.page(&path).await;
        assert!(page.has("Pankki selvittää maksua") && !page.has("name=\"reference\""), "{}", page.html);
        let mut fields = fields(&form, &today);
        fields.push(("step", "do"));
        let refused = seat.send(&path, &fields).await;
        assert!(refused.status == 409 && refused.has("Pankki selvittää maksua"), "{}", refused.html);
        app.stripe.dispute_closes(&app.checkout_id(&order), true).unwrap();
        app.deliver_events().await;
        assert!(seat.send(&path, &fields).await.location.unwrap().ends_with("notice=returned-otherwise"));
        let page = seat.page(&path).await;
        assert!(page.has("Tästä hyvityksestä ei ole mitään palauttamatta"), "{}", page.html);
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-09, N-09: bookkeeping tells it from what Stripe deducts from its payouts; a reference is no formula.
    async fn exports_tell_it_from_stripes_refunds(app) {
        let (order, path) = owed(&app).await;
        let seat = Seat::staff(&app).await;
        let (form, today) = (seat.form_id(&path).await, today(&app));
        let mut fields = fields(&form, &today);
        fields.retain(|(name, _)| *name != "reference");
        fields.extend([("reference", "=1+1"), ("step", "do")]);
        assert_eq!(seat.send(&path, &fields).await.status, 303);
        let address = "/fi/admin/exports/refunds.csv?from=2027-01-01&to=2027-12-31";
        let export = seat.answer(address).await.text().await.unwrap();
        let rows: Vec<&str> = export.lines().collect();
        assert!(rows[0].ends_with(",refund,way,reference,left_on"), "{export}");
        assert!(rows[1].contains(",failed,") && rows[1].ends_with(",stripe,,"), "{export}");
        assert!(rows[2].contains(&format!("{},50.00,staff,succeeded,", order.code)), "{export}");
        assert!(rows[2].ends_with(&format!(",,bank_transfer,'=1+1,{today}")), "{export}");
        let sales = seat.page("/sales").await;
        assert!(sales.has("josta muuta kautta 50,00\u{a0}€"), "{}", sales.html);
    }
}
