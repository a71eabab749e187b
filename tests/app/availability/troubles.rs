//! What an expert and the studio are told of a calendar, each fact once.

use entity::values::failure::FeedFailure;
use entity::values::text::Language;
use entity::values::time::Span;
use entity::{expert, outgoing_mail};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sparraamo::catalog::import;
use sparraamo::i18n;

use super::conflicts::{busy_also, buy, usual};
use super::feed_secrets::{SECRET, addresses};
use super::feeds::{BUSY, NOTHING, poll_later};
use crate::support::{On, SLOT, TestApp, both};

const AINO: &str = "aino@example.org";
const STUDIO: &str = "studio@example.org";
const CONFLICT: &str = "session-conflict";
const TROUBLE: &str = "feed-trouble";

/// The mails of that kind, oldest first.
async fn mails(app: &TestApp, kind: &str) -> Vec<outgoing_mail::Model> {
    let of_kind = outgoing_mail::Entity::find().filter(outgoing_mail::Column::Kind.eq(kind));
    of_kind.order_by_asc(outgoing_mail::Column::Id).all(app.ctx.db.reader()).await.unwrap()
}

/// Both readers have been sent as many mails of that kind, and nobody else any.
async fn assert_each_was_told(app: &TestApp, kind: &str, times: usize) {
    app.run_job("deliver-mail").await;
    let mails = mails(app, kind).await;
    for reader in [AINO, STUDIO] {
        let to =
            mails.iter().filter(|mail| mail.recipient.reveal() == reader && mail.sent_at.is_some());
        assert_eq!(to.count(), times, "{kind} to {reader}");
    }
    assert_eq!(mails.len(), 2 * times, "{kind}");
}

fn busy_over_the_slot() -> String {
    busy_also("20270324T070000Z", "20270324T083000Z")
}

both! {
    /// C-09: told to expert and studio, once as long as it stands.
    async fn a_conflict_is_told_once_to_the_expert_and_once_to_the_studio(app) {
        buy(&app).await;
        app.calendars.serve(BUSY, busy_over_the_slot());
        poll_later(&app).await;
        assert_each_was_told(&app, CONFLICT, 1).await;
        for _ in 0..3 {
            poll_later(&app).await;
        }
        assert_each_was_told(&app, CONFLICT, 1).await;
        for mail in mails(&app, CONFLICT).await {
            for text in [mail.text.reveal(), mail.html.reveal()] {
                assert!(text.contains("ke 24.3.2027 klo\u{a0}10.00–11.30"), "{text}");
                assert!(text.contains("Suomen aikaa") && text.contains("Aino Esimerkki"), "{text}");
                assert!(text.contains("Varaus pysyy voimassa"), "{text}");
                let for_expert = text.contains("sovi studion kanssa");
                assert_eq!(for_expert, mail.recipient.reveal() == AINO, "{text}");
            }
        }

        app.calendars.serve(BUSY, usual());
        poll_later(&app).await;
        assert_each_was_told(&app, CONFLICT, 1).await;
        app.calendars.serve(BUSY, busy_over_the_slot());
        poll_later(&app).await;
        poll_later(&app).await;
        assert_each_was_told(&app, CONFLICT, 2).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// C-09: nobody is written to because of a hold; once it is booked, its conflict is told though it is not new.
    async fn a_conflict_with_a_hold_is_told_when_it_is_booked(app) {
        let order = app.hold(SLOT).await;
        app.calendars.serve(BUSY, busy_over_the_slot());
        poll_later(&app).await;
        assert_each_was_told(&app, CONFLICT, 0).await;
        app.checkout(&order).await;
        app.pays(&order);
        app.deliver_events().await;
        poll_later(&app).await;
        poll_later(&app).await;
        assert_each_was_told(&app, CONFLICT, 1).await;
    }
}

both! {
    /// C-09: a calendar that the server says has not changed tells of a session that was taken while it was read.
    async fn a_conflict_with_an_unchanged_calendar_is_told(app) {
        app.calendars.serve(BUSY, busy_over_the_slot());
        let order = app.hold(SLOT).await;
        app.checkout(&order).await;
        poll_later(&app).await;
        app.calendars.serve_tagged(BUSY, "\"one\"");
        poll_later(&app).await;
        app.pays(&order);
        app.deliver_events().await;
        assert_each_was_told(&app, CONFLICT, 0).await;
        poll_later(&app).await;
        assert_eq!(app.calendars.unchanged_answers(), 1);
        assert_each_was_told(&app, CONFLICT, 1).await;
    }
}

both! {
    /// F-13: told at once, before it is believed; once an outage.
    async fn a_sudden_emptying_is_told_at_once_and_each_outage_once(app) {
        app.calendars.serve(BUSY, NOTHING);
        poll_later(&app).await;
        assert_each_was_told(&app, TROUBLE, 1).await;
        for mail in mails(&app, TROUBLE).await {
            let text = mail.text.reveal();
            assert!(text.contains("äkkiä tyhjä") && text.contains("varattujen aikojen kalenteri"), "{text}");
            assert!(text.contains("24 tuntia") && !text.contains("Tarkka syy"), "{text}");
            assert!(text.contains("ma 1.3.2027 klo\u{a0}10.00"), "since when: {text}");
        }
        app.calendars.serve(BUSY, usual());
        poll_later(&app).await;
        poll_later(&app).await;
        assert_each_was_told(&app, TROUBLE, 1).await;
        app.calendars.serve(BUSY, NOTHING);
        poll_later(&app).await;
        assert_each_was_told(&app, TROUBLE, 2).await;
    }
}

both! {
    /// F-10, F-13: what is no calendar, or too large, is told at once, and not again while it lasts.
    async fn what_cannot_be_used_as_a_calendar_is_told_at_once_and_once(app) {
        let too_large = usual() + &" ".repeat(3_200_000);
        for (outage, body) in ["<html>Sign in</html>", "", too_large.as_str()].into_iter().enumerate() {
            app.calendars.serve(BUSY, body);
            poll_later(&app).await;
            assert_each_was_told(&app, TROUBLE, outage + 1).await;
            let told = mails(&app, TROUBLE).await;
            let text = told.last().unwrap().text.reveal();
            assert!(text.contains("ei voi käyttää kalenterina"), "{text}");
            for failing in [NOTHING, "<html>Sign in</html>"] {
                app.calendars.serve(BUSY, failing);
                app.advance(Span::hours(1));
                app.run_job("poll-feeds").await;
            }
            app.run_job("tell-outages").await;
            assert_each_was_told(&app, TROUBLE, outage + 1).await;
            app.calendars.serve(BUSY, usual());
            app.advance(Span::hours(2));
            app.run_job("poll-feeds").await;
        }
        let said: Vec<String> =
            mails(&app, TROUBLE).await.iter().map(|mail| mail.text.reveal().to_owned()).collect();
        for reason in ["verkkosivu, ei kalenteria", "vastauksessa ei ollut mitään", "enintään 3 Mt"] {
            assert_eq!(said.iter().filter(|text| text.contains(reason)).count(), 2, "{reason}");
        }
    }
}

both! {
    /// F-12, F-13: a server that is away for a while is nobody's worry; half of the allowed age is, though it asked not
    /// to be asked again meanwhile.
    async fn a_feed_that_fails_for_half_of_the_allowed_age_is_told_of_once(app) {
        for outage in 1..=2 {
            app.calendars.fail_with(BUSY, 503, "retry-after", "86400");
            poll_later(&app).await;
            app.advance(Span::seconds(12 * 3_600 - 601));
            assert_eq!(app.run_job("tell-outages").await, 0, "too early");
            assert_each_was_told(&app, TROUBLE, outage - 1).await;
            app.advance(Span::seconds(1));
            assert_eq!(app.run_job("tell-outages").await, 1);
            app.advance(Span::hours(6));
            assert_eq!(app.run_job("tell-outages").await, 0, "it was told");
            assert_each_was_told(&app, TROUBLE, outage).await;
            let told = mails(&app, TROUBLE).await;
            let text = told.last().unwrap().text.reveal();
            assert!(text.contains("pitkään aikaan") && text.contains("tila 503"), "{text}");
            app.calendars.serve(BUSY, usual());
            app.advance(Span::days(1));
            app.run_job("poll-feeds").await;
        }
        app.advance(Span::days(1));
        assert_eq!(app.run_job("tell-outages").await, 0, "feeds that merely wait for their turn");
    }
}

both! {
    /// F-12: a link that never worked is told of when it fails again; nobody waits for one who takes no sessions.
    async fn a_feed_that_never_worked_is_told_of_unless_its_expert_is_inactive(app) {
        let studio = include_str!("../support/studio.toml")
            .replace("{CALENDARS}/aino/busy.ics", "{CALENDARS}/wrong.ics")
            .replace("{CALENDARS}", &app.calendars.base_url);
        app.calendars.fail("/wrong.ics", 404);
        import::import(&app.ctx, &studio).await.unwrap();
        app.run_job("poll-feeds").await;
        assert_eq!(app.run_job("tell-outages").await, 0, "once may be chance");
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        set_active(&app, false).await;
        assert_eq!(app.run_job("tell-outages").await, 0);
        set_active(&app, true).await;
        assert_eq!(app.run_job("tell-outages").await, 1);
        assert_eq!(app.run_job("tell-outages").await, 0);
        assert_each_was_told(&app, TROUBLE, 1).await;
        let told = mails(&app, TROUBLE).await;
        assert!(told.iter().all(|mail| mail.text.reveal().contains("kertaakaan")));
    }
}

both! {
    /// F-12, U-16: the reason is told in the language of the mail, down to what the server said.
    async fn why_a_calendar_cannot_be_read_is_told_in_the_readers_language(app) {
        let said = [
            ("sv", "Den exakta orsaken: det finns ingen kalender på adressen (status 410)."),
            ("en", "The exact reason: there is no calendar at this address (status 410)."),
            ("fi", "Tarkka syy: osoitteessa ei ole kalenteria (tila 410)."),
        ];
        for (language, reason) in said {
            let studio = include_str!("../support/studio.toml")
                .replace("{CALENDARS}", &app.calendars.base_url)
                .replacen("[\"fi\", \"en\"]", &format!("[\"{language}\"]"), 1);
            import::import(&app.ctx, &studio).await.unwrap();
            app.calendars.fail(BUSY, 410);
            poll_later(&app).await;
            app.advance(Span::hours(12));
            assert_eq!(app.run_job("tell-outages").await, 1);
            let told = mails(&app, TROUBLE).await;
            let to_aino = told.iter().rfind(|mail| mail.recipient.reveal() == AINO).unwrap();
            let to_studio = told.iter().rfind(|mail| mail.recipient.reveal() == STUDIO).unwrap();
            assert!(to_aino.text.reveal().contains(reason), "{}", to_aino.text.reveal());
            assert!(to_aino.html.reveal().contains(reason), "{}", to_aino.html.reveal());
            assert!(to_studio.text.reveal().contains(said[2].1), "{}", to_studio.text.reveal());
            app.calendars.serve(BUSY, usual());
            app.advance(Span::days(1));
            app.run_job("poll-feeds").await;
        }
    }
}

/// U-16: whatever may be wrong with a feed, there are words for it in every language.
#[test]
fn each_failure_of_a_feed_has_its_words_in_every_language() {
    let arguments = i18n::Arguments::from([("status".into(), "404".into())]);
    for failure in FeedFailure::kinds() {
        let key = format!("mail-feed-failure-{}", failure.word());
        let untold = matches!(failure, FeedFailure::Emptied | FeedFailure::Other);
        for language in [Language::Fi, Language::En, Language::Sv] {
            let text = i18n::text(language, &key, &arguments);
            assert_eq!(text.is_err(), untold, "{key} in {language}");
            let names_status = text.is_ok_and(|text| text.contains("404"));
            assert_eq!(names_status, failure.status().is_some(), "{key} in {language}");
        }
    }
}

async fn set_active(app: &TestApp, active: bool) {
    let transaction = app.ctx.db.write_txn().await.unwrap();
    let update =
        expert::Entity::update_many().col_expr(expert::Column::Active, Expr::value(active));
    update.exec(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

both! {
    /// F-13: an expert who is the studio reads it once.
    async fn one_address_is_told_once(app) {
        let studio = include_str!("../support/studio.toml")
            .replace(STUDIO, AINO)
            .replace("{CALENDARS}", &app.calendars.base_url);
        import::import(&app.ctx, &studio).await.unwrap();
        app.calendars.serve(BUSY, NOTHING);
        poll_later(&app).await;
        assert_eq!(mails(&app, TROUBLE).await.len(), 1);
    }
}

both! {
    /// F-19: neither a secret of the address nor the address itself is in any mail, however the feed fails.
    async fn no_mail_tells_the_address_of_a_feed(app) {
        let feeds = addresses(&app);
        let feeds = feeds.iter().map(|url| format!("{{ url = \"{url}\", kind = \"busy\" }}"));
        let studio = format!(
            "[[experts]]\nslug = \"malli\"\nname = \"Malli\"\nemail = \"malli@example.org\"\nfeeds = [{}]\n",
            feeds.collect::<Vec<_>>().join(", ")
        );
        import::import(&app.ctx, &studio).await.unwrap();
        app.run_job("poll-feeds").await;
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        assert_eq!(app.run_job("tell-outages").await, 5, "one of six was told at once");
        let mails = mails(&app, TROUBLE).await;
        assert_eq!(mails.len(), 12);
        let host = app.calendars.base_url.replace("http://", "");
        for mail in mails {
            for part in [&mail.subject, &mail.text, &mail.html] {
                for secret in [SECRET, &host, "10.0.0.1", ".ics", "aaaaaaaa"] {
                    assert!(!part.reveal().contains(secret), "{secret}: {}", part.reveal());
                }
            }
        }
    }
}
