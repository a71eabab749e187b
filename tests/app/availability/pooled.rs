//! "Anyone, as long as it is then": a time of nobody in particular goes to one of those who are free, in turn.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use serde_json::{Value, json};
use sparraamo::catalog::import;

use crate::support::calendar::event;
use crate::support::shop::Order;
use crate::support::{JsonValue, On, TestApp, both};

/// Three experts who are all open for one session at each of five starts, Monday to Friday.
const EXPERTS: [&str; 3] = ["p1", "p2", "p3"];
const STARTS: [&str; 5] = [
    "2027-04-05T09:00:00Z",
    "2027-04-06T09:00:00Z",
    "2027-04-07T09:00:00Z",
    "2027-04-08T09:00:00Z",
    "2027-04-09T09:00:00Z",
];
/// The same in the week after.
const NEXT_WEEK: &str = "2027-04-12T09:00:00Z";

async fn open_pool(app: &TestApp) {
    let mut studio =
        include_str!("../support/studio.toml").replace("{CALENDARS}", &app.calendars.base_url);
    studio.push_str("\n[[themes]]\nslug = \"pooled\"\nname = { fi = \"Yhteinen\" }\n");
    for slug in EXPERTS {
        let path = format!("/{slug}/open.ics");
        let rule = Some("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=10");
        app.calendars.serve(&path, event("20270405T090000Z", "20270405T103000Z", rule));
        studio.push_str(&format!(
            "\n[[experts]]\nslug = \"{slug}\"\nname = \"Malli {slug}\"\nemail = \"{slug}@example.org\"\n\
             themes = [\"pooled\"]\nlanguages = [\"fi\"]\nformats = [\"remote\"]\nheadline = {{ fi = \"x\" }}\n\
             bio = {{ fi = \"x\" }}\nhorizon_days = 180\n\
             feeds = [{{ url = \"{}{path}\", kind = \"open\" }}]\n",
            app.calendars.base_url
        ));
    }
    import::import(&app.ctx, &studio).await.unwrap();
    app.run_job("poll-feeds").await;
}

fn anyone_at(starts_at: &str) -> Value {
    json!({ "offer": "single", "theme": "pooled", "slots": [{ "starts_at": starts_at }] })
}

/// Who holds what, as the API tells it: by expert, the starts.
async fn held(app: &TestApp, orders: &[Order]) -> BTreeMap<String, Vec<String>> {
    let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for order in orders {
        let seen = app.order(order).await;
        for slot in seen["slots"].as_array().unwrap() {
            let text = |name: &str| slot[name].as_str().unwrap().to_owned();
            held.entry(text("expert")).or_default().push(text("starts_at"));
        }
    }
    held.values_mut().for_each(|starts| starts.sort());
    held
}

fn spread(held: &BTreeMap<String, Vec<String>>) -> Vec<usize> {
    EXPERTS.iter().map(|expert| held.get(*expert).map_or(0, Vec::len)).collect()
}

/// All ask at once, spread over two instances on PostgreSQL. Answers the orders held and the refusals.
async fn rush(app: &TestApp, requests: Vec<Value>) -> (Vec<Order>, Vec<Value>) {
    let other = match app.on {
        On::Sqlite => None,
        On::Postgres => Some(app.second_instance().await),
    };
    let asks = requests.iter().enumerate().map(|(buyer, request)| {
        let instance = other.as_ref().filter(|_| buyer % 2 == 1).unwrap_or(app);
        async move {
            let answer = instance.post_json("/api/v1/holds", request).await;
            (answer.status().as_u16(), answer.json_value().await)
        }
    });
    let (mut orders, mut refusals) = (Vec::new(), Vec::new());
    for (status, body) in join_all(asks).await {
        match status {
            201 => orders.push(Order {
                code: body["code"].as_str().unwrap().to_owned(),
                key: body["key"].as_str().unwrap().to_owned(),
            }),
            409 => refusals.push(body),
            _ => panic!("{status}: {body}"),
        }
    }
    (orders, refusals)
}

both! {
    /// C-11.
    async fn of_a_hundred_buyers_of_anyones_time_fifteen_get_the_fifteen_there_are(app) {
        open_pool(&app).await;
        let requests = (0..100).map(|buyer| anyone_at(STARTS[buyer % STARTS.len()])).collect();
        let (orders, refusals) = rush(&app, requests).await;
        assert_eq!((orders.len(), refusals.len()), (15, 85));
        assert!(refusals.iter().all(|body| body["code"] == "slot_taken"));
        let held = held(&app, &orders).await;
        for expert in EXPERTS {
            assert_eq!(held[expert], STARTS, "{expert} holds each of their times once");
        }
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-11: buyers at the same moment take turns too, though each of them could have had the first expert.
    async fn five_buyers_at_once_of_five_times_are_spread_evenly(app) {
        open_pool(&app).await;
        // Everyone looks before anyone has taken: without the locks of all candidates, all find the first expert idle.
        #[cfg(feature = "failpoints")]
        sparraamo::failpoints::set(app.ctx.db.reader(), "sleep-after-check").await.unwrap();
        let (orders, refusals) = rush(&app, STARTS.map(anyone_at).to_vec()).await;
        assert_eq!((orders.len(), refusals.len()), (5, 0));
        let mut spread = spread(&held(&app, &orders).await);
        spread.sort_unstable();
        assert_eq!(spread, [1, 2, 2]);
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-11: whoever was lost to somebody else gives way to the next who is free.
    async fn three_buyers_at_once_of_one_time_get_the_three_experts(app) {
        open_pool(&app).await;
        let (orders, refusals) = rush(&app, vec![anyone_at(STARTS[0]); 4]).await;
        assert_eq!((orders.len(), refusals.len()), (3, 1));
        assert_eq!(spread(&held(&app, &orders).await), [1, 1, 1]);
        assert_eq!(refusals[0]["alternatives"].as_array().unwrap().len(), 3);
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-11: fewest sessions that week first, then the catalogue's order; another week's do not count.
    async fn who_has_least_to_do_that_week_comes_first(app) {
        open_pool(&app).await;
        let named = |expert: &str, starts_at: &str| {
            json!({ "offer": "single", "theme": "pooled", "slots": [{ "expert": expert, "starts_at": starts_at }] })
        };
        app.hold_with(&named("p1", STARTS[0])).await;
        app.hold_with(&named("p2", STARTS[1])).await;
        let third = app.hold_with(&anyone_at(STARTS[2])).await;
        assert_eq!(spread(&held(&app, &[third]).await), [0, 0, 1]);
        let next_week = app.hold_with(&anyone_at(NEXT_WEEK)).await;
        assert_eq!(spread(&held(&app, &[next_week]).await), [1, 0, 0]);
        // What was given back counts no more: p1 is the first of three who have equally much to do.
        let again = app.hold_with(&anyone_at(STARTS[3])).await;
        assert_eq!(spread(&held(&app, std::slice::from_ref(&again)).await), [1, 0, 0]);
        let release = app.client.delete(app.url(&again.api(""))).send().await.unwrap();
        assert!(release.status().is_success(), "{}", release.status());
        let after = app.hold_with(&anyone_at(STARTS[4])).await;
        assert_eq!(spread(&held(&app, &[after]).await), [1, 0, 0]);
    }
}

both! {
    /// C-11: a named time and anyone's at the same start: the named one is not given away.
    async fn anyones_time_gives_way_to_a_named_one_of_the_same_order(app) {
        open_pool(&app).await;
        let slots = json!([{ "starts_at": STARTS[0] }, { "expert": "p1", "starts_at": STARTS[0] }, { "expert": null, "starts_at": STARTS[0] }]);
        let request = json!({ "offer": "start", "theme": "pooled", "slots": slots });
        let order = app.hold_with(&request).await;
        assert_eq!(spread(&held(&app, std::slice::from_ref(&order)).await), [1, 1, 1]);
        app.checkout(&order).await;
        app.pays(&order);
        app.deliver_events().await;
        let seen = app.order(&order).await;
        assert_eq!((&seen["status"], seen["bookings"].as_array().unwrap().len()), (&json!("paid"), 3));
        // A credit buys anyone's time as well.
        let more = json!({ "slots": [{ "starts_at": STARTS[1] }] });
        assert_eq!(app.post_json(&order.api("/bookings"), &more).await.status(), 201);
        assert_eq!(app.order(&order).await["bookings"].as_array().unwrap().len(), 4);
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-11: a time at which nobody is free, or an expert of another theme, is refused with the nearest times.
    async fn anyones_time_at_which_nobody_is_free_is_refused(app) {
        open_pool(&app).await;
        for starts_at in ["2027-04-05T09:30:00Z", "2027-04-10T09:00:00Z", "1970-01-01T00:00:00Z", "9999-01-01T00:00:00Z"] {
            let answer = app.post_json("/api/v1/holds", &anyone_at(starts_at)).await;
            assert_eq!(answer.status(), 409, "{starts_at}");
            assert_eq!(answer.json_value().await["code"], "slot_taken");
        }
        // Aino is free then, but does not spar this theme.
        let request = json!({ "offer": "single", "theme": "pooled", "slots": [{ "starts_at": "2027-04-05T11:00:00Z" }] });
        assert_eq!(app.post_json("/api/v1/holds", &request).await.status(), 409);
    }
}

both! {
    /// C-11, without scripts: the theme's page sells anyone's time, and says who it became.
    async fn the_page_of_a_theme_sells_anyones_time(app) {
        open_pool(&app).await;
        let page = app.page("/en/themes/pooled").await;
        let anyone = format!("@{}", STARTS[0]);
        let slots = page.slots();
        assert!(slots.contains(&anyone) && slots.contains(&format!("p2{anyone}")), "{slots:?}");
        assert!(page.has("Anyone (3 free)"), "{}", page.html);
        let mut seen = Vec::new();
        for name in ["Malli p1", "Malli p2", "Malli p3"] {
            let fields = [("offer", "single"), ("quantity", "1"), ("theme", "pooled"), ("slot", anyone.as_str())];
            let sent = app.send("/en/orders", &fields).await;
            assert_eq!(sent.status, 303, "{}", sent.html);
            let draft = app.page(&sent.location.unwrap()).await;
            assert!(draft.has(name), "{}", draft.html);
            seen.push(app.page("/en/themes/pooled").await.slots());
        }
        // Two are left, then one, who is named, then nobody.
        assert!(seen[0].contains(&anyone));
        assert!(!seen[1].contains(&anyone) && seen[1].contains(&format!("p3{anyone}")));
        assert!(!seen[2].iter().any(|slot| slot.ends_with(&anyone)));
        let fields = [("offer", "single"), ("quantity", "1"), ("theme", "pooled"), ("slot", anyone.as_str())];
        assert_eq!(app.send("/en/orders", &fields).await.status, 409);
        app.assert_laws_hold().await;
    }
}
