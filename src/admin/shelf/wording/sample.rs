//! A mail as a customer would see it, made of what is plainly an example. Nothing of it is anybody's, and nothing is sent.

use std::borrow::Cow;

use entity::values::money::Cents;
use entity::values::text::Language;
use entity::values::time::{Instant, Span};
use fluent_templates::fluent_bundle::FluentValue;
use serde_json::{Value, json};

use crate::ctx::Ctx;
use crate::i18n;
use crate::mail::wording::{Placeholder, Values, Wording};
use crate::mail::{self, Composed, Message};
use crate::studio::Studio;
use crate::templates::TemplateError;
use crate::web::page::StudioView;

const READER: &str = "Aino Esimerkki";
const CUSTOMER: &str = "Maija Malli";
const EXPERT: &str = "Eero Esimerkki";
const CODE: &str = "MALLI234";
const NUMBER: &str = "2027-0000";
/// The sample's sums: what it cost, with and without VAT, and what goes back.
const TOTAL: Cents = Cents::new(80_000);
const NET: Cents = Cents::new(63_745);
const VAT: Cents = Cents::new(16_255);
const BACK: Cents = Cents::new(16_000);
/// Sessions that were bought, and that are left.
const SESSIONS: i32 = 5;
const LEFT: i32 = 2;
/// When the sample session begins: 18 March 2027, 10:00 in Helsinki.
const STARTS_AT: Instant = Instant::from_unix(1_805_356_800);

/// The mail in that language, in those words.
pub(super) fn compose(
    ctx: &Ctx,
    studio: &Studio,
    (message, language): (Message, Language),
    wording: &Wording,
) -> Result<Composed, TemplateError> {
    let own = match message.wording() {
        Some(rules) => wording.fill(&rules, &values(message, language, studio)?),
        None => mail::wording::Own::default(),
    };
    let text = |value: String| FluentValue::from(value);
    let arguments = i18n::Arguments::from([
        (Cow::Borrowed("code"), text(CODE.to_owned())),
        (Cow::Borrowed("number"), text(NUMBER.to_owned())),
        (Cow::Borrowed("when"), text(i18n::datetime(language, STARTS_AT))),
        (Cow::Borrowed("customer"), text(CUSTOMER.to_owned())),
    ]);
    let context = context(ctx, studio, message, language)?;
    mail::compose_own(&ctx.templates, message, language, &own, &arguments, &context)
}

/// What placeholders stand for: the same as in the mail's body.
fn values(
    message: Message,
    language: Language,
    studio: &Studio,
) -> Result<Values, i18n::MissingText> {
    let back = if message == Message::PaymentReturned { TOTAL } else { BACK };
    Ok(Values::default()
        .with(Placeholder::Name, READER)
        .with(Placeholder::Studio, &studio.name)
        .with(Placeholder::Code, CODE)
        .with(Placeholder::Offer, i18n::plain(language, "wording-sample-offer")?)
        .with(Placeholder::Time, i18n::datetime(language, STARTS_AT))
        .with(Placeholder::Expert, EXPERT)
        .with(Placeholder::Customer, CUSTOMER)
        .with(Placeholder::Number, NUMBER)
        .with(Placeholder::Amount, i18n::money(language, back))
        .with(Placeholder::Sessions, LEFT.to_string())
        .with(Placeholder::Until, i18n::date(language, days(180))))
}

/// The sample session's start, so many days on.
const fn days(count: i64) -> Instant {
    STARTS_AT.plus(Span::days(count))
}

/// All that any of the templates names.
fn context(
    ctx: &Ctx,
    studio: &Studio,
    message: Message,
    language: Language,
) -> Result<Value, i18n::MissingText> {
    let shop = ctx.config.link(&format!("/{language}"));
    let theme = i18n::plain(language, "wording-sample-theme")?;
    let ends_at = STARTS_AT.plus(Span::minutes(90));
    let expert = json!({ "name": EXPERT });
    let slot = json!({ "starts_at": STARTS_AT, "ends_at": ends_at, "expert": expert });
    let booking = json!({
        "starts_at": STARTS_AT, "ends_at": ends_at, "expert": expert, "theme_name": theme,
    });
    let is_lost = message == Message::TimeLost;
    let (lost, bookings) =
        if is_lost { (vec![slot.clone()], vec![]) } else { (vec![], vec![booking]) };
    let is_part = [Message::RefundOnItsWay, Message::ReturnedOtherwise].contains(&message);
    let refund = is_part.then_some(BACK);
    Ok(json!({
        "lang": language,
        "studio": StudioView::new(studio),
        "order": order(&shop, language)?,
        "bookings": bookings,
        "lost": lost,
        "slots": [slot],
        "credits": {
            "granted": SESSIONS, "spent": SESSIONS - LEFT, "available": LEFT,
            "valid_until": days(180),
        },
        "next": { "from": days(14), "until": days(28) },
        "refund_cents": refund,
        "returned": { "way": "bank_transfer", "left_on": i18n::date(language, days(-1)) },
        "back": "credit",
        "moved_from": days(-2),
        "paper": {
            "number": NUMBER, "gross_cents": TOTAL, "vat_cents": VAT,
            "is_reverse_charge": false, "url": shop, "pdf_url": shop, "reason": null,
        },
        "reader": READER,
        "role": "customer",
        "session": {
            "starts_at": STARTS_AT, "ends_at": ends_at, "elsewhere": null, "expert": EXPERT,
            "theme": theme, "customer": CUSTOMER, "organisation": null, "attendees": READER,
            "preparation": i18n::plain(language, "wording-sample-preparation")?, "url": shop,
        },
        "is_left_out": false,
        "shop_url": shop,
        "kind": "time",
        "sent_at": STARTS_AT,
    }))
}

/// The sample order. All its links lead to the shop's front page.
fn order(shop: &str, language: Language) -> Result<Value, i18n::MissingText> {
    Ok(json!({
        "code": CODE,
        "url": shop, "book_url": shop, "times_url": shop, "terms_url": shop,
        "customer": { "name": READER, "business_id": null },
        "offer": {
            "name": i18n::plain(language, "wording-sample-offer")?, "sessions": SESSIONS, "minutes": 90,
        },
        "quantity": 1,
        "list_cents": TOTAL, "discount_cents": 0, "is_covered": false,
        "total_cents": TOTAL, "net_cents": NET, "vat_cents": VAT,
        "vat_rate": "25.5", "is_reverse_charge": false,
        "invoice": { "number": NUMBER, "url": shop },
    }))
}
