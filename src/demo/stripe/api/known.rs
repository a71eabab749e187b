//! The parameters that Stripe's API of version 2026-09-30.endive takes, for the calls the
//! stand-in knows.
//!
//! Source: Stripe's API reference for that version. `payment_method_types` is gone from it on
//! purpose.

use super::shape::{Known, Shape};

const LOCALES: &[&str] = &[
    "auto", "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr",
    "fr-CA", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt",
    "pt-BR", "ro", "ru", "sk", "sl", "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW",
];

const PAYMENT_METHODS: &[&str] = &[
    "acss_debit",
    "affirm",
    "afterpay_clearpay",
    "alipay",
    "alma",
    "amazon_pay",
    "au_becs_debit",
    "bacs_debit",
    "bancontact",
    "billie",
    "bizum",
    "blik",
    "boleto",
    "card",
    "cashapp",
    "crypto",
    "customer_balance",
    "eps",
    "fpx",
    "giropay",
    "grabpay",
    "ideal",
    "kakao_pay",
    "klarna",
    "konbini",
    "kr_card",
    "mb_way",
    "mobilepay",
    "multibanco",
    "naver_pay",
    "nz_bank_account",
    "oxxo",
    "p24",
    "pay_by_bank",
    "payco",
    "paynow",
    "paypal",
    "paypay",
    "payto",
    "pix",
    "promptpay",
    "revolut_pay",
    "samsung_pay",
    "satispay",
    "scalapay",
    "sepa_debit",
    "sequra",
    "sofort",
    "sunbit",
    "swish",
    "twint",
    "upi",
    "us_bank_account",
    "wechat_pay",
    "zip",
];

const ENABLED: Known = &[("enabled", Shape::Flag)];

const PRODUCT_DATA: Known = &[
    ("name", Shape::Text),
    ("description", Shape::Text),
    ("images", Shape::Texts),
    ("metadata", Shape::Metadata),
    ("tax_code", Shape::Text),
    ("tax_details", Shape::Unmodelled),
    ("unit_label", Shape::Text),
];

const LINE_ITEM: Known = &[
    ("adjustable_quantity", Shape::Unmodelled),
    ("metadata", Shape::Metadata),
    ("price", Shape::Text),
    (
        "price_data",
        Shape::Fields(&[
            ("currency", Shape::Text),
            ("product", Shape::Text),
            ("product_data", Shape::Fields(PRODUCT_DATA)),
            ("recurring", Shape::Unmodelled),
            ("tax_behavior", Shape::Choice(&["exclusive", "inclusive", "unspecified"])),
            ("unit_amount", Shape::Whole),
            ("unit_amount_decimal", Shape::Text),
        ]),
    ),
    ("quantity", Shape::Whole),
    ("tax_rates", Shape::Texts),
];

const PAYMENT_INTENT_DATA: Known = &[
    ("application_fee_amount", Shape::Whole),
    ("capture_method", Shape::Choice(&["automatic", "automatic_async", "manual"])),
    ("description", Shape::Short(1_000)),
    ("metadata", Shape::Metadata),
    ("on_behalf_of", Shape::Text),
    ("receipt_email", Shape::Text),
    ("setup_future_usage", Shape::Choice(&["off_session", "on_session"])),
    ("shipping", Shape::Unmodelled),
    ("statement_descriptor", Shape::Short(22)),
    ("statement_descriptor_suffix", Shape::Short(22)),
    ("transfer_data", Shape::Unmodelled),
    ("transfer_group", Shape::Text),
];

/// `POST /v1/checkout/sessions`.
pub const CREATE_CHECKOUT: Known = &[
    ("adaptive_pricing", Shape::Fields(ENABLED)),
    ("after_expiration", Shape::Unmodelled),
    ("allow_promotion_codes", Shape::Flag),
    ("allowed_payment_method_types", Shape::Choices(PAYMENT_METHODS)),
    ("automatic_tax", Shape::Unmodelled),
    ("billing_address_collection", Shape::Choice(&["auto", "required"])),
    ("branding_settings", Shape::Unmodelled),
    ("cancel_url", Shape::Text),
    ("client_reference_id", Shape::Short(200)),
    ("consent_collection", Shape::Unmodelled),
    ("currency", Shape::Text),
    ("custom_fields", Shape::Unmodelled),
    ("custom_text", Shape::Unmodelled),
    ("customer", Shape::Text),
    ("customer_account", Shape::Text),
    ("customer_creation", Shape::Choice(&["always", "if_required"])),
    ("customer_email", Shape::Short(800)),
    ("customer_update", Shape::Unmodelled),
    ("discounts", Shape::Unmodelled),
    ("excluded_payment_method_types", Shape::Choices(PAYMENT_METHODS)),
    ("expand", Shape::Texts),
    ("expires_at", Shape::Whole),
    ("integration_identifier", Shape::Text),
    ("invoice_creation", Shape::Unmodelled),
    ("line_items", Shape::Rows(LINE_ITEM)),
    ("locale", Shape::Choice(LOCALES)),
    ("managed_payments", Shape::Fields(ENABLED)),
    ("metadata", Shape::Metadata),
    ("mode", Shape::Choice(&["payment", "setup", "subscription"])),
    ("name_collection", Shape::Unmodelled),
    ("optional_items", Shape::Unmodelled),
    ("origin_context", Shape::Choice(&["mobile_app", "web"])),
    ("payment_intent_data", Shape::Fields(PAYMENT_INTENT_DATA)),
    ("payment_method_collection", Shape::Choice(&["always", "if_required"])),
    ("payment_method_configuration", Shape::Text),
    ("payment_method_data", Shape::Unmodelled),
    ("payment_method_options", Shape::Unmodelled),
    ("permissions", Shape::Unmodelled),
    ("phone_number_collection", Shape::Fields(ENABLED)),
    ("redirect_on_completion", Shape::Choice(&["always", "if_required", "never"])),
    ("return_url", Shape::Text),
    ("saved_payment_method_options", Shape::Unmodelled),
    ("setup_intent_data", Shape::Unmodelled),
    ("shipping_address_collection", Shape::Unmodelled),
    ("shipping_options", Shape::Unmodelled),
    ("submit_type", Shape::Choice(&["auto", "book", "donate", "pay", "subscribe"])),
    ("subscription_data", Shape::Unmodelled),
    ("success_url", Shape::Text),
    ("tax_id_collection", Shape::Unmodelled),
    ("ui_mode", Shape::Choice(&["elements", "embedded_page", "form", "hosted_page"])),
    ("wallet_options", Shape::Unmodelled),
];

/// Calls whose only parameter is `expand[]`.
pub const EXPAND_ONLY: Known = &[("expand", Shape::Texts)];

/// `POST /v1/refunds`.
pub const CREATE_REFUND: Known = &[
    ("amount", Shape::Whole),
    ("charge", Shape::Text),
    ("currency", Shape::Text),
    ("customer", Shape::Text),
    ("expand", Shape::Texts),
    ("instructions_email", Shape::Text),
    ("metadata", Shape::Metadata),
    ("origin", Shape::Choice(&["customer_balance"])),
    ("payment_intent", Shape::Text),
    ("reason", Shape::Choice(&["duplicate", "fraudulent", "requested_by_customer"])),
    ("refund_application_fee", Shape::Flag),
    ("reverse_transfer", Shape::Flag),
];

/// `GET /v1/checkout/sessions`.
pub const LIST_CHECKOUTS: Known = &[
    ("created", Shape::Range),
    ("customer", Shape::Text),
    ("customer_account", Shape::Text),
    ("customer_details", Shape::Unmodelled),
    ("ending_before", Shape::Text),
    ("expand", Shape::Texts),
    ("limit", Shape::Whole),
    ("payment_intent", Shape::Text),
    ("payment_link", Shape::Text),
    ("starting_after", Shape::Text),
    ("status", Shape::Choice(&["complete", "expired", "open"])),
    ("subscription", Shape::Text),
];

/// `GET /v1/refunds` and `GET /v1/disputes`.
pub const LIST_OF_CHARGE: Known = &[
    ("charge", Shape::Text),
    ("created", Shape::Range),
    ("ending_before", Shape::Text),
    ("expand", Shape::Texts),
    ("limit", Shape::Whole),
    ("payment_intent", Shape::Text),
    ("starting_after", Shape::Text),
];

/// `GET /v1/charges`.
pub const LIST_CHARGES: Known = &[
    ("created", Shape::Range),
    ("customer", Shape::Text),
    ("ending_before", Shape::Text),
    ("expand", Shape::Texts),
    ("limit", Shape::Whole),
    ("payment_intent", Shape::Text),
    ("starting_after", Shape::Text),
    ("transfer_group", Shape::Text),
];

/// `GET /v1/events`.
pub const LIST_EVENTS: Known = &[
    ("created", Shape::Range),
    ("delivery_success", Shape::Flag),
    ("ending_before", Shape::Text),
    ("expand", Shape::Texts),
    ("limit", Shape::Whole),
    ("starting_after", Shape::Text),
    ("type", Shape::Text),
    ("types", Shape::Texts),
];
