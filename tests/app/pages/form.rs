//! The order form: nothing typed is lost, whatever happens to the time or the language.

use entity::values::time::Span;

use super::browser::{FILLED, Page};
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

/// Everything of [`FILLED`] that can be seen again.
fn assert_kept(page: &Page) {
    for typed in [
        "Liisa Esimerkki",
        "liisa@example.org",
        "Pekka Malli",
        "Mistä &lt;b&gt;aloitamme&lt;/b&gt;?",
    ] {
        assert!(page.has(typed), "{typed} was lost: {}", page.html);
    }
    assert!(page.has("name=\"accept_terms\" type=\"checkbox\" value=\"true\" checked"));
}

both! {
    async fn faults_are_listed_on_top_and_told_at_their_fields(app) {
        let order = app.hold(SLOT).await;
        let fields = [
            ("name", "Liisa Esimerkki"), ("email", "liisa@"), ("buyer", "business"),
            ("business_id", "x"), ("attendee_3_email", "pekka@example.org"),
        ];
        let page = app.send(&order.page("/place"), &fields).await;
        assert_eq!(page.status, 422);
        let listed = page.values("<a href=\"#");
        let expected = ["email", "organisation", "business_id", "attendee_1_name", "accept_terms"];
        assert!(expected.iter().all(|field| listed.contains(&(*field).to_owned())), "{listed:?}");
        for field in expected {
            assert!(page.has(&format!("id=\"{field}-error\"")), "{field}");
        }
        assert!(page.has("value=\"liisa@\"") && page.has("<details class=\"attendees\" open>"));
        assert_eq!(app.status(&order).await, "draft");
    }
}

both! {
    async fn switching_the_language_keeps_what_was_typed(app) {
        let order = app.hold(SLOT).await;
        let page = app.page(&order.page("")).await;
        let swedish = page.values("formaction=\"").into_iter().find(|href| href.starts_with("/sv/"));
        let page = app.send(&swedish.unwrap(), &FILLED).await;
        assert!(page.status == 200 && page.has("<html lang=\"sv\""));
        assert_kept(&page);
    }
}

both! {
    async fn more_time_is_given_ten_times_and_what_was_typed_stays(app) {
        let order = app.hold(SLOT).await;
        for _ in 0..10 {
            app.advance(Span::minutes(14));
            let page = app.send(&order.page("/extend"), &FILLED).await;
            assert_eq!(page.status, 200);
            assert!(page.has("data-hold=\"900\""), "{}", page.html);
            assert_kept(&page);
        }
        let page = app.send(&order.page("/extend"), &FILLED).await;
        assert_eq!(page.status, 409);
        assert_kept(&page);
        assert!(!page.has("formaction=\"/fi/orders/") || !page.has("/extend?key="));
        assert_eq!(app.status(&order).await, "draft");
    }
}

both! {
    async fn a_lapsed_hold_is_told_and_its_own_time_comes_first_while_it_is_free(app) {
        let order = app.hold(SLOT).await;
        for run_the_job in [false, true] {
            app.advance(Span::minutes(16));
            if run_the_job {
                app.run_job("expire-holds").await;
            }
            let page = app.page(&order.page("")).await;
            assert!(page.status == 200 && page.has("role=\"alert\"") && !page.has("data-hold="));
            assert_eq!(page.slots()[0], format!("aino@{SLOT}"));
        }
        let slot = format!("aino@{SLOT}");
        let fields: Vec<_> = FILLED.into_iter().chain([("slot", slot.as_str())]).collect();
        let page = app.send(&order.page("/slot"), &fields).await;
        assert!(page.status == 200 && page.has("data-hold=\"900\""), "{}", page.html);
        assert_kept(&page);
        assert_eq!(app.send(&order.page("/place"), &FILLED).await.status, 303);
    }
}

both! {
    async fn a_time_that_went_to_another_is_replaced_without_typing_again(app) {
        let order = app.hold(SLOT).await;
        app.advance(Span::minutes(16));
        app.hold(SLOT).await;
        let lost = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!(lost.status, 409);
        assert_kept(&lost);
        let slots = lost.slots();
        assert!(slots.len() == 3 && !slots.contains(&format!("aino@{SLOT}")), "{slots:?}");
        let other = slots.iter().find(|slot| slot.ends_with(NEXT_SLOT)).unwrap_or(&slots[0]);
        let fields: Vec<_> = FILLED.into_iter().chain([("slot", other.as_str())]).collect();
        let held = app.send(&order.page("/slot"), &fields).await;
        assert!(held.status == 200 && held.has("data-hold="));
        assert_kept(&held);
        let same = app.send(&order.page("/extend"), &FILLED).await;
        assert_eq!(same.status, 200);
        let placed = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!(placed.status, 303, "{}", placed.html);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_session_within_the_withdrawal_period_needs_its_box_only_from_a_person(app) {
        let soon = "2027-03-04T08:00:00Z";
        let order = app.hold(soon).await;
        let asked = app.send(&order.page("/place"), &FILLED).await;
        assert!(asked.status == 422 && asked.has("id=\"begin_before_withdrawal-error\""));
        let business: Vec<_> = FILLED
            .into_iter()
            .filter(|(name, _)| *name != "buyer")
            .chain([("buyer", "business"), ("organisation", "Kunta"), ("business_id", "1234567-1")])
            .collect();
        assert_eq!(app.send(&order.page("/place"), &business).await.status, 303);
    }
}

both! {
    async fn sending_the_form_twice_leads_to_the_same_payment(app) {
        let order = app.hold(SLOT).await;
        let first = app.send(&order.page("/place"), &FILLED).await;
        let second = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!((second.status, &second.location), (303, &first.location));
        app.pays(&order);
        app.page(&order.page("/return")).await;
        let third = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!((third.status, third.location), (303, Some(order.page(""))));
        for late in ["/extend", "/release", "/slot"] {
            assert_eq!(app.send(&order.page(late), &FILLED).await.location, Some(order.page("")), "{late}");
        }
        assert_eq!(app.status(&order).await, "paid");
    }
}
