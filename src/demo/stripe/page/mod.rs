//! The payment page: what a customer would see at Stripe, with every outcome to choose from.
//!
//! Server-rendered, no script, no inline style, so that it also works under the shop's own policy.

mod text;
mod view;

use actix_web::http::header::{self, CACHE_CONTROL};
use actix_web::http::{StatusCode, Uri};
use actix_web::web::{self, Data, Form, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::Deserialize;

use super::StandIn;
use super::ledger::{CheckoutSession, CheckoutStatus, IntentStatus, Ledger, Refusal};
use crate::demo::html::Html;
use text::Texts;

const STYLE: &str = include_str!("style.css");
/// What a success URL may hold in the place of the Checkout Session's id.
const PLACEHOLDER: &str = "{CHECKOUT_SESSION_ID}";

/// What the customer chose.
#[derive(Deserialize)]
struct Choice {
    act: Act,
}

#[derive(Copy, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    Pay,
    Decline,
    PayLater,
    Expire,
    Back,
    Succeed,
    Fail,
}

#[derive(Deserialize)]
struct Notice {
    #[serde(default)]
    declined: bool,
}

/// The pages, relative to wherever the stand-in is mounted.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(web::resource("/style.css").get(style))
        .service(web::resource("/pay/{id}").get(show).post(choose))
        .service(web::resource("/pay/{id}/delayed").get(show_delayed).post(decide))
        .service(web::resource(["", "/"]).get(index));
}

async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(STYLE)
}

/// The payment page of one Checkout Session, or what became of it.
async fn show(stand_in: Data<StandIn>, id: Path<String>, notice: Query<Notice>) -> HttpResponse {
    stand_in.change(|ledger, _, now| {
        let Ok(checkout) = ledger.checkout(&id) else {
            return not_found(ledger);
        };
        let page = view::Page::of(checkout, ledger);
        ok(match checkout.status {
            CheckoutStatus::Open => page.payment(now, notice.declined),
            CheckoutStatus::Complete | CheckoutStatus::Expired => page.outcome(),
        })
    })
}

/// Does what the customer chose and sends them on.
async fn choose(stand_in: Data<StandIn>, id: Path<String>, choice: Form<Choice>) -> HttpResponse {
    stand_in.change(|ledger, _, now| {
        let outcome = match choice.act {
            Act::Pay => ledger.pay(&id, now),
            Act::PayLater => ledger.pay_later(&id, now),
            Act::Decline => ledger.decline(&id, now),
            Act::Expire => ledger.expire(&id, now),
            Act::Back => Ok(()),
            Act::Succeed | Act::Fail => return wrong_choice(),
        };
        let Ok(checkout) = ledger.checkout(&id) else {
            return not_found(ledger);
        };
        let here = format!("{}/pay/{}", base_path(ledger), checkout.id);
        // A second click on an open page finds the deed done: show what became of it.
        if matches!(outcome, Err(Refusal::NotOpen { .. })) {
            return see_other(&here);
        }
        match choice.act {
            Act::Pay | Act::PayLater => see_other(&success_url(checkout)),
            Act::Decline => see_other(&format!("{here}?declined=true")),
            Act::Back => see_other(checkout.asked.cancel_url.as_deref().unwrap_or(&here)),
            Act::Expire | Act::Succeed | Act::Fail => see_other(&here),
        }
    })
}

/// The page where the fate of a delayed payment is decided.
async fn show_delayed(stand_in: Data<StandIn>, id: Path<String>) -> HttpResponse {
    stand_in.change(|ledger, _, _| match ledger.checkout(&id) {
        Ok(checkout) if is_processing(checkout, ledger) => {
            ok(view::Page::of(checkout, ledger).delayed())
        }
        Ok(checkout) => see_other(&format!("{}/pay/{}", base_path(ledger), checkout.id)),
        Err(_) => not_found(ledger),
    })
}

async fn decide(stand_in: Data<StandIn>, id: Path<String>, choice: Form<Choice>) -> HttpResponse {
    stand_in.change(|ledger, _, now| {
        let outcome = match choice.act {
            Act::Succeed => ledger.delayed_succeeds(&id, now),
            Act::Fail => ledger.delayed_fails(&id, now),
            Act::Pay | Act::Decline | Act::PayLater | Act::Expire | Act::Back => {
                return wrong_choice();
            }
        };
        match outcome {
            Err(Refusal::NoSuch { .. }) => not_found(ledger),
            Ok(()) | Err(_) => see_other(&format!("{}/pay/{id}", base_path(ledger))),
        }
    })
}

/// Every Checkout Session, newest first, with a way to its page.
async fn index(stand_in: Data<StandIn>) -> HttpResponse {
    stand_in.change(|ledger, _, _| ok(view::index(ledger)))
}

/// Whether delayed money is still on its way.
fn is_processing(checkout: &CheckoutSession, ledger: &Ledger) -> bool {
    let intent = checkout.intent.as_deref().and_then(|id| ledger.intent(id).ok());
    intent.is_some_and(|intent| intent.status == IntentStatus::Processing)
}

fn success_url(checkout: &CheckoutSession) -> String {
    checkout.asked.success_url.replace(PLACEHOLDER, &checkout.id)
}

/// The path under which the stand-in is mounted, without a slash at its end.
fn base_path(ledger: &Ledger) -> String {
    let path = ledger.public_base.parse::<Uri>().map(|uri| uri.path().to_owned());
    path.unwrap_or_default().trim_end_matches('/').to_owned()
}

fn ok(page: Html) -> HttpResponse {
    answer(StatusCode::OK, page)
}

fn not_found(ledger: &Ledger) -> HttpResponse {
    answer(StatusCode::NOT_FOUND, view::not_found(&base_path(ledger), Texts::of(None)))
}

fn wrong_choice() -> HttpResponse {
    HttpResponse::BadRequest()
        .content_type("text/plain; charset=utf-8")
        .body("No such choice here.")
}

fn answer(status: StatusCode, page: Html) -> HttpResponse {
    HttpResponseBuilder::new(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(page.into_string())
}

fn see_other(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
}
