//! An expert at their browser.

use entity::values::ids::AccountId;
use entity::{account, audit_entry, expert};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::admin::seat::Seat;
use crate::pages::browser::Page;
use crate::support::TestApp;

/// Signed in as an expert.
pub struct Own<'a> {
    pub seat: Seat<'a>,
    slug: String,
}

impl<'a> Own<'a> {
    /// The expert of that slug, who has just signed in.
    pub async fn of(app: &'a TestApp, slug: &str) -> Self {
        Self { seat: Seat::expert(app, slug).await, slug: slug.to_owned() }
    }

    /// A page of the portal, in Finnish: `path` is what follows `/portal`.
    pub async fn page(&self, path: &str) -> Page {
        Page::of(self.seat.answer(&format!("/fi/portal{path}")).await).await
    }

    /// Sends a form of the portal.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        Page::of(self.post(&format!("/fi/portal{path}"), fields).await).await
    }

    /// Sends a form to that address.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> reqwest::Response {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let post = self.seat.app.client.post(self.seat.app.url(path));
        let post = post
            .header("cookie", self.seat.cookie())
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(form.finish());
        post.send().await.unwrap()
    }

    /// Does something with the note of that session, from its page: what follows its address, and the text.
    pub async fn notes(&self, booking: &str, deed: &str, body: &str) -> Page {
        let path = format!("/sessions/{booking}/note");
        let page = self.page(&path).await;
        assert_eq!(page.status, 200, "{}", page.html);
        let seen = page.values("name=\"seen\" value=\"").remove(0);
        let form = page.values("name=\"form\" value=\"").remove(0);
        let fields = [("form", form.as_str()), ("seen", &seen), ("body", body)];
        self.send(&format!("{path}{deed}"), &fields).await
    }

    /// Enters time off: looks at it first, then saves it. Answers where the page led.
    pub async fn takes_off(&self, fields: &[(&str, &str)]) -> String {
        let shown = self.send("/time-off", fields).await;
        assert_eq!(shown.status, 200, "{}", shown.html);
        let form = form_before(&shown, "name=\"step\" value=\"do\"");
        let fields = [fields, &[("form", form.as_str()), ("step", "do")]].concat();
        let done = self.send("/time-off", &fields).await;
        done.location.unwrap_or(done.html)
    }

    /// The forms of that page whose address ends so, each as its path after `/portal` and its id.
    pub async fn forms(&self, page: &str, end: &str) -> Vec<(String, String)> {
        let page = self.page(page).await;
        let actions = page.values("action=\"").into_iter().filter(|to| to.ends_with(end));
        let form = |action: String| {
            let after = page.html.split(&format!("{action}\"")).nth(1).unwrap();
            let id = after.split("name=\"form\" value=\"").nth(1).unwrap();
            (action.replace("/fi/portal", ""), id.split('"').next().unwrap().to_owned())
        };
        actions.map(form).collect()
    }

    /// The account.
    pub async fn account(&self) -> AccountId {
        let db = self.seat.app.ctx.db.reader();
        let experts = expert::Entity::find().all(db).await.unwrap();
        let expert = experts.into_iter().find(|row| row.slug.as_str() == self.slug).unwrap();
        let find = account::Entity::find().filter(account::Column::ExpertId.eq(expert.id));
        find.one(db).await.unwrap().unwrap().id
    }

    /// What the audit log says that the expert did, the oldest first.
    pub async fn deeds(&self) -> Vec<audit_entry::Model> {
        let find = audit_entry::Entity::find()
            .filter(audit_entry::Column::ActorAccountId.eq(self.account().await))
            .order_by_asc(audit_entry::Column::Id);
        find.all(self.seat.app.ctx.db.reader()).await.unwrap()
    }

    /// Their names.
    pub async fn actions(&self) -> Vec<String> {
        self.deeds().await.into_iter().map(|deed| deed.action).collect()
    }
}

/// The id of the form that holds the mark.
pub fn form_before(page: &Page, mark: &str) -> String {
    let before = page.html.split(mark).next().unwrap();
    let id = before.rsplit("name=\"form\" value=\"").next().unwrap();
    id.split('"').next().unwrap().to_owned()
}
