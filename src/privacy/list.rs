//! The list of who was erased: fingerprints and instants, no addresses.
//!
//! It lives in the database and, because a restored backup would not know it, in a file that is kept beside the backups.
//! The fingerprints are made with the shop's secret: after that was changed, the old one stays in the list of secrets for
//! as long as backups from before are kept.

use std::collections::BTreeMap;

use entity::erasure;
use entity::values::text::EmailKey;
use entity::values::time::Instant;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use secrecy::SecretString;

use crate::secrets;

/// What the fingerprints are for.
const PURPOSE: &str = "erased people";
/// Most entries that are kept, written and read.
pub const ENTRIES_MAX: u64 = 100_000;
/// The first line of a file with a list.
const HEADING: &str = "# Sparraamo: erased people, as fingerprints";
/// Characters of a fingerprint.
const HASH_CHARS: usize = 64;

/// When which fingerprint was erased.
pub type Entries = BTreeMap<String, Instant>;

/// A line of a file is no entry of the list.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAList {
    #[error("line {line} is not a fingerprint and an instant")]
    Line { line: usize },
    #[error("there are more than {ENTRIES_MAX} entries")]
    TooMany,
}

/// What stands for the person.
pub fn fingerprint(secrets: &[SecretString], key: &EmailKey) -> String {
    secrets::fingerprint(secrets, PURPOSE, key.reveal())
}

/// The same by each secret there was, the newest first.
pub fn fingerprints(secrets: &[SecretString], key: &EmailKey) -> Vec<String> {
    secrets::fingerprints(secrets, PURPOSE, key.reveal())
}

/// When the person was last erased, by whichever secret the entry was made.
pub fn find(entries: &Entries, secrets: &[SecretString], key: &EmailKey) -> Option<Instant> {
    let known = fingerprints(secrets, key);
    known.iter().filter_map(|hash| entries.get(hash)).max().copied()
}

/// Notes an erasure. Answers the person's fingerprint.
pub async fn note(
    transaction: &DatabaseTransaction,
    secrets: &[SecretString],
    key: &EmailKey,
    now: Instant,
) -> Result<String, DbErr> {
    let hash = fingerprint(secrets, key);
    put(transaction, &hash, now).await?;
    Ok(hash)
}

async fn put(transaction: &DatabaseTransaction, hash: &str, at: Instant) -> Result<(), DbErr> {
    let row = erasure::ActiveModel { subject_hash: Set(hash.to_owned()), erased_at: Set(at) };
    let anew = OnConflict::column(erasure::Column::SubjectHash)
        .update_column(erasure::Column::ErasedAt)
        .to_owned();
    erasure::Entity::insert(row).on_conflict(anew).exec_without_returning(transaction).await?;
    Ok(())
}

/// The whole list.
pub async fn read<C: ConnectionTrait>(db: &C) -> Result<Entries, DbErr> {
    let rows = erasure::Entity::find()
        .order_by_desc(erasure::Column::ErasedAt)
        .limit(ENTRIES_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.subject_hash, row.erased_at)).collect())
}

/// Forgets entries from before then: no backup is as old.
pub async fn forget_old(transaction: &DatabaseTransaction, before: Instant) -> Result<u64, DbErr> {
    let old = erasure::Entity::delete_many().filter(erasure::Column::ErasedAt.lt(before));
    Ok(old.exec(transaction).await?.rows_affected)
}

/// The list as a file: a heading, and a line an entry.
pub fn written(entries: &Entries) -> String {
    let lines = entries.iter().map(|(hash, at)| format!("{hash} {at}\n"));
    std::iter::once(format!("{HEADING}\n")).chain(lines).collect()
}

/// The list that a file holds. Empty lines and those that begin with `#` say nothing.
pub fn parse(text: &str) -> Result<Entries, NotAList> {
    let mut entries = Entries::new();
    for (line, text) in (1..).zip(text.lines()) {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let entry = text.split_once(' ').and_then(|(hash, at)| {
            let is_hash = hash.len() == HASH_CHARS && hash.bytes().all(|b| b.is_ascii_hexdigit());
            is_hash.then(|| Some((hash.to_lowercase(), at.trim().parse().ok()?))).flatten()
        });
        let (hash, at): (String, Instant) = entry.ok_or(NotAList::Line { line })?;
        let later = entries.get(&hash).map_or(at, |known| at.max(*known));
        entries.insert(hash, later);
        if u64::try_from(entries.len()).is_ok_and(|count| count > ENTRIES_MAX) {
            return Err(NotAList::TooMany);
        }
    }
    Ok(entries)
}

/// Adds to the list what a file holds and the database does not, or only from before. Answers how many entries.
pub async fn take_over(transaction: &DatabaseTransaction, file: &Entries) -> Result<usize, DbErr> {
    let known = read(transaction).await?;
    let mut taken = 0;
    for (hash, at) in file {
        if known.get(hash).is_none_or(|known| known < at) {
            put(transaction, hash, *at).await?;
            taken += 1;
        }
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let at: Instant = "2027-03-18T09:00:00Z".parse().unwrap();
        let entries = Entries::from([("a".repeat(64), at), ("0".repeat(64), at)]);
        let text = written(&entries);
        assert!(text.starts_with(HEADING), "{text}");
        assert_eq!(parse(&text).unwrap(), entries);
        assert_eq!(parse("").unwrap(), Entries::new());
    }

    #[test]
    fn what_is_no_list_is_refused_by_its_line() {
        let hash = "b".repeat(64);
        for wrong in ["x", "abc 2027-03-18T09:00:00Z", &hash, &format!("{hash} yesterday")] {
            let text = format!("{HEADING}\n\n{wrong}\n");
            assert_eq!(parse(&text), Err(NotAList::Line { line: 3 }), "{wrong}");
        }
    }

    #[test]
    fn a_person_is_found_after_the_secret_was_changed() {
        let secrets = |all: &[&str]| -> Vec<SecretString> {
            all.iter().map(|secret| SecretString::from(*secret)).collect()
        };
        let key = EmailKey::of("liisa@example.org");
        let at = Instant::from_unix(1);
        let entries = Entries::from([(fingerprint(&secrets(&["old"]), &key), at)]);
        assert_eq!(find(&entries, &secrets(&["new", "old"]), &key), Some(at));
        assert_eq!(find(&entries, &secrets(&["new"]), &key), None);
        assert_eq!(find(&entries, &secrets(&["old"]), &EmailKey::of("pekka@example.org")), None);
    }
}
