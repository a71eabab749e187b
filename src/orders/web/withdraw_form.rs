//! What is typed into a notice of withdrawal, and its faults beside the fields.

use std::collections::HashMap;

use entity::order;
use entity::values::text::{Language, Personal};
use serde::{Deserialize, Serialize};

use super::form_view::{ErrorLine, Field};
use crate::orders::details::{self, CODE_MAX, FieldError, NAME_MAX};
use crate::orders::withdraw::Notice;

/// Longest e-mail address, in characters.
const EMAIL_MAX: usize = 254;
/// Longest text that is kept and shown again, in characters; past every field's own limit.
const TYPED_MAX: usize = 500;

/// The fields as typed.
#[derive(Clone, Debug, Default)]
pub(super) struct WithdrawForm {
    pub name: String,
    pub order_code: String,
    pub email: String,
    /// Of the order whose page led here; empty without one.
    pub key: String,
}

/// What an order's page sends along.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct FromOrder {
    pub order: String,
    pub key: String,
}

/// The form as the page shows it.
#[derive(Serialize)]
pub(super) struct WithdrawFields {
    name: Field,
    order_code: Field,
    email: Field,
    key: String,
}

impl WithdrawForm {
    /// As it was sent.
    pub fn sent(fields: &HashMap<String, String>) -> Self {
        let text = |name: &str| {
            let typed = fields.get(name).map(|typed| typed.trim().chars().take(TYPED_MAX));
            typed.map(Iterator::collect).unwrap_or_default()
        };
        Self {
            name: text("name"),
            order_code: text("order_code"),
            email: text("email"),
            key: text("key"),
        }
    }

    /// Filled with what the order says of its customer.
    pub fn of_order(order: &order::Model, key: String) -> Self {
        let text = |stored: &Option<Personal>| {
            stored.as_ref().map(|text| text.reveal().to_owned()).unwrap_or_default()
        };
        Self {
            name: text(&order.customer_name),
            order_code: order.code.to_string(),
            email: text(&order.customer_email),
            key,
        }
    }

    /// Everything that is not fit yet.
    pub fn faults(&self) -> Vec<FieldError> {
        details::notice_faults(&self.name, &self.order_code, &self.email)
    }

    /// The notice.
    pub fn notice(&self, language: Language) -> Notice {
        Notice {
            name: self.name.clone(),
            order_code: self.order_code.clone(),
            email: self.email.clone(),
            language,
        }
    }

    /// Whether the notice means this order, by what [`crate::orders::withdraw`] goes by.
    pub fn means(&self, order: &order::Model) -> bool {
        let email = order.customer_email.as_ref().map(Personal::reveal);
        self.order_code.eq_ignore_ascii_case(order.code.as_str())
            && email.is_some_and(|email| email.trim().eq_ignore_ascii_case(&self.email))
    }
}

impl WithdrawFields {
    /// The fields with their faults.
    pub fn new(form: &WithdrawForm, faults: &[FieldError]) -> Self {
        let field = |name, value, max| Field::new(faults, name, value, max);
        Self {
            name: field("name", &form.name, NAME_MAX),
            order_code: field("order_code", &form.order_code, CODE_MAX),
            email: field("email", &form.email, EMAIL_MAX),
            key: form.key.clone(),
        }
    }

    /// The faults from top to bottom of the page.
    pub fn error_lines(&self) -> Vec<ErrorLine> {
        let fields = [
            ("name", "label-name", &self.name),
            ("order_code", "label-order_code", &self.order_code),
            ("email", "label-email", &self.email),
        ];
        let line = |(name, label, field): (&str, _, _)| {
            ErrorLine::of_field(name.to_owned(), label, None, field)
        };
        fields.into_iter().filter_map(line).collect()
    }
}
