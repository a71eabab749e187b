//! What the slice's errors mean to the one who asked.

use serde_json::{Value, json};

use super::cancel::CancelError;
use super::choice::{ChoiceError, ExpertSlot};
use super::coupon::CouponError;
use super::details::FieldError;
use super::draft::HoldError;
use super::extend::ExtendError;
use super::give_back::GiveBackError;
use super::people::BriefError;
use super::place::PlaceError;
use super::refund;
use super::reschedule::MoveError;
use super::rows::FindError;
use super::settle::SettleError;
use super::spend::SpendError;
use super::staff::returned::ReturnedError;
use super::webhook::WebhookError;
use super::withdraw::WithdrawError;
use crate::coupons::Refusal;
use crate::payments::refunds::RefundError;
use crate::web::error::AppError;

impl From<FindError> for AppError {
    fn from(error: FindError) -> Self {
        match error {
            FindError::NotFound => Self::NotFound,
            FindError::Database(error) => error.into(),
        }
    }
}

impl From<ChoiceError> for AppError {
    fn from(error: ChoiceError) -> Self {
        match error {
            ChoiceError::Unknown { field, code } => {
                Self::Invalid { errors: vec![(field.to_owned(), code)] }
            }
            ChoiceError::SlotTaken { alternatives } => Self::Conflict {
                code: "slot_taken",
                extra: json!({ "alternatives": alternatives_json(&alternatives) }),
                back: None,
            },
            ChoiceError::Database(error) => error.into(),
        }
    }
}

fn alternatives_json(alternatives: &[ExpertSlot]) -> Vec<Value> {
    let one = |found: &ExpertSlot| {
        json!({
            "expert": found.expert.slug,
            "starts_at": found.slot.start,
            "ends_at": found.slot.end,
        })
    };
    alternatives.iter().map(one).collect()
}

impl From<HoldError> for AppError {
    fn from(error: HoldError) -> Self {
        match error {
            HoldError::Choice(error) => error.into(),
            HoldError::Database(error) => error.into(),
        }
    }
}

impl From<ExtendError> for AppError {
    fn from(error: ExtendError) -> Self {
        match error {
            ExtendError::NotADraft => Self::conflict("not_a_draft"),
            ExtendError::NoMore => Self::conflict("no_more_extensions"),
            ExtendError::Choice(error) => error.into(),
            ExtendError::Database(error) => error.into(),
        }
    }
}

impl From<refund::GiveBackError> for AppError {
    fn from(error: refund::GiveBackError) -> Self {
        match error {
            refund::GiveBackError::Refund(RefundError::Disputed) => Self::conflict("disputed"),
            refund::GiveBackError::Refund(RefundError::TooMuch { .. }) => {
                Self::conflict("too_much")
            }
            refund::GiveBackError::Refund(RefundError::NotFailed) => Self::conflict("not_failed"),
            refund::GiveBackError::Refund(RefundError::Database(error))
            | refund::GiveBackError::Database(error) => error.into(),
            refund::GiveBackError::NoCredit => Self::conflict("no_credit"),
            refund::GiveBackError::Told(error) => error.into(),
        }
    }
}

impl From<ReturnedError> for AppError {
    fn from(error: ReturnedError) -> Self {
        match error {
            ReturnedError::Refund(error) => refund::GiveBackError::from(error).into(),
            ReturnedError::Way | ReturnedError::Reference | ReturnedError::Day => {
                Self::BadRequest { code: "form" }
            }
            ReturnedError::Told(error) => error.into(),
            ReturnedError::Database(error) => error.into(),
        }
    }
}

impl From<Vec<FieldError>> for AppError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid {
            errors: errors.into_iter().map(|error| (error.field, error.code)).collect(),
        }
    }
}

impl From<PlaceError> for AppError {
    fn from(error: PlaceError) -> Self {
        match error {
            PlaceError::Invalid(errors) => errors.into(),
            PlaceError::Choice(error) => error.into(),
            PlaceError::Coupon(refusal) => refused_code(refusal),
            PlaceError::Settle(error) => error.into(),
            PlaceError::Over(_) => Self::conflict("order_over"),
            PlaceError::OtherPrice(_) => Self::conflict("other_price"),
            PlaceError::Unavailable => {
                Self::Unavailable { code: "payment_unavailable", back: None }
            }
            PlaceError::Database(error) => error.into(),
        }
    }
}

impl From<CouponError> for AppError {
    fn from(error: CouponError) -> Self {
        match error {
            CouponError::Refused(refusal) => refused_code(refusal),
            CouponError::TooSoon(wait) => wait.into(),
            CouponError::NotADraft => Self::conflict("not_a_draft"),
            CouponError::Database(error) => error.into(),
        }
    }
}

fn refused_code(refusal: Refusal) -> AppError {
    AppError::Invalid { errors: vec![("coupon".to_owned(), refusal.code())] }
}

impl From<GiveBackError> for AppError {
    fn from(error: GiveBackError) -> Self {
        match error {
            GiveBackError::Over(_) => Self::conflict("order_over"),
            GiveBackError::Unavailable => {
                Self::Unavailable { code: "payment_unavailable", back: None }
            }
            GiveBackError::Settle(error) => error.into(),
            GiveBackError::Database(error) => error.into(),
        }
    }
}

impl From<SpendError> for AppError {
    fn from(error: SpendError) -> Self {
        match error {
            SpendError::NoCredit => Self::conflict("no_credit"),
            SpendError::NotPaid => Self::conflict("not_paid"),
            SpendError::NoBeginConsent => no_begin_consent(),
            SpendError::Disputed => Self::conflict("disputed"),
            SpendError::Choice(error) => error.into(),
            SpendError::Told(error) => error.into(),
            SpendError::Database(error) => error.into(),
        }
    }
}

/// The same answer as the order form gives.
fn no_begin_consent() -> AppError {
    let errors = vec![("begin_before_withdrawal".to_owned(), "begin-consent")];
    AppError::Invalid { errors }
}

impl From<CancelError> for AppError {
    fn from(error: CancelError) -> Self {
        match error {
            CancelError::NotFound => Self::NotFound,
            CancelError::Begun => Self::conflict("session_begun"),
            CancelError::TooLate => Self::conflict("too_late"),
            CancelError::NoRefund => Self::conflict("no_refund"),
            CancelError::Disputed => Self::conflict("disputed"),
            CancelError::Told(error) => error.into(),
            CancelError::Database(error) => error.into(),
        }
    }
}

impl From<MoveError> for AppError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::NotFound => Self::NotFound,
            MoveError::TooLate => Self::conflict("too_late"),
            MoveError::PastValidity => Self::conflict("past_validity"),
            MoveError::NoBeginConsent => no_begin_consent(),
            MoveError::Choice(error) => error.into(),
            MoveError::Told(error) => error.into(),
            MoveError::Database(error) => error.into(),
        }
    }
}

impl From<WithdrawError> for AppError {
    fn from(error: WithdrawError) -> Self {
        match error {
            WithdrawError::Told(error) => error.into(),
            WithdrawError::Refund(error) => Self::internal(&error),
            WithdrawError::Database(error) => error.into(),
        }
    }
}

impl From<SettleError> for AppError {
    fn from(error: SettleError) -> Self {
        match error {
            SettleError::Stripe(_) | SettleError::NotOpened(_) | SettleError::Overtaken => {
                Self::Unavailable { code: "payment_unavailable", back: None }
            }
            SettleError::Mail(error) => error.into(),
            SettleError::Database(error) => error.into(),
        }
    }
}

impl From<WebhookError> for AppError {
    /// Stripe sends an event again after anything but 2xx; a forged one gets 400 and leaves no trace.
    fn from(error: WebhookError) -> Self {
        match error {
            WebhookError::Forged(_) => Self::BadRequest { code: "bad_signature" },
            WebhookError::Unreadable(_) => Self::BadRequest { code: "malformed" },
            WebhookError::Settle(error) => error.into(),
            WebhookError::Database(error) => error.into(),
        }
    }
}

impl From<BriefError> for AppError {
    fn from(error: BriefError) -> Self {
        match error {
            BriefError::NotFound => Self::NotFound,
            BriefError::Begun => Self::conflict("session_begun"),
            BriefError::Invalid(errors) => errors.into(),
            BriefError::Told(error) => error.into(),
            BriefError::Database(error) => error.into(),
        }
    }
}
