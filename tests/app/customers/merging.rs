//! Two customers who are one.

use entity::values::status::Role;
use entity::{audit_entry, customer_merge, invoice, order};
use futures_util::future::{join, join_all};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};

use super::{card, fills_in, package_of};
use crate::admin::seat::Seat;
use crate::every_page::page::{LANGUAGES, page};
use crate::pages::browser::Page;
use crate::privacy::world::{AFTER, erases, row, signs_in, traces};
use crate::support::people::{Browser, between, location};
use crate::support::shop::Order;
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both};

const OLD: &str = "liisa.vanha@example.org";
const NEW: &str = "liisa.uusi@example.org";

/// Liisa bought a package with each of her addresses.
async fn two(app: &TestApp) -> (Order, Order) {
    let old = package_of(app, "Liisa Esimerkki", OLD, SLOT).await;
    let new = package_of(app, "Liisa Esimerkki", NEW, NEXT_SLOT).await;
    (old, new)
}

fn merge_path(kept: &Order, merged: &Order) -> String {
    card(kept, &format!("/merge/{}", merged.code))
}

/// Staff merge whoever made the one order into whoever made the other, with the boxes that are named.
pub async fn merges(seat: &Seat<'_>, kept: &Order, merged: &Order, boxes: &[&str]) -> Page {
    let path = merge_path(kept, merged);
    let form = seat.form_id(&path).await;
    send(seat, &path, &form, boxes).await
}

async fn send(seat: &Seat<'_>, path: &str, form: &str, boxes: &[&str]) -> Page {
    let mut fields = vec![("form", form), ("reason", "sama henkilö, kysyttiin puhelimessa")];
    fields.extend(boxes.iter().map(|name| (*name, "true")));
    seat.send(path, &fields).await
}

fn is_merged(page: &Page) -> bool {
    page.location.as_deref().is_some_and(|to| to.ends_with("?notice=merged"))
}

/// Opens the newest link to sign in that was mailed there.
async fn opens_link(app: &TestApp, browser: &mut Browser, email: &str) -> reqwest::Response {
    opens_link_in(app, browser, "fi", email).await
}

async fn opens_link_in(
    app: &TestApp,
    browser: &mut Browser,
    language: &str,
    email: &str,
) -> reqwest::Response {
    let path = format!("/{language}/sign-in");
    assert_eq!(browser.post(&path, &[("email", email)]).await.status(), 303);
    let (link, _) = app.mailed_link(email).await;
    let token = between(&format!("{link}&"), "token=", "&");
    browser.post(&format!("{path}/link"), &[("token", &token)]).await
}

/// Staff merge two customers; whoever signs in by the merged address is told no, in every language.
pub async fn refusals(app: &TestApp, kept: &Order, merged: &Order, email: &str) {
    let seat = Seat::of(app, Role::Staff, "sihteeri@example.org").await;
    assert!(is_merged(&merges(&seat, kept, merged, &["same_person"]).await));
    let merge = customer_merge::Entity::find().one(app.ctx.db.reader()).await.unwrap().unwrap();
    let mut browser = app.browser();
    for language in LANGUAGES {
        let split = format!("/{language}/admin{}", card(kept, &format!("/split/{}", merge.id)));
        page(seat.answer(&split).await, 200, language, "taking a merge back").await;
        let refused = opens_link_in(app, &mut browser, language, email).await;
        page(refused, 403, language, "a merged address").await;
    }
}

async fn count(app: &TestApp) -> u64 {
    customer_merge::Entity::find().count(app.ctx.db.reader()).await.unwrap()
}

both! {
    /// D-05, A-05, A-28, I10: one card; the kept address opens all, the merged one nothing; what was bought is as it was.
    async fn a_merged_customer_is_on_one_card_and_their_old_address_signs_in_no_more(app) {
        let (old, new) = two(&app).await;
        let papers = invoice::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let orders = order::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let mut before = signs_in(&app, OLD).await;
        assert!(before.opens("/fi/my").await);
        let seat = Seat::staff(&app).await;
        let shown = seat.page(&merge_path(&new, &old)).await;
        assert!(shown.has(OLD) && shown.has(NEW) && shown.has(&card(&old, "/merge/")), "{}", shown.html);
        assert!(is_merged(&merges(&seat, &new, &old, &["same_person"]).await));

        for order in [&old, &new] {
            let page = seat.page(&card(order, "")).await;
            assert!(page.has(&old.code) && page.has(&new.code), "{}", page.html);
            assert!(page.has(OLD) && page.has("ei kirjaudu") && page.has("Yhdisti asiakkaat"), "{}", page.html);
        }
        assert!(seat.page("/customers").await.has(&format!("yhdistetty asiakkaaseen {NEW}")));
        assert_eq!(location(&before.get("/fi/my").await), "/fi/sign-in?next=%2Ffi%2Fmy", "still signed in");
        let refused = opens_link(&app, &mut before, OLD).await;
        assert_eq!(refused.status(), 403);
        let page = refused.text().await.unwrap();
        assert!(page.contains("Tällä osoitteella ei enää kirjauduta") && !page.contains(NEW), "{page}");
        assert!(!before.opens("/fi/my").await);

        let mut liisa = signs_in(&app, NEW).await;
        let my = liisa.get("/fi/my").await.text().await.unwrap();
        assert!(my.contains(&old.code) && my.contains(&new.code), "{my}");
        for order in [&old, &new] {
            assert_eq!(app.get(&order.page("")).await.status(), 200, "an order's link died");
        }
        assert_eq!(invoice::Entity::find().all(app.ctx.db.reader()).await.unwrap(), papers);
        assert_eq!(order::Entity::find().all(app.ctx.db.reader()).await.unwrap(), orders);
        let log = audit_entry::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let deed = log.iter().find(|entry| entry.action == "merge-customers").unwrap();
        assert_eq!(deed.after.as_ref().unwrap()["came_with_it"]["orders"], 1);
        assert!(!traces(&app, "liisa.vanha").await.contains(&"audit_entry".to_owned()));
        app.assert_laws_hold().await;
    }
}

both! {
    /// only when staff say so knowingly does the merged address open what is the kept one's.
    async fn a_merged_address_that_may_sign_in_opens_all(app) {
        let (old, new) = two(&app).await;
        let mut before = signs_in(&app, OLD).await;
        let seat = Seat::staff(&app).await;
        assert!(is_merged(&merges(&seat, &new, &old, &["same_person", "may_sign_in"]).await));
        let mut liisa = app.browser();
        assert_eq!(location(&opens_link(&app, &mut liisa, OLD).await), "/fi/my");
        for browser in [&mut before, &mut liisa] {
            let my = browser.get("/fi/my").await.text().await.unwrap();
            assert!(my.contains(&old.code) && my.contains(&new.code) && my.contains(NEW), "{my}");
        }
        liisa.post("/fi/sign-out/everywhere", &[]).await;
        assert!(!before.opens("/fi/my").await, "another address's login session goes on");
    }
}

both! {
    /// with a reason that names nobody, and only by who made sure.
    async fn nothing_is_merged_without_reason_and_certainty(app) {
        let (old, new) = two(&app).await;
        let seat = Seat::staff(&app).await;
        let path = merge_path(&new, &old);
        let form = seat.form_id(&path).await;
        let refused = send(&seat, &path, &form, &["may_sign_in"]).await;
        assert!(refused.status == 422 && refused.has("Varmista ensin"), "{}", refused.html);
        for reason in ["", " ", "vanha oli Liisa.Vanha@example.org"] {
            let fields = [("form", form.as_str()), ("reason", reason), ("same_person", "true")];
            assert_eq!(seat.send(&path, &fields).await.status, 422, "{reason}");
        }
        assert_eq!(count(&app).await, 0);
        assert_eq!(seat.page(&card(&new, "/merge/22222222")).await.status, 404);
        let own = seat.page(&merge_path(&new, &new)).await;
        assert_eq!(own.status, 303, "somebody is merged into themselves");
    }
}

both! {
    /// D-03: a button pressed ten times, and both ways round at once, merges once; never in a circle.
    async fn customers_are_merged_once_and_never_in_a_circle(app) {
        let (old, new) = two(&app).await;
        let third = package_of(&app, "Liisa Esimerkki", "liisa@example.org", "2027-03-25T08:00:00Z").await;
        let seat = Seat::staff(&app).await;
        let (there, back) = (merge_path(&new, &old), merge_path(&old, &new));
        let forms = [seat.form_id(&there).await, seat.form_id(&back).await];
        let boxes = ["same_person"];
        let one = join_all((0..5).map(|_| send(&seat, &there, &forms[0], &boxes)));
        let other = join_all((0..5).map(|_| send(&seat, &back, &forms[1], &boxes)));
        let (one, other) = join(one, other).await;
        let done = one.iter().chain(&other).filter(|page| is_merged(page)).count();
        assert_eq!((done, count(&app).await), (1, 1));

        // Whoever stayed goes into a third: all follow.
        let stayed = customer_merge::Entity::find().one(app.ctx.db.reader()).await.unwrap().unwrap();
        let stayed = if stayed.kept_key.reveal() == NEW { &new } else { &old };
        assert!(is_merged(&merges(&seat, &third, stayed, &boxes).await));
        for order in [&old, &new, &third] {
            let page = seat.page(&card(order, "")).await;
            assert!(page.has(&old.code) && page.has(&new.code) && page.has(&third.code), "{}", page.html);
            // All three are one now: there is nobody to merge.
            assert_eq!(seat.page(&merge_path(order, &third)).await.status, 303);
        }
        let rows = customer_merge::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.kept_key.reveal() == "liisa@example.org"), "{rows:?}");
        app.assert_laws_hold().await;
    }
}

/// Staff merge the old address into the new one and the new one into a third, at once. Answers what leads to what.
async fn merged_in_a_row_at_once(app: &TestApp) -> Vec<customer_merge::Model> {
    let (old, new) = two(app).await;
    let third =
        package_of(app, "Liisa Esimerkki", "liisa@example.org", "2027-03-25T08:00:00Z").await;
    let seat = Seat::staff(app).await;
    let paths = [merge_path(&new, &old), merge_path(&third, &new)];
    let forms = [seat.form_id(&paths[0]).await, seat.form_id(&paths[1]).await];
    let boxes = ["same_person"];
    let first = send(&seat, &paths[0], &forms[0], &boxes);
    join(first, send(&seat, &paths[1], &forms[1], &boxes)).await;
    customer_merge::Entity::find().all(app.ctx.db.reader()).await.unwrap()
}

/// Whether an address leads to one that leads on: whoever asks there does not see all of it.
fn leads_on(rows: &[customer_merge::Model]) -> bool {
    rows.iter().any(|row| rows.iter().any(|other| other.merged_key == row.kept_key))
}

both! {
    /// of two merges at once that follow each other, the later one sees the first, or is told no.
    async fn a_merged_address_leads_to_one_that_stands_for_itself(app) {
        let rows = merged_in_a_row_at_once(&app).await;
        assert!(!rows.is_empty() && !leads_on(&rows), "{rows:?}");
    }
}

#[cfg(feature = "failpoints")]
mod control {
    use sparraamo::failpoints;

    use super::*;

    /// the control. Without the locks the same two merges leave an address that leads to a merged one. SQLite has one
    /// writer at a time, so there is nothing to show on it.
    #[actix_web::test]
    async fn without_the_locks_an_address_leads_to_one_that_leads_on() {
        let Some(app) = TestApp::spawn(On::Postgres).await else { return };
        failpoints::set(app.ctx.db.reader(), "merge-unlocked").await.unwrap();
        let rows = merged_in_a_row_at_once(&app).await;
        assert!(leads_on(&rows), "the race is no race: {rows:?}");
    }
}

both! {
    /// D-03: a merge that was wrong is taken back, once, and each address opens its own again.
    async fn a_merge_is_taken_back(app) {
        let (old, new) = two(&app).await;
        let seat = Seat::staff(&app).await;
        assert!(is_merged(&merges(&seat, &new, &old, &["same_person"]).await));
        let card_page = seat.page(&card(&new, "")).await;
        let split = card_page.values("<a href=\"").into_iter().find(|to| to.contains("/split/")).unwrap();
        let split = split.replace("/fi/admin", "");
        let form = seat.form_id(&split).await;
        assert_eq!(seat.send(&split, &[("form", &form), ("reason", " ")]).await.status, 422);
        assert_eq!(seat.send(&card(&new, &format!("/split/{form}")), &[]).await.status, 404);
        let fields = [("form", form.as_str()), ("reason", "eri henkilö, pyysi itse")];
        let done = seat.send(&split, &fields).await;
        assert!(done.location.unwrap().ends_with("/customers?notice=split"), "{}", done.html);
        assert_eq!(seat.send(&split, &fields).await.status, 404);
        assert_eq!(count(&app).await, 0);
        for (email, own, others) in [(OLD, &old, &new), (NEW, &new, &old)] {
            let mut browser = signs_in(&app, email).await;
            let my = browser.get("/fi/my").await.text().await.unwrap();
            assert!(my.contains(&own.code) && !my.contains(&others.code), "{my}");
        }
        assert!(seat.page("/log").await.has("Purki asiakkaiden yhdistämisen"));
    }
}

both! {
    /// What is ordered with the merged address while it is merged, and after, is the kept customer's.
    async fn an_order_placed_while_its_customer_is_merged_is_not_lost(app) {
        let (old, new) = two(&app).await;
        let during = app.hold("2027-03-26T08:00:00Z").await;
        let seat = Seat::staff(&app).await;
        let (merged, ()) = join(
            merges(&seat, &new, &old, &["same_person"]),
            fills_in(&app, &during, "Liisa Esimerkki", OLD),
        )
        .await;
        assert!(is_merged(&merged), "{}", merged.html);
        let booking: Value = json!({ "slots": [{ "expert": "aino", "starts_at": "2027-03-30T08:00:00Z" }] });
        let booked = app.post_json(&old.api("/bookings"), &booking).await;
        assert_eq!(booked.status(), 201, "{}", booked.json_value().await);
        app.pays(&during);
        app.deliver_events().await;
        let after = app.hold("2027-03-29T08:00:00Z").await;
        fills_in(&app, &after, "Liisa Esimerkki", OLD).await;
        let page = seat.page(&card(&new, "")).await;
        for order in [&old, &new, &during, &after] {
            assert!(page.has(&order.code), "{} is lost: {}", order.code, page.html);
        }
        assert_eq!(app.status(&during).await, "paid");
        app.assert_laws_hold().await;
    }
}

both! {
    /// L-01, L-02, L-05: who asks for their data or its end gets it for both addresses, and a backup brings neither back.
    async fn erasing_a_merged_customer_erases_all_of_both(app) {
        let (old, new) = two(&app).await;
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        assert!(is_merged(&merges(&seat, &new, &old, &["same_person"]).await));
        let file = seat.send("/privacy/export", &[("email", OLD), ("as", "json")]).await;
        assert!(file.has(&old.code) && file.has(&new.code), "{}", file.html);
        assert!(file.has("\"addresses\"") && file.has(OLD) && file.has(NEW), "{}", file.html);
        app.clock_to(AFTER);
        let mut liisa = signs_in(&app, NEW).await;
        assert_eq!(location(&erases(&mut liisa, &["confirm", "give_up"]).await), "/fi/my/erased");
        app.run_job("deliver-mail").await;
        app.run_job("retain").await;
        for order in [&old, &new] {
            assert!(row(&app, order).await.unwrap().erased_at.is_some(), "{} is left", order.code);
        }
        for address in ["liisa.vanha", "liisa.uusi"] {
            assert_eq!(traces(&app, address).await, ["invoice"], "{address}");
        }
        assert_eq!(count(&app).await, 0);
        let erased = entity::erasure::Entity::find().count(app.ctx.db.reader()).await.unwrap();
        assert_eq!(erased, 2, "a backup would bring one back");
        app.assert_laws_hold().await;
    }
}

both! {
    /// Staff are shown who may be the same: the address but for case and plus, or the same name of one organisation.
    async fn those_who_look_alike_are_suggested(app) {
        let organised = async |slot: &str, name: &str, email: &str, organisation: &str| {
            let order = app.hold(slot).await;
            let mut form = crate::support::checkout_form();
            form["customer"] = json!({ "name": name, "email": email, "organisation": organisation, "business_id": "1234567-1" });
            assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
            order
        };
        let one = organised(SLOT, "Åsa Exempel", "asa@example.org", "Esimerkkikunta").await;
        organised(NEXT_SLOT, "Muu Nimi", "asa+kurssi@example.org", "Toinen Oy").await;
        organised("2027-03-25T08:00:00Z", "åsa  exempel", "eri@example.org", "ESIMERKKIKUNTA").await;
        organised("2027-03-26T08:00:00Z", "Åsa Exempel", "kaima@example.org", "Toinen Oy").await;
        let seat = Seat::staff(&app).await;
        let page = seat.page(&card(&one, "/merge")).await;
        assert!(page.has("asa+kurssi@example.org") && page.has("eri@example.org"), "{}", page.html);
        assert!(!page.has("kaima@example.org"), "{}", page.html);
        let found = seat.page(&card(&one, "/merge?q=kaima")).await;
        assert!(found.has("kaima@example.org"), "{}", found.html);
    }
}
