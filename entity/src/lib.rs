//! The tables of the shop and the values in them.
//!
//! One module a table. Everyone may read every table; each is written by one slice alone
//! (`tests/app/architecture.rs` checks it):
//!
//! | table | its one writer |
//! | --- | --- |
//! | `theme`, `expert`, `expert_photo`, `expert_theme`, `offer`, `offer_theme`, `offer_expert`, `offer_vat_change`, `setting` | `catalog` |
//! | `feed`, `feed_snapshot`, `slot_claim`, `claim_conflict`, `time_off`, `time_off_conflict`, `open_day` | `availability` |
//! | `order`, `attendee`, `briefing`, `withdrawal` | `orders` |
//! | `payment`, `refund`, `dispute`, `money_entry` | `payments` |
//! | `stripe_event`, `stripe_cursor`, `stray_checkout`, `unclaimed_payment` | `payments` |
//! | `credit_entry` | `credits` |
//! | `coupon`, `coupon_offer` | `coupons` |
//! | `booking`, `calendar_link`, `session_note` | `bookings` |
//! | `invoice`, `invoice_series` | `invoices` |
//! | `outgoing_mail`, `mail_wording` | `mail` |
//! | `enquiry` | `enquiries` |
//! | `erasure`, `export_link` | `privacy` |
//! | `api_reply` | `api` |
//! | `account`, `recovery_code`, `login_link`, `login_session`, `attempt`, `audit_entry`, `customer_merge` | `accounts` |

pub mod values;

pub mod account;
pub mod api_reply;
pub mod attempt;
pub mod attendee;
pub mod audit_entry;
pub mod booking;
pub mod briefing;
pub mod calendar_link;
pub mod claim_conflict;
pub mod coupon;
pub mod coupon_offer;
pub mod credit_entry;
pub mod customer_merge;
pub mod dispute;
pub mod enquiry;
pub mod erasure;
pub mod expert;
pub mod expert_photo;
pub mod expert_theme;
pub mod export_link;
pub mod feed;
pub mod feed_snapshot;
pub mod invoice;
pub mod invoice_series;
pub mod login_link;
pub mod login_session;
pub mod mail_wording;
pub mod money_entry;
pub mod offer;
pub mod offer_expert;
pub mod offer_theme;
pub mod offer_vat_change;
pub mod open_day;
pub mod order;
pub mod outgoing_mail;
pub mod payment;
pub mod recovery_code;
pub mod refund;
pub mod session_note;
pub mod setting;
pub mod slot_claim;
pub mod stray_checkout;
pub mod stripe_cursor;
pub mod stripe_event;
pub mod theme;
pub mod time_off;
pub mod time_off_conflict;
pub mod unclaimed_payment;
pub mod withdrawal;
