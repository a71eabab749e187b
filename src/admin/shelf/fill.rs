//! A sheet written into the fields of its form.

use entity::values::money::Cents;
use entity::values::text::Texts;

use super::Fields;
use crate::catalog::edit::{ExpertSheet, Kind, OfferSheet, Sheet, ThemeSheet};
use crate::catalog::rules;
use crate::i18n;
use crate::studio::Studio;

/// The fields of an entry as it is.
pub(super) fn fields(sheet: &Sheet) -> Fields {
    let mut fill = Fill(Fields::new());
    match sheet {
        Sheet::Theme(theme) => fill.theme(theme),
        Sheet::Offer(offer) => fill.offer(offer),
        Sheet::Expert(expert) => fill.expert(expert),
    }
    fill.0
}

/// The fields of an entry that is not there yet, last of its list.
pub(super) fn new_fields(kind: Kind, position: i32) -> Fields {
    let mut fields = fields(&match kind {
        Kind::Theme => Sheet::Theme(ThemeSheet { position, ..ThemeSheet::default() }),
        Kind::Offer => Sheet::Offer(OfferSheet {
            sessions: 1,
            session_minutes: rules::SESSION_MINUTES_USUAL,
            valid_days: rules::VALID_DAYS_USUAL,
            vat_rate: rules::VAT_RATE_USUAL.to_owned(),
            position,
            ..OfferSheet::default()
        }),
        Kind::Expert => Sheet::Expert(ExpertSheet {
            notice_hours: rules::NOTICE_HOURS_USUAL,
            horizon_days: rules::HORIZON_DAYS_USUAL,
            daily_cap: rules::DAILY_CAP_USUAL,
            slot_grid_minutes: rules::SLOT_GRID_MINUTES_USUAL,
            timezone: i18n::ZONE.to_owned(),
            position,
            ..ExpertSheet::default()
        }),
    });
    // A price is typed by somebody, not taken over by mistake.
    fields.insert("price".to_owned(), String::new());
    fields
}

/// The fields of the studio's own settings.
pub(super) fn studio(studio: &Studio) -> Fields {
    let mut fill = Fill(Fields::new());
    fill.set("name", &studio.name);
    fill.set("email", &studio.email);
    fill.set("timezone", &studio.timezone);
    fill.set("seller_name", &studio.seller.name);
    fill.set("business_id", &studio.seller.business_id);
    fill.set("vat_id", &studio.seller.vat_id);
    fill.set("address", &studio.seller.address);
    fill.set("phone", &studio.seller.phone);
    fill.0
}

/// A sum as it is typed: `180,00`.
fn sum(cents: Cents) -> String {
    format!("{},{:02}", cents.count() / 100, cents.count() % 100)
}

/// A rate as it is typed: `25,5`.
fn rate(rate: &str) -> String {
    rate.replace('.', ",")
}

struct Fill(Fields);

impl Fill {
    fn set(&mut self, name: impl Into<String>, value: impl ToString) {
        self.0.insert(name.into(), value.to_string());
    }

    fn texts(&mut self, name: &str, texts: &Texts) {
        for (language, text) in rules::written(texts) {
            self.set(format!("{name}_{language}"), text);
        }
    }

    /// Boxes that are ticked.
    fn ticks(&mut self, name: &str, ticked: impl IntoIterator<Item = impl ToString>) {
        for value in ticked {
            self.set(format!("{name}_{}", value.to_string()), "true");
        }
    }

    fn theme(&mut self, theme: &ThemeSheet) {
        self.texts("name", &theme.name);
        self.texts("summary", &theme.summary);
        self.set("position", theme.position);
    }

    fn offer(&mut self, offer: &OfferSheet) {
        self.texts("name", &offer.name);
        self.texts("summary", &offer.summary);
        self.set("sessions", offer.sessions);
        self.set("session_minutes", offer.session_minutes);
        self.set("price", sum(offer.price_cents));
        self.set("vat_rate", rate(&offer.vat_rate));
        for (n, change) in (1..).zip(&offer.vat_changes) {
            self.set(format!("vat_from_{n}"), &change.from);
            self.set(format!("vat_rate_{n}"), rate(&change.rate));
        }
        self.set("valid_days", offer.valid_days);
        if let Some(days) = offer.spacing_days {
            self.set("spacing_min", days.min);
            self.set("spacing_max", days.max);
        }
        self.ticks("theme", &offer.themes);
        self.ticks("expert", &offer.experts);
        self.set("position", offer.position);
    }

    fn expert(&mut self, expert: &ExpertSheet) {
        self.set("name", &expert.name);
        self.set("email", expert.email.reveal());
        self.texts("headline", &expert.headline);
        self.texts("bio", &expert.bio);
        self.ticks("theme", &expert.themes);
        self.ticks("language", &expert.languages);
        self.ticks("format", &expert.formats);
        self.set("buffer_minutes", expert.buffer_minutes);
        self.set("notice_hours", expert.notice_hours);
        self.set("horizon_days", expert.horizon_days);
        self.set("daily_cap", expert.daily_cap);
        self.set("slot_grid_minutes", expert.slot_grid_minutes);
        self.set("timezone", &expert.timezone);
        self.set("position", expert.position);
    }
}
