//! The demo's world: everything the shop needs around it, played on one machine.
//!
//! Nothing imports this module but `main`, and nothing here imports the shop: the demo speaks
//! to it over HTTP
//! alone, so that all traffic takes the production paths.
//!
//! | part | under `/demo` |
//! | --- | --- |
//! | [`stripe`] | `stripe/`: a stand-in for Stripe with its API, payment page and webhooks |
//! | [`feeds`] | `feeds/{expert}/open.ics`, `…/busy.ics`: the sample experts' calendars |
//! | [`mailbox`] | `mailbox`: the mails the shop has written |
//! | [`studio`] | the sample studio to import, with its feeds at the demo's own address |

pub mod feeds;
mod html;
pub mod mailbox;
pub mod stripe;

use actix_web::web::{self, ServiceConfig};

use feeds::Feeds;
use mailbox::Mailbox;
use stripe::StandIn;

/// Where the world is mounted in the shop's app.
pub const PREFIX: &str = "/demo";
/// The sample studio in the form of a studio file; `{FEEDS}` stands for [`feeds_base`].
const STUDIO: &str = include_str!("studio.toml");
/// What the sample studio holds in the place of the feeds' address.
const FEEDS_PLACEHOLDER: &str = "{FEEDS}";

/// Everything around the shop.
#[derive(Clone)]
pub struct World {
    pub stripe: StandIn,
    pub feeds: Feeds,
    pub mailbox: Mailbox,
}

/// Mounts the whole world under [`PREFIX`]: `App::new().configure(routes(&world))`.
pub fn routes(world: &World) -> impl FnOnce(&mut ServiceConfig) + Clone + use<> {
    let (stripe, feeds) = (world.stripe.configure(), world.feeds.configure());
    let mailbox = world.mailbox.configure();
    move |config: &mut ServiceConfig| {
        config.service(
            web::scope(PREFIX)
                .service(web::scope("/stripe").configure(stripe))
                .service(web::scope("/feeds").configure(feeds))
                .configure(mailbox),
        );
    }
}

/// The sample studio, with feeds served by the shop that is reached at `origin`
/// (`http://127.0.0.1:8080`).
pub fn studio(origin: &str) -> String {
    STUDIO.replace(FEEDS_PLACEHOLDER, &feeds_base(origin))
}

/// Where the stand-in for Stripe is reached (`STRIPE_API_BASE` and its own `public_base`).
pub fn stripe_base(origin: &str) -> String {
    format!("{}{PREFIX}/stripe", origin.trim_end_matches('/'))
}

/// Where the sample calendars are reached.
pub fn feeds_base(origin: &str) -> String {
    format!("{}{PREFIX}/feeds", origin.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use actix_web::{App, test as http};
    use entity::values::time::Instant;

    use super::stripe::{Delivery, StandInSettings};
    use super::*;

    #[test]
    fn the_sample_studio_is_a_complete_studio_file_in_three_languages() {
        let studio: toml::Value = toml::from_str(&studio("http://127.0.0.1:8080")).unwrap();
        let slugs = |table: &str| -> BTreeSet<String> {
            let rows = studio[table].as_array().unwrap().iter();
            rows.map(|row| row["slug"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(slugs("themes").len(), 6);
        assert_eq!(slugs("experts").len(), 8);
        let calendars: BTreeSet<String> = feeds::experts().map(str::to_owned).collect();
        assert_eq!(slugs("experts"), calendars);
        for (table, texts) in [
            ("themes", ["name", "summary"]),
            ("experts", ["headline", "bio"]),
            ("offers", ["name", "summary"]),
        ] {
            for row in studio[table].as_array().unwrap() {
                for text in texts {
                    for language in ["fi", "en", "sv"] {
                        assert!(!row[text][language].as_str().unwrap().trim().is_empty());
                    }
                }
            }
        }
        for expert in studio["experts"].as_array().unwrap() {
            for feed in expert["feeds"].as_array().unwrap() {
                let slug = expert["slug"].as_str().unwrap();
                let base = format!("http://127.0.0.1:8080/demo/feeds/{slug}/");
                assert!(feed["url"].as_str().unwrap().starts_with(&base));
            }
            for theme in expert["themes"].as_array().unwrap() {
                assert!(slugs("themes").contains(theme.as_str().unwrap()));
            }
        }
    }

    #[actix_web::test]
    async fn the_whole_world_is_mounted_with_one_call() {
        let now: stripe::Now = Arc::new(|| Instant::from_unix(1_795_262_400));
        let world = World {
            stripe: StandIn::new(StandInSettings {
                secret_key: "sk_test_demo".into(),
                webhook_url: None,
                webhook_secret: "whsec_demo".into(),
                public_base: stripe_base("http://127.0.0.1:8080"),
                delivery: Delivery::Manual,
                now: now.clone(),
                snapshot: None,
            })
            .unwrap(),
            feeds: Feeds::new(now),
            mailbox: Mailbox::new(tempfile::tempdir().unwrap().path().to_owned()),
        };
        let app = http::init_service(App::new().configure(routes(&world))).await;
        for (path, status) in [
            ("/demo/stripe/", 200),
            ("/demo/stripe", 200),
            ("/demo/stripe/style.css", 200),
            ("/demo/stripe/v1/events", 401),
            ("/demo/feeds/aino-esimerkki/open.ics", 200),
            ("/demo/mailbox", 200),
            ("/demo/mailbox.css", 200),
            ("/demo/nothing", 404),
        ] {
            let request = http::TestRequest::get().uri(path).to_request();
            assert_eq!(http::call_service(&app, request).await.status(), status, "{path}");
        }
        let request = http::TestRequest::get().uri("/demo/stripe/").to_request();
        let page = http::call_and_read_body(&app, request).await;
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert!(page.contains("href=\"/demo/stripe/style.css\""));
    }
}
