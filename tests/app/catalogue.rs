//! What is sold: brought in from a file, and told by the API.

use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use sparraamo::catalog::import::{self, ImportError};

use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both};

fn studio(app: &TestApp) -> String {
    include_str!("support/studio.toml").replace("{CALENDARS}", &app.calendars.base_url)
}

async fn names(app: &TestApp, kind: &str) -> Vec<String> {
    let answer = app.get_json(&format!("/api/v1/{kind}?locale=en")).await;
    let all = answer[kind].as_array().unwrap();
    all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

both! {
    async fn importing_the_same_file_again_changes_nothing(app) {
        let changes = import::import(&app.ctx, &studio(&app)).await.unwrap();
        assert_eq!(changes, Vec::<String>::new());
        assert!(app.is_offered(SLOT).await, "what the calendars said was forgotten");
    }
}

both! {
    async fn a_dry_run_tells_what_would_change_and_changes_nothing(app) {
        let dearer = studio(&app).replace("price_cents = 18000", "price_cents = 19900");
        let told = import::run(&app.ctx.db, &dearer, None, app.now(), true).await.unwrap();
        assert_eq!(told, ["~ offer single"]);
        assert_eq!(import::import(&app.ctx, &studio(&app)).await.unwrap(), Vec::<String>::new());
        assert_eq!(import::import(&app.ctx, &dearer).await.unwrap(), told);
    }
}

both! {
    /// An order keeps the price it was made at.
    async fn an_import_changes_what_is_sold_next_and_not_what_was_ordered(app) {
        let order = app.hold(SLOT).await;
        let changed = studio(&app)
            .replace("price_cents = 18000", "price_cents = 20000")
            .replace("Eero Malli", "Eero Uusi")
            .replace("en = \"Innovation\"", "en = \"New things\"");
        let changes = import::import(&app.ctx, &changed).await.unwrap();
        assert_eq!(changes, ["~ theme innovation", "~ expert eero", "~ offer single"]);
        assert!(names(&app, "experts").await.contains(&"Eero Uusi".to_owned()));
        assert!(names(&app, "themes").await.contains(&"New things".to_owned()));
        let page = app.get("/en/themes/innovation").await.text().await.unwrap();
        assert!(page.contains("New things"), "the page kept the old name");
        assert_eq!(app.order(&order).await["total_cents"], 18_000);
        let next = app.hold(NEXT_SLOT).await;
        assert_eq!(app.order(&next).await["total_cents"], 20_000);
    }
}

both! {
    async fn what_is_taken_off_sale_is_offered_no_more(app) {
        let file = studio(&app);
        let closed = file.replacen("sessions = 1\n", "sessions = 1\nactive = false\n", 1);
        import::import(&app.ctx, &closed).await.unwrap();
        assert_eq!(names(&app, "offers").await, ["Start package"]);
        let answer = app.post_json("/api/v1/holds", &crate::support::shop::hold_request(SLOT)).await;
        assert_eq!(answer.status(), 422);
        assert!(answer.json_value().await["errors"]["offer"].is_string());
    }
}

both! {
    async fn a_faulty_file_is_refused_with_its_line_and_nothing_of_it_is_kept(app) {
        let faulty = format!("{}\ncolour = \"red\"\n", studio(&app));
        let line = faulty.lines().count();
        let error = import::import(&app.ctx, &faulty).await.unwrap_err();
        assert!(error.to_string().starts_with(&format!("line {line}: ")), "{error}");
        let before = entity::theme::Entity::find().count(app.ctx.db.reader()).await.unwrap();
        let more = "\n[[themes]]\nslug = \"new\"\nname = { fi = \"Uusi\" }\n";
        let expert = "[[experts]]\nslug = \"x\"\nname = \"X\"\nemail = \"x@example.org\"\nthemes = [\"gone\"]\n";
        let half = format!("{}{more}{expert}", studio(&app));
        let error = import::import(&app.ctx, &half).await.unwrap_err();
        assert!(matches!(error, ImportError::Faulty { .. }), "{error}");
        let after = entity::theme::Entity::find().count(app.ctx.db.reader()).await.unwrap();
        assert_eq!(before, after);
    }
}

fn by_slug(all: &Value, slug: &str) -> Value {
    all.as_array().unwrap().iter().find(|one| one["slug"] == slug).unwrap().clone()
}

both! {
    async fn the_api_tells_themes_experts_and_offers_as_it_promises(app) {
        let themes = app.get_json("/api/v1/themes?locale=sv").await["themes"].clone();
        assert_eq!(by_slug(&themes, "service-design")["name"], "Tjänstedesign");
        let experts = app.get_json("/api/v1/experts").await["experts"].clone();
        let aino = by_slug(&experts, "aino");
        assert_eq!(aino["name"], "Aino Esimerkki");
        assert_eq!(aino["themes"], json!(["service-design", "innovation"]));
        assert_eq!(aino["languages"], json!(["fi", "en"]));
        assert_eq!(aino["formats"], json!(["remote", "studio"]));
        // A day's notice from Monday 10.00 in Helsinki.
        assert_eq!(aino["next_slot"], "2027-03-02T08:00:00Z");
        let of_innovation = app.get_json("/api/v1/experts?theme=innovation").await;
        assert_eq!(of_innovation["experts"].as_array().unwrap().len(), 1);
        assert!(!experts.to_string().contains("@example.org"), "an address is told to everyone");
        let offers = app.get_json("/api/v1/offers").await["offers"].clone();
        let single = by_slug(&offers, "single");
        assert_eq!(single["sessions"], 1);
        assert_eq!(single["session_minutes"], 90);
        let price = json!({
            "gross_cents": 18_000, "net_cents": 14_343, "vat_cents": 3_657,
            "vat_rate": "25.5", "currency": "eur",
        });
        assert_eq!(single["price"], price);
        let start = by_slug(&offers, "start");
        assert_eq!(start["sessions"], 5);
        assert_eq!(start["price"]["vat_cents"], 16_255);
        assert_eq!(start["price"]["net_cents"], 63_745);
        assert_eq!(start["spacing_days"], json!({ "min": 14, "max": 28 }));
    }
}

both! {
    async fn free_times_are_told_earliest_first_for_every_expert_of_a_theme(app) {
        let path = "/api/v1/slots?theme=service-design&from=2027-03-22&to=2027-03-27";
        let answer = app.get_json(path).await;
        assert_eq!(answer["stale"], json!([]));
        let slots = answer["slots"].as_array().unwrap();
        // Nine to five leaves 14 half-hourly starts of 90 minutes, five days, two experts.
        assert_eq!(slots.len(), 14 * 5 * 2);
        let starts: Vec<&str> = slots.iter().map(|slot| slot["starts_at"].as_str().unwrap()).collect();
        assert!(starts.is_sorted());
        let aino = json!({ "expert": "aino", "starts_at": SLOT, "ends_at": NEXT_SLOT });
        assert!(slots.contains(&aino));
        assert!(slots.iter().all(|slot| slot.as_object().unwrap().len() == 3));
        let only = app.get_json("/api/v1/slots?expert=eero&from=2027-03-22&to=2027-03-23").await;
        assert!(only["slots"].as_array().unwrap().iter().all(|slot| slot["expert"] == "eero"));
    }
}

both! {
    async fn a_question_about_times_that_makes_no_sense_is_refused_by_field(app) {
        for (query, field) in [
            ("", "theme"),
            ("expert=nobody", "expert"),
            ("theme=nothing", "theme"),
            ("expert=aino&from=2027-03-01&to=2027-05-03", "to"),
            ("expert=aino&from=2027-03-02&to=2027-03-01", "to"),
            ("expert=aino&from=yesterday", "from"),
        ] {
            let answer = app.get(&format!("/api/v1/slots?{query}")).await;
            assert_eq!(answer.status(), 422, "{query}");
            let body = answer.json_value().await;
            assert!(body["errors"][field].is_string(), "{query}: {body}");
        }
        let most = app.get("/api/v1/slots?expert=aino&from=2027-03-01&to=2027-05-02").await;
        assert_eq!(most.status(), 200);
        for (path, field) in [
            ("slots?expert=aino&more=1", "more"),
            ("themes?more=1", "more"),
            ("offers?locale=de", "query"),
        ] {
            let answer = app.get(&format!("/api/v1/{path}")).await;
            assert_eq!(answer.status(), 422, "{path}");
            let body = answer.json_value().await;
            assert!(body["errors"][field].is_string(), "{path}: {body}");
        }
    }
}
