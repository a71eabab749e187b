//! How often something may be tried: counted in the database, so that instances count as one.
//!
//! What is tried is counted before it is known to fail, or a hundred tries at once would all come through; who proves to
//! be right has it taken back.

use entity::attempt::{self, Instants};
use entity::values::status::AttemptKind;
use entity::values::time::{Instant, Span};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QuerySelect,
};
use secrecy::SecretString;

use crate::secrets;

/// Most tries remembered of one subject; more than any rule counts.
const TIMES_MAX: usize = 40;
/// What the subjects are hidden for.
const PURPOSE: &str = "attempts";

/// How often is too often.
enum Rule {
    /// So many within the time, and not one more.
    Within { count: usize, window: Span },
    /// So many within the time; each further one has to wait twice as long as the one before.
    Backoff { free: usize, window: Span, first: Span, longest: Span },
}

const fn rule(kind: AttemptKind) -> Rule {
    match kind {
        AttemptKind::AccountSecret => Rule::Backoff {
            free: 5,
            window: Span::days(1),
            first: Span::minutes(1),
            longest: Span::hours(1),
        },
        AttemptKind::NetworkSecret => Rule::Backoff {
            free: 20,
            window: Span::hours(6),
            first: Span::minutes(1),
            longest: Span::hours(1),
        },
        AttemptKind::Letter => Rule::Within { count: 5, window: Span::hours(1) },
        AttemptKind::NetworkLetter => Rule::Within { count: 20, window: Span::hours(1) },
    }
}

/// How long to wait before the next try; none when it may come now. `times` are earlier tries, oldest first.
fn wait(kind: AttemptKind, times: &[Instant], now: Instant) -> Option<Span> {
    let until = match rule(kind) {
        Rule::Within { count, window } => {
            let recent = recent(times, window, now);
            let oldest = recent.len().checked_sub(count).and_then(|index| recent.get(index))?;
            oldest.plus(window)
        }
        Rule::Backoff { free, window, first, longest } => {
            let recent = recent(times, window, now);
            let doublings = u32::try_from(recent.len().checked_sub(free)?).unwrap_or(u32::MAX);
            let factor = 2_i64.checked_pow(doublings).unwrap_or(i64::MAX);
            let seconds = first.whole_seconds().saturating_mul(factor);
            let pause = Span::seconds(seconds.min(longest.whole_seconds()));
            recent.last()?.plus(pause)
        }
    };
    (now < until).then(|| until.since(now))
}

fn recent(times: &[Instant], window: Span, now: Instant) -> &[Instant] {
    let first = times.iter().position(|at| now < at.plus(window)).unwrap_or(times.len());
    times.get(first..).unwrap_or_default()
}

/// Counts a try, unless it comes too soon: then how long to wait.
pub(super) async fn admit(
    transaction: &DatabaseTransaction,
    secrets: &[SecretString],
    (kind, subject): (AttemptKind, &str),
    now: Instant,
) -> Result<Result<(), Span>, DbErr> {
    let row = locked(transaction, secrets, (kind, subject), now).await?;
    if let Some(wait) = wait(kind, &row.times.0, now) {
        return Ok(Err(wait));
    }
    let mut times = row.times.0.clone();
    times.push(now);
    let surplus = times.len().saturating_sub(TIMES_MAX);
    times.drain(..surplus);
    let mut row = row.into_active_model();
    row.times = Set(Instants(times));
    row.last_at = Set(now);
    row.update(transaction).await?;
    Ok(Ok(()))
}

/// The try was no mistake.
pub(super) async fn take_back(
    transaction: &DatabaseTransaction,
    secrets: &[SecretString],
    (kind, subject): (AttemptKind, &str),
    now: Instant,
) -> Result<(), DbErr> {
    let row = locked(transaction, secrets, (kind, subject), now).await?;
    let mut times = row.times.0.clone();
    times.pop();
    let mut row = row.into_active_model();
    row.times = Set(Instants(times));
    row.update(transaction).await.map(|_| ())
}

/// Nothing of the subject is held against it any more.
pub(super) async fn forgive(
    transaction: &DatabaseTransaction,
    secrets: &[SecretString],
    (kind, subject): (AttemptKind, &str),
) -> Result<(), DbErr> {
    let key = (kind, secrets::fingerprint(secrets, PURPOSE, subject));
    attempt::Entity::delete_by_id(key).exec(transaction).await.map(|_| ())
}

/// The subject's row, made if need be, locked.
async fn locked(
    transaction: &DatabaseTransaction,
    secrets: &[SecretString],
    (kind, subject): (AttemptKind, &str),
    now: Instant,
) -> Result<attempt::Model, DbErr> {
    let hash = secrets::fingerprint(secrets, PURPOSE, subject);
    let row = attempt::ActiveModel {
        kind: Set(kind),
        subject_hash: Set(hash.clone()),
        times: Set(Instants::default()),
        last_at: Set(now),
    };
    let key = [attempt::Column::Kind, attempt::Column::SubjectHash];
    let insert = attempt::Entity::insert(row).on_conflict_do_nothing_on(key);
    insert.exec_without_returning(transaction).await?;
    let found = attempt::Entity::find_by_id((kind, hash)).lock_exclusive().one(transaction).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("an attempt that was just counted".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_unix(seconds)
    }

    #[test]
    fn five_letters_an_hour_and_not_one_more() {
        let mut times = Vec::new();
        let mut sent = Vec::new();
        for minute in 0..180 {
            let now = at(minute * 60);
            if wait(AttemptKind::Letter, &times, now).is_none() {
                times.push(now);
                sent.push(minute);
            }
        }
        for minute in &sent {
            let within = sent.iter().filter(|other| (*minute..minute + 60).contains(other));
            assert!(within.count() <= 5, "more than five within an hour: {sent:?}");
        }
        assert_eq!(sent.len(), 15);
    }

    #[test]
    fn wrong_passwords_wait_longer_and_longer_but_never_for_ever() {
        let mut times = Vec::new();
        let mut waits = Vec::new();
        let mut now = at(0);
        for _ in 0..14 {
            if let Some(pause) = wait(AttemptKind::AccountSecret, &times, now) {
                waits.push(pause.whole_seconds() / 60);
                now = now.plus(pause);
            }
            assert_eq!(wait(AttemptKind::AccountSecret, &times, now), None);
            times.push(now);
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait(AttemptKind::AccountSecret, &times, now.plus(Span::days(1))), None);
    }
}
