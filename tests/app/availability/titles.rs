//! Whatever stands in an expert's calendar beside its times stays there.

use entity::values::failure::FeedFailure;
use entity::values::time::Span;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{On, SLOT, TestApp, both};

/// Part of everything below that is no time.
const SECRET: &str = "SALAINEN";

/// What strangers write into calendars, in every property that people read.
fn hostile() -> String {
    let texts = [
        format!("<script>{SECRET}</script>"),
        format!("\"><img src=x onerror={SECRET}>"),
        format!("{{{{7*7}}}}{SECRET}"),
        format!("{{{{{{{SECRET}}}}}}}"),
        format!("javascript:{SECRET}"),
        format!("\u{202e}{SECRET}"),
        format!("{SECRET}\u{0}{SECRET}"),
        format!("{SECRET}{}", "😀".repeat(25_000)),
    ];
    let names = [
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "URL",
        "COMMENT",
        "CATEGORIES",
        "CONTACT",
        "X-ALT-DESC;FMTTYPE=text/html",
        "ATTENDEE;CN=SALAINEN",
        "ORGANIZER;CN=\"SALAINEN\"",
        "ATTACH",
        "CONFERENCE",
    ];
    let mut events = format!("X-WR-CALNAME:{SECRET}\r\nNAME:{SECRET}\r\n");
    for (number, text) in texts.iter().enumerate() {
        let lines: String = names.iter().map(|name| format!("{name}:{text}\r\n")).collect();
        events += &format!(
            "BEGIN:VEVENT\r\nUID:{number}-{SECRET}\r\nDTSTART:20270324T0{}0000Z\r\nDURATION:PT1H\r\n{lines}\
             BEGIN:VALARM\r\nDESCRIPTION:{text}\r\nEND:VALARM\r\nEND:VEVENT\r\n",
            number + 2
        );
    }
    // Values that cannot be read are told in a warning, which must not repeat them.
    events += &format!("BEGIN:VEVENT\r\nDTSTART:{SECRET}\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
    events += &format!(
        "BEGIN:VEVENT\r\nDTSTART:20270401T080000Z\r\nDTEND:{SECRET}\r\nRRULE:{SECRET}\r\nEXDATE:{SECRET}\r\n\
         TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    );
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

/// Every row of every table as text.
async fn everything_stored(app: &TestApp) -> Vec<String> {
    let db = app.ctx.db.reader();
    let query = |sql: String| Statement::from_string(db.get_database_backend(), sql);
    let tables = match app.on {
        On::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        On::Postgres => "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    };
    let mut rows = Vec::new();
    for table in db.query_all_raw(query(tables.to_owned())).await.unwrap() {
        let table: String = table.try_get("", "name").unwrap();
        let columns = match app.on {
            On::Sqlite => {
                let names = query(format!("SELECT name FROM pragma_table_info('{table}')"));
                let names = db.query_all_raw(names).await.unwrap();
                let names = names.iter().map(|row| row.try_get::<String>("", "name").unwrap());
                // Bytes are looked at as they are: a cast would stop at the first zero.
                names
                    .map(|name| format!("coalesce(hex(\"{name}\"), '')"))
                    .collect::<Vec<_>>()
                    .join(" || '|' || ")
            }
            On::Postgres => format!("encode(convert_to(\"{table}\"::text, 'UTF8'), 'hex')"),
        };
        let all = query(format!("SELECT {columns} AS stored FROM \"{table}\""));
        for row in db.query_all_raw(all).await.unwrap() {
            rows.push(row.try_get::<String>("", "stored").unwrap().to_lowercase());
        }
    }
    rows
}

both! {
    /// F-17: no title, place or person of a calendar is stored or shown; its times are.
    async fn a_calendars_titles_are_neither_stored_nor_shown(app) {
        app.calendars.serve("/aino/busy.ics", hostile());
        app.advance(Span::minutes(10));
        app.run_job("poll-feeds").await;
        assert!(!app.is_offered(SLOT).await, "the hostile calendar was not read");
        let stored = everything_stored(&app).await;
        let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert!(stored.iter().any(|row| row.contains(&hex("Aino"))), "rows are not seen");
        for trace in [SECRET, "onerror", "7*7", "😀"] {
            assert!(!stored.iter().any(|row| row.contains(&hex(trace))), "{trace} is stored");
        }
        for path in [
            "/fi", "/en", "/fi/experts/aino", "/fi/themes/service-design", "/api/v1/experts?theme=service-design",
            "/api/v1/slots?expert=aino&from=2027-03-20&to=2027-04-10", "/metrics",
        ] {
            let answer = app.get(path).await;
            assert_eq!(answer.status(), 200, "{path}");
            let page = answer.text().await.unwrap();
            assert!(!page.contains(SECRET) && !page.contains("onerror="), "{path}");
        }
    }
}

both! {
    /// F-10: a calendar beyond the limit of size changes nothing, and is told; one with too many events is cut and told.
    async fn a_huge_calendar_is_capped_and_its_expert_told_why(app) {
        let event = "BEGIN:VEVENT\r\nDTSTART:20270324T080000Z\r\nEND:VEVENT\r\n";
        let of = |count: usize| format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", event.repeat(count));
        app.calendars.serve("/aino/open.ics", of(70_000));
        app.advance(Span::minutes(10));
        app.run_job("poll-feeds").await;
        assert!(app.is_offered(SLOT).await, "the last good copy is gone");
        let failed = feed(&app, "/aino/open.ics").await;
        assert_eq!(failed.failure, Some(FeedFailure::TooLarge));
        app.calendars.serve("/aino/busy.ics", format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", "BEGIN:VEVENT\nEND:VEVENT\n".repeat(110_000)));
        app.advance(Span::minutes(10));
        app.run_job("poll-feeds").await;
        let cut = feed(&app, "/aino/busy.ics").await;
        assert!(cut.truncated && cut.warnings.0.iter().any(|warning| warning.starts_with("Truncated")));
        assert!(!app.is_offered(SLOT).await, "what was not read is free");
    }
}

async fn feed(app: &TestApp, path: &str) -> entity::feed::Model {
    use sea_orm::EntityTrait;
    let feeds = entity::feed::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    feeds.into_iter().find(|feed| feed.url.reveal().ends_with(path)).unwrap()
}
