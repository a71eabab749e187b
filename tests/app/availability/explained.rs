//! Why a day has the times that it has: what stands beside the day reaches into it.

use entity::expert;
use entity::values::time::{Instant, Span};
use sea_orm::EntityTrait;
use sparraamo::availability::free::{self, Question};
use sparraamo::availability::why::{self, Obstacle};

use crate::portal::own::Own;
use crate::support::calendar::event;
use crate::support::{On, TestApp, both};

both! {
    /// D-06: time off of the day before and the day after keeps its buffer on this day, and is said to be what it is.
    async fn time_off_beside_the_day_reaches_into_it_by_its_buffer(app) {
        // Eero has a quarter of an hour around each session, and is open on all of that day in Finland.
        app.calendars.serve("/eero/open.ics", event("20270323T220000Z", "20270324T220000Z", None));
        app.advance(Span::hours(1));
        app.run_job("poll-feeds").await;
        let eero = Own::of(&app, "eero").await;
        for beside in ["2027-03-23", "2027-03-25"] {
            assert!(eero.takes_off(&[("from_date", beside)]).await.ends_with("notice=off-added"));
        }
        let (db, now) = (app.ctx.db.reader(), app.now());
        let experts = expert::Entity::find().all(db).await.unwrap();
        let expert = experts.into_iter().find(|expert| expert.slug.as_str() == "eero").unwrap();
        let noon: Instant = "2027-03-24T10:00:00Z".parse().unwrap();
        let range = free::local_day(&free::zone(&expert.timezone), noon);
        let max_age = app.ctx.config.feeds.max_age;
        let question = Question { range, session: Span::minutes(90), max_age, now };
        let day = why::explain(db, &expert, question).await.unwrap();
        let obstacle = |at: &str| {
            let at: Instant = at.parse().unwrap();
            day.starts.iter().find(|start| start.starts_at == at).unwrap().obstacle
        };
        assert_eq!(obstacle("2027-03-23T22:00:00Z"), Some(Obstacle::Off), "midnight");
        assert_eq!(obstacle("2027-03-23T22:30:00Z"), None);
        assert_eq!(obstacle("2027-03-24T20:00:00Z"), None);
        assert_eq!(obstacle("2027-03-24T20:30:00Z"), Some(Obstacle::Off), "until midnight");
        assert!(day.off.is_empty(), "on the day itself there is none");
    }
}
