//! The experts' own pages.

use entity::values::status::Role;
use entity::{account, expert};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use crate::admin::seat::Seat;
use crate::every_page::page::{LANGUAGES, page};
use crate::pages::leaving::package;
use crate::support::{On, TestApp, both};

/// An expert at their browser, by their slug.
async fn expert_seat<'a>(app: &'a TestApp, slug: &str) -> Seat<'a> {
    let experts = expert::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    let expert = experts.into_iter().find(|expert| expert.slug.as_str() == slug).unwrap();
    let email = format!("{slug}@example.org");
    let seat = Seat::of(app, Role::Expert, &email).await;
    let accounts = account::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    let own = accounts.into_iter().find(|account| account.email.reveal() == email).unwrap();
    let mut row = own.into_active_model();
    row.expert_id = Set(Some(expert.id));
    let transaction = app.ctx.db.write_txn().await.unwrap();
    row.update(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    seat
}

/// The page of each of two experts, in every language.
pub async fn visit(app: &TestApp) {
    let _sold = package(app).await;
    let (aino, eero) = (expert_seat(app, "aino").await, expert_seat(app, "eero").await);
    for language in LANGUAGES {
        let address = format!("/{language}/portal");
        let hers = page(aino.answer(&address).await, 200, language, "an expert's page").await;
        assert!(hers.contains("/preparation/") && !hers.contains(".ics"), "{hers}");
        let his = page(eero.answer(&address).await, 200, language, "another's page").await;
        assert!(!his.contains("/preparation/"), "one expert sees another's sessions");
        assert_eq!(app.get(&address).await.status(), 303);
    }
    let html = aino.answer("/fi/portal").await.text().await.unwrap();
    let link = html.split("href=\"").find(|rest| rest.contains("/preparation/")).unwrap();
    let link = link.split('"').next().unwrap().replace("&#x3D;", "=").replace("&amp;", "&");
    let read = app.get(&link).await;
    assert_eq!(read.status(), 200, "{link}");
}

both! {
    /// I13: an expert sees their own sessions, what each is about, and their calendars without the secret address.
    async fn an_expert_sees_their_own_week_alone(app) {
        visit(&app).await;
    }
}
