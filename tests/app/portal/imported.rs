//! An import brings the calendars of its file and takes away those of earlier files: what people added stays.

use entity::feed;
use entity::values::status::FeedKind;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use sparraamo::catalog::import::{self, ImportError};

use super::feeds::adds;
use super::own::Own;
use crate::support::calendar::event;
use crate::support::{On, SLOT, TestApp, both};

/// Most calendars of one expert.
const FEEDS_MAX: usize = 20;
const TIMES: &str = "/api/v1/slots?expert=eero&from=2027-03-24&to=2027-03-25";

fn studio(app: &TestApp) -> String {
    include_str!("../support/studio.toml").replace("{CALENDARS}", &app.calendars.base_url)
}

/// Eero is busy at the first slot, by a calendar of his own. Answers its address and its row.
async fn added(app: &TestApp) -> (String, feed::Model) {
    let eero = Own::of(app, "eero").await;
    app.calendars.serve("/eero/own.ics", event("20270324T070000Z", "20270324T120000Z", None));
    let url = format!("{}/eero/own.ics", app.calendars.base_url);
    adds(&eero, &url, "busy").await;
    let row = rows(app).await.into_iter().find(|feed| feed.added_by.is_some());
    (url, row.unwrap())
}

async fn rows(app: &TestApp) -> Vec<feed::Model> {
    feed::Entity::find().all(app.ctx.db.reader()).await.unwrap()
}

async fn is_there(app: &TestApp, feed: &feed::Model) -> bool {
    let same = feed::Entity::find().filter(feed::Column::Id.eq(feed.id));
    let same = same.one(app.ctx.db.reader()).await.unwrap();
    same.as_ref() == Some(feed) && !app.get_json(TIMES).await.to_string().contains(SLOT)
}

both! {
    async fn an_import_leaves_a_calendar_that_its_expert_added(app) {
        let (_, own) = added(&app).await;
        let before = rows(&app).await.len();
        let changes = import::import(&app.ctx, &studio(&app)).await.unwrap();
        assert_eq!(changes, Vec::<String>::new(), "the same file again");
        assert!(is_there(&app, &own).await, "it was taken away");
        // What the file no longer names goes, what it names anew comes, and Eero's own stays.
        let moved = studio(&app).replace("/eero/open.ics", "/eero/moved.ics");
        assert_eq!(import::import(&app.ctx, &moved).await.unwrap(), ["~ expert eero"]);
        assert!(is_there(&app, &own).await, "it was taken away");
        let now = rows(&app).await;
        let has = |tail: &str| now.iter().any(|feed| feed.url.reveal().ends_with(tail));
        assert!(has("/eero/moved.ics") && !has("/eero/open.ics"));
        assert_eq!(now.len(), before);
    }
}

both! {
    /// F-20: the same calendar does not stand there twice; what its expert said it means counts.
    async fn a_file_that_names_a_calendar_its_expert_added_adds_nothing(app) {
        let (url, own) = added(&app).await;
        let before = rows(&app).await.len();
        for (kind, spelled) in [("open", url.clone()), ("busy", format!("{url}#x"))] {
            let feed = format!("feeds = [{{ url = \"{spelled}\", kind = \"{kind}\" }}, {{ url = \"{}/eero", app.calendars.base_url);
            let named = studio(&app).replace(&format!("feeds = [{{ url = \"{}/eero", app.calendars.base_url), &feed);
            assert_ne!(named, studio(&app));
            assert_eq!(import::import(&app.ctx, &named).await.unwrap(), Vec::<String>::new());
            assert!(is_there(&app, &own).await, "{kind}: it was taken away");
            assert_eq!(rows(&app).await.len(), before, "{kind}: it stands there twice");
        }
        assert_eq!(own.kind, FeedKind::Busy);
    }
}

both! {
    /// F-20: those that were added count.
    async fn an_import_and_an_expert_together_bring_no_more_than_the_most(app) {
        added(&app).await;
        let before = rows(&app).await;
        let name = |n: usize| format!("{{ url = \"{}/eero/{n}.ics\", kind = \"busy\" }}", app.calendars.base_url);
        let with = |count: usize| {
            let feeds: Vec<String> = (0..count).map(name).collect();
            let file = studio(&app);
            let (head, tail) = file.split_once("slug = \"eero\"").unwrap();
            let (middle, rest) = tail.split_once("feeds = [").unwrap();
            let (_, rest) = rest.split_once("]\n").unwrap();
            format!("{head}slug = \"eero\"{middle}feeds = [{}]\n{rest}", feeds.join(", "))
        };
        let refused = import::import(&app.ctx, &with(FEEDS_MAX)).await;
        let Err(ImportError::Faulty { message, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(message, "feeds are too many (at most 20)");
        assert_eq!(rows(&app).await, before);
        import::import(&app.ctx, &with(FEEDS_MAX - 1)).await.unwrap();
    }
}
