//! The sessions of a bulk deed, as each of its pages shows them.

use std::collections::HashMap;

use entity::values::ids::{BookingId, OrderId};
use entity::values::money::Cents;
use entity::values::status::BookingStatus;
use entity::values::time::Instant;
use entity::{booking, expert, order};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::{Desk, TICK};
use crate::orders::agenda::{self, Session};
use crate::orders::cancel::{CancelError, Settlement};
use crate::orders::policy;
use crate::orders::staff::bulk::Outcome;
use crate::payments::Known;
use crate::web::error::AppError;

/// A session, and what would or did become of it.
#[derive(Serialize)]
pub(super) struct Row {
    tick: String,
    is_ticked: bool,
    starts_at: Instant,
    ends_at: Instant,
    expert: String,
    customer: String,
    code: String,
    href: String,
    /// The key of a text.
    what: Option<&'static str>,
    /// What would go back.
    cents: Option<Cents>,
    is_refused: bool,
}

impl Row {
    /// Whether its box is ticked.
    pub(super) fn is_ticked(&self) -> bool {
        self.is_ticked
    }

    /// To be ticked.
    pub(super) fn pick(desk: &Desk, session: &Session, is_ticked: bool) -> Self {
        Self {
            tick: format!("{TICK}{}", session.id),
            is_ticked,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            expert: session.expert_name.clone(),
            customer: session.customer.clone(),
            code: session.code.clone(),
            href: desk.href(&format!("/orders/{}", session.code)),
            what: None,
            cents: None,
            is_refused: false,
        }
    }

    /// Whether it is one of those that the page counts.
    pub(super) fn counts(&self) -> bool {
        self.is_ticked && !self.is_refused
    }
}

/// Sessions that were ticked and that there are, earliest first. One that is cancelled by now is among them.
pub(super) async fn chosen(
    desk: &Desk,
    ticked: &[BookingId],
) -> Result<Vec<booking::Model>, AppError> {
    let find = booking::Entity::find().filter(booking::Column::Id.is_in(ticked.iter().copied()));
    let find = find.order_by_asc(booking::Column::StartsAt).order_by_asc(booking::Column::Id);
    Ok(find.all(desk.ctx.db.reader()).await?)
}

/// The names that rows go by.
struct Names {
    orders: HashMap<OrderId, order::Model>,
    experts: Vec<expert::Model>,
}

impl Names {
    async fn of(desk: &Desk, chosen: &[booking::Model]) -> Result<Self, AppError> {
        let db = desk.ctx.db.reader();
        let ids = chosen.iter().map(|booking| booking.order_id);
        let orders = order::Entity::find().filter(order::Column::Id.is_in(ids)).all(db).await?;
        let experts = expert::Entity::find().all(db).await?;
        Ok(Self { orders: orders.into_iter().map(|row| (row.id, row)).collect(), experts })
    }

    fn row(&self, desk: &Desk, booking: &booking::Model) -> Row {
        let order = self.orders.get(&booking.order_id);
        let code = order.map(|order| order.code.to_string()).unwrap_or_default();
        let expert = self.experts.iter().find(|expert| expert.id == booking.expert_id);
        Row {
            tick: format!("{TICK}{}", booking.id),
            is_ticked: true,
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
            expert: expert.map(|expert| expert.name.clone()).unwrap_or_default(),
            customer: order.map(agenda::customer).unwrap_or_default(),
            href: desk.href(&format!("/orders/{code}")),
            code,
            what: None,
            cents: None,
            is_refused: false,
        }
    }
}

/// What it would bring for each.
pub(super) async fn preview(
    desk: &Desk,
    chosen: &[booking::Model],
    settlement: Settlement,
) -> Result<Vec<Row>, AppError> {
    let names = Names::of(desk, chosen).await?;
    let mut rows = Vec::new();
    for booking in chosen {
        let mut row = names.row(desk, booking);
        let is_off = booking.status == BookingStatus::Cancelled;
        row.cents = match names.orders.get(&booking.order_id) {
            Some(order) if settlement == Settlement::Refund && !is_off => {
                let known = Known::of_order(desk.ctx.db.reader(), order.id).await?;
                policy::worth_back(order, &known, 1)
            }
            Some(_) | None => None,
        };
        row.is_refused = is_off || (settlement == Settlement::Refund && row.cents.is_none());
        row.what = Some(match settlement {
            _ if is_off => "bulk-off-already",
            Settlement::Refund if row.cents.is_none() => "bulk-no-money",
            Settlement::Refund => "bulk-money",
            Settlement::Credit | Settlement::Nothing => "bulk-credit",
        });
        rows.push(row);
    }
    Ok(rows)
}

/// What became of each.
pub(super) async fn result(
    desk: &Desk,
    chosen: &[booking::Model],
    outcomes: &[(BookingId, Outcome)],
) -> Result<Vec<Row>, AppError> {
    let names = Names::of(desk, chosen).await?;
    let row = |booking: &booking::Model| {
        let mut row = names.row(desk, booking);
        let outcome = outcomes.iter().find(|(id, _)| *id == booking.id).map(|(_, outcome)| outcome);
        row.is_refused = !matches!(outcome, Some(Outcome::Done));
        row.what = Some(outcome.map_or("bulk-not-stored", words));
        row
    };
    Ok(chosen.iter().map(row).collect())
}

fn words(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "bulk-done",
        Outcome::DoneBefore => "bulk-off-already",
        Outcome::Refused(CancelError::Disputed) => "admin-error-disputed",
        Outcome::Refused(CancelError::NoRefund) => "bulk-no-money",
        Outcome::Refused(CancelError::NotFound) => "bulk-not-found",
        Outcome::Refused(CancelError::Begun | CancelError::TooLate) => "admin-error-past",
        Outcome::Refused(CancelError::Told(_) | CancelError::Database(_)) => "bulk-not-stored",
    }
}
