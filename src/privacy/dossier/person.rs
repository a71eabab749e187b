//! What is known of the person beside their orders: sign-ins, enquiries, invitations, mails, and who looked.

use entity::values::text::{EmailKey, Personal};
use entity::{audit_entry, enquiry, login_session, outgoing_mail, refund, withdrawal};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Cell, Own, ROWS_MAX, Section, at, personal, row, text};
use crate::accounts::merges;
use crate::enquiries::forget as asked;
use crate::mail::find;
use crate::orders::forget::{invited, sender};

/// One row more than is shown: so it is known whether there are more.
fn limit() -> u64 {
    u64::try_from(ROWS_MAX).unwrap_or(u64::MAX).saturating_add(1)
}

/// Other addresses that the studio knows to be theirs.
pub(super) async fn addresses<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let mut rows = Vec::new();
    for key in &own.keys {
        for merge in merges::into(db, key).await? {
            let (email, merged_at) = (merge.merged_key.reveal(), merge.merged_at);
            rows.push(row([("email", text(email)), ("at", at(Some(merged_at)))]));
        }
    }
    Ok(Section::new("addresses", rows))
}

pub(super) async fn sign_ins<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let rows = login_session::Entity::find()
        .filter(login_session::Column::EmailKey.is_in(own.keys.clone()))
        .order_by_asc(login_session::Column::Id)
        .limit(limit())
        .all(db)
        .await?;
    let one = |session: &login_session::Model| {
        row([
            ("browser", personal(Some(&session.browser))),
            ("created_at", at(Some(session.created_at))),
            ("seen_at", at(Some(session.seen_at))),
            ("ended_at", at(session.ended_at)),
        ])
    };
    Ok(Section::new("sign_ins", rows.iter().map(one).collect()))
}

pub(super) async fn withdrawals<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let rows = withdrawal::Entity::find()
        .filter(sender(db.get_database_backend()).is_in(own.keys.iter().map(EmailKey::reveal)))
        .order_by_asc(withdrawal::Column::Id)
        .limit(limit())
        .all(db)
        .await?;
    let one = |notice: &withdrawal::Model| {
        row([
            ("order", text(notice.order_code.clone())),
            ("name", personal(Some(&notice.customer_name))),
            ("email", personal(Some(&notice.customer_email))),
            ("amount", notice.amount_cents.map(Cell::Money)),
            ("status", Some(Cell::Word(notice.outcome.word()))),
            ("at", at(Some(notice.sent_at))),
        ])
    };
    Ok(Section::new("withdrawals", rows.iter().map(one).collect()))
}

pub(super) async fn enquiries<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let mut rows = Vec::new();
    for key in &own.keys {
        rows.extend(asked::of_sender(db, key).await?);
    }
    let one = |enquiry: &enquiry::Model| {
        row([
            ("kind", Some(Cell::Word(enquiry.kind.word()))),
            ("status", Some(Cell::Word(enquiry.status.word()))),
            ("name", personal(Some(&enquiry.name))),
            ("email", personal(Some(&enquiry.email))),
            ("organisation", personal(enquiry.organisation.as_ref())),
            ("message", personal(Some(&enquiry.message))),
            ("at", at(Some(enquiry.created_at))),
        ])
    };
    Ok(Section::new("enquiries", rows.iter().map(one).collect()))
}

/// Sessions that somebody else bought and named this person for. Who did is that person's own.
pub(super) async fn invitations<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let mut rows = Vec::new();
    for key in &own.keys {
        rows.extend(invited::invitations(db, key).await?);
    }
    let one = |invitation: &invited::Invitation| {
        row([
            ("name", personal(Some(&invitation.name))),
            ("expert", text(invitation.expert.clone())),
            ("starts_at", at(Some(invitation.starts_at))),
            ("ends_at", at(Some(invitation.ends_at))),
        ])
    };
    Ok(Section::new("invitations", rows.iter().map(one).collect()))
}

pub(super) async fn mails<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let rows = outgoing_mail::Entity::find()
        .filter(
            find::reader(db.get_database_backend()).is_in(own.keys.iter().map(EmailKey::reveal)),
        )
        .order_by_asc(outgoing_mail::Column::Id)
        .limit(limit())
        .all(db)
        .await?;
    let one = |mail: &outgoing_mail::Model| {
        row([
            ("subject", personal(Some(&mail.subject))),
            ("recipient", personal(Some(&mail.recipient))),
            ("status", Some(Cell::Word(mail.status.word()))),
            ("created_at", at(Some(mail.created_at))),
            ("sent_at", at(mail.sent_at)),
        ])
    };
    Ok(Section::new("mails", rows.iter().map(one).collect()))
}

/// What was done about the person's orders, and who read what they prepared. Staff are not named.
pub(super) async fn deeds<C: ConnectionTrait>(db: &C, own: &Own) -> Result<Section, DbErr> {
    let refunds = refund::Entity::find()
        .filter(refund::Column::OrderId.is_in(own.order_ids()))
        .all(db)
        .await?;
    let orders = own.orders.iter().map(|order| order.id.to_string());
    let bookings = own.bookings.iter().map(|booking| booking.id.to_string());
    let refunds = refunds.iter().map(|refund| refund.id.to_string());
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::SubjectId.is_in(orders.chain(bookings).chain(refunds)))
        .filter(audit_entry::Column::SubjectKind.is_in(["order", "booking", "refund"]))
        .order_by_asc(audit_entry::Column::Id)
        .limit(limit())
        .all(db)
        .await?;
    let one = |entry: &audit_entry::Model| {
        row([
            ("what", text(entry.action.clone())),
            ("by", Some(Cell::Word(entry.actor_kind.word()))),
            ("reason", text(entry.reason.as_ref().map(Personal::reveal).unwrap_or_default())),
            ("at", at(Some(entry.at))),
        ])
    };
    Ok(Section::new("deeds", rows.iter().map(one).collect()))
}
