//! People with browsers: who keep cookies, open the links in their mails, and have authenticator apps.

use std::collections::BTreeMap;

use entity::outgoing_mail;
use entity::values::status::Role;
use entity::values::text::Language;
use entity::values::time::Span;
use reqwest::{Client, RequestBuilder, Response};
use sea_orm::{EntityTrait, QueryOrder};
use sparraamo::accounts::audit::Actor;
use sparraamo::accounts::staff::{self, Change, NewAccount, Office, StaffError};
use totp_rs::{Builder, Secret};

use super::{TestApp, client};

/// The cookie of a login session.
pub const LOGIN: &str = "__Host-sparraamo";
/// A password that nobody guesses.
pub const PASSWORD: &str = "seitsemän vihreää ankkaa";

/// Somebody's browser, which keeps cookies.
#[derive(Clone)]
pub struct Browser {
    base_url: String,
    client: Client,
    pub cookies: BTreeMap<String, String>,
}

impl Browser {
    /// The same browser at another instance of the shop.
    pub fn at(&self, app: &TestApp) -> Self {
        Self { base_url: app.base_url.clone(), ..self.clone() }
    }

    /// A request with the browser's cookies, not yet sent.
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.base_url);
        let request = self.client.request(method.parse().unwrap(), url);
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() { request } else { request.header("cookie", cookies.join("; ")) }
    }

    pub async fn get(&mut self, path: &str) -> Response {
        let request = self.request("GET", path);
        self.send(request).await
    }

    /// Sends a form of a page of the shop.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let request = self
            .request("POST", path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(form.finish());
        self.send(request).await
    }

    async fn send(&mut self, request: RequestBuilder) -> Response {
        let answer = request.send().await.unwrap();
        for header in answer.headers().get_all("set-cookie") {
            let (pair, rest) = header.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0;") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// Whether the page opens: signed in, and as somebody who may.
    pub async fn opens(&mut self, path: &str) -> bool {
        self.get(path).await.status() == 200
    }

    /// The token of the login session.
    pub fn login(&self) -> &str {
        self.cookies.get(LOGIN).map_or("", String::as_str)
    }

    /// Signs in by password, up to the second factor.
    pub async fn gives_password(&mut self, email: &str, password: &str) -> Response {
        self.post("/fi/sign-in/staff", &[("email", email), ("password", password)]).await
    }

    /// Sets up a second factor. Answers the secret and the recovery codes.
    pub async fn sets_up_second_factor(&mut self, app: &TestApp) -> (String, Vec<String>) {
        let page = self.get("/fi/account/second-factor").await.text().await.unwrap();
        let secret = between(&page, "<span class=\"code\">", "</span>").replace(' ', "");
        let sealed = between(&page, "name=\"sealed\" value=\"", "\"");
        let code = code_of(app, &secret);
        let fields = [("sealed", sealed.as_str()), ("code", &code), ("password", PASSWORD)];
        let answer = self.post("/fi/account/second-factor", &fields).await;
        assert_eq!(answer.status(), 200);
        let page = answer.text().await.unwrap();
        let codes = page.split("<li class=\"code\">").skip(1);
        (secret, codes.map(|rest| rest.split('<').next().unwrap().to_owned()).collect())
    }
}

/// Where an answer leads.
pub fn location(answer: &Response) -> String {
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// The text between two marks, the first time they occur.
pub fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split(after).next().unwrap().to_owned()
}

/// The code that an authenticator app with that secret shows now.
pub fn code_of(app: &TestApp, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_secret(secret).with_skew(1).with_step_duration(30).build();
    totp.unwrap().generate(u64::try_from(app.now().unix()).unwrap()).to_string()
}

impl TestApp {
    /// A browser that was never here.
    pub fn browser(&self) -> Browser {
        Browser { base_url: self.base_url.clone(), client: client(), cookies: BTreeMap::new() }
    }

    /// Where accounts are made.
    pub fn office(&self) -> Office<'_> {
        let ctx = &self.ctx;
        Office { db: &ctx.db, config: &ctx.config, templates: &ctx.templates, now: self.now() }
    }

    /// Adds an account as the command line does. Answers where its password is set.
    pub async fn adds_account(
        &self,
        email: &str,
        role: Role,
        expert: Option<&str>,
    ) -> Result<String, StaffError> {
        let new = NewAccount {
            email: email.parse().unwrap(),
            name: None,
            language: Language::Fi,
            role,
            expert: expert.map(|slug| slug.parse().unwrap()),
        };
        staff::add(self.office(), &new, Actor::System("tests")).await
    }

    /// Changes an account as the command line does.
    pub async fn changes_account(&self, email: &str, change: Change) -> Result<(), StaffError> {
        let email = email.parse().unwrap();
        staff::change(self.office(), &email, change, Actor::System("tests")).await
    }

    /// An account with [`PASSWORD`].
    pub async fn with_account(&self, email: &str, role: Role, expert: Option<&str>) {
        let path = self.adds_account(email, role, expert).await.unwrap();
        let token = between(&format!("{path}\n"), "token=", "\n");
        let fields = [("token", token.as_str()), ("password", PASSWORD)];
        let answer = self.browser().post("/fi/sign-in/password", &fields).await;
        assert_eq!(answer.status(), 303);
    }

    /// Somebody with a new account, signed in wholly; an admin with a second factor.
    pub async fn signed_in(&self, email: &str, role: Role, expert: Option<&str>) -> Browser {
        self.with_account(email, role, expert).await;
        let mut browser = self.browser();
        assert_eq!(browser.gives_password(email, PASSWORD).await.status(), 303);
        if role == Role::Admin {
            browser.sets_up_second_factor(self).await;
        }
        browser
    }

    /// The path of the link in the newest mail to that address, and the whole mail's text.
    pub async fn mailed_link(&self, email: &str) -> (String, String) {
        // A run sends so many and no more.
        while self.run_job("deliver-mail").await > 0 {}
        // The newest by when it was written: several go out at once, in no order.
        let rows = outgoing_mail::Entity::find().order_by_desc(outgoing_mail::Column::Id);
        let rows = rows.all(self.ctx.db.reader()).await.unwrap();
        let newest = rows.iter().find(|mail| mail.recipient.reveal() == email);
        let newest = newest.unwrap_or_else(|| panic!("no mail to {email}"));
        let letters = self.mailbox.letters();
        let letter = letters.iter().find(|letter| letter.message_id == newest.message_id);
        let text =
            letter.unwrap_or_else(|| panic!("the mail to {email} was not sent")).text.clone();
        let shop = self.ctx.config.link("");
        let path = text.split_whitespace().find_map(|word| word.strip_prefix(shop.as_str()));
        (path.unwrap_or_else(|| panic!("no link in {text}")).to_owned(), text)
    }

    /// A customer who signed in by a mailed link.
    pub async fn customer(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let asked = browser.post("/fi/sign-in", &[("email", email)]).await;
        assert_eq!(asked.status(), 303);
        let (path, _) = self.mailed_link(email).await;
        let token = between(&format!("{path}&"), "token=", "&");
        let answer = browser.post("/fi/sign-in/link", &[("token", &token)]).await;
        assert_eq!(location(&answer), "/fi/my");
        // Letters to one address are counted by the hour: whoever asks next has not to wait.
        self.advance(Span::seconds(1));
        browser
    }
}
