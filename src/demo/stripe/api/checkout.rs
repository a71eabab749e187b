//! Reads the parameters of a new Checkout Session, as strictly as Stripe does.

use std::collections::BTreeMap;

use actix_web::http::Uri;
use entity::values::time::{Instant, Span};

use super::error::ApiError;
use super::form::{Fields, Param};
use crate::demo::stripe::ledger::{Line, NewCheckout, Personal};

/// A Checkout Session lives at least this long after its creation.
const LIFE_MIN: Span = Span::minutes(30);
/// … and at most this long, which is also the default.
const LIFE_MAX: Span = Span::hours(24);
/// The most lines.
const LINES_MAX: usize = 100;
/// The largest quantity of one line.
const QUANTITY_MAX: i64 = 999_999;
/// The smallest total Stripe charges in euros; nothing at all is fine too.
const TOTAL_MIN_CENTS: i64 = 50;
/// The largest amount: eight digits.
const TOTAL_MAX_CENTS: i64 = 99_999_999;
/// The longest URL.
const URL_MAX: usize = 5_000;
/// Currencies with two decimals that Stripe settles in Europe; the stand-in knows no others.
const CURRENCIES: &[&str] =
    &["bgn", "chf", "czk", "dkk", "eur", "gbp", "nok", "pln", "ron", "sek", "usd"];

/// The Checkout Session asked for, or the first reason Stripe would refuse it.
pub fn read(fields: &Fields, now: Instant) -> Result<NewCheckout, ApiError> {
    refuse_what_is_not_modelled(fields)?;
    let (lines, currency) = lines(fields)?;
    let intent = fields.fields("payment_intent_data");
    let checkout = NewCheckout {
        expires_at: expires_at(fields, now)?,
        currency,
        lines,
        success_url: url(fields, "success_url")?.ok_or_else(|| ApiError::missing("success_url"))?,
        cancel_url: url(fields, "cancel_url")?,
        client_reference_id: owned(fields, "client_reference_id"),
        customer_email: email(fields)?,
        locale: owned(fields, "locale"),
        submit_type: owned(fields, "submit_type"),
        metadata: metadata(fields),
        intent_metadata: intent.map(metadata).unwrap_or_default(),
        intent_description: intent.and_then(|intent| owned(intent, "description")),
        excluded_methods: fields.texts("excluded_payment_method_types"),
    };
    check_total(&checkout)?;
    Ok(checkout)
}

/// What Stripe could do and the stand-in cannot is refused aloud rather than ignored.
fn refuse_what_is_not_modelled(fields: &Fields) -> Result<(), ApiError> {
    match fields.text("mode") {
        Some("payment") => {}
        Some(_) => {
            return Err(ApiError::invalid("The stand-in knows only mode=payment.").about("mode"));
        }
        None => return Err(ApiError::missing("mode")),
    }
    if !matches!(fields.text("ui_mode"), None | Some("hosted_page")) {
        let message = "The stand-in knows only ui_mode=hosted_page.";
        return Err(ApiError::invalid(message).about("ui_mode"));
    }
    let enabled = |name: &str| fields.fields(name).and_then(|f| f.text("enabled")) == Some("true");
    for name in ["automatic_tax", "invoice_creation", "adaptive_pricing"] {
        if enabled(name) {
            let message = format!("The stand-in knows no {name}.");
            return Err(ApiError::invalid(message).about(name));
        }
    }
    for name in ["customer", "discounts", "shipping_options"] {
        if fields.param(name).is_some() {
            let message = format!("The stand-in knows no {name}.");
            return Err(ApiError::invalid(message).about(name));
        }
    }
    Ok(())
}

/// The lines and the one currency they share.
fn lines(fields: &Fields) -> Result<(Vec<Line>, String), ApiError> {
    let rows = fields.rows("line_items");
    if rows.is_empty() {
        return Err(ApiError::missing("line_items"));
    }
    if rows.len() > LINES_MAX {
        let message = format!("You may specify at most {LINES_MAX} line items.");
        return Err(ApiError::invalid(message).about("line_items"));
    }
    let mut lines = Vec::new();
    let mut currency: Option<String> = None;
    for (number, row) in rows {
        let (line, in_currency) = line(row, &format!("line_items[{number}]"))?;
        if currency.as_ref().is_some_and(|first| *first != in_currency) {
            let message = "All line items must use the same currency.";
            return Err(ApiError::invalid(message).about("line_items"));
        }
        currency = Some(in_currency);
        lines.push(line);
    }
    let currency = currency.ok_or_else(|| ApiError::missing("line_items"))?;
    Ok((lines, currency))
}

fn line(row: &Fields, at: &str) -> Result<(Line, String), ApiError> {
    if let Some(price) = row.text("price") {
        let param = format!("{at}[price]");
        return Err(ApiError::no_such("price", price, &param));
    }
    let price =
        row.fields("price_data").ok_or_else(|| ApiError::missing(&format!("{at}[price_data]")))?;
    let at_price = format!("{at}[price_data]");
    let product = price
        .fields("product_data")
        .ok_or_else(|| ApiError::missing(&format!("{at_price}[product_data]")))?;
    let name = product
        .text("name")
        .ok_or_else(|| ApiError::missing(&format!("{at_price}[product_data][name]")))?;
    let line = Line {
        name: name.to_owned(),
        description: owned(product, "description"),
        unit_cents: unit_cents(price, &at_price)?,
        quantity: quantity(row, at)?,
        metadata: metadata(row),
    };
    Ok((line, currency(price, &at_price)?))
}

fn currency(price: &Fields, at: &str) -> Result<String, ApiError> {
    let param = format!("{at}[currency]");
    let word = price.text("currency").ok_or_else(|| ApiError::missing(&param))?;
    if !CURRENCIES.contains(&word) {
        let message = format!(
            "Invalid currency: {word}. The stand-in supports these currencies: {}.",
            CURRENCIES.join(", ")
        );
        return Err(ApiError::invalid(message).about(param));
    }
    Ok(word.to_owned())
}

fn unit_cents(price: &Fields, at: &str) -> Result<i64, ApiError> {
    let param = format!("{at}[unit_amount]");
    if price.param("unit_amount_decimal").is_some() {
        let message = "The stand-in takes unit_amount only.";
        return Err(ApiError::invalid(message).about(format!("{at}[unit_amount_decimal]")));
    }
    let cents = price.whole("unit_amount").ok_or_else(|| ApiError::missing(&param))?;
    if (0..=TOTAL_MAX_CENTS).contains(&cents) {
        return Ok(cents);
    }
    let message = "Invalid integer: must be between 0 and 99999999.";
    Err(ApiError::invalid(message).about(param))
}

fn quantity(row: &Fields, at: &str) -> Result<i64, ApiError> {
    let param = format!("{at}[quantity]");
    let quantity = row.whole("quantity").ok_or_else(|| ApiError::missing(&param))?;
    if (1..=QUANTITY_MAX).contains(&quantity) {
        return Ok(quantity);
    }
    let message = format!("Invalid integer: must be between 1 and {QUANTITY_MAX}.");
    Err(ApiError::invalid(message).about(param))
}

fn check_total(checkout: &NewCheckout) -> Result<(), ApiError> {
    match checkout.amount_cents() {
        Some(0) => Ok(()),
        Some(total) if total < TOTAL_MIN_CENTS => {
            let message = "The Checkout Session's total amount must convert to at least 50 cents.";
            Err(ApiError::invalid(message).with_code("amount_too_small"))
        }
        Some(total) if total <= TOTAL_MAX_CENTS => Ok(()),
        Some(_) | None => {
            let message = "The Checkout Session's total amount must be no more than 999,999.99.";
            Err(ApiError::invalid(message).with_code("amount_too_large"))
        }
    }
}

fn expires_at(fields: &Fields, now: Instant) -> Result<Instant, ApiError> {
    let Some(unix) = fields.whole("expires_at") else {
        return Ok(now.plus(LIFE_MAX));
    };
    let expires_at = Instant::from_unix(unix);
    let message = if expires_at < now.plus(LIFE_MIN) {
        "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation."
    } else if expires_at > now.plus(LIFE_MAX) {
        "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation."
    } else {
        return Ok(expires_at);
    };
    Err(ApiError::invalid(message).about("expires_at"))
}

/// An absolute http(s) URL with a host.
fn url(fields: &Fields, name: &str) -> Result<Option<String>, ApiError> {
    let Some(text) = fields.text(name) else {
        return Ok(None);
    };
    // The placeholder's braces are not allowed in a URL, yet Stripe asks for them.
    let plain = text.replace("{CHECKOUT_SESSION_ID}", "id");
    let parsed = plain.parse::<Uri>().ok();
    let absolute = parsed.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some()
    });
    if !absolute || text.len() > URL_MAX {
        return Err(ApiError::invalid("Not a valid URL").with_code("url_invalid").about(name));
    }
    Ok(Some(text.to_owned()))
}

/// An address with one `@`, a dot in its domain and no spaces.
fn email(fields: &Fields) -> Result<Option<Personal>, ApiError> {
    let Some(text) = fields.text("customer_email") else {
        return Ok(None);
    };
    let shaped = text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.split('.').all(|label| !label.is_empty())
            && domain.contains('.')
    });
    if !shaped || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        let error = ApiError::invalid("Invalid email address.").with_code("email_invalid");
        return Err(error.about("customer_email"));
    }
    Ok(Some(Personal(text.to_owned())))
}

fn owned(fields: &Fields, name: &str) -> Option<String> {
    fields.text(name).map(str::to_owned)
}

/// The metadata of an object; an entry with an empty value is not kept.
pub fn metadata(fields: &Fields) -> BTreeMap<String, String> {
    let Some(entries) = fields.fields("metadata") else {
        return BTreeMap::new();
    };
    let text = |(name, param): (&str, &Param)| match param {
        Param::Text(text) if !text.is_empty() => Some((name.to_owned(), text.clone())),
        Param::Text(_) | Param::Fields(_) => None,
    };
    entries.iter().filter_map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::stripe::api::{form, known, shape};

    const NOW: Instant = Instant::from_unix(1_800_000_000);

    /// A good request with `change` (`name=value`) put in or replaced; `expires_at=` leaves it out.
    fn attempt(change: &str) -> Result<NewCheckout, String> {
        let (name, _) = change.split_once('=').unwrap();
        let good = [
            "mode=payment",
            "line_items[0][price_data][currency]=eur",
            "line_items[0][price_data][unit_amount]=18000",
            "line_items[0][price_data][product_data][name]=Single session",
            "line_items[0][quantity]=1",
            "success_url=http://127.0.0.1:8080/return?c={CHECKOUT_SESSION_ID}",
            "expires_at=1800002400",
        ];
        let kept = good.iter().filter(|pair| !pair.starts_with(&format!("{name}=")));
        let change = Some(change).filter(|change| *change != "expires_at=");
        let encoded = kept.copied().chain(change).collect::<Vec<_>>().join("&");
        let (fields, _) =
            form::read(&encoded.replace(' ', "+")).map_err(|e| e.body().to_string())?;
        shape::check(&fields, known::CREATE_CHECKOUT)
            .and_then(|()| read(&fields, NOW))
            .map_err(|error| error.body().to_string())
    }

    #[test]
    fn a_good_request_is_read_whole() {
        let checkout = attempt("client_reference_id=SP-1").unwrap();
        assert_eq!(checkout.amount_cents(), Some(18_000));
        assert_eq!(checkout.client_reference_id.as_deref(), Some("SP-1"));
        assert_eq!(checkout.expires_at.unix(), 1_800_002_400);
    }

    #[test]
    fn what_stripe_refuses_is_refused_with_the_parameter_named() {
        let long = "x".repeat(501);
        for (change, expected) in [
            ("payment_method_types[0]=card", "parameter_unknown"),
            ("surprise=1", "parameter_unknown"),
            ("line_items[0][price_data][product_data][colour]=red", "parameter_unknown"),
            ("ui_mode=hosted", "ui_mode"),
            ("mode=", "mode"),
            ("success_url=/return", "url_invalid"),
            ("success_url=javascript:alert(1)", "url_invalid"),
            ("expires_at=1800001799", "at least 30 minutes"),
            ("expires_at=1800086401", "less than 24 hours"),
            ("expires_at=soon", "parameter_invalid_integer"),
            ("line_items[0][quantity]=0", "quantity"),
            ("line_items[0][price_data][unit_amount]=-1", "unit_amount"),
            ("line_items[0][price_data][unit_amount]=49", "amount_too_small"),
            ("line_items[0][price_data][unit_amount]=180.00", "parameter_invalid_integer"),
            ("line_items[0][price_data][currency]=EUR", "Invalid currency"),
            ("line_items[0][price_data][product_data][name]=", "parameter_missing"),
            ("line_items[0][price]=price_1", "resource_missing"),
            ("locale=xx", "locale"),
            ("customer_email=not an address", "email_invalid"),
            ("submit_type=order", "submit_type"),
            ("excluded_payment_method_types[0]=cheque", "excluded_payment_method_types"),
            (&format!("metadata[a]={long}"), "metadata[a]"),
            (&format!("metadata[{long}]=a"), "at most 40"),
            (&format!("client_reference_id={long}"), "at most 200"),
        ] {
            let refusal = attempt(change).unwrap_err();
            assert!(refusal.contains(expected), "{change}: {refusal}");
        }
    }

    #[test]
    fn half_an_hour_and_a_day_are_both_allowed() {
        assert!(attempt("expires_at=1800001800").is_ok());
        assert!(attempt("expires_at=1800086400").is_ok());
        assert_eq!(attempt("expires_at=").unwrap().expires_at.unix(), 1_800_086_400);
    }
}
