//! When an expert is free: feeds, what they said, and the claims on the time.
//!
//! `slot_claim` is where double booking is made impossible, whatever the code above does: PostgreSQL refuses
//! overlapping blocks of one expert by an exclusion constraint, SQLite by triggers.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE feed (
        id $ID NOT NULL,
        expert_id $ID NOT NULL CONSTRAINT feed_expert_fk REFERENCES expert (id),
        kind TEXT NOT NULL,
        url TEXT NOT NULL,
        position $INT NOT NULL,
        etag TEXT NULL,
        last_modified TEXT NULL,
        fetched_at $LONG NULL,
        tried_at $LONG NULL,
        next_poll_at $LONG NOT NULL,
        failures $INT NOT NULL,
        failure TEXT NULL,
        events $INT NOT NULL,
        warnings $JSON NOT NULL,
        truncated $BOOL NOT NULL,
        CONSTRAINT feed_pk PRIMARY KEY (id),
        CONSTRAINT feed_url_unique UNIQUE (expert_id, url),
        CONSTRAINT feed_kind_known CHECK (kind IN ('open', 'busy'))
    ) $END",
    "CREATE INDEX feed_by_next_poll ON feed (next_poll_at)",
    "CREATE TABLE feed_snapshot (
        feed_id $ID NOT NULL CONSTRAINT feed_snapshot_feed_fk REFERENCES feed (id) ON DELETE CASCADE,
        windows $BYTES NOT NULL,
        read_from $LONG NOT NULL,
        read_until $LONG NOT NULL,
        taken_at $LONG NOT NULL,
        CONSTRAINT feed_snapshot_pk PRIMARY KEY (feed_id)
    ) $END",
    r#"CREATE TABLE slot_claim (
        id $ID NOT NULL,
        expert_id $ID NOT NULL CONSTRAINT slot_claim_expert_fk REFERENCES expert (id),
        order_id $ID NOT NULL CONSTRAINT slot_claim_order_fk REFERENCES "order" (id),
        starts_at $LONG NOT NULL,
        ends_at $LONG NOT NULL,
        blocked_from $LONG NOT NULL,
        blocked_until $LONG NOT NULL,
        held_until $LONG NULL,
        CONSTRAINT slot_claim_pk PRIMARY KEY (id),
        CONSTRAINT slot_claim_block_covers CHECK (
            blocked_from <= starts_at AND starts_at < ends_at AND ends_at <= blocked_until)
    ) $END"#,
    "CREATE INDEX slot_claim_by_expert ON slot_claim (expert_id, blocked_until)",
    "CREATE INDEX slot_claim_by_order ON slot_claim (order_id)",
];

/// Overlap is refused per expert over half-open ranges, so back-to-back blocks stand side by side.
const NO_OVERLAP_POSTGRES: &[&str] = &[
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    "ALTER TABLE slot_claim ADD CONSTRAINT slot_claim_no_overlap
        EXCLUDE USING gist (expert_id WITH =, int8range(blocked_from, blocked_until) WITH &&)",
];

const NO_OVERLAP_SQLITE: &[&str] = &[
    "CREATE TRIGGER slot_claim_no_overlap_insert BEFORE INSERT ON slot_claim
     WHEN EXISTS (SELECT 1 FROM slot_claim taken WHERE taken.expert_id = NEW.expert_id
        AND taken.blocked_from < NEW.blocked_until AND taken.blocked_until > NEW.blocked_from)
     BEGIN SELECT RAISE(ABORT, 'slot_claim_no_overlap'); END",
    "CREATE TRIGGER slot_claim_no_overlap_update
     BEFORE UPDATE OF expert_id, blocked_from, blocked_until ON slot_claim
     WHEN EXISTS (SELECT 1 FROM slot_claim taken WHERE taken.expert_id = NEW.expert_id AND taken.id <> NEW.id
        AND taken.blocked_from < NEW.blocked_until AND taken.blocked_until > NEW.blocked_from)
     BEGIN SELECT RAISE(ABORT, 'slot_claim_no_overlap'); END",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        let no_overlap =
            if sql::is_sqlite(manager) { NO_OVERLAP_SQLITE } else { NO_OVERLAP_POSTGRES };
        sql::apply(manager, no_overlap).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["slot_claim", "feed_snapshot", "feed"]).await
    }
}
