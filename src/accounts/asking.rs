//! What is known of a request besides what it says: where it comes from, and how often that may be.

use std::net::IpAddr;

use entity::values::ids::{AccountId, OrderId};
use entity::values::status::AttemptKind;
use entity::values::time::{Instant, Span};
use sea_orm::{DatabaseTransaction, DbErr};

use super::throttle;
use crate::ctx::Ctx;

/// Where a request comes from.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// None on this machine: behind a proxy that was not declared, all would share it.
    pub address: Option<IpAddr>,
    /// Its home or office, in which addresses are counted as one.
    pub network: Option<String>,
    /// What the browser calls itself, in a few words.
    pub browser: String,
}

/// Too many tries: how long to wait.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct TooSoon(pub Span);

impl TooSoon {
    /// The wait in seconds, at least one.
    pub fn seconds(self) -> u64 {
        u64::try_from(self.0.whole_seconds()).unwrap_or_default().max(1)
    }
}

/// Counts a try of a password or of a second factor, for the address of mail and for the network.
pub(super) async fn admit_secret(
    ctx: &Ctx,
    asking: &Asking,
    email_key: &str,
    now: Instant,
) -> Result<Result<(), TooSoon>, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let secrets = &ctx.config.secrets;
    if let Some(network) = &asking.network {
        let of_network = (AttemptKind::NetworkSecret, network.as_str());
        if let Err(wait) = throttle::admit(&transaction, secrets, of_network, now).await? {
            return Ok(Err(TooSoon(wait)));
        }
    }
    let of_account = (AttemptKind::AccountSecret, email_key);
    if let Err(wait) = throttle::admit(&transaction, secrets, of_account, now).await? {
        return Ok(Err(TooSoon(wait)));
    }
    transaction.commit().await?;
    Ok(Ok(()))
}

/// The try was right, though there is more to prove.
pub(super) async fn was_right(
    transaction: &DatabaseTransaction,
    ctx: &Ctx,
    asking: &Asking,
    email_key: &str,
    now: Instant,
) -> Result<(), DbErr> {
    let secrets = &ctx.config.secrets;
    if let Some(network) = &asking.network {
        let of_network = (AttemptKind::NetworkSecret, network.as_str());
        throttle::take_back(transaction, secrets, of_network, now).await?;
    }
    throttle::take_back(transaction, secrets, (AttemptKind::AccountSecret, email_key), now).await
}

/// All is proven: nothing is held against the address any more.
pub(super) async fn forgive(
    transaction: &DatabaseTransaction,
    ctx: &Ctx,
    email_key: &str,
) -> Result<(), DbErr> {
    let of_account = (AttemptKind::AccountSecret, email_key);
    throttle::forgive(transaction, &ctx.config.secrets, of_account).await
}

/// Counts a try of a discount code, for the order that it is typed into and for the network.
///
/// They are counted like passwords, which they are to whoever guesses, but apart from them: who mistypes a code may
/// still sign in.
pub async fn admit_code(
    ctx: &Ctx,
    asking: &Asking,
    order: OrderId,
    now: Instant,
) -> Result<Result<(), TooSoon>, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    for (kind, subject) in code_subjects(asking, order) {
        let of_it = (kind, subject.as_str());
        if let Err(wait) = throttle::admit(&transaction, &ctx.config.secrets, of_it, now).await? {
            return Ok(Err(TooSoon(wait)));
        }
    }
    transaction.commit().await?;
    Ok(Ok(()))
}

/// The discount code was a right one.
pub async fn code_was_right(
    transaction: &DatabaseTransaction,
    ctx: &Ctx,
    asking: &Asking,
    order: OrderId,
    now: Instant,
) -> Result<(), DbErr> {
    for (kind, subject) in code_subjects(asking, order) {
        let of_it = (kind, subject.as_str());
        throttle::take_back(transaction, &ctx.config.secrets, of_it, now).await?;
    }
    Ok(())
}

/// For whom tries of discount codes are counted, always in this order.
fn code_subjects(asking: &Asking, order: OrderId) -> Vec<(AttemptKind, String)> {
    let network = asking.network.iter();
    let network =
        network.map(|network| (AttemptKind::NetworkSecret, format!("codes from {network}")));
    network.chain([(AttemptKind::AccountSecret, format!("codes for {order}"))]).collect()
}

/// Counts a calendar that somebody has the shop look at: its server is another's, and must not be asked without end.
///
/// Counted as links from a network are, but apart from them.
pub async fn admit_look(
    ctx: &Ctx,
    account: AccountId,
    now: Instant,
) -> Result<Result<(), TooSoon>, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let subject = format!("calendars for {account}");
    let of_it = (AttemptKind::NetworkLetter, subject.as_str());
    if let Err(wait) = throttle::admit(&transaction, &ctx.config.secrets, of_it, now).await? {
        return Ok(Err(TooSoon(wait)));
    }
    transaction.commit().await?;
    Ok(Ok(()))
}

/// Counts a link that the network asks for.
pub(super) async fn admit_asking_for_a_letter(
    transaction: &DatabaseTransaction,
    ctx: &Ctx,
    asking: &Asking,
    now: Instant,
) -> Result<Result<(), TooSoon>, DbErr> {
    let Some(network) = &asking.network else { return Ok(Ok(())) };
    let of_network = (AttemptKind::NetworkLetter, network.as_str());
    let admitted = throttle::admit(transaction, &ctx.config.secrets, of_network, now).await?;
    Ok(admitted.map_err(TooSoon))
}

/// Counts a letter to the address. False: it had its share, and gets no more for now; nobody is told.
pub(super) async fn admit_letter(
    transaction: &DatabaseTransaction,
    ctx: &Ctx,
    email_key: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let of_address = (AttemptKind::Letter, email_key);
    Ok(throttle::admit(transaction, &ctx.config.secrets, of_address, now).await?.is_ok())
}
