//! `GET …/orders/{code}/lost-time`: a time that was lost while paying, and the two ways out: another time, or the money.
//!
//! Both lead to deeds that there are: booking on the customer's behalf, and a refund with its effect shown first.

use actix_web::HttpResponse;
use entity::values::ids::ExpertId;
use entity::values::money::Cents;
use entity::values::time::{Instant, Span};
use serde::Serialize;

use super::Opened;
use super::acts::ActForm;
use crate::admin::euros;
use crate::catalog::shelf;
use crate::orders::view::{self, Facts, SlotView};
use crate::orders::{agenda, choice, lost_times, policy};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    code: String,
    /// Whose order it is.
    who: String,
    back_href: String,
    /// The times that are to be replaced.
    lost: Vec<SlotView>,
    available: i32,
    /// Free times near the first of them.
    near: Vec<Near>,
    book_href: String,
    book_form: ActForm,
    /// None where no money can go back now.
    refund: Option<Refund>,
    refund_form: ActForm,
}

/// A free time, as the form of booking writes it.
#[derive(Serialize)]
struct Near {
    expert_id: ExpertId,
    expert_name: String,
    starts_at: Instant,
    ends_at: Instant,
}

/// What the lost times are worth.
#[derive(Serialize)]
struct Refund {
    href: String,
    cents: Cents,
    /// As the form of refunds wants it typed.
    typed: String,
    sessions: i32,
}

/// The ways out. An order that lost no time, or has it replaced, is shown as it is.
pub async fn get(opened: Opened) -> Result<HttpResponse, AppError> {
    let facts = view::facts(opened.desk.ctx.db.reader(), &opened.order).await?;
    let available = facts.credits.available;
    let gone = lost_times::gone(&opened.order, &facts.bookings, available);
    let Some(first) = gone.first() else {
        return Ok(opened.desk.done(&opened.path(""), "nothing-lost"));
    };
    let content = Content {
        code: opened.order.code.to_string(),
        who: agenda::customer(&opened.order),
        back_href: opened.href(""),
        near: near(&opened, first.starts_at, first.expert_id).await?,
        lost: facts.slots_of(&opened.order, &gone),
        available,
        book_href: opened.href("/bookings/new"),
        book_form: ActForm::fresh(),
        refund: refund(&opened, &facts, i32::try_from(gone.len()).unwrap_or(available)),
        refund_form: ActForm::fresh(),
    };
    opened.desk.page("orders", "pages/admin/lost", content).await
}

async fn near(opened: &Opened, start: Instant, expert: ExpertId) -> Result<Vec<Near>, AppError> {
    let (ctx, order) = (&opened.desk.ctx, &opened.order);
    let shelf = shelf::shelf(ctx).await?;
    let bookable = shelf.bookable(order.theme_id, order.offer_id);
    let bookable: Vec<_> = bookable.into_iter().cloned().collect();
    let session = Span::minutes(i64::from(order.session_minutes));
    let found = choice::alternatives(ctx, &bookable, (start, Some(expert)), session).await?;
    let near = |free: choice::ExpertSlot| Near {
        expert_id: free.expert.id,
        expert_name: free.expert.name,
        starts_at: free.slot.start,
        ends_at: free.slot.end,
    };
    Ok(found.into_iter().map(near).collect())
}

fn refund(opened: &Opened, facts: &Facts, sessions: i32) -> Option<Refund> {
    let cents = policy::worth_back(&opened.order, &facts.money, sessions)?;
    let href = opened.href("/refund");
    (cents > Cents::ZERO).then(|| Refund { href, cents, typed: euros::typed(cents), sessions })
}
