//! `GET …/customers/{code}/merge?q=`: who may be the same customer. `GET …/merge/{other}`: what merging the other one into
//! this would bring. `POST`: it is done.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::codes::OrderCode;
use serde::{Deserialize, Serialize};

use super::{Met, Row, path};
use crate::accounts::audit::Actor;
use crate::accounts::merges::MERGED_MAX;
use crate::admin::Sent;
use crate::admin::order::acts::{ActForm, reason};
use crate::customers::list::{self, Line, Wanted};
use crate::customers::merge::{self, MergeError, Wish};
use crate::customers::moves::{self, Moves};
use crate::customers::{Customer, alike, find};
use crate::orders::staff::StaffAct;
use crate::web::error::AppError;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
}

#[derive(Serialize)]
struct Choosing {
    email: String,
    back_href: String,
    action: String,
    q: String,
    /// Those who look alike.
    alike: Vec<Row>,
    /// Those who were looked for.
    found: Vec<Row>,
    was_asked: bool,
}

/// Who may be the same: suggestions, and whoever is looked for.
pub async fn choose(met: Met) -> Result<HttpResponse, AppError> {
    let asked: Asked = met.desk.query();
    let db = met.desk.ctx.db.reader();
    let was_asked = !asked.q.trim().is_empty();
    let alike = alike::to(db, &met.customer).await?;
    let mut found = Vec::new();
    if was_asked {
        let wanted = Wanted { text: asked.q.clone(), after: None };
        found = list::page(db, &wanted).await?.lines;
        found.retain(|line| !met.customer.keys.contains(&line.key));
    }
    let content = Choosing {
        email: met.customer.key.reveal().to_owned(),
        back_href: met.href(""),
        action: met.href("/merge"),
        alike: alike.iter().map(|line| choice(&met, line)).collect(),
        found: found.iter().map(|line| choice(&met, line)).collect(),
        was_asked,
        q: asked.q,
    };
    met.desk.page("customers", "pages/admin/customer-alike", content).await
}

/// A customer in the list, with the way to what merging them would bring.
fn choice(met: &Met, line: &Line) -> Row {
    let href = met.href(&format!("/merge/{}", line.order.code));
    Row { href, ..Row::of(&met.desk, line) }
}

#[derive(Serialize)]
struct Preview {
    back_href: String,
    action: String,
    /// The same with the other one kept.
    turned_href: String,
    /// First the one who is kept.
    sides: [Side; 2],
    kept: String,
    merged: String,
    same_person: bool,
    may_sign_in: bool,
    merged_max: u64,
    form: ActForm,
}

/// One of the two.
#[derive(Serialize)]
struct Side {
    is_kept: bool,
    email: String,
    /// Other addresses of theirs.
    others: Vec<String>,
    href: String,
    has: Moves,
}

/// Language, and an order of each of the two.
type Two = web::Path<(String, String, String)>;

/// What would come of it.
pub async fn preview(met: Met, two: Two) -> Result<HttpResponse, AppError> {
    let (other, code) = other(&met, &two).await?;
    answer(&met, (&other, &code), StatusCode::OK, ActForm::fresh(), (false, false)).await
}

/// Merges the other customer into this one.
pub async fn post(met: Met, two: Two, sent: Sent) -> Result<HttpResponse, AppError> {
    let (other, code) = other(&met, &two).await?;
    let (same, may) = (sent.contains_key("same_person"), sent.contains_key("may_sign_in"));
    let again = |status, error| {
        answer(&met, (&other, &code), status, ActForm::again(&sent, error), (same, may))
    };
    let invalid = StatusCode::UNPROCESSABLE_ENTITY;
    if !same {
        return again(invalid, "customers-error-same-person").await;
    }
    let reason = match reason(&sent) {
        Ok(reason) => reason,
        Err(error) => return again(invalid, error).await,
    };
    let Some(form) = sent.get("form").and_then(|form| form.parse().ok()) else {
        return again(invalid, "admin-error-form").await;
    };
    let actor = Actor::account(&met.desk.staff.account);
    let act = StaffAct { form, actor, reason, address: met.desk.address };
    let wish = Wish { kept: met.customer.clone(), merged: other.clone(), may_sign_in: may };
    match merge::merge(&met.desk.ctx, &wish, &act).await {
        Ok(true) => Ok(met.desk.done(&met.path(""), "merged")),
        Ok(false) => Ok(met.desk.done(&met.path(""), "done-before")),
        Err(MergeError::Named) => again(invalid, "admin-privacy-error-address").await,
        Err(MergeError::TooMany) => again(StatusCode::CONFLICT, "customers-error-too-many").await,
        // Sent twice, or somebody else was faster: the card says how it stands.
        Err(MergeError::Same | MergeError::Gone) => Ok(met.desk.done(&met.path(""), "done-before")),
        Err(MergeError::Database(error)) => Err(error.into()),
    }
}

/// The customer who is to be merged into the one of the card.
async fn other(met: &Met, two: &Two) -> Result<(Customer, OrderCode), AppError> {
    let code: OrderCode = two.2.parse().map_err(|_| AppError::NotFound)?;
    let found = find::of_order(met.desk.ctx.db.reader(), &code).await?;
    Ok((found.ok_or(AppError::NotFound)?, code))
}

async fn answer(
    met: &Met,
    (other, code): (&Customer, &OrderCode),
    status: StatusCode,
    form: ActForm,
    (same_person, may_sign_in): (bool, bool),
) -> Result<HttpResponse, AppError> {
    if other.key == met.customer.key {
        return Ok(met.desk.done(&met.path(""), "done-before"));
    }
    let content = Preview {
        back_href: met.href(""),
        action: met.href(&format!("/merge/{code}")),
        turned_href: met.desk.href(&path(code, &format!("/merge/{}", met.code))),
        sides: [side(met, &met.customer, &met.code).await?, side(met, other, code).await?],
        kept: met.customer.key.reveal().to_owned(),
        merged: other.key.reveal().to_owned(),
        same_person,
        may_sign_in,
        merged_max: MERGED_MAX,
        form,
    };
    met.desk.page_as(status, "customers", "pages/admin/customer-merge", content).await
}

async fn side(met: &Met, customer: &Customer, code: &OrderCode) -> Result<Side, AppError> {
    let (ctx, now) = (&met.desk.ctx, met.desk.ctx.clock.now());
    let others = customer.keys.iter().filter(|key| **key != customer.key);
    Ok(Side {
        is_kept: customer.key == met.customer.key,
        email: customer.key.reveal().to_owned(),
        others: others.map(|key| key.reveal().to_owned()).collect(),
        href: met.desk.href(&path(code, "")),
        has: moves::of(ctx.db.reader(), customer, now).await?,
    })
}
