//! Who comes to a session and what it is about: said with the order, and for each session anew until it begins.

use std::collections::HashMap;

use entity::briefing::{Comer, Comers};
use entity::values::ids::{BookingId, OrderId};
use entity::values::status::BookingStatus;
use entity::values::text::Personal;
use entity::values::time::Instant;
use entity::{attendee, booking, briefing, order};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter,
};
use tracing::info;

use super::details::{self, FieldError};
use super::settle::SettleError;
use super::{mails, rows, view};
use crate::bookings::{self, calendar::Person};
use crate::ctx::Ctx;

/// Who comes to a session, and what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Briefing {
    pub attendees: Vec<Comer>,
    pub preparation: Option<Personal>,
}

impl Briefing {
    /// What was said for the session, else what was said with its order.
    pub fn of(
        order: &order::Model,
        attendees: &[attendee::Model],
        own: Option<&briefing::Model>,
    ) -> Self {
        let comer =
            |row: &attendee::Model| Comer { name: row.name.clone(), email: row.email.clone() };
        match own {
            Some(own) => {
                Self { attendees: own.attendees.0.clone(), preparation: own.preparation.clone() }
            }
            None => Self {
                attendees: attendees.iter().map(comer).collect(),
                preparation: order.preparation.clone(),
            },
        }
    }

    /// Those who can be written to.
    pub fn invitees(&self) -> Vec<Person> {
        let person = |comer: &Comer| {
            let email = comer.email.as_ref().map(Personal::reveal)?;
            Some(Person { name: comer.name.reveal().to_owned(), email: email.to_owned() })
        };
        self.attendees.iter().filter_map(person).collect()
    }

    /// The invitees of `self` whom `other` does not have, by their addresses.
    fn without(&self, other: &Self) -> Vec<Person> {
        let known = other.invitees();
        let is_new =
            |person: &Person| !known.iter().any(|other| is_same(&other.email, &person.email));
        self.invitees().into_iter().filter(is_new).collect()
    }
}

/// Whether two addresses are one person's.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// What is typed for one session; nothing is trusted yet.
#[derive(Clone, Debug, Default)]
pub struct TypedBriefing {
    pub preparation: String,
    /// Name and e-mail of each; rows with neither are skipped.
    pub attendees: Vec<(String, String)>,
}

/// Why a session's people and preparation are as they were.
#[derive(Debug, thiserror::Error)]
pub enum BriefError {
    /// The order has no such booking, or it was cancelled.
    #[error("no such booking")]
    NotFound,
    /// The session has begun, or is over.
    #[error("the session has begun")]
    Begun,
    /// Something typed is not fit; each fault names its field.
    #[error("the form has faults")]
    Invalid(Vec<FieldError>),
    #[error("the change could not be told")]
    Told(#[from] SettleError),
    #[error("the change could not be stored")]
    Database(#[from] DbErr),
}

/// What was said for single sessions.
pub async fn briefings<C: ConnectionTrait>(
    db: &C,
    bookings: &[booking::Model],
) -> Result<HashMap<BookingId, briefing::Model>, DbErr> {
    if bookings.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = bookings.iter().map(|booking| booking.id);
    let found = briefing::Entity::find().filter(briefing::Column::BookingId.is_in(ids));
    let found = found.all(db).await?;
    Ok(found.into_iter().map(|row| (row.booking_id, row)).collect())
}

/// A session of the order whose people and preparation may still be changed.
pub fn changeable(
    found: Option<booking::Model>,
    order_id: OrderId,
    now: Instant,
) -> Result<booking::Model, BriefError> {
    let of_order = found.filter(|booking| booking.order_id == order_id);
    let stands = of_order.filter(|booking| booking.status == BookingStatus::Confirmed);
    let booking = stands.ok_or(BriefError::NotFound)?;
    if now < booking.starts_at { Ok(booking) } else { Err(BriefError::Begun) }
}

/// Says anew who comes to a session and what it is about. Whoever is new is invited, whoever comes no more hears that.
pub async fn brief(
    ctx: &Ctx,
    order_id: OrderId,
    booking_id: BookingId,
    typed: &TypedBriefing,
) -> Result<(), BriefError> {
    let parsed = details::parse_briefing(&typed.preparation, &typed.attendees);
    let (preparation, attendees) = parsed.map_err(BriefError::Invalid)?;
    let comer = |one: details::Attendee| Comer { name: one.name, email: one.email };
    let said = Briefing { attendees: attendees.into_iter().map(comer).collect(), preparation };
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let found = booking::Entity::find_by_id(booking_id).one(&transaction).await?;
    let booking = changeable(found, order.id, now)?;
    let before = view::facts(&transaction, &order).await?.briefing(&order, booking.id);
    if before == said {
        return Ok(());
    }
    store(&transaction, booking.id, &said, now).await?;
    let (invited, left) = (said.without(&before), before.without(&said));
    if !(invited.is_empty() && left.is_empty()) {
        let booking = bookings::people_changed(&transaction, booking).await?;
        let people = (invited.as_slice(), left.as_slice());
        mails::people_changed(ctx, &transaction, &order, &booking, people, now).await?;
    }
    transaction.commit().await?;
    info!(booking.id = %booking_id, "Booking {booking_id} was prepared anew");
    Ok(())
}

async fn store(
    transaction: &DatabaseTransaction,
    booking_id: BookingId,
    said: &Briefing,
    now: Instant,
) -> Result<(), DbErr> {
    briefing::Entity::delete_by_id(booking_id).exec(transaction).await?;
    let row = briefing::ActiveModel {
        booking_id: Set(booking_id),
        preparation: Set(said.preparation.clone()),
        attendees: Set(Comers(said.attendees.clone())),
        changed_at: Set(now),
    };
    briefing::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn briefing(people: &[(&str, Option<&str>)]) -> Briefing {
        let comer = |(name, email): &(&str, Option<&str>)| Comer {
            name: Personal::new(*name),
            email: email.map(Personal::new),
        };
        Briefing { attendees: people.iter().map(comer).collect(), preparation: None }
    }

    #[test]
    fn who_is_new_and_who_left_is_told_by_the_address() {
        let before = briefing(&[("Pekka", Some("pekka@example.org")), ("Kaisa", None)]);
        let after =
            briefing(&[("Pekka M.", Some("Pekka@example.org ")), ("Ali", Some("ali@example.org"))]);
        let emails = |people: Vec<Person>| -> Vec<String> {
            people.into_iter().map(|person| person.email).collect()
        };
        assert_eq!(emails(after.without(&before)), ["ali@example.org"]);
        assert!(before.without(&after).is_empty());
        assert_eq!(emails(before.without(&Briefing::default())), ["pekka@example.org"]);
    }
}
