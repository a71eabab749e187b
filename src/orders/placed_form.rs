//! What of a form is stored when an order is placed: the order's row, and who comes.

use entity::values::ids::AttendeeId;
use entity::values::status::OrderStatus;
use entity::values::text::EmailKey;
use entity::values::time::Instant;
use entity::{attendee, order};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use uuid::Uuid;

use super::details::Details;
use super::place::FIRST_LOOK;
use super::{TERMS_VERSION, search_text};

/// The order as it goes to pay: with its form, held so long, under a key of its own.
pub(super) fn with_details(
    order: order::Model,
    details: Details,
    until: Instant,
    now: Instant,
) -> order::ActiveModel {
    // Never the same again: what Stripe keeps under an older key must not stand in the way of this one.
    let key = format!("order-{}-checkout-{}", order.id, Uuid::now_v7());
    let found_by = [
        Some(&details.name),
        details.organisation.as_ref(),
        Some(&details.email),
        details.reference.as_ref(),
    ];
    let search = search_text::of(found_by);
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Pending);
    row.language = Set(details.language);
    row.customer_name = Set(Some(details.name));
    row.customer_email_key = Set(Some(EmailKey::of(details.email.reveal())));
    row.customer_email = Set(Some(details.email));
    row.organisation = Set(details.organisation);
    row.business_id = Set(details.business_id);
    row.address = Set(details.address);
    row.reference = Set(details.reference);
    row.search_text = Set(search);
    row.preparation = Set(details.preparation);
    row.terms_version = Set(Some(TERMS_VERSION.to_owned()));
    row.terms_accepted_at = Set(Some(now));
    row.begin_consented_at = Set(details.begin_consent.then_some(now));
    row.begin_consent_version = Set(details.begin_consent.then(|| TERMS_VERSION.to_owned()));
    row.hold_expires_at = Set(until);
    row.checkout_key = Set(Some(key));
    row.reconcile_at = Set(now.plus(FIRST_LOOK));
    row
}

/// Who comes, instead of whom the order named before.
pub(super) async fn store_attendees(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    details: &Details,
) -> Result<(), DbErr> {
    attendee::Entity::delete_many()
        .filter(attendee::Column::OrderId.eq(order.id))
        .exec(transaction)
        .await?;
    let rows =
        (0_i32..).zip(&details.attendees).map(|(position, attendee)| attendee::ActiveModel {
            id: Set(AttendeeId::fresh()),
            order_id: Set(order.id),
            position: Set(position),
            name: Set(attendee.name.clone()),
            email: Set(attendee.email.clone()),
        });
    attendee::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(())
}
