//! Staff give a message words of their own, see it first, and take them back.

use entity::audit_entry;
use entity::values::text::Language;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{admin, opened, path, preview, says, stored};
use crate::admin::seat::Seat;
use crate::support::{On, TestApp, both};

const ORDER: &str = "/wording/order-confirmed/fi";
const SUBJECT: &str = "Kiitos, {name}!";
const OPENING: &str = "Mukavaa, että tilasit: {offer}.\nTerveisin {studio}";

async fn log(app: &TestApp) -> Vec<audit_entry::Model> {
    let of_wording = audit_entry::Column::SubjectKind.eq("wording");
    audit_entry::Entity::find().filter(of_wording).all(app.ctx.db.reader()).await.unwrap()
}

both! {
    /// seen before it is saved, saved once, in the log with what it was and what it is, and taken back.
    async fn a_message_is_worded_seen_first_and_given_back(app) {
        let seat = admin(&app).await;
        assert!(seat.page("/settings").await.has("href=\"/fi/admin/wording\""));
        assert!(!seat.page("/wording").await.has("<strong>omat sanat</strong>"));
        let form = opened(&seat, ORDER).await.with("subject", SUBJECT).with("opening", OPENING);
        let seen = form.but("step", "preview").send(&seat).await;
        assert_eq!(seen.status, 200, "{}", seen.html);
        assert!(seen.has("Kiitos, Aino Esimerkki! (MALLI234)"), "{}", seen.html);
        let text = preview(&seen);
        assert!(text.contains("että tilasit: Esimerkkipaketti.\nTerveisin"), "{text}");
        assert!(text.contains("Maksu tuli perille"), "a fact is gone: {text}");
        assert!(stored(&app).await.is_empty() && log(&app).await.is_empty());
        assert!(app.written().await.is_empty(), "a preview was sent");

        for notice in ["worded", "done-before"] {
            let done = form.send(&seat).await;
            let location = done.location.unwrap_or_else(|| panic!("{}", done.html));
            assert_eq!(location, format!("/fi/admin{ORDER}?notice={notice}"));
        }
        assert!(seat.page("/wording").await.has("<strong>omat sanat</strong>"));
        let shown = opened(&seat, ORDER).await;
        assert_eq!((shown.value("subject"), shown.value("opening")), (SUBJECT, OPENING));
        let done = shown.with("step", "reset").send(&seat).await;
        assert!(done.location.unwrap().ends_with("?notice=unworded"));
        assert!(stored(&app).await.is_empty());

        let log = log(&app).await;
        let of = |action: &str| log.iter().find(|entry| entry.action == action).unwrap();
        assert_eq!((log.len(), of("change").subject_id.as_str()), (2, "order-confirmed-fi"));
        assert_eq!(of("change").before.as_ref().unwrap()["subject"], serde_json::Value::Null);
        assert_eq!(of("change").after.as_ref().unwrap()["opening"], OPENING);
        assert_eq!(of("reset").before.as_ref().unwrap()["subject"], SUBJECT);
        assert_eq!(of("reset").after.as_ref().unwrap()["opening"], serde_json::Value::Null);
        assert!(seat.page("/log").await.has("order-confirmed-fi"));
    }
}

both! {
    /// N-03, N-06, N-08: refused at its field, with the list of what is allowed; what was typed is not lost.
    async fn what_does_not_fit_is_refused_at_its_field(app) {
        let seat = admin(&app).await;
        let form = opened(&seat, ORDER).await;
        let (long, longer) = ("ä".repeat(121), "ä".repeat(1_001));
        let unknown = "ei ole tässä viestissä. Nämä käyvät: {name}, {studio}, {code}, {offer}.";
        let brace = "aaltosulkeilla voi merkitä vain nämä kohdat: {name}, {studio}, {code}, {offer}.";
        for (field, typed, told) in [
            ("subject", "Kiitos\r\nBcc: toinen@example.org", "kirjoita aihe yhdelle riville"),
            ("subject", "Kiitos\0", "kirjoita aihe yhdelle riville"),
            ("subject", long.as_str(), "Enintään 120 merkkiä"),
            ("subject", "Aika {time}", unknown),
            ("opening", longer.as_str(), "Enintään 1000 merkkiä"),
            ("opening", "Hei\u{7}", "tekstissä on merkki"),
            ("opening", "{salaisuus}", "{salaisuus} ei ole"),
            ("opening", "{salaisuus}", unknown),
            ("opening", "{{#each order}}{{this}}{{/each}}", brace),
            ("opening", "{{{lookup order \"key\"}}}", brace),
            ("opening", "Hei {name", brace),
        ] {
            for step in ["save", "preview", "html"] {
                let page = form.but(field, typed).with("step", step).send(&seat).await;
                assert_eq!(page.status, 422, "{step} {typed}: {}", page.html);
                let error = format!("id=\"{field}-error\"");
                assert!(page.has(&error) && page.has(told), "{typed}: {}", page.html);
                assert!(page.has(&format!("<a href=\"#{field}\">")), "{typed}: {}", page.html);
                let kept = crate::shelf::fields(&page.html)[field].clone();
                // An input has no line breaks to show; the rest is as it was typed.
                assert_eq!(kept.replace('\n', ""), typed.replace("\r\n", ""), "{typed}");
            }
        }
        assert!(stored(&app).await.is_empty() && log(&app).await.is_empty());
    }
}

both! {
    /// D-08: whoever was overtaken is told by whom, sees both and overwrites nothing.
    async fn who_was_overtaken_sees_both_and_overwrites_nothing(app) {
        let (first, second) = (admin(&app).await, Seat::of(&app, entity::values::status::Role::Admin, "toinen@example.org").await);
        let hers = opened(&first, ORDER).await.with("subject", "Kiitos tilauksesta");
        let his = opened(&second, ORDER).await.with("opening", "Hienoa!\nNähdään pian.");
        assert_eq!(hers.send(&first).await.status, 303);
        let refused = his.send(&second).await;
        assert_eq!(refused.status, 409, "{}", refused.html);
        for part in ["Joku muu ehti", "Tiina Toimisto", "<q>Kiitos tilauksesta</q>"] {
            assert!(refused.has(part), "{part}: {}", refused.html);
        }
        assert_eq!(stored(&app).await[0].opening, None);
        let again = crate::shelf::Filled::again(ORDER, &refused).with("step", "save");
        assert_eq!(again.value("opening"), "Hienoa!\nNähdään pian.");
        assert_eq!(again.with("subject", "Kiitos tilauksesta").send(&second).await.status, 303);
        let row = stored(&app).await.remove(0);
        assert_eq!(row.subject.as_deref(), Some("Kiitos tilauksesta"));
        assert_eq!(row.opening.as_deref(), Some("Hienoa!\nNähdään pian."));
    }
}

both! {
    /// D-08: where there were no words yet, and where there are, one of many wins.
    async fn of_many_who_word_a_message_at_once_one_does(app) {
        let seat = admin(&app).await;
        for round in ["ensin", "sitten"] {
            let mut forms = Vec::new();
            for n in 0..5 {
                forms.push(opened(&seat, ORDER).await.with("subject", &format!("{round} {n}")));
            }
            let sent = futures_util::future::join_all(forms.iter().map(|form| form.send(&seat))).await;
            let count = |status| sent.iter().filter(|page| page.status == status).count();
            assert_eq!((count(303), count(409)), (1, 4), "{round}");
        }
        assert_eq!((stored(&app).await.len(), log(&app).await.len()), (1, 2));
    }
}

both! {
    /// only admins, and only what a studio may word.
    async fn what_is_the_houses_has_no_form(app) {
        let seat = admin(&app).await;
        for message in ["sign-in-link", "account-link", "account-notice", "withdrawal-done", "data-erased", "expert-booked", "staff-needed", "nothing"] {
            assert_eq!(seat.page(&path(message, "fi")).await.status, 404, "{message}");
            assert_eq!(seat.send(&path(message, "fi"), &[("subject", "x")]).await.status, 404);
        }
        assert_eq!(seat.page(&path("order-confirmed", "de")).await.status, 404);
        assert_eq!(seat.send(ORDER, &[("subject", "x")]).await.status, 400, "without its form");
        let staff = Seat::staff(&app).await;
        for path in ["/wording", ORDER] {
            assert_eq!(staff.page(path).await.status, 403, "{path}");
        }
        assert_eq!(staff.send(ORDER, &[("subject", "x")]).await.status, 403);
    }
}

both! {
    /// N-01: the HTML is shown as its reader sees it, and can do nothing.
    async fn the_html_of_a_preview_runs_nothing_and_loads_nothing(app) {
        let seat = admin(&app).await;
        let typed = "Hei <script>alert(1)</script> & {name}\ntoinen rivi";
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs([("step", "html"), ("subject", ""), ("opening", typed)]);
        let post = app.client.post(app.url(&format!("/fi/admin{ORDER}"))).header("cookie", seat.cookie());
        let post = post.header("content-type", "application/x-www-form-urlencoded");
        let post = post.header("sec-fetch-site", "same-origin").body(form.finish());
        let answer = post.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
        assert_eq!((header("cache-control"), header("x-frame-options")), ("no-store".into(), "DENY".into()));
        let html = answer.text().await.unwrap();
        let shown = "Hei &lt;script&gt;alert(1)&lt;/script&gt; &amp; Aino Esimerkki\ntoinen rivi</p>";
        assert!(html.contains(shown) && !html.contains("<script"), "{html}");
        assert!(html.contains("white-space:pre-line"), "{html}");
    }
}

both! {
    /// Another language is left as it is, and a form with nothing in it is the house's words.
    async fn languages_are_worded_one_by_one(app) {
        let seat = admin(&app).await;
        says(&seat, "order-confirmed", "sv", "Tack, {name}!", "").await;
        says(&seat, "order-confirmed", "en", "  ", " \r\n ").await;
        let rows = stored(&app).await;
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].language, rows[0].opening.as_deref()), (Language::Sv, None));
        assert!(seat.page("/wording/order-confirmed/en").await.has("Order confirmation MALLI234"));
        assert!(seat.page("/wording/order-confirmed/sv").await.has("Tack, Aino Esimerkki! (MALLI234)"));
    }
}
