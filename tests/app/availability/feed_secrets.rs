//! The address of a feed is a secret: whoever has it reads the calendar.

use std::process::Command;

use entity::feed;
use entity::values::time::Instant;
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use sparraamo::catalog::import;

use crate::support::calendar::event;
use crate::support::{On, TestApp, both};

/// In every part of every address.
pub(super) const SECRET: &str = "-token";
/// User and password of the addresses, as they go over the wire.
const AUTHORIZATION: &str = "dXNlci10b2tlbjpwYXNzLXRva2Vu";

/// Feeds that succeed and that fail in every way, with secrets in user, password, path, query and fragment.
pub(super) fn addresses(app: &TestApp) -> Vec<String> {
    let here = app.calendars.base_url.replace("http://", "user-token:pass-token@");
    let tls = app.calendars.base_url.replace("http://", "");
    app.calendars.serve("/good-token/a.ics", event("20270310T100000Z", "20270310T120000Z", None));
    app.calendars.serve("/page-token/a.ics", "<html>location-token</html>");
    app.calendars.fail("/denied-token/a.ics", 403);
    app.calendars.fail_with("/away-token/a.ics", 302, "location", "http://10.0.0.1/inside-token");
    app.calendars.fail_with("/on-token/a.ics", 302, "location", "/good-token/a.ics");
    vec![
        format!("http://{here}/good-token/a.ics?key=query-token#fragment-token"),
        format!("http://{here}/page-token/a.ics?key=query-token"),
        format!("http://{here}/denied-token/a.ics"),
        format!("http://{here}/away-token/a.ics"),
        format!("http://{here}/on-token/a.ics"),
        format!("https://{tls}/tls-token/a.ics"),
        format!("http://10.0.0.1/inside-token/{}", 1),
        format!("http://{}.example/unknown-token/a.ics", "a".repeat(64)),
    ]
}

/// Runs `sparraamo job poll-feeds`, a process of its own with the most talkative log. Answers all that it said.
fn poll_aloud(app: &TestApp) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sparraamo"))
        .args(["job", "poll-feeds"])
        .env_clear()
        .envs(app.environment())
        .env("SPARRAAMO_PUBLIC_URL", &app.base_url)
        .env("SPARRAAMO_SECRET", "a-secret-that-only-the-tests-know-of")
        .env("SPARRAAMO_SMTP_URL", "none")
        .env("SPARRAAMO_FEED_ALLOW_NETS", "127.0.0.1/32")
        .env("SPARRAAMO_LOG", "trace")
        .current_dir(std::env::temp_dir())
        .output()
        .unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "{text}");
    text
}

both! {
    /// F-19: in no log line of any level, no stored reason, no page.
    async fn the_address_of_a_feed_is_told_nowhere(app) {
        let addresses = addresses(&app);
        let feeds: Vec<String> =
            addresses.iter().map(|url| format!("{{ url = \"{url}\", kind = \"busy\" }}")).collect();
        let studio = format!(
            "[[experts]]\nslug = \"malli\"\nname = \"Malli\"\nemail = \"malli@example.org\"\nfeeds = [{}]\n",
            feeds.join(", ")
        );
        let changes = import::import(&app.ctx, &studio).await.unwrap();
        assert!(!changes.concat().contains(SECRET), "{changes:?}");
        // The process has the machine's clock.
        let long_ago = Instant::from_unix(0);
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let due = feed::Entity::update_many().col_expr(feed::Column::NextPollAt, Expr::value(long_ago));
        due.exec(&transaction).await.unwrap();
        transaction.commit().await.unwrap();

        let log = poll_aloud(&app);
        assert_eq!(log.matches("could not be used").count(), 6, "{log}");
        for line in log.lines() {
            assert!(!line.contains(SECRET) && !line.contains(AUTHORIZATION), "{line}");
        }
        let mut failures = 0;
        for feed in feed::Entity::find().all(app.ctx.db.reader()).await.unwrap() {
            failures += feed.failures;
            let told = format!("{:?} {:?}", feed.failure, feed.warnings);
            assert!(!told.contains(SECRET) && !told.contains("127.0.0.1"), "{told}");
            assert!(!format!("{feed:?}").contains(SECRET), "its Debug shows it");
        }
        assert_eq!(failures, 6);
        for path in ["/fi/experts/malli", "/api/v1/experts", "/metrics"] {
            let page = app.get(path).await.text().await.unwrap();
            assert!(!page.contains(SECRET), "{path}");
        }
    }
}
