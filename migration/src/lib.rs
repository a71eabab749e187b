//! The schema, one change a file, in the order they are applied.
//!
//! Written as SQL with named constraints; `sql::apply` puts in the few type names in which SQLite and
//! PostgreSQL differ. Never imports `entity`: a migration must mean the same for ever.

pub use sea_orm_migration::migrator::{Migration, MigrationStatus};
pub use sea_orm_migration::{MigratorTrait, sea_orm};

use sea_orm_migration::MigrationTrait;

mod sql;

mod m20261121_01_create_catalogue;
mod m20261121_02_create_orders;
mod m20261121_03_create_availability;
mod m20261121_04_create_payments;
mod m20261121_05_create_credits;
mod m20261121_06_create_invoices;
mod m20261121_07_create_mail;
mod m20261121_08_create_api_replies;
mod m20261121_09_create_claim_conflicts;
mod m20261121_10_create_calendar_links;
mod m20261121_11_add_feed_emptied;
mod m20261122_12_add_credit_notes;
mod m20261122_13_add_tax_facts;
mod m20261122_14_create_refunds;
mod m20261122_15_create_strays;
mod m20261122_16_create_withdrawals;
mod m20261122_18_add_consent_version;
mod m20261122_20_create_accounts;
mod m20261122_21_create_logins;
mod m20261122_22_create_audit;
mod m20261122_23_add_customer_key;
mod m20261122_24_add_mail_end;
mod m20261122_25_create_briefings;
mod m20261122_26_add_reply_to;
mod m20261122_27_add_reminders;
mod m20261122_28_create_enquiries;
mod m20261122_30_add_cursor_gap;
mod m20261122_35_add_desk_indexes;
mod m20261122_40_create_coupons;
mod m20261122_41_add_discounts;
mod m20261122_44_add_vat_treatment;
mod m20261122_45_add_invoice_treatment;
mod m20261122_48_create_privacy;
mod m20261122_49_let_old_rows_go;
mod m20261122_50_let_old_addresses_go;
mod m20261122_52_create_time_off;
mod m20261122_53_create_expert_photos;
mod m20261122_56_add_missed_sessions;
mod m20261122_57_add_conflict_notes;
mod m20261122_58_add_refund_ways;
mod m20261122_60_add_customer_indexes;
mod m20261122_61_create_customer_merges;
mod m20261122_62_create_open_days;
mod m20261122_63_add_mail_standing;
mod m20261122_65_add_added_by;
mod m20261122_66_create_session_notes;
mod m20261122_67_create_wordings;

/// All changes, oldest first.
pub struct Migrator;

#[sea_orm_migration::async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_01_create_catalogue::Migration),
            Box::new(m20261121_02_create_orders::Migration),
            Box::new(m20261121_03_create_availability::Migration),
            Box::new(m20261121_04_create_payments::Migration),
            Box::new(m20261121_05_create_credits::Migration),
            Box::new(m20261121_06_create_invoices::Migration),
            Box::new(m20261121_07_create_mail::Migration),
            Box::new(m20261121_08_create_api_replies::Migration),
            Box::new(m20261121_09_create_claim_conflicts::Migration),
            Box::new(m20261121_10_create_calendar_links::Migration),
            Box::new(m20261121_11_add_feed_emptied::Migration),
            Box::new(m20261122_12_add_credit_notes::Migration),
            Box::new(m20261122_13_add_tax_facts::Migration),
            Box::new(m20261122_14_create_refunds::Migration),
            Box::new(m20261122_15_create_strays::Migration),
            Box::new(m20261122_16_create_withdrawals::Migration),
            Box::new(m20261122_18_add_consent_version::Migration),
            Box::new(m20261122_20_create_accounts::Migration),
            Box::new(m20261122_21_create_logins::Migration),
            Box::new(m20261122_22_create_audit::Migration),
            Box::new(m20261122_23_add_customer_key::Migration),
            Box::new(m20261122_24_add_mail_end::Migration),
            Box::new(m20261122_25_create_briefings::Migration),
            Box::new(m20261122_26_add_reply_to::Migration),
            Box::new(m20261122_27_add_reminders::Migration),
            Box::new(m20261122_28_create_enquiries::Migration),
            Box::new(m20261122_30_add_cursor_gap::Migration),
            Box::new(m20261122_35_add_desk_indexes::Migration),
            Box::new(m20261122_40_create_coupons::Migration),
            Box::new(m20261122_41_add_discounts::Migration),
            Box::new(m20261122_44_add_vat_treatment::Migration),
            Box::new(m20261122_45_add_invoice_treatment::Migration),
            Box::new(m20261122_48_create_privacy::Migration),
            Box::new(m20261122_49_let_old_rows_go::Migration),
            Box::new(m20261122_50_let_old_addresses_go::Migration),
            Box::new(m20261122_52_create_time_off::Migration),
            Box::new(m20261122_53_create_expert_photos::Migration),
            Box::new(m20261122_56_add_missed_sessions::Migration),
            Box::new(m20261122_57_add_conflict_notes::Migration),
            Box::new(m20261122_58_add_refund_ways::Migration),
            Box::new(m20261122_60_add_customer_indexes::Migration),
            Box::new(m20261122_61_create_customer_merges::Migration),
            Box::new(m20261122_62_create_open_days::Migration),
            Box::new(m20261122_63_add_mail_standing::Migration),
            Box::new(m20261122_65_add_added_by::Migration),
            Box::new(m20261122_66_create_session_notes::Migration),
            Box::new(m20261122_67_create_wordings::Migration),
        ]
    }
}
