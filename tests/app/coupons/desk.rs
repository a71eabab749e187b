//! Staff make codes and revoke them: shown once, done once, in the log.

use entity::coupon;
use sea_orm::{EntityTrait, PaginatorTrait};

use super::{draft, made, only, percent, placed_with, refusal};
use crate::admin::seat::Seat;
use crate::support::people::between;
use crate::support::{On, TestApp, both};

/// A filled form for a code, to which a form id is added.
const FIELDS: [(&str, &str); 6] = [
    ("kind", "percent"),
    ("worth", "12,5"),
    ("uses", "2"),
    ("valid_until", "2027-03-31"),
    ("note", "Esimerkkikunta <b>kevät</b>"),
    ("offer-start", "true"),
];

both! {
    /// D-03, A-28: a code is shown once, a form sent twice makes one, and the log says who; but never the code.
    async fn staff_make_a_code_that_is_shown_once(app) {
        let seat = Seat::staff(&app).await;
        let form = seat.form_id("/coupons").await;
        let fields: Vec<_> = FIELDS.into_iter().chain([("form", form.as_str())]).collect();
        let shown = seat.send("/coupons", &fields).await;
        assert_eq!(shown.status, 200, "{}", shown.html);
        let code = between(&shown.html, "<p class=\"code\">", "</p>");
        let again = seat.send("/coupons", &fields).await;
        assert!(again.location.unwrap().ends_with("notice=done-before"));
        let coupon = only(&app).await;
        assert_eq!((coupon.worth, coupon.uses_allowed), (1_250, 2));
        assert_eq!(coupon.valid_until.unwrap().to_string(), "2027-03-31T21:00:00Z");
        assert_eq!(coupon.made_by, "Tiina Toimisto (esimerkki)");
        let list = seat.page("/coupons").await;
        assert!(list.has(&format!("…{}", coupon.hint)) && list.has("12,5") && list.has("Startti-paketti"), "{}", list.html);
        assert!(!list.has(&code) && list.has("&lt;b&gt;kevät"), "{}", list.html);
        let log = seat.page("/log").await;
        assert!(log.has("Teki alennuskoodin") && !log.has(&code) && !log.has(&code.replace('-', "")));

        let order = draft(&app, "start").await;
        placed_with(&app, &order, &code).await;
        assert_eq!(app.order(&order).await["discount_cents"], 10_000);
        let single = draft(&app, "single").await;
        assert_eq!(refusal(&app, &single, &code).await, "coupon-elsewhere");
        assert!(seat.page(&Seat::path(&order, "")).await.has("−100,00"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-03, A-28: a revoked code is good for nobody from then on; what it was used for stays.
    async fn staff_revoke_a_code(app) {
        let code = made(&app, percent(1_000)).await;
        let entered = draft(&app, "single").await;
        app.send(&entered.page("/coupon"), &[("coupon", &code)]).await;
        let seat = Seat::staff(&app).await;
        let path = format!("/coupons/{}/revoke", only(&app).await.id);
        let form = seat.form_id("/coupons").await;
        let revoked = seat.send(&path, &[("form", &form)]).await;
        assert!(revoked.location.unwrap().ends_with("notice=coupon-revoked"));
        let again = seat.send(&path, &[("form", &form)]).await;
        assert!(again.location.unwrap().ends_with("notice=done-before"));
        assert!(seat.page("/coupons").await.has("Peruttu"));
        assert!(seat.page("/log").await.has("Perui alennuskoodin"));
        let other = draft(&app, "single").await;
        assert_eq!(refusal(&app, &other, &code).await, "coupon-unknown");
        // Entered before, ordered after: the price without it is shown first.
        let answer = app.post_json(&entered.api("/checkout"), &crate::support::checkout_form()).await;
        assert_eq!(answer.status(), 422);
        assert_eq!(app.order(&entered).await["total_cents"], 18_000);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_form_with_a_fault_makes_no_code_and_keeps_what_was_typed(app) {
        let seat = Seat::staff(&app).await;
        for (field, typed, told) in [
            ("worth", "0", "Kirjoita alennus numeroina"),
            ("worth", "101", "Kirjoita alennus numeroina"),
            ("uses", "0", "Käyttökertoja on oltava"),
            ("valid_until", "2027-02-28", "Viimeisen päivän on oltava"),
            ("form", "", "Lomake on vanhentunut"),
        ] {
            let form = seat.form_id("/coupons").await;
            let fields = FIELDS.into_iter().chain([("form", form.as_str())]);
            let fields: Vec<_> =
                fields.map(|(name, value)| (name, if name == field { typed } else { value })).collect();
            let page = seat.send("/coupons", &fields).await;
            assert!(page.status == 422 && page.has(told), "{field}: {}", page.html);
            assert!(page.has("Esimerkkikunta") && page.has("name=\"offer-start\" value=\"true\" checked"));
        }
        assert_eq!(coupon::Entity::find().count(app.ctx.db.reader()).await.unwrap(), 0);
        let expert = Seat::expert(&app, "aino").await;
        assert_eq!(expert.send("/coupons", &FIELDS).await.status, 403);
    }
}
