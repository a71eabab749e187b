//! What is sold: themes, experts, offers, and what the studio says about itself.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE theme (
         id $ID NOT NULL,
         slug TEXT NOT NULL,
         name $JSON NOT NULL,
         summary $JSON NOT NULL,
         position $INT NOT NULL,
         active $BOOL NOT NULL,
         CONSTRAINT theme_pk PRIMARY KEY (id),
         CONSTRAINT theme_slug_unique UNIQUE (slug)
     ) $END",
    "CREATE TABLE expert (
         id $ID NOT NULL,
         slug TEXT NOT NULL,
         name TEXT NOT NULL,
         email TEXT NOT NULL,
         languages $JSON NOT NULL,
         formats $JSON NOT NULL,
         headline $JSON NOT NULL,
         bio $JSON NOT NULL,
         timezone TEXT NOT NULL,
         buffer_minutes $INT NOT NULL,
         notice_hours $INT NOT NULL,
         horizon_days $INT NOT NULL,
         daily_cap $INT NOT NULL,
         slot_grid_minutes $INT NOT NULL,
         position $INT NOT NULL,
         active $BOOL NOT NULL,
         CONSTRAINT expert_pk PRIMARY KEY (id),
         CONSTRAINT expert_slug_unique UNIQUE (slug),
         CONSTRAINT expert_rules_sane CHECK (
             buffer_minutes BETWEEN 0 AND 240 AND notice_hours BETWEEN 0 AND 2160 AND horizon_days BETWEEN 1 AND 365
             AND daily_cap BETWEEN 1 AND 24 AND slot_grid_minutes BETWEEN 5 AND 240)
     ) $END",
    "CREATE TABLE expert_theme (
         expert_id $ID NOT NULL CONSTRAINT expert_theme_expert_fk REFERENCES expert (id),
         theme_id $ID NOT NULL CONSTRAINT expert_theme_theme_fk REFERENCES theme (id),
         CONSTRAINT expert_theme_pk PRIMARY KEY (expert_id, theme_id)
     ) $END",
    "CREATE INDEX expert_theme_by_theme ON expert_theme (theme_id)",
    "CREATE TABLE offer (
         id $ID NOT NULL,
         slug TEXT NOT NULL,
         name $JSON NOT NULL,
         summary $JSON NOT NULL,
         sessions $INT NOT NULL,
         session_minutes $INT NOT NULL,
         price_cents $LONG NOT NULL,
         vat_rate $INT NOT NULL,
         valid_days $INT NOT NULL,
         spacing_min_days $INT NULL,
         spacing_max_days $INT NULL,
         position $INT NOT NULL,
         active $BOOL NOT NULL,
         CONSTRAINT offer_pk PRIMARY KEY (id),
         CONSTRAINT offer_slug_unique UNIQUE (slug),
         CONSTRAINT offer_terms_sane CHECK (
             sessions BETWEEN 1 AND 100 AND session_minutes BETWEEN 15 AND 480 AND price_cents BETWEEN 0 AND 99999999
             AND vat_rate BETWEEN 0 AND 10000 AND valid_days BETWEEN 1 AND 3650)
     ) $END",
    "CREATE TABLE offer_theme (
         offer_id $ID NOT NULL CONSTRAINT offer_theme_offer_fk REFERENCES offer (id),
         theme_id $ID NOT NULL CONSTRAINT offer_theme_theme_fk REFERENCES theme (id),
         CONSTRAINT offer_theme_pk PRIMARY KEY (offer_id, theme_id)
     ) $END",
    "CREATE TABLE offer_expert (
         offer_id $ID NOT NULL CONSTRAINT offer_expert_offer_fk REFERENCES offer (id),
         expert_id $ID NOT NULL CONSTRAINT offer_expert_expert_fk REFERENCES expert (id),
         CONSTRAINT offer_expert_pk PRIMARY KEY (offer_id, expert_id)
     ) $END",
    "CREATE TABLE setting (
         name TEXT NOT NULL,
         value $JSON NOT NULL,
         CONSTRAINT setting_pk PRIMARY KEY (name)
     ) $END",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(
            manager,
            &["setting", "offer_expert", "offer_theme", "offer", "expert_theme", "expert", "theme"],
        )
        .await
    }
}
