//! Refunds by staff: the effect first, then the deed; never more than came.

use entity::values::status::Role;

use super::seat::Seat;
use crate::pages::leaving::{package, single};
use crate::support::{On, TestApp, both};

both! {
    /// D-03, P-31: the preview says money, sessions, credit note and mail; the deed does exactly that, once.
    async fn a_refund_is_shown_before_it_is_given(app) {
        let order = package(&app).await;
        let seat = Seat::staff(&app).await;
        let path = Seat::path(&order, "/refund");
        let asked = seat.page(&path).await;
        assert!(asked.has("800,00\u{a0}€") && asked.has("160,00\u{a0}€"), "{}", asked.html);
        let form = seat.form_id(&path).await;
        let mut fields =
            vec![("form", &*form), ("amount", "320,00"), ("sessions", "2"), ("reason", "sovittu")];
        let shown = seat.send(&path, &fields).await;
        assert_eq!(shown.status, 200, "{}", shown.html);
        assert!(shown.has("Asiakas saa takaisin 320,00\u{a0}€. Maksusta jää 480,00\u{a0}€."), "{}", shown.html);
        assert!(shown.has("Kertoja perutaan 2, jäljelle jää 2") && shown.has("Hyvityslasku: 320,00\u{a0}€"));
        assert_eq!(app.order(&order).await["refunded_cents"], 0, "a preview gives nothing");

        fields.push(("step", "do"));
        let done = futures_util::future::join_all((0..5).map(|_| seat.send(&path, &fields))).await;
        let given = done.iter().filter_map(|page| page.location.as_deref());
        assert_eq!(given.filter(|to| to.ends_with("notice=refunded")).count(), 1);
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        let told = app.order(&order).await;
        assert_eq!(told["refunded_cents"], 32_000, "{told}");
        assert_eq!(told["credits"]["available"], 2);
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-03: who chooses sessions need not work their price out; what they type stands; what is done is what was shown.
    async fn the_price_of_chosen_sessions_is_proposed_and_may_be_changed(app) {
        let order = package(&app).await;
        let seat = Seat::staff(&app).await;
        let path = Seat::path(&order, "/refund");
        let form = seat.form_id(&path).await;
        let shows = async |sessions: &str, amount: &str, proposed: &str| {
            let fields = [
                ("form", &*form),
                ("sessions", sessions),
                ("amount", amount),
                ("proposed", proposed),
                ("reason", "sovittu"),
            ];
            seat.send(&path, &fields).await
        };
        for (sessions, amount, proposed, shown, is_price) in [
            ("2", "", "", "320,00", true),
            // Sessions changed on the page that proposed 320 euros.
            ("3", "320,00", "320,00", "480,00", true),
            ("3", "400", "320,00", "400,00", false),
            ("2", "100", "", "100,00", false),
            ("", "320,00", "320,00", "320,00", false),
        ] {
            let page = shows(sessions, amount, proposed).await;
            assert_eq!(page.status, 200, "{sessions} {amount}: {}", page.html);
            let back = format!("Asiakas saa takaisin {shown}\u{a0}€.");
            assert!(page.has(&back), "{sessions} {amount}: {}", page.html);
            assert_eq!(page.has("kertojen hinta. Voit muuttaa"), is_price, "{sessions} {amount}");
            let value = crate::shelf::fields(&page.html)["amount"].clone();
            assert_eq!(crate::shelf::fields(&page.html).get("proposed"), is_price.then_some(&value));
        }
        for (sessions, told) in [("", "Kirjoita summa euroina"), ("9", "Kertoja ei ole"), ("x", "kokonaislukuna")] {
            let page = shows(sessions, "", "").await;
            assert!(page.status == 422 && page.has("role=\"alert\""), "{sessions}: {}", page.html);
            assert!(page.has(told), "{sessions}: {}", page.html);
        }
        // Without a sum that was shown nothing is done.
        let unseen = [("form", &*form), ("sessions", "2"), ("reason", "sovittu"), ("step", "do")];
        assert_eq!(seat.send(&path, &unseen).await.status, 422);
        assert_eq!(app.order(&order).await["credits"]["available"], 4);
        let seen = crate::shelf::Filled::again(&path, &shows("2", "", "").await).with("step", "do");
        assert_eq!(seen.send(&seat).await.status, 303);
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.order(&order).await["refunded_cents"], 32_000);
        assert_eq!(app.order(&order).await["credits"]["available"], 2);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-23: ten clicks of two people, each with a form of their own: the sum never passes what came.
    async fn refunds_at_once_never_exceed_what_came(app) {
        let order = single(&app).await;
        let (one, other) = (Seat::staff(&app).await, Seat::of(&app, Role::Admin, "johto@example.org").await);
        let path = Seat::path(&order, "/refund");
        let mut forms = Vec::new();
        for seat in [&one, &other] {
            for _ in 0..5 {
                forms.push((seat, seat.form_id(&path).await));
            }
        }
        let sends = forms.iter().map(|(seat, form)| {
            let fields = [
                ("form", form.clone()),
                ("amount", "100".to_owned()),
                ("reason", "sovittu".to_owned()),
                ("step", "do".to_owned()),
            ];
            let path = path.clone();
            async move {
                let fields: Vec<(&str, &str)> =
                    fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                seat.send(&path, &fields).await
            }
        });
        let sent = futures_util::future::join_all(sends).await;
        let given = sent.iter().filter(|page| page.status == 303).count();
        assert_eq!(given, 1, "two times 100 euros is more than 180");
        assert!(sent.iter().filter(|page| page.status != 303).all(|page| page.has("ei ole jäljellä")));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-14: money that is not what the order says is given back at the desk, once, and the order is over.
    async fn odd_money_goes_back_at_the_desk(app) {
        let order = app.place_order().await;
        let id = app.checkout_id(&order);
        app.stripe.tamper(&id, |checkout| checkout.amount_cents = 17_900).unwrap();
        app.pays(&order);
        app.deliver_events().await;
        let seat = Seat::staff(&app).await;
        let page = seat.page(&Seat::path(&order, "")).await;
        assert!(page.has("179,00\u{a0}€, jota se ei pyytänyt"), "{}", page.html);
        let form = seat.form_id(&Seat::path(&order, "")).await;
        let fields = [("form", &*form), ("reason", "summa ei täsmää")];
        for notice in ["refunded", "done-before"] {
            let done = seat.send(&Seat::path(&order, "/odd-money"), &fields).await;
            assert!(done.location.unwrap().ends_with(&format!("notice={notice}")));
        }
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.stripe.refunded_cents(), 17_900);
        assert!(seat.page("/log").await.has("Palautti ylimääräisen maksun"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-25, P-26: a lost dispute and a refund made at Stripe are taken note of, and the desk is empty again.
    async fn what_cannot_be_changed_is_noted(app) {
        let order = single(&app).await;
        let seat = Seat::staff(&app).await;
        let id = app.checkout_id(&order);
        app.stripe.refunds(&id, 5_000).unwrap();
        app.deliver_events().await;
        let page = seat.page(&Seat::path(&order, "")).await;
        assert!(page.has("kaupan ohi") && page.has("Merkitse nähdyksi"), "{}", page.html);
        assert!(seat.page("").await.has("Yksi asia odottaa"));
        let form = seat.form_id(&Seat::path(&order, "")).await;
        let noted = seat.send(&Seat::path(&order, "/acknowledge"), &[("form", &form)]).await;
        assert!(noted.location.unwrap().ends_with("notice=acknowledged"));
        assert!(seat.page("").await.has("Kaikki on kunnossa"));
        app.assert_laws_hold().await;
    }
}
