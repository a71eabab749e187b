//! A tour past everything the shop can show, and the proof that nothing was left out.

use entity::values::time::Instant;
use serde_json::json;

use crate::support::shop::Order;
use crate::support::{JsonValue, TestApp, checkout_form};

/// Free times of Aino's that do not overlap, to be used up one after another.
pub struct Times(std::vec::IntoIter<String>);

impl Times {
    /// Those past the withdrawal period.
    pub async fn of(app: &TestApp) -> Self {
        let answer = app.get_json("/api/v1/slots?expert=aino&from=2027-03-22&to=2027-04-16").await;
        let mut starts = Vec::new();
        let mut free_from = app.now();
        for slot in answer["slots"].as_array().unwrap() {
            let text = |name: &str| slot[name].as_str().unwrap().to_owned();
            let start: Instant = text("starts_at").parse().unwrap();
            if start >= free_from {
                free_from = text("ends_at").parse().unwrap();
                starts.push(text("starts_at"));
            }
        }
        Self(starts.into_iter())
    }

    pub fn next(&mut self) -> String {
        self.0.next().expect("more times are needed than there are")
    }

    /// As a button of a page has it.
    pub fn next_button(&mut self) -> String {
        format!("aino@{}", self.next())
    }
}

async fn hold(app: &TestApp, offer: &str, starts_at: &str) -> Order {
    app.hold_with(&json!({
        "offer": offer,
        "theme": "service-design",
        "slots": [{ "expert": "aino", "starts_at": starts_at }],
    }))
    .await
}

/// A draft that holds a single session.
pub async fn order_at(app: &TestApp, starts_at: &str) -> Order {
    hold(app, "single", starts_at).await
}

/// An order up to its payment, by a customer who speaks that language.
pub async fn order_in(app: &TestApp, starts_at: &str, language: &str) -> Order {
    let order = order_at(app, starts_at).await;
    send_form(app, &order, language).await;
    order
}

async fn send_form(app: &TestApp, order: &Order, language: &str) {
    let mut form = checkout_form();
    form["locale"] = json!(language);
    let answer = app.post_json(&order.api("/checkout"), &form).await;
    let status = answer.status();
    assert_eq!(status, 200, "{}", answer.json_value().await);
}

/// An order whose customer does `deed` at Stripe, of which the shop hears.
pub async fn go_and_pay(
    app: &TestApp,
    starts_at: &str,
    language: &str,
    deed: impl FnOnce(&TestApp, &str),
) -> Order {
    let order = order_in(app, starts_at, language).await;
    deed(app, &app.checkout_id(&order));
    app.deliver_events().await;
    order
}

/// A start package that is paid, its first session booked.
pub async fn package_at(app: &TestApp, starts_at: &str, language: &str) -> Order {
    let order = hold(app, "start", starts_at).await;
    send_form(app, &order, language).await;
    app.pays(&order);
    app.deliver_events().await;
    assert_eq!(app.status(&order).await, "paid");
    order
}

/// Only with the feature `failpoints` do the templates know which of them were rendered.
#[cfg(feature = "failpoints")]
mod nothing_left_out {
    use std::sync::Arc;

    use actix_web::web::{self, ServiceConfig};
    use sparraamo::web::error::AppError;

    use super::super::page::{LANGUAGES, page};
    use super::super::{mails, orders, public};
    use super::*;
    use crate::support::{On, Variant, both};

    async fn breaks() -> Result<String, AppError> {
        Err(AppError::Internal { causes: "a test said so".to_owned() })
    }

    /// An instance that fails on demand and counts requests per address. Answers the templates it rendered.
    async fn in_trouble(app: &TestApp) -> Vec<String> {
        let settings = vec![("SPARRAAMO_TRUSTED_PROXIES", "127.0.0.1/32".to_owned())];
        let more: sparraamo::app::MoreRoutes = Arc::new(|config: &mut ServiceConfig| {
            config.route("/breaks", web::get().to(breaks));
        });
        let other =
            app.instance_with(Variant { settings, more_routes: Some(more), clock: None }).await;
        for language in LANGUAGES {
            let ask = other.client.get(other.url("/breaks")).header("accept-language", language);
            page(ask.send().await.unwrap(), 500, language, "a fault of ours").await;
        }
        let ask =
            || other.client.post(other.url("/sv/orders")).header("x-forwarded-for", "192.0.2.1");
        let mut answer = ask().send().await.unwrap();
        for _ in 0..40 {
            answer = ask().send().await.unwrap();
        }
        page(answer, 429, "sv", "too many requests").await;
        other.ctx.db.clone().close().await.unwrap();
        let answer = other.get("/en/experts").await;
        page(answer, 503, "en", "a database that is away").await;
        other.ctx.templates.rendered().into_iter().collect()
    }

    both! {
        async fn every_template_is_rendered_by_some_page_or_mail(app) {
            let mut times = Times::of(&app).await;
            public::visit(&app).await;
            public::visit_enquiries(&app).await;
            public::visit_errors(&app).await;
            orders::visit(&app, &mut times).await;
            let mut rendered = app.ctx.templates.rendered();
            let people = TestApp::spawn(app.on).await.unwrap();
            crate::accounts::tour::visit(&people).await;
            rendered.extend(people.ctx.templates.rendered());
            let desk = TestApp::spawn(app.on).await.unwrap();
            crate::admin::every_page::visit(&desk).await;
            rendered.extend(desk.ctx.templates.rendered());
            let own = TestApp::spawn(app.on).await.unwrap();
            crate::privacy::tour::visit(&own).await;
            rendered.extend(own.ctx.templates.rendered());
            let experts = TestApp::spawn(app.on).await.unwrap();
            crate::portal::visit(&experts).await;
            rendered.extend(experts.ctx.templates.rendered());
            rendered.extend(in_trouble(&app).await);
            // The tour moved the clock; mails and the page of a taken time start over.
            let fresh = TestApp::spawn(app.on).await.unwrap();
            mails::cause_all(&fresh, &mut Times::of(&fresh).await).await;
            rendered.extend(fresh.ctx.templates.rendered());
            let taken = TestApp::spawn(app.on).await.unwrap();
            public::visit_taken(&taken).await;
            rendered.extend(taken.ctx.templates.rendered());
            let whole = |name: &String| {
                let is_layout = name.starts_with("mail/layout/");
                name.starts_with("pages/") || (name.starts_with("mail/") && !is_layout)
            };
            let names = app.ctx.templates.names();
            let missed: Vec<_> =
                names.iter().filter(|name| whole(name) && !rendered.contains(*name)).collect();
            assert!(missed.is_empty(), "nothing shows these: {missed:?}");
        }
    }
}
