//! A business of another EU country at the order form: it sees what it will pay before its button does anything.

use entity::values::time::Span;

use super::browser::{FILLED, Page};
use crate::every_page::page::{LANGUAGES, page};
use crate::support::shop::Order;
use crate::support::vies::{KEPT, Register, TYPED, ViesServer};
use crate::support::{On, SLOT, TestApp, both};

/// What a German business types.
const BUSINESS: [(&str, &str); 7] = [
    ("name", "Klara Beispiel"),
    ("email", "klara@example.org"),
    ("buyer", "business"),
    ("organisation", "Beispiel GmbH"),
    ("business_id", TYPED),
    ("address", "Beispielweg 1\r\n10115 Berlin"),
    ("accept_terms", "true"),
];

/// Presses the button of `page`, whose fields are filled like that.
async fn press(app: &TestApp, order: &Order, page: &Page, fields: &[(&str, &str)]) -> Page {
    let shown = page.values("name=\"shown\" value=\"").pop().expect("the page shows no price");
    let fields: Vec<_> = fields.iter().copied().chain([("shown", shown.as_str())]).collect();
    app.send(&order.page("/place"), &fields).await
}

/// The order's form, as it stands.
async fn form(app: &TestApp, order: &Order) -> Page {
    app.page(&order.page("")).await
}

fn charged(app: &TestApp, order: &Order) -> Option<i64> {
    app.stripe.checkout_for(&order.code).map(|checkout| checkout.amount_cents)
}

async fn started(app: &TestApp) -> (ViesServer, TestApp, Order) {
    let (vies, app) = app.with_vies().await;
    let order = app.hold(SLOT).await;
    (vies, app, order)
}

both! {
    /// P-36: the changed total is seen before anything is ordered, and it is what is charged.
    async fn a_valid_id_shows_the_lower_total_first_and_then_charges_it(app) {
        let (vies, app, order) = started(&app).await;
        let first = form(&app, &order).await;
        assert!(first.has("180,00\u{a0}€") && first.has("SE556012579001"), "{}", first.html);
        let second = press(&app, &order, &first, &BUSINESS).await;
        assert_eq!((second.status, charged(&app, &order)), (409, None), "{}", second.html);
        for said in ["role=\"alert\"", "143,43\u{a0}€", KEPT, "käännetty verovelvollisuus", "ilman alv:tä",
            "Klara Beispiel", "data-hold="]
        {
            assert!(second.has(said), "no {said}: {}", second.html);
        }
        assert_eq!(app.status(&order).await, "draft");
        let third = press(&app, &order, &second, &BUSINESS).await;
        assert_eq!((third.status, charged(&app, &order)), (303, Some(14_343)), "{}", third.html);
        assert_eq!(vies.questions().len(), 1, "the answer counts while the form is filled");
        app.pays(&order);
        app.deliver_events().await;
        let paid = form(&app, &order).await;
        assert!(paid.has("käännetty verovelvollisuus") && paid.has("143,43\u{a0}€"), "{}", paid.html);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-36: why there is VAT, or none, is said before the order, in every language.
    async fn what_came_of_the_id_is_said_before_the_order_in_every_language(app) {
        let (vies, app, _) = started(&app).await;
        let said = [
            (Register::Knows, 14_343, ["käännetty verovelvollisuus", "reverse charge", "omvänd skattskyldighet"]),
            (Register::KnowsNot, 18_000, ["ei ole voimassa EU:n", "is not valid in", "är inte giltigt i"]),
            (Register::Broken, 18_000, ["ei voitu nyt tarkistaa", "could not be checked", "kunde inte kontrolleras"]),
        ];
        for (register, total, sentences) in said {
            vies.is(register);
            for (language, sentence) in LANGUAGES.into_iter().zip(sentences) {
                let order = app.pick("single", "").await;
                let path = order.page("/place").replacen("/fi/", &format!("/{language}/"), 1);
                let what = format!("a price that was not shown, {register:?}");
                let html = page(app.post_form(&path, &BUSINESS).await, 409, language, &what).await;
                assert!(html.contains(sentence) && html.contains(KEPT), "{language}: {html}");
                assert_eq!(charged(&app, &order), None);
                let again = app.page(&order.page("")).await;
                let placed = press(&app, &order, &again, &BUSINESS).await;
                assert_eq!((placed.status, charged(&app, &order)), (303, Some(total)), "{}", placed.html);
            }
        }
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-36: an answer that changed between the showing and the order is shown again, whichever way it went.
    async fn an_answer_that_changed_is_shown_again(app) {
        let (vies, app, order) = started(&app).await;
        vies.is(Register::CountryAway);
        let unknown = press(&app, &order, &form(&app, &order).await, &BUSINESS).await;
        assert!(unknown.status == 409 && unknown.has("180,00\u{a0}€"));
        vies.is(Register::Knows);
        let valid = press(&app, &order, &unknown, &BUSINESS).await;
        assert!(valid.status == 409 && valid.has("143,43\u{a0}€"), "{}", valid.html);
        // So long after, the register is asked anew; the time is still held.
        for _ in 0..3 {
            app.advance(Span::minutes(11));
            assert_eq!(app.send(&order.page("/extend"), &BUSINESS).await.status, 200);
        }
        vies.is(Register::KnowsNot);
        let invalid = press(&app, &order, &valid, &BUSINESS).await;
        assert!(invalid.status == 409 && invalid.has("180,00\u{a0}€"), "{}", invalid.html);
        assert_eq!((charged(&app, &order), vies.questions().len()), (None, 3));
        let placed = press(&app, &order, &invalid, &BUSINESS).await;
        assert_eq!((placed.status, charged(&app, &order)), (303, Some(18_000)), "{}", placed.html);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-36: who turns out to buy as a person sees the price with VAT before they pay it.
    async fn a_price_without_vat_goes_back_when_the_buyer_is_no_business_after_all(app) {
        let (_vies, app, order) = started(&app).await;
        let valid = press(&app, &order, &form(&app, &order).await, &BUSINESS).await;
        assert!(valid.has("143,43\u{a0}€"));
        let person = press(&app, &order, &valid, &FILLED).await;
        assert!(person.status == 409 && person.has("180,00\u{a0}€") && !person.has(KEPT), "{}", person.html);
        assert_eq!(charged(&app, &order), None);
        let placed = press(&app, &order, &person, &FILLED).await;
        assert_eq!((placed.status, charged(&app, &order)), (303, Some(18_000)), "{}", placed.html);
    }
}

both! {
    /// P-36: two tabs; the button of the old one never pays the other one's sum.
    async fn the_button_of_another_tab_charges_what_it_shows_or_nothing(app) {
        let (_vies, app, order) = started(&app).await;
        let old = form(&app, &order).await;
        let valid = press(&app, &order, &old, &BUSINESS).await;
        assert_eq!(press(&app, &order, &old, &BUSINESS).await.status, 409);
        assert_eq!(press(&app, &order, &valid, &BUSINESS).await.status, 303);
        // Placed now, at the lower sum: the old tab is led to the order's page, which shows it.
        let late = press(&app, &order, &old, &FILLED).await;
        assert!(late.status == 303 && late.location.unwrap().starts_with(&order.page("")));
        assert_eq!(charged(&app, &order), Some(14_343));
    }
}

both! {
    /// P-36: a consumer with a VAT id typed in.
    async fn what_a_person_left_in_the_business_fields_is_not_looked_up(app) {
        let (vies, app, order) = started(&app).await;
        let fields: Vec<_> = FILLED.into_iter()
            .chain([("organisation", "Beispiel GmbH"), ("business_id", KEPT)])
            .collect();
        let placed = press(&app, &order, &form(&app, &order).await, &fields).await;
        assert_eq!((placed.status, charged(&app, &order)), (303, Some(18_000)), "{}", placed.html);
        assert!(vies.questions().is_empty());
        assert_eq!(app.order(&order).await["vat_cents"], 3_657);
    }
}

both! {
    /// P-36: a Finnish business goes straight to pay, with VAT.
    async fn a_finnish_business_is_not_looked_up(app) {
        let (vies, app, order) = started(&app).await;
        let fields: Vec<_> = BUSINESS.into_iter()
            .map(|(name, value)| (name, if name == "business_id" { "1234567-1" } else { value }))
            .collect();
        let placed = press(&app, &order, &form(&app, &order).await, &fields).await;
        assert_eq!((placed.status, charged(&app, &order)), (303, Some(18_000)), "{}", placed.html);
        assert!(vies.questions().is_empty());
    }
}

both! {
    /// P-36, L-14: an invoice without VAT is a full one, however small.
    async fn a_business_that_may_pay_no_vat_is_asked_where_it_is(app) {
        let (vies, app, order) = started(&app).await;
        let fields: Vec<_> = BUSINESS.into_iter().filter(|(name, _)| *name != "address").collect();
        let asked = press(&app, &order, &form(&app, &order).await, &fields).await;
        assert!(asked.status == 422 && asked.has("id=\"address-error\""), "{}", asked.html);
        assert!(vies.questions().is_empty());
    }
}
