//! `POST /{lang}/orders`: a time was picked; it is held and the form begins.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::money::Cents;
use entity::values::text::Language;
use serde::Serialize;

use super::order_view::theme_href;
use super::{Sent, asked_slot, see_other, slot_views};
use crate::catalog::find;
use crate::catalog::times::SlotView;
use crate::ctx::Ctx;
use crate::orders::choice::{ChoiceError, ExpertSlot};
use crate::orders::draft::{self, HoldError, HoldRequest};
use crate::web::error::AppError;
use crate::web::private;

/// The page when somebody was quicker.
#[derive(Serialize)]
struct Taken {
    action: String,
    offer: String,
    quantity: i32,
    theme: String,
    price_cents: Option<Cents>,
    alternatives: Vec<SlotView>,
    times_href: String,
}

/// Holds the time and goes on to the form; an empty `slot` means that it is picked later.
pub async fn post(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let request = request(&sent, *language);
    match draft::hold(&ctx, request.clone()).await {
        Ok(held) => {
            let code = &held.order.code;
            Ok(see_other(&format!("/{language}/orders/{code}?key={}", held.key)))
        }
        Err(HoldError::Choice(ChoiceError::SlotTaken { alternatives })) => {
            taken(&ctx, &request, &alternatives).await
        }
        Err(
            error @ (HoldError::Choice(ChoiceError::Unknown { .. } | ChoiceError::Database(_))
            | HoldError::Database(_)),
        ) => Err(error.into()),
    }
}

/// What the form asks for. What cannot be read asks for something that does not exist.
fn request(sent: &HashMap<String, String>, language: Language) -> HoldRequest {
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let quantity = sent.get("quantity").map_or(Ok(1), |typed| typed.trim().parse());
    let button = text("slot");
    let unreadable = || asked_slot("@1970-01-01T00:00:00Z");
    let slot = if button.is_empty() { None } else { asked_slot(&button).or_else(unreadable) };
    HoldRequest {
        offer: text("offer"),
        quantity: quantity.unwrap_or(0),
        theme: text("theme"),
        slots: slot.into_iter().collect(),
        language,
    }
}

async fn taken(
    ctx: &Ctx,
    request: &HoldRequest,
    alternatives: &[ExpertSlot],
) -> Result<HttpResponse, AppError> {
    let HoldRequest { offer, quantity, theme, language, .. } = request;
    let times_href = theme_href(*language, theme, offer, *quantity);
    let sold = find::offer(ctx.db.reader(), offer).await;
    let content = Taken {
        action: format!("/{language}/orders"),
        offer: offer.clone(),
        quantity: *quantity,
        theme: theme.clone(),
        price_cents: sold.ok().and_then(|offer| offer.price_cents.times(*quantity)),
        alternatives: slot_views(alternatives),
        times_href: times_href.clone(),
    };
    let path = times_href.strip_prefix(&format!("/{language}")).unwrap_or_default();
    let (place, template) = ((*language, path), "pages/errors/slot-taken");
    private::page(ctx, place, StatusCode::CONFLICT, template, content).await
}
