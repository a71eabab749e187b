//! Pages that were opened long ago, and many buyers of many times at once.

use entity::values::time::{Instant, Span};
use futures_util::future::join_all;
use serde_json::Value;
use sparraamo::verify;

use crate::support::shop::{Order, hold_request};
use crate::support::{JsonValue, On, SLOT, TestApp, both};

/// Aino is booked a day ahead at least.
const NOTICE: Span = Span::hours(24);

/// Asks for [`SLOT`] as a page opened long ago would. Answers the alternatives of the refusal.
async fn refused(app: &TestApp) -> Vec<Value> {
    let answer = app.post_json("/api/v1/holds", &hold_request(SLOT)).await;
    assert_eq!(answer.status(), 409);
    let body = answer.json_value().await;
    assert_eq!(body["code"], "slot_taken");
    body["alternatives"].as_array().unwrap().clone()
}

fn start(slot: &Value) -> Instant {
    slot["starts_at"].as_str().unwrap().parse().unwrap()
}

both! {
    /// C-20: somebody was quicker.
    async fn a_time_that_is_taken_meanwhile_is_refused_with_the_nearest_of_the_same_expert(app) {
        app.hold(SLOT).await;
        let alternatives = refused(&app).await;
        let slot: Instant = SLOT.parse().unwrap();
        for other in &alternatives {
            assert_eq!(other["expert"], "aino", "{other}");
            assert!(start(other).since(slot).whole_seconds().abs() <= 3 * 3_600, "{other}");
        }
        assert_eq!(alternatives.len(), 3);
        app.hold(alternatives[0]["starts_at"].as_str().unwrap()).await;
    }
}

both! {
    /// C-20: the page was opened days ago and the time is tomorrow morning by now.
    async fn a_time_that_is_inside_the_notice_by_now_is_refused_with_later_ones(app) {
        let slot: Instant = SLOT.parse().unwrap();
        app.advance(slot.minus(NOTICE).since(app.now()));
        app.advance(Span::seconds(1));
        app.run_job("poll-feeds").await;
        let alternatives = refused(&app).await;
        assert_eq!(alternatives.len(), 3);
        assert!(alternatives.iter().all(|other| start(other) >= app.now().plus(NOTICE)));
    }
}

both! {
    /// C-20: and here it is over.
    async fn a_time_that_is_past_by_now_is_refused_with_later_ones(app) {
        let slot: Instant = SLOT.parse().unwrap();
        app.advance(slot.since(app.now()));
        app.advance(Span::hours(3));
        app.run_job("poll-feeds").await;
        let alternatives = refused(&app).await;
        assert_eq!(alternatives.len(), 3);
        assert!(alternatives.iter().all(|other| start(other) >= app.now().plus(NOTICE)));
    }
}

/// What a customer has typed so far.
const TYPED: [(&str, &str); 7] = [
    ("name", "Åsa Öhman"),
    ("email", "asa@example.org"),
    ("buyer", "person"),
    ("preparation", "Mitä <seuraavaksi>?"),
    ("attendee_1_name", "Pekka Malli"),
    ("attendee_1_email", "pekka@example.org"),
    ("accept_terms", "on"),
];

async fn post_typed(app: &TestApp, order: &Order, below: &str) -> (u16, String) {
    let answer = app.post_form(&order.page(below), &TYPED).await;
    (answer.status().as_u16(), answer.text().await.unwrap())
}

fn assert_typed_is_kept(page: &str) {
    for kept in [
        "Åsa Öhman",
        "asa@example.org",
        "Mitä &lt;seuraavaksi&gt;?",
        "Pekka Malli",
        "pekka@example.org",
    ] {
        assert!(page.contains(kept), "{kept} was lost: {page}");
    }
}

/// The times that the page's buttons stand for.
fn buttons(page: &str) -> Vec<String> {
    let mut parts = page.split("name=\"slot\" value=\"");
    let _before = parts.next();
    parts.filter_map(|part| part.split('"').next()).map(str::to_owned).collect()
}

both! {
    /// C-20, U-14: the form's hold lapsed and the time went; nothing typed is lost on the way to another one.
    async fn a_form_whose_time_went_keeps_what_was_typed_and_goes_on_with_another_time(app) {
        let order = app.hold(SLOT).await;
        app.advance(Span::minutes(16));
        app.hold(SLOT).await;
        let (status, page) = post_typed(&app, &order, "/place").await;
        assert_eq!(status, 409, "{page}");
        assert_typed_is_kept(&page);
        let others = buttons(&page);
        assert_eq!(others.len(), 3, "{page}");
        let mut picking = TYPED.to_vec();
        picking.push(("slot", &others[0]));
        let answer = app.post_form(&order.page("/slot"), &picking).await;
        assert_eq!(answer.status(), 200);
        assert_typed_is_kept(&answer.text().await.unwrap());
        let (status, page) = post_typed(&app, &order, "/place").await;
        assert_eq!(status, 303, "{page}");
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-20: a click on a time in a page that was opened long ago.
    async fn a_click_on_a_time_that_went_leads_to_a_page_with_others(app) {
        app.hold(SLOT).await;
        let slot = format!("aino@{SLOT}");
        let fields = [("offer", "single"), ("theme", "service-design"), ("slot", slot.as_str())];
        let answer = app.post_form("/sv/orders", &fields).await;
        assert_eq!(answer.status(), 409);
        let page = answer.text().await.unwrap();
        let others = buttons(&page);
        assert_eq!(others.len(), 3, "{page}");
        assert!(!others.contains(&slot));
        let again = [("offer", "single"), ("theme", "service-design"), ("slot", others[0].as_str())];
        assert_eq!(app.post_form("/sv/orders", &again).await.status(), 303);
    }
}

/// C-15: a hundred buyers on one SQLite file, while calendars are read and the laws are checked.
#[actix_web::test]
async fn a_hundred_buyers_of_different_times_on_sqlite_are_all_served_while_jobs_run() {
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let free = app.get_json("/api/v1/slots?expert=aino&from=2027-03-22&to=2027-05-20").await;
    let mut starts: Vec<String> = Vec::new();
    let mut free_from = app.now();
    for slot in free["slots"].as_array().unwrap() {
        if start(slot) >= free_from {
            starts.push(slot["starts_at"].as_str().unwrap().to_owned());
            free_from = slot["ends_at"].as_str().unwrap().parse().unwrap();
        }
    }
    starts.truncate(100);
    assert_eq!(starts.len(), 100);
    let buying = join_all(starts.iter().map(async |starts_at| {
        let order = app.hold(starts_at).await;
        app.checkout(&order).await;
        app.pays(&order);
        order
    }));
    app.advance(Span::minutes(6));
    let working = async {
        for _ in 0..10 {
            for job in ["poll-feeds", "deliver-mail", "expire-holds", "reconcile-orders"] {
                app.run_job(job).await;
            }
            assert!(verify::verify(&app.ctx.db).await.unwrap().is_empty());
        }
    };
    let (orders, ()) = tokio::join!(buying, working);
    let told = app.deliver_events().await;
    assert!(told.iter().all(|status| *status == 200), "{told:?}");
    for order in &orders {
        assert_eq!(app.status(order).await, "paid");
    }
    app.assert_laws_hold().await;
}
