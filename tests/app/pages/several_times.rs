//! A draft of several times of which one is to be another: the customer says which, the others stay.

use entity::values::time::Span;
use serde_json::{Value, json};

use super::browser::{FILLED, Page};
use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

const THIRD: &str = "2027-03-25T08:00:00Z";
/// Free for everyone, and nobody's.
const OTHER: &str = "2027-03-26T08:00:00Z";
const ELSEWHEN: &str = "2027-03-26T10:00:00Z";

async fn hold_all(app: &TestApp, starts: &[&str]) -> Order {
    let slots: Vec<Value> =
        starts.iter().map(|at| json!({ "expert": "aino", "starts_at": at })).collect();
    app.hold_with(&json!({ "offer": "start", "theme": "service-design", "slots": slots })).await
}

/// What the form sends when `slot` is pressed while `replaces` is marked.
fn filled<'a>(slot: &'a str, replaces: Option<&'a str>) -> Vec<(&'a str, &'a str)> {
    let marked = replaces.map(|value| ("replaces", value));
    FILLED.into_iter().chain([("slot", slot)]).chain(marked).collect()
}

fn button(starts_at: &str) -> String {
    format!("aino@{starts_at}")
}

/// The starts of the draft's times, earliest first.
async fn times(app: &TestApp, order: &Order) -> Vec<String> {
    let seen = app.order(order).await;
    let mut starts: Vec<String> = seen["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| slot["starts_at"].as_str().unwrap().to_owned())
        .collect();
    starts.sort_unstable();
    starts
}

/// The times that may be marked, and the one that is.
fn marks(page: &Page) -> (Vec<String>, Option<String>) {
    let all = page.values("name=\"replaces\" value=\"");
    let marked = page.html.split("name=\"replaces\" value=\"").skip(1).find_map(|rest| {
        let (value, after) = rest.split_once('"')?;
        after.trim_start().starts_with("checked").then(|| value.replace("&#x3D;", "="))
    });
    (all, marked)
}

async fn assert_held(app: &TestApp, starts: &[&str]) {
    for starts_at in starts {
        assert!(!app.is_offered(starts_at).await, "{starts_at} is not held");
    }
}

both! {
    /// U-09: the second of three went to another; the page marks it, and only it is replaced.
    async fn the_time_that_is_gone_is_replaced_and_the_others_are_kept(app) {
        let order = hold_all(&app, &[SLOT, NEXT_SLOT, THIRD]).await;
        app.advance(Span::minutes(16));
        app.hold(NEXT_SLOT).await;
        let lost = app.send(&order.page("/place"), &FILLED).await;
        assert_eq!(lost.status, 409);
        let (all, marked) = marks(&lost);
        assert_eq!(all, [button(SLOT), button(NEXT_SLOT), button(THIRD)]);
        assert_eq!(marked, Some(button(NEXT_SLOT)));
        let held = app.send(&order.page("/slot"), &filled(&button(OTHER), marked.as_deref())).await;
        assert!(held.status == 200 && held.has("data-hold="), "{}", held.html);
        assert_eq!(times(&app, &order).await, [SLOT, THIRD, OTHER]);
        assert_held(&app, &[SLOT, THIRD, OTHER]).await;
        assert_eq!(app.send(&order.page("/place"), &FILLED).await.status, 303);
        app.assert_laws_hold().await;
    }
}

both! {
    /// U-09: whichever the customer marks is the one that goes, also while all are held.
    async fn the_time_that_is_marked_is_the_one_that_goes(app) {
        let order = hold_all(&app, &[SLOT, NEXT_SLOT]).await;
        let sent = filled("aino@2027-03-26T08:00:00Z", Some("aino@2027-03-24T08:00:00Z"));
        assert_eq!(app.send(&order.page("/slot"), &sent).await.status, 200);
        assert_eq!(times(&app, &order).await, [NEXT_SLOT, OTHER]);
        assert_held(&app, &[NEXT_SLOT, OTHER]).await;
        assert!(app.is_offered(SLOT).await);
        app.assert_laws_hold().await;
    }
}

both! {
    /// U-09: a request that marks none, or none of the draft's, changes nothing.
    async fn without_a_mark_no_time_is_dropped(app) {
        let order = hold_all(&app, &[SLOT, NEXT_SLOT]).await;
        let other = button(OTHER);
        for mark in [None, Some("aino@2027-03-25T08:00:00Z"), Some("eero@2027-03-24T08:00:00Z"), Some("rubbish")] {
            let page = app.send(&order.page("/slot"), &filled(&other, mark)).await;
            assert_eq!(page.status, 422, "{mark:?}");
            assert_eq!(marks(&page).0, [button(SLOT), button(NEXT_SLOT)]);
            assert_eq!(times(&app, &order).await, [SLOT, NEXT_SLOT], "{mark:?}");
        }
        assert_held(&app, &[SLOT, NEXT_SLOT]).await;
        assert!(app.is_offered(OTHER).await);
    }
}

both! {
    /// U-09: of two that are gone each is asked for in turn, and nothing can be paid before.
    async fn two_times_that_are_gone_are_replaced_one_after_the_other(app) {
        let order = hold_all(&app, &[SLOT, NEXT_SLOT, THIRD]).await;
        app.advance(Span::minutes(16));
        app.hold(SLOT).await;
        app.hold(THIRD).await;
        let first = app.page(&order.page("")).await;
        assert_eq!(marks(&first).1, Some(button(SLOT)));
        let second = app.send(&order.page("/slot"), &filled(&button(OTHER), Some(&button(SLOT)))).await;
        assert!(second.status == 200 && !second.has("data-hold="), "{}", second.html);
        assert_eq!(marks(&second).1, Some(button(THIRD)));
        assert_held(&app, &[NEXT_SLOT, OTHER]).await;
        assert_eq!(app.send(&order.page("/place"), &FILLED).await.status, 409);
        let marked = button(THIRD);
        let held = app.send(&order.page("/slot"), &filled(&button(ELSEWHEN), Some(&marked))).await;
        assert!(held.status == 200 && held.has("data-hold="));
        assert_eq!(times(&app, &order).await, [NEXT_SLOT, OTHER, ELSEWHEN]);
        assert_eq!(app.send(&order.page("/place"), &FILLED).await.status, 303);
        app.assert_laws_hold().await;
    }
}

both! {
    /// U-09: who marked another time than the page did finds their mark again when the new time is gone too.
    async fn the_mark_stays_when_the_new_time_cannot_be_had(app) {
        let order = hold_all(&app, &[SLOT, NEXT_SLOT]).await;
        app.hold(OTHER).await;
        let mark = button(NEXT_SLOT);
        let refused = app.send(&order.page("/slot"), &filled(&button(OTHER), Some(&mark))).await;
        assert_eq!((refused.status, marks(&refused).1), (409, Some(mark)));
        assert_eq!(times(&app, &order).await, [SLOT, NEXT_SLOT]);
        assert_held(&app, &[SLOT, NEXT_SLOT]).await;
    }
}

both! {
    /// U-09, in each language; a draft of one time asks nothing.
    async fn the_question_is_asked_in_every_language_and_only_where_there_is_a_choice(app) {
        let several = hold_all(&app, &[SLOT, NEXT_SLOT]).await;
        let single = app.hold(THIRD).await;
        app.advance(Span::minutes(16));
        app.hold(NEXT_SLOT).await;
        let asked = [
            ("fi", "Mitä aikaa vaihdat?", "ei enää vapaana", "yhä vapaa"),
            ("en", "Which time do you want to change?", "no longer free", "still free"),
            ("sv", "Vilken tid vill du byta?", "inte längre ledig", "fortfarande ledig"),
        ];
        for (language, question, gone, free) in asked {
            let path = |order: &Order| order.page("").replacen("/fi/", &format!("/{language}/"), 1);
            let page = app.page(&path(&several)).await;
            assert!([question, gone, free].iter().all(|text| page.has(text)), "{}", page.html);
            assert!(!app.page(&path(&single)).await.has(question), "{language}");
        }
    }
}
