//! A login session that ends in the middle of writing: the text goes through signing in, and comes back to whose it is (D-10).

use entity::values::status::Role;
use entity::values::time::Span;
use entity::{audit_entry, refund};
use reqwest::Response;
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::every_page::page::{LANGUAGES, page};
use crate::pages::leaving::single;
use crate::support::people::{Browser, PASSWORD, between, code_of, location};
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

const STAFF: &str = "toimisto@example.org";
const ADMIN: &str = "johto@example.org";
/// Past the time that staff stay signed in unused.
const AWAY: Span = Span::minutes(31);
/// What was typed: letters that mean something in HTML among them.
const REASON: &str = "Sovittu \"Liisan\" kanssa <puhelimessa> & kirjattu";

fn refund_path(order: &Order) -> String {
    format!("/fi/admin/orders/{}/refund", order.code)
}

async fn text(answer: Response, status: u16) -> String {
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.status(), status);
    answer.text().await.unwrap()
}

/// The form's id, from its page.
async fn form_id(browser: &mut Browser, path: &str) -> String {
    let page = browser.get(path).await.text().await.unwrap();
    between(&page, "name=\"form\" value=\"", "\"")
}

fn kept(page: &str) -> String {
    between(page, "name=\"kept\" value=\"", "\"")
}

/// Sends the refund's form too late; answers what was kept of it, and the form's id.
async fn sends_too_late(app: &TestApp, browser: &mut Browser, path: &str) -> (String, String) {
    let form = form_id(browser, path).await;
    app.advance(AWAY);
    let fields = [("form", &*form), ("amount", "12,34"), ("sessions", ""), ("reason", REASON)];
    let page = text(browser.post(path, &fields).await, 401).await;
    assert!(page.contains("Kirjoittamasi on tallessa") && !page.contains("puhelimessa"), "{page}");
    (kept(&page), form)
}

async fn deeds(app: &TestApp) -> (u64, u64) {
    let db = app.ctx.db.reader();
    let entries = audit_entry::Entity::find().all(db).await.unwrap();
    let deeds = entries.iter().filter(|entry| entry.action != "sign-in");
    (u64::try_from(deeds.count()).unwrap(), refund::Entity::find().count(db).await.unwrap())
}

both! {
    /// D-10: through password and second factor, mistyped once each, to the same form with all that was typed; the deed is done
    /// by its button, once.
    async fn what_was_typed_comes_back_after_signing_in_anew(app) {
        let order = single(&app).await;
        app.with_account(ADMIN, Role::Admin, None).await;
        let mut browser = app.browser();
        browser.gives_password(ADMIN, PASSWORD).await;
        let (secret, _) = browser.sets_up_second_factor(&app).await;
        let path = refund_path(&order);
        let before = deeds(&app).await;
        let (sealed, form) = sends_too_late(&app, &mut browser, &path).await;

        let wrong = [("email", ADMIN), ("password", "väärä"), ("kept", &sealed)];
        let again = text(browser.post("/fi/sign-in/staff", &wrong).await, 422).await;
        assert_eq!(kept(&again), sealed, "a wrong password lost it");
        let right = [("email", ADMIN), ("password", PASSWORD), ("kept", &sealed)];
        let second = text(browser.post("/fi/sign-in/staff", &right).await, 200).await;
        assert_eq!(kept(&second), sealed);
        let wrong = text(browser.post("/fi/sign-in/second", &[("code", "0"), ("kept", &sealed)]).await, 422).await;
        assert_eq!(kept(&wrong), sealed, "a wrong code lost it");
        let code = code_of(&app, &secret);
        let on = text(browser.post("/fi/sign-in/second", &[("code", &code), ("kept", &sealed)]).await, 200).await;
        assert!(on.contains(&format!("action=\"{path}\"")), "{on}");
        let shown = text(browser.post(&path, &[("kept", &kept(&on))]).await, 200).await;
        for part in [
            "Tässä on, mitä kirjoitit",
            "name=\"amount\" value=\"12,34\"",
            "value=\"Sovittu &quot;Liisan&quot; kanssa &lt;puhelimessa&gt; &amp; kirjattu\"",
            &format!("name=\"form\" value=\"{form}\""),
        ] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        assert_eq!(deeds(&app).await, before, "something was done before its button was pressed");

        let fields = [("form", &*form), ("amount", "12,34"), ("sessions", ""), ("reason", REASON), ("step", "do")];
        for notice in ["refunded", "done-before"] {
            assert!(location(&browser.post(&path, &fields).await).ends_with(&format!("?notice={notice}")));
        }
        assert_eq!(deeds(&app).await.1, 1);
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-10: to nobody else, whatever they send; and it is said.
    async fn what_somebody_else_typed_is_dropped_and_said(app) {
        let order = single(&app).await;
        let mut first = app.signed_in(STAFF, Role::Staff, None).await;
        app.with_account("toinen@example.org", Role::Staff, None).await;
        let path = refund_path(&order);
        let (sealed, _) = sends_too_late(&app, &mut first, &path).await;
        let other = [("email", "toinen@example.org"), ("password", PASSWORD), ("kept", &sealed)];
        let told = text(first.post("/fi/sign-in/staff", &other).await, 200).await;
        assert!(told.contains("Toinen henkilö kirjautui") && !told.contains("name=\"kept\""), "{told}");
        let answer = first.post(&path, &[("kept", &sealed)]).await;
        assert_eq!((answer.status().as_u16(), location(&answer)), (303, path.clone()));
        let anonymous = app.browser().post(&path, &[("kept", &sealed)]).await;
        assert!(!text(anonymous, 401).await.contains("puhelimessa"));
    }
}

both! {
    /// D-10: the version of an entry that was seen is kept too: who changed it meanwhile is not overwritten.
    async fn what_was_changed_meanwhile_is_not_overwritten(app) {
        let mut browser = app.signed_in(STAFF, Role::Staff, None).await;
        let path = "/fi/admin/catalogue/themes/innovation";
        let opened = browser.get(path).await.text().await.unwrap();
        let fields = |page: &str, name: &str| {
            let mut fields = crate::shelf::fields(page);
            fields.insert("name_fi".to_owned(), name.to_owned());
            fields
        };
        let send = async |browser: &mut Browser, fields: &std::collections::BTreeMap<String, String>| {
            let fields: Vec<_> = fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            browser.post(path, &fields).await
        };
        let mine = fields(&opened, "Innovaatiot ja <uudet> ideat");
        app.advance(AWAY);
        let page = text(send(&mut browser, &mine).await, 401).await;
        let mut other = app.signed_in("toinen@example.org", Role::Staff, None).await;
        let seen = other.get(path).await.text().await.unwrap();
        assert_eq!(send(&mut other, &fields(&seen, "Toisen nimi")).await.status(), 303);

        let right = [("email", STAFF), ("password", PASSWORD), ("kept", &kept(&page))];
        let on = text(browser.post("/fi/sign-in/staff", &right).await, 200).await;
        let shown = text(browser.post(path, &[("kept", &kept(&on))]).await, 200).await;
        assert!(shown.contains("Innovaatiot ja &lt;uudet&gt; ideat"), "{shown}");
        let again = crate::shelf::fields(&shown);
        assert_eq!((&again["seen"], &again["form"]), (&mine["seen"], &mine["form"]));
        let overtaken = send(&mut browser, &mine).await;
        assert_eq!(overtaken.status(), 409);
        assert!(overtaken.text().await.unwrap().contains("Toisen nimi"));
    }
}

both! {
    /// D-10: who was signed out elsewhere loses nothing either, and a form without a page of its own is listed.
    async fn a_login_session_ended_elsewhere_and_a_form_without_a_page(app) {
        let order = single(&app).await;
        let mut browser = app.signed_in(STAFF, Role::Staff, None).await;
        let mut elsewhere = app.browser();
        elsewhere.gives_password(STAFF, PASSWORD).await;
        assert_eq!(elsewhere.post("/fi/sign-out/everywhere", &[]).await.status(), 303);
        let path = format!("/fi/admin/orders/{}/odd-money", order.code);
        let page = text(browser.post(&path, &[("form", "x"), ("reason", "Palautetaan kaikki")]).await, 401).await;
        let right = [("email", STAFF), ("password", PASSWORD), ("kept", &kept(&page))];
        let on = text(browser.post("/fi/sign-in/staff", &right).await, 200).await;
        let listed = text(browser.post(&path, &[("kept", &kept(&on))]).await, 200).await;
        assert!(listed.contains("<li class=\"lines\">Palautetaan kaikki</li>"), "{listed}");
        assert!(listed.contains(&format!("href=\"/fi/admin/orders/{}\"", order.code)), "{listed}");
    }
}

both! {
    /// D-10: nothing is kept for nobody, and what is not ours or is old is worth nothing.
    async fn nothing_is_kept_for_who_was_never_here(app) {
        let order = single(&app).await;
        let path = refund_path(&order);
        let fields = [("form", "x"), ("reason", REASON)];
        assert_eq!(app.browser().post(&path, &fields).await.status(), 303);
        let mut browser = app.signed_in(STAFF, Role::Staff, None).await;
        for forged in ["x", "", "AAAA", &"A".repeat(2_000)] {
            let answer = browser.post(&path, &[("kept", forged)]).await;
            assert_eq!((answer.status().as_u16(), location(&answer)), (303, path.clone()));
        }
        let long = "x".repeat(70_000);
        app.advance(AWAY);
        let answer = browser.post(&path, &[("form", "x"), ("reason", &long)]).await;
        assert_eq!(answer.status(), 303, "no page of signing in could hold it");
        let larger = "x".repeat(140_000);
        assert_eq!(browser.post(&path, &[("reason", &larger)]).await.status(), 413);
        let sealed = kept(&text(browser.post(&path, &fields).await, 401).await);
        app.advance(Span::hours(13));
        let right = [("email", STAFF), ("password", PASSWORD), ("kept", &sealed)];
        assert_eq!(browser.post("/fi/sign-in/staff", &right).await.status(), 303, "it is from long ago");
    }
}

/// The pages on the way, in every language.
pub async fn visit(app: &TestApp) {
    let mut browser = app.signed_in("kept@example.org", Role::Staff, None).await;
    for language in LANGUAGES {
        app.advance(AWAY);
        let path = format!("/{language}/admin/coupons");
        let fields = [("note", "Mistä <i>aloitamme</i>?")];
        let answer = browser.post(&path, &fields).await;
        assert_eq!(answer.status(), 401);
        let html = answer.text().await.unwrap();
        assert!(html.contains("name=\"kept\""), "{html}");
        let right = [("email", "kept@example.org"), ("password", PASSWORD), ("kept", &kept(&html))];
        let on = browser.post(&format!("/{language}/sign-in/staff"), &right).await;
        page(on, 200, language, "a kept form").await;
    }
}
