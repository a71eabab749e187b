//! Erasing a person: at once, in one transaction, by whoever proved the address, by staff for who asks by mail, when
//! nothing is kept for them any more, or anew after a backup was restored.

use entity::order;
use entity::values::codes::OrderCode;
use entity::values::text::{EmailKey, Language};
use entity::values::time::Instant;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::Serialize;
use serde_json::json;
use tracing::info;

use super::retain::VOUCHER_YEARS;
use super::{letter, links, list};
use crate::accounts::audit::{self, Action, Actor, Deed};
use crate::accounts::forget as sign_ins;
use crate::accounts::merges;
use crate::ctx::Ctx;
use crate::enquiries;
use crate::i18n;
use crate::mail;
use crate::orders::forget::invited::Invitation;
use crate::orders::forget::standing::{self, Reason};
use crate::orders::forget::{self, ORDERS_MAX, invited};
use crate::orders::staff::StaffAct;
use crate::payments;
use crate::templates::TemplateError;

/// How often a person's orders are locked anew because another customer became theirs meanwhile.
const LOCKED_AGAIN_MAX: usize = 3;

/// Why nobody was erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// Something is not over yet.
    #[error("something is not over yet")]
    InTheWay(Vec<Obstacle>),
    /// Credits that can still be used, and were not given up.
    #[error("credits are left")]
    CreditsLeft,
    #[error("the receipt could not be written")]
    Letter(#[from] TemplateError),
    #[error("the erasure could not be stored")]
    Database(#[from] DbErr),
}

/// Something that has to be over first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    pub reason: Reason,
    /// The order it is about; none for what is about no order of theirs.
    pub order: Option<order::Model>,
    /// The session it is about, where somebody else bought it.
    pub invitation: Option<Invitation>,
}

/// Credits that would be given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unspent {
    pub code: OrderCode,
    pub credits: i32,
}

/// What erasing a person would meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prospect {
    pub obstacles: Vec<Obstacle>,
    pub unspent: Vec<Unspent>,
    /// Orders whose vouchers stay.
    pub vouchers: usize,
    /// The last year at whose end the last of them may go.
    pub kept_until: Option<i16>,
    pub orders: usize,
}

/// Why somebody is erased.
#[derive(Clone, Debug)]
pub enum Cause {
    /// They asked for it themselves, in that language.
    Asked(Language),
    /// They asked the studio, whose deed it is.
    Staff(StaffAct),
    /// Nothing is kept for them any more.
    Retention,
    /// They were erased before, and a backup brought them back.
    Again,
}

impl Cause {
    fn action(&self) -> Action {
        match self {
            Self::Asked(_) => Action::EraseOwn,
            Self::Staff(_) => Action::ErasePerson,
            Self::Retention => Action::ForgetPerson,
            Self::Again => Action::EraseAgain,
        }
    }
}

/// Whom to erase, and how.
#[derive(Clone, Debug)]
pub struct Wish {
    pub key: EmailKey,
    pub cause: Cause,
    /// Whether credits that are left are given up.
    pub gives_up: bool,
    /// What is younger stays: whoever came back after being erased did so knowingly.
    pub until: Instant,
}

/// Looks at what erasing the person of these addresses would meet now.
pub async fn look<C: ConnectionTrait>(
    db: &C,
    keys: &[EmailKey],
    now: Instant,
) -> Result<Prospect, DbErr> {
    let orders = order::Entity::find()
        .filter(order::Column::CustomerEmailKey.is_in(keys.to_vec()))
        .order_by_asc(order::Column::Id)
        .limit(ORDERS_MAX)
        .all(db)
        .await?;
    prospect(db, keys, &orders, now).await
}

async fn prospect<C: ConnectionTrait>(
    db: &C,
    keys: &[EmailKey],
    orders: &[order::Model],
    now: Instant,
) -> Result<Prospect, DbErr> {
    let mut prospect = Prospect { orders: orders.len(), ..Prospect::default() };
    for order in orders {
        let standing = standing::of(db, order, now).await?;
        let kept_until = order.paid_at.map(|paid| i18n::local(paid).year() + VOUCHER_YEARS);
        prospect.vouchers += usize::from(kept_until.is_some());
        prospect.kept_until = prospect.kept_until.max(kept_until);
        if standing.credits > 0 {
            let code = order.code.clone();
            prospect.unspent.push(Unspent { code, credits: standing.credits });
        }
        prospect.obstacles.extend(standing.reasons.into_iter().map(|reason| Obstacle {
            reason,
            order: Some(order.clone()),
            invitation: None,
        }));
    }
    for key in keys {
        if standing::has_open_notice(db, key).await? {
            let reason = Reason::Withdrawal;
            prospect.obstacles.push(Obstacle { reason, order: None, invitation: None });
        }
        let to_come = invited::invitations(db, key).await?.into_iter();
        let to_come = to_come.filter(|invitation| invitation.ends_at > now);
        prospect.obstacles.extend(to_come.map(|invitation| Obstacle {
            reason: Reason::Upcoming,
            order: None,
            invitation: Some(invitation),
        }));
    }
    Ok(prospect)
}

/// Erases the person. False: there was nothing of them, or this very form was sent before.
pub async fn erase(ctx: &Ctx, wish: &Wish) -> Result<bool, EraseError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let (keys, orders) = lock(&transaction, wish).await?;
    let prospect = prospect(&transaction, &keys, &orders, now).await?;
    if !prospect.obstacles.is_empty() {
        return Err(EraseError::InTheWay(prospect.obstacles));
    }
    if !prospect.unspent.is_empty() && !wish.gives_up {
        return Err(EraseError::CreditsLeft);
    }
    let mut found = forget_orders(&transaction, &orders, now).await?;
    for key in &keys {
        found += forget_address(&transaction, wish, key, now).await?;
    }
    let is_by_itself = matches!(wish.cause, Cause::Retention | Cause::Again);
    if found == 0 && is_by_itself {
        return Ok(false);
    }
    let secrets = &ctx.config.secrets;
    // Who is erased anew has an entry, which says up to when; a later one would take what came after it. And what is old
    // in a backup is old there as well.
    if !is_by_itself {
        for key in &keys {
            list::note(&transaction, secrets, key, now).await?;
        }
    }
    let known_as = keys.first().unwrap_or(&wish.key);
    let hash = list::fingerprint(secrets, known_as);
    if !write_down(&transaction, &wish.cause, hash, &prospect, now).await? {
        return Ok(false);
    }
    let language = match &wish.cause {
        Cause::Asked(language) => Some(*language),
        Cause::Staff(_) => Some(orders.last().map(|order| order.language).unwrap_or_default()),
        Cause::Retention | Cause::Again => None,
    };
    if let Some(language) = language {
        letter::erased(ctx, &transaction, known_as, language, &prospect, now).await?;
    }
    transaction.commit().await?;
    info!(orders = prospect.orders, cause = wish.cause.action().name(), "Somebody was erased");
    Ok(true)
}

/// Every address that the wish is about, the one they are known by first, and the orders made with them, under locks.
async fn lock(
    transaction: &DatabaseTransaction,
    wish: &Wish,
) -> Result<(Vec<EmailKey>, Vec<order::Model>), DbErr> {
    let mut keys = addresses(transaction, wish).await?;
    for _ in 0..LOCKED_AGAIN_MAX {
        let orders = forget::lock_all_of(transaction, &keys, wish.until).await?;
        // Who merges two customers locks an order of both: what came before these locks is seen now.
        let known = addresses(transaction, wish).await?;
        if known == keys {
            return Ok((keys, orders));
        }
        keys = known;
    }
    Err(DbErr::Custom("a person's addresses change again and again".to_owned()))
}

/// What a person asks for, they ask for whole. Time alone, and a backup, bring back and take away one address at a time.
async fn addresses<C: ConnectionTrait>(db: &C, wish: &Wish) -> Result<Vec<EmailKey>, DbErr> {
    match wish.cause {
        Cause::Asked(_) => merges::under(db, &wish.key).await,
        Cause::Staff(_) => merges::person(db, &wish.key).await,
        Cause::Retention | Cause::Again => Ok(vec![wish.key.clone()]),
    }
}

/// Answers how many orders had something of them.
async fn forget_orders(
    transaction: &DatabaseTransaction,
    orders: &[order::Model],
    now: Instant,
) -> Result<u64, DbErr> {
    let mut found = 0;
    for order in orders {
        found += 1;
        forget::give_up_credits(transaction, order.clone(), now).await?;
        forget::erase(transaction, order.id, now).await?;
    }
    Ok(found)
}

/// Answers how many other rows had something of an address.
async fn forget_address(
    transaction: &DatabaseTransaction,
    wish: &Wish,
    key: &EmailKey,
    now: Instant,
) -> Result<u64, DbErr> {
    let mut found = 0;
    let mut sent = enquiries::forget::of_sender(transaction, key).await?;
    sent.retain(|enquiry| enquiry.created_at <= wish.until);
    let ids: Vec<String> = sent.iter().map(|enquiry| enquiry.id.to_string()).collect();
    found += mail::forget::clear_about(transaction, &ids, now).await?;
    let sent = sent.into_iter().map(|enquiry| enquiry.id).collect();
    enquiries::forget::delete(transaction, sent).await?;
    found += forget::clear_withdrawals_of(transaction, key, wish.until).await?;
    found += invited::leave(transaction, key, now).await?;
    found += sign_ins::forget_customer(transaction, key, wish.until).await?;
    found += mail::forget::clear_to(transaction, key, wish.until, now).await?;
    found += links::forget(transaction, key).await?;
    found += merges::forget(transaction, key).await?;
    if matches!(wish.cause, Cause::Asked(_) | Cause::Staff(_)) {
        // Some are about no order of ours. The others are old by now, or their time will soon be over.
        payments::forget::clear_events_naming(transaction, key).await?;
    }
    Ok(found)
}

/// Into the audit log, by the person's fingerprint alone. False: this very form was sent before.
async fn write_down(
    transaction: &DatabaseTransaction,
    cause: &Cause,
    hash: String,
    prospect: &Prospect,
    now: Instant,
) -> Result<bool, DbErr> {
    let given_up: i32 = prospect.unspent.iter().map(|unspent| unspent.credits).sum();
    let after = json!({ "orders": prospect.orders, "credits_given_up": given_up });
    let action = cause.action();
    match cause {
        Cause::Staff(act) => {
            let deed = Deed {
                reason: Some(act.reason.clone()).filter(|reason| !reason.is_empty()),
                after: Some(after),
                address: act.address,
                ..Deed::new(act.actor.clone(), action, "person", hash)
            };
            audit::note_once(transaction, act.form, deed, now).await
        }
        Cause::Asked(_) | Cause::Retention | Cause::Again => {
            let actor = Actor::System(match cause {
                Cause::Asked(_) => "customer",
                Cause::Staff(_) | Cause::Retention | Cause::Again => "retain",
            });
            let deed = Deed { after: Some(after), ..Deed::new(actor, action, "person", hash) };
            audit::note(transaction, deed, now).await.map(|()| true)
        }
    }
}
