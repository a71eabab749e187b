//! A purchase from the first look to the confirmation, and the ways it can end otherwise.

use entity::values::time::Span;
use sparraamo::demo::stripe::Fault;

use super::browser::{FILLED, Page};
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

both! {
    async fn a_purchase_needs_no_javascript(app) {
        let theme = app.page("/fi/themes/service-design?expert=aino&from=2027-03-24").await;
        let slot = theme.slots().into_iter().find(|slot| slot.ends_with(SLOT)).unwrap();
        let order = app.pick("single", &slot).await;
        let draft = app.page(&order.page("")).await;
        assert_eq!(draft.status, 200);
        assert!(draft.has("24.3.2027") && draft.has("180,00") && draft.has("noindex"));
        let to_pay = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!(to_pay.status, 303, "{}", to_pay.html);
        assert!(to_pay.location.unwrap().contains(&app.checkout_id(&order)));
        app.pays(&order);
        let back = app.page(&order.page("/return")).await;
        assert_eq!((back.status, back.location), (303, Some(order.page(""))));
        let paid = app.page(&order.page("")).await;
        assert!(paid.has("liisa@example.org") && paid.has("Pekka Malli") && paid.has("2027-1"));
        assert!(paid.has("Mistä &lt;b&gt;aloitamme&lt;/b&gt;?"));
        let file = paid.values("href=\"").into_iter().find(|href| href.contains(".ics")).unwrap();
        let file = app.get(&file).await;
        assert_eq!(file.headers()["content-type"], "text/calendar; charset=utf-8");
        assert!(file.text().await.unwrap().contains("DTSTART:20270324T080000Z"));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn no_page_of_an_order_opens_without_its_key_or_is_kept(app) {
        let order = app.hold(SLOT).await;
        let other = app.hold(NEXT_SLOT).await;
        for path in ["", "/return", "/bookings/new"] {
            let bare = format!("/fi/orders/{}{path}", order.code);
            for wrong in [bare.clone(), format!("{bare}?key="), format!("{bare}?key={}", other.key)] {
                assert_eq!(app.page(&wrong).await.status, 404, "{wrong}");
            }
        }
        for path in ["/place", "/extend", "/slot", "/release", "/bookings"] {
            let wrong = format!("/fi/orders/{}{path}?key={}", order.code, other.key);
            assert_eq!(app.send(&wrong, &FILLED).await.status, 404, "{wrong}");
        }
        assert_eq!(app.status(&order).await, "draft");
        assert_eq!(app.get(&order.page("")).await.headers()["cache-control"], "no-store");
    }
}

both! {
    async fn who_comes_second_is_offered_the_nearest_times(app) {
        app.hold(SLOT).await;
        let button = format!("aino@{SLOT}");
        let fields = [
            ("offer", "single"), ("quantity", "1"), ("theme", "service-design"), ("slot", button.as_str()),
        ];
        let page = app.send("/sv/orders", &fields).await;
        assert_eq!(page.status, 409);
        assert_eq!(page.slots().len(), 3);
        let order = app.pick("single", &page.slots()[0]).await;
        assert_eq!(app.status(&order).await, "draft");
        app.assert_laws_hold().await;
    }
}

both! {
    async fn what_is_not_for_sale_is_refused_with_a_page(app) {
        let button = format!("aino@{SLOT}");
        for (offer, quantity, theme, slot) in [
            ("nothing", "1", "service-design", button.as_str()),
            ("single", "0", "service-design", button.as_str()),
            ("single", "many", "service-design", button.as_str()),
            ("single", "1", "nothing", button.as_str()),
            ("single", "1", "", button.as_str()),
        ] {
            let fields = [("offer", offer), ("quantity", quantity), ("theme", theme), ("slot", slot)];
            let page = app.send("/en/orders", &fields).await;
            assert_eq!(page.status, 422, "{fields:?}");
            assert!(page.has("<h1>Something is missing</h1>"), "{}", page.html);
        }
        for slot in ["nobody@2027-03-24T08:00:00Z", "aino@2027-03-24T08:07:00Z", "rubbish"] {
            let fields =
                [("offer", "single"), ("quantity", "1"), ("theme", "service-design"), ("slot", slot)];
            let page = app.send("/en/orders", &fields).await;
            assert_eq!(page.status, 409, "{slot}");
            assert!(page.has("/en/themes/service-design?offer&#x3D;single"), "{}", page.html);
        }
    }
}

both! {
    async fn an_order_without_a_time_can_be_bought_and_waits_for_none(app) {
        let order = app.pick("start", "").await;
        app.advance(Span::hours(1));
        app.run_job("expire-holds").await;
        let draft = app.page(&order.page("")).await;
        assert!(draft.has("/place?key=") && !draft.has("data-hold") && !draft.has("role=\"alert\""));
        let placed = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!(placed.status, 303);
        app.pays(&order);
        app.page(&order.page("/return")).await;
        let paid = app.page(&order.page("")).await;
        assert!(paid.has("/bookings/new?key="));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn while_stripe_is_silent_the_form_says_so_and_the_next_try_succeeds(app) {
        let order = app.hold(SLOT).await;
        app.stripe.fail_next(20, Fault::Status(500));
        let silent = app.post_form(&order.page("/place"), &FILLED).await;
        assert_eq!(silent.headers()["retry-after"], "5");
        let silent = Page::of(silent).await;
        assert_eq!(silent.status, 503);
        assert!(silent.has("value=\"Liisa Esimerkki\"") && silent.has("role=\"alert\""));
        let again = app.page(&order.page("")).await;
        assert!(again.has("value=\"Liisa Esimerkki\"") && again.has("role=\"alert\""));
        app.stripe.recover();
        let placed = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!(placed.status, 303, "{}", placed.html);
        assert_eq!(app.stripe.checkouts().len(), 1);
        assert!(!app.is_offered(SLOT).await);
    }
}

both! {
    async fn the_return_page_waits_for_stripes_word_and_claims_nothing(app) {
        let order = app.place_order().await;
        let open = app.page(&order.page("/return")).await;
        assert!(open.status == 200 && open.has("data-refresh=\"5\"") && open.has("role=\"status\""));
        app.pays(&order);
        app.stripe.fail_next(20, Fault::Status(500));
        let silent = app.page(&order.page("/return")).await;
        assert!(silent.status == 200 && silent.has("data-refresh=\"5\""));
        app.stripe.recover();
        assert_eq!(app.page(&order.page("/return")).await.status, 303);
        assert_eq!(app.status(&order).await, "paid");
    }
}

both! {
    async fn each_end_of_an_order_has_its_page(app) {
        let order = app.place_order().await;
        let pending = app.page(&order.page("")).await;
        assert!(pending.has(&app.checkout_id(&order)));
        let released = app.send(&order.page("/release"), &[]).await;
        assert_eq!(released.location, Some(order.page("")));
        assert!(app.page(&order.page("")).await.has("<h1>Tilaus on peruttu</h1>"));

        let order = app.place_order().await;
        app.stripe.pays_later(&app.checkout_id(&order)).unwrap();
        app.page(&order.page("/return")).await;
        let processing = app.page(&order.page("")).await;
        assert!(processing.has("liisa@example.org") && processing.status == 200);
        app.stripe.delayed_fails(&app.checkout_id(&order)).unwrap();
        app.page(&order.page("/return")).await;
        assert_eq!(app.status(&order).await, "failed");
        assert_eq!(app.page(&order.page("")).await.status, 200);

        let order = app.place_order().await;
        app.stripe.expires(&app.checkout_id(&order)).unwrap();
        app.page(&order.page("/return")).await;
        assert_eq!(app.status(&order).await, "expired");
        assert_eq!(app.page(&order.page("")).await.status, 200);

        let order = app.place_order().await;
        app.pays(&order);
        app.page(&order.page("/return")).await;
        app.stripe.refunds(&app.checkout_id(&order), 18_000).unwrap();
        app.deliver_events().await;
        assert_eq!(app.status(&order).await, "refunded");
        assert!(app.page(&order.page("")).await.has("180,00"));
    }
}

both! {
    async fn a_time_lost_while_paying_is_told_and_another_can_be_picked(app) {
        let order = app.place_order().await;
        app.stripe.pays_later(&app.checkout_id(&order)).unwrap();
        app.page(&order.page("/return")).await;
        app.advance(Span::days(24));
        app.run_job("poll-feeds").await;
        app.stripe.delayed_succeeds(&app.checkout_id(&order)).unwrap();
        app.page(&order.page("/return")).await;
        let told = app.page(&order.page("")).await;
        assert!(told.has("id=\"lost-title\"") && told.has(SLOT), "{}", told.html);
        let times = app.page(&order.page("/bookings/new")).await;
        let slot = times.slots().remove(0);
        // Paid this late, the next time lies within the withdrawal period, which began with the payment.
        let fields = [("theme", "service-design"), ("slot", slot.as_str()), ("begin_before_withdrawal", "true")];
        let booked = app.send(&order.page("/bookings"), &fields).await;
        assert_eq!(booked.status, 303, "{}", booked.html);
        let seen = app.page(&booked.location.unwrap()).await;
        assert!(!seen.has("id=\"lost-title\"") && seen.has("role=\"status\""));
        app.assert_laws_hold().await;
    }
}
