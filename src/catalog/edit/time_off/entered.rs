//! The time off of an expert as the pages show it on which it is entered.

use entity::values::ids::{AccountId, AuditEntryId, ExpertId, TimeOffId};
use entity::values::time::Instant;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use crate::accounts::find;
use crate::availability::time_off as stretches;

/// A stretch that was entered.
#[derive(Clone, Debug, Serialize)]
pub struct Entered {
    starts_at: Instant,
    ends_at: Instant,
    note: String,
    /// Who entered it, where that is known.
    by: Option<String>,
    form_id: AuditEntryId,
    remove_href: String,
}

/// Who reads it.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Reader {
    /// Reads every note.
    Studio,
    /// Reads their own notes; what the studio noted is for the studio.
    Expert(AccountId),
}

impl Entered {
    /// What is not over yet, the earliest first; `href` is where a stretch is taken back.
    pub async fn coming<C: ConnectionTrait>(
        db: &C,
        (expert_id, reader): (ExpertId, Reader),
        now: Instant,
        href: impl Fn(TimeOffId) -> String,
    ) -> Result<Vec<Self>, DbErr> {
        let rows = stretches::coming(db, expert_id, now).await?;
        let names = find::names(db, rows.iter().filter_map(|row| row.added_by)).await?;
        let is_for = |added_by: Option<AccountId>| match reader {
            Reader::Studio => true,
            Reader::Expert(id) => added_by == Some(id),
        };
        let entered = |row: entity::time_off::Model| {
            let note = row.note.filter(|_| is_for(row.added_by));
            Self {
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                note: note.map(|note| note.reveal().to_owned()).unwrap_or_default(),
                by: row.added_by.and_then(|id| names.get(&id).cloned()),
                form_id: AuditEntryId::fresh(),
                remove_href: href(row.id),
            }
        };
        Ok(rows.into_iter().map(entered).collect())
    }
}
