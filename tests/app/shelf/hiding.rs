//! Taking off sale and bringing back (D-04).

use super::Filled;
use crate::admin::seat::Seat;
use crate::pages::leaving::{package, single};
use crate::support::{NEXT_SLOT, On, TestApp, both};

async fn press(seat: &Seat<'_>, path: &str, deed: &str) -> String {
    let page = if deed == "hide" { format!("{path}/hide") } else { path.to_owned() };
    let shown = seat.page(&page).await;
    let action = format!("action=\"/fi/admin{path}/{deed}\"");
    let after = shown.html.split(&action).nth(1).unwrap_or_else(|| panic!("{}", shown.html));
    let form = after.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let done = seat.send(&format!("{path}/{deed}"), &[("form", form)]).await;
    done.location.unwrap_or_else(|| panic!("{}", done.html))
}

both! {
    /// D-04: who has a time with the expert is listed first; their sessions stay, and the expert can be brought back.
    async fn hiding_an_expert_lists_their_sessions_and_is_undone(app) {
        let sold = single(&app).await;
        let paying = app.hold(NEXT_SLOT).await;
        app.checkout(&paying).await;
        let seat = Seat::staff(&app).await;
        let path = "/catalogue/experts/aino";
        let asked = seat.page(&format!("{path}/hide")).await;
        assert!(asked.has("Yksi tuleva sparraus") && asked.has(&sold.code), "{}", asked.html);
        assert!(asked.has("Yksi ostaja on juuri"), "{}", asked.html);
        assert!(press(&seat, path, "hide").await.ends_with("notice=hidden"));
        assert_eq!(app.get("/fi/experts/aino").await.status(), 404);
        assert_eq!(app.order(&sold).await["bookings"][0]["status"], "confirmed");
        // Whoever was at Stripe then has their time when they pay.
        app.pays(&paying);
        app.deliver_events().await;
        assert_eq!(app.order(&paying).await["bookings"][0]["starts_at"], NEXT_SLOT);
        assert!(press(&seat, path, "show").await.ends_with("notice=shown"));
        assert_eq!(app.get("/fi/experts/aino").await.status(), 200);
        assert!(seat.page("/log").await.has("Piilotti"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-04: a theme and an offer the same way; what was bought of them can be used.
    async fn hiding_a_theme_or_an_offer_leaves_what_was_bought(app) {
        let sold = package(&app).await;
        let seat = Seat::staff(&app).await;
        for path in ["/catalogue/themes/service-design", "/catalogue/offers/start"] {
            let asked = seat.page(&format!("{path}/hide")).await;
            assert!(asked.has("Yksi tuleva sparraus") && asked.has(&sold.code), "{}", asked.html);
            assert!(press(&seat, path, "hide").await.ends_with("notice=hidden"));
        }
        let none = seat.page("/catalogue/offers/single/hide").await;
        assert!(none.has("Tulevia sparrauksia ei ole"), "{}", none.html);
        assert!(!app.get_json("/api/v1/themes").await.to_string().contains("service-design"));
        let slots = serde_json::json!({ "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
        let booked = app.post_json(&sold.api("/bookings"), &slots).await;
        assert_eq!(booked.status(), 201);
        assert!(press(&seat, "/catalogue/themes/service-design", "show").await.ends_with("shown"));
        assert!(app.get_json("/api/v1/themes").await.to_string().contains("service-design"));
    }
}

both! {
    /// D-04: a hidden entry can be edited without being shown, and hiding overtakes no form.
    async fn what_is_hidden_can_be_mended_before_it_is_shown(app) {
        let seat = Seat::staff(&app).await;
        let path = "/catalogue/themes/innovation";
        let form = Filled::open(&seat, path).await.with("name_fi", "Parempi nimi");
        press(&seat, path, "hide").await;
        form.saved(&seat).await;
        assert_eq!(app.get("/fi/themes/innovation").await.status(), 404);
        press(&seat, path, "show").await;
        assert!(app.page("/fi/themes/innovation").await.has("Parempi nimi"));
    }
}
