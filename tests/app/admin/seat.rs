//! A member of staff at their browser.

use entity::values::ids::{AccountId, ExpertId};
use entity::values::status::{LoginStage, Role};
use entity::values::text::{EmailKey, Language, Personal};
use entity::{account, expert};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use sparraamo::accounts::guard;
use sparraamo::accounts::sessions::{self, Owner};

use crate::pages::browser::Page;
use crate::support::TestApp;
use crate::support::shop::Order;

/// Signed in, with the cookie that says so.
pub struct Seat<'a> {
    pub app: &'a TestApp,
    cookie: String,
}

impl<'a> Seat<'a> {
    /// A member of staff who has just signed in.
    pub async fn staff(app: &'a TestApp) -> Self {
        Self::of(app, Role::Staff, "toimisto@example.org").await
    }

    /// Somebody with an account of that role.
    pub async fn of(app: &'a TestApp, role: Role, email: &str) -> Self {
        Self::with(app, role, email, None).await
    }

    /// Somebody whose browser has that cookie.
    pub fn at(app: &'a TestApp, cookie: &str) -> Self {
        Self { app, cookie: cookie.to_owned() }
    }

    /// An expert, by their slug.
    pub async fn expert(app: &'a TestApp, slug: &str) -> Self {
        let experts = expert::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let expert = experts.into_iter().find(|expert| expert.slug.as_str() == slug).unwrap();
        let email = format!("{slug}@example.org");
        Self::with(app, Role::Expert, &email, Some(expert.id)).await
    }

    async fn with(app: &'a TestApp, role: Role, email: &str, expert: Option<ExpertId>) -> Self {
        let now = app.now();
        let account = account::Model {
            id: AccountId::fresh(),
            email: Personal::new(email),
            email_key: EmailKey::of(email),
            name: Personal::new("Tiina Toimisto (esimerkki)"),
            language: Language::Fi,
            role,
            expert_id: expert,
            password_hash: None,
            totp_secret: None,
            totp_last_step: None,
            version: 1,
            disabled_at: None,
            created_at: now,
        };
        let transaction = app.ctx.db.write_txn().await.unwrap();
        account.clone().into_active_model().insert(&transaction).await.unwrap();
        let owner = Owner::Account(Box::new(account));
        let begun = sessions::begin(&transaction, &owner, LoginStage::Full, "a test", now).await;
        transaction.commit().await.unwrap();
        let cookie = guard::cookie(&app.ctx, &begun.unwrap()).unwrap();
        let cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
        Self { app, cookie }
    }

    /// The cookie that says so, as `name=value`.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// A page of the desk, in Finnish: `path` is what follows `/admin`.
    pub async fn page(&self, path: &str) -> Page {
        Page::of(self.answer(&format!("/fi/admin{path}")).await).await
    }

    pub async fn answer(&self, path: &str) -> reqwest::Response {
        let get = self.app.client.get(self.app.url(path)).header("cookie", &self.cookie);
        get.send().await.unwrap()
    }

    /// Sends a form of the desk.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let post = self.app.client.post(self.app.url(&format!("/fi/admin{path}")));
        let post = post
            .header("cookie", &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(form.finish());
        Page::of(post.send().await.unwrap()).await
    }

    /// Sends a form of several parts, which `edge` stands between.
    pub async fn send_parts(&self, path: &str, edge: &str, body: Vec<u8>) -> Page {
        let post = self.app.client.post(self.app.url(&format!("/fi/admin{path}")));
        let post = post
            .header("cookie", &self.cookie)
            .header("content-type", format!("multipart/form-data; boundary={edge}"))
            .header("sec-fetch-site", "same-origin")
            .body(body);
        Page::of(post.send().await.unwrap()).await
    }

    /// The id that a form's page gave it.
    pub async fn form_id(&self, path: &str) -> String {
        let page = self.page(path).await;
        assert_eq!(page.status, 200, "{}", page.html);
        page.values("name=\"form\" value=\"").pop().unwrap_or_else(|| panic!("{}", page.html))
    }

    /// Where an order is at the desk.
    pub fn path(order: &Order, below: &str) -> String {
        format!("/orders/{}{below}", order.code)
    }

    /// Where a deed to the first booking of an order is.
    pub async fn booking_path(&self, order: &Order, deed: &str) -> String {
        let id = self.app.order(order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
        Self::path(order, &format!("/bookings/{id}/{deed}"))
    }
}
