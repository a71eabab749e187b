//! What a studio says in its mails in its own words: at the desk, in the mails, and whatever is typed.

mod any;
mod desk;
mod mails;
mod previews;

use entity::mail_wording;
use entity::values::status::Role;
use sea_orm::EntityTrait;

use crate::admin::seat::Seat;
use crate::pages::browser::Page;
use crate::shelf::Filled;
use crate::support::TestApp;

/// Who may word messages.
async fn admin(app: &TestApp) -> Seat<'_> {
    Seat::of(app, Role::Admin, "johto@example.org").await
}

/// Where the form of a message is, after `/admin`.
fn path(message: &str, language: &str) -> String {
    format!("/wording/{message}/{language}")
}

/// The form, to be saved.
async fn opened(seat: &Seat<'_>, path: &str) -> Filled {
    Filled::open(seat, path).await.with("step", "save")
}

/// Words a message; it must be taken.
pub async fn says(seat: &Seat<'_>, message: &str, language: &str, subject: &str, opening: &str) {
    let form = opened(seat, &path(message, language)).await;
    let done = form.with("subject", subject).with("opening", opening).send(seat).await;
    assert_eq!(done.status, 303, "{}", done.html);
}

/// The text of the mail that a page previews.
fn preview(page: &Page) -> String {
    let after = page.html.split("<p class=\"lines\">").nth(1);
    let after = after.unwrap_or_else(|| panic!("no preview: {}", page.html));
    crate::support::people::between(after, "", "</p>")
}

async fn stored(app: &TestApp) -> Vec<mail_wording::Model> {
    mail_wording::Entity::find().all(app.ctx.db.reader()).await.unwrap()
}
