//! An invoice or a credit note as its reader sees it, in words: the page and the PDF both place what stands here, so
//! neither can lack what the other has.
//!
//! What was frozen when it was issued stays as it was written (who, what, why); labels, amounts and dates are in the
//! reader's language. Amounts of a credit note carry a minus.

use std::borrow::Cow;

use entity::invoice;
use entity::values::money::Cents;
use entity::values::status::{InvoiceKind, VatTreatment};
use entity::values::text::Language;
use fluent_templates::fluent_bundle::FluentValue;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::number;
use crate::i18n::{self, MissingText};

/// Why a row cannot be shown: it is not as it was written.
#[derive(Debug, thiserror::Error)]
pub enum UnreadableInvoice {
    #[error("an invoice's stored fields cannot be read")]
    Json(#[from] serde_json::Error),
    #[error("an invoice's dates cannot be read")]
    Date(#[from] jiff::Error),
    #[error(transparent)]
    Text(#[from] MissingText),
}

/// See the module. All texts are ready to be placed.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    pub language: Language,
    /// `Lasku 2027-15`.
    pub heading: String,
    pub seller: Party,
    pub buyer: Party,
    /// Dates, number, order, reference; of a credit note also what it corrects and why.
    pub facts: Vec<Fact>,
    pub columns: Vec<String>,
    pub lines: Vec<Line>,
    /// Net, VAT of each rate, and what is paid in all.
    pub totals: Vec<Fact>,
    /// Why there is no VAT; nothing where there is some.
    pub vat_note: Option<String>,
    /// That it was paid, or how it goes back.
    pub note: String,
    /// The name of its file, without the ending.
    pub file: String,
}

/// The seller or the buyer: a title, and what stands below it.
#[derive(Clone, Debug, Serialize)]
pub struct Party {
    pub title: String,
    pub lines: Vec<String>,
}

/// Something with its name.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// What was sold: which service, then one cell for each further column.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub service: String,
    /// Labelled by their columns.
    pub cells: Vec<Fact>,
}

/// A line as it is kept.
#[derive(Deserialize)]
struct Kept {
    description: String,
    quantity: i32,
    vat_rate: String,
    net_cents: Cents,
    vat_cents: Cents,
    gross_cents: Cents,
}

/// What the studio settings said then: they may say more or less by now.
#[derive(Default, Deserialize)]
#[serde(default)]
struct KeptSeller {
    name: String,
    business_id: String,
    vat_id: String,
    address: String,
    phone: String,
}

#[derive(Deserialize)]
struct KeptBuyer {
    name: Option<String>,
    organisation: Option<String>,
    business_id: Option<String>,
    /// Verified; only under reverse charge, where it stands for the business id.
    #[serde(default)]
    vat_id: Option<String>,
    address: Option<String>,
    reference: Option<String>,
}

/// The headings of the lines; the first is the service's.
const COLUMNS: [&str; 7] = [
    "invoice-column-service",
    "invoice-column-quantity",
    "invoice-column-unit",
    "invoice-column-rate",
    "invoice-column-net",
    "invoice-column-vat",
    "invoice-column-gross",
];

/// Puts words together in one language.
struct Words(Language);

impl Document {
    /// `invoice` in `language`; `corrects` is the invoice a credit note corrects, `order` the order's code.
    pub fn new(
        invoice: &invoice::Model,
        corrects: Option<&invoice::Model>,
        order: &str,
        language: Language,
    ) -> Result<Self, UnreadableInvoice> {
        let words = Words(language);
        let is_note = invoice.kind == InvoiceKind::CreditNote;
        let of_kind = |invoice, note| if is_note { note } else { invoice };
        let seller: KeptSeller = serde_json::from_value(invoice.seller.clone())?;
        let buyer: KeptBuyer = serde_json::from_value(invoice.buyer.clone())?;
        let kept: Vec<Kept> = serde_json::from_value(invoice.lines.clone())?;
        let sign = if is_note { -1 } else { 1 };
        let amounts = Amounts { language, sign };
        let heading = of_kind("invoice-heading", "credit-note-heading");
        // Where nothing was to be paid, nobody is told that it was.
        let is_free = invoice.gross_cents == Cents::ZERO;
        let paid = if is_free { "invoice-note-free" } else { "invoice-note" };
        let note = of_kind(paid, "credit-note-note");
        let tax_point = i18n::civil_date(language, invoice.tax_point.parse()?);
        let columns: Vec<String> =
            COLUMNS.iter().map(|key| words.plain(key)).collect::<Result<_, _>>()?;
        Ok(Self {
            language,
            heading: words.with(heading, "number", number(invoice))?,
            facts: words.facts(invoice, corrects, order, &buyer)?,
            seller: words.seller(seller)?,
            buyer: words.buyer(buyer)?,
            totals: words.totals(invoice, &kept, amounts)?,
            lines: kept.into_iter().map(|line| amounts.line(line, &columns)).collect(),
            columns,
            vat_note: words.vat_note(invoice.vat_treatment)?,
            note: words.with(note, "date", tax_point)?,
            file: format!(
                "{}-{}",
                words.plain(of_kind("invoice-file", "credit-note-file"))?,
                number(invoice)
            ),
        })
    }
}

impl Words {
    fn plain(&self, key: &str) -> Result<String, MissingText> {
        i18n::plain(self.0, key)
    }

    fn with(&self, key: &str, name: &'static str, value: String) -> Result<String, MissingText> {
        let arguments = i18n::Arguments::from([(Cow::Borrowed(name), FluentValue::from(value))]);
        i18n::text(self.0, key, &arguments)
    }

    fn fact(&self, key: &str, value: String) -> Result<Fact, MissingText> {
        Ok(Fact { label: self.plain(key)?, value })
    }

    fn date(&self, stored: &str) -> Result<String, jiff::Error> {
        Ok(i18n::civil_date(self.0, stored.parse::<Date>()?))
    }

    fn seller(&self, seller: KeptSeller) -> Result<Party, MissingText> {
        let business_id = format!("{} {}", self.plain("business-id")?, seller.business_id);
        let vat_id = self.with("invoice-vat-id", "id", seller.vat_id)?;
        let lines = vec![seller.name, seller.address, business_id, vat_id, seller.phone];
        Ok(Party { title: self.plain("invoice-seller")?, lines: said(lines) })
    }

    /// An organisation comes before the person who bought for it.
    fn buyer(&self, buyer: KeptBuyer) -> Result<Party, MissingText> {
        let mut lines =
            vec![buyer.organisation.unwrap_or_default(), buyer.name.unwrap_or_default()];
        lines.extend(buyer.address.unwrap_or_default().lines().map(str::to_owned));
        if let Some(id) = buyer.vat_id.or(buyer.business_id) {
            let is_vat_id = id.starts_with(|c: char| c.is_ascii_alphabetic());
            lines.push(if is_vat_id {
                self.with("invoice-vat-id", "id", id)?
            } else {
                format!("{} {id}", self.plain("business-id")?)
            });
        }
        Ok(Party { title: self.plain("invoice-buyer")?, lines: said(lines) })
    }

    fn facts(
        &self,
        invoice: &invoice::Model,
        corrects: Option<&invoice::Model>,
        order: &str,
        buyer: &KeptBuyer,
    ) -> Result<Vec<Fact>, UnreadableInvoice> {
        let is_note = invoice.kind == InvoiceKind::CreditNote;
        let own_number = if is_note { "credit-note-number" } else { "invoice-number" };
        let tax_point = if is_note { "credit-note-tax-point" } else { "invoice-tax-point" };
        let mut facts = vec![
            self.fact(own_number, number(invoice))?,
            self.fact("invoice-date", self.date(&invoice.issued_on)?)?,
            self.fact(tax_point, self.date(&invoice.tax_point)?)?,
        ];
        if let Some(original) = corrects {
            let date = self.date(&original.issued_on)?;
            facts.push(self.fact("credit-note-corrects", format!("{}, {date}", number(original)))?);
        }
        if let Some(reason) = &invoice.reason {
            facts.push(self.fact("credit-note-reason", reason.clone())?);
        }
        facts.push(self.fact("invoice-order", order.to_owned())?);
        if let Some(reference) = &buyer.reference {
            facts.push(self.fact("invoice-reference", reference.clone())?);
        }
        Ok(facts)
    }

    /// The words that an invoice without VAT must have, in the reader's language and in English: the buyer's tax office
    /// may read neither Finnish nor Swedish.
    fn vat_note(&self, treatment: VatTreatment) -> Result<Option<String>, MissingText> {
        let key = match treatment {
            VatTreatment::Charged => return Ok(None),
            VatTreatment::ReverseCharge => "invoice-reverse-charge",
        };
        let own = self.plain(key)?;
        let english = i18n::plain(Language::En, key)?;
        Ok(Some(if own == english { own } else { format!("{own} {english}") }))
    }

    /// Base and VAT of each rate, in the order of the lines, and the sum.
    fn totals(
        &self,
        invoice: &invoice::Model,
        lines: &[Kept],
        amounts: Amounts,
    ) -> Result<Vec<Fact>, MissingText> {
        let mut totals = Vec::new();
        let mut told: Vec<&str> = Vec::new();
        for rate in lines.iter().map(|line| line.vat_rate.as_str()) {
            if told.contains(&rate) {
                continue;
            }
            told.push(rate);
            let of_rate = || lines.iter().filter(|line| line.vat_rate == rate);
            let net: i64 = of_rate().map(|line| line.net_cents.count()).sum();
            let vat: i64 = of_rate().map(|line| line.vat_cents.count()).sum();
            let shown = i18n::rate(self.0, rate);
            let base = self.with("invoice-base", "rate", shown.clone())?;
            totals.push(Fact { label: base, value: amounts.money(Cents::new(net)) });
            let label = self.with("invoice-vat", "rate", shown)?;
            totals.push(Fact { label, value: amounts.money(Cents::new(vat)) });
        }
        totals.push(self.fact("invoice-total", amounts.money(invoice.gross_cents))?);
        Ok(totals)
    }
}

/// Lines that say something.
fn said(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect()
}

#[derive(Copy, Clone)]
struct Amounts {
    language: Language,
    /// -1 in a credit note.
    sign: i64,
}

impl Amounts {
    fn money(self, cents: Cents) -> String {
        i18n::money(self.language, Cents::new(cents.count().saturating_mul(self.sign)))
    }

    fn line(self, kept: Kept, columns: &[String]) -> Line {
        let net = Cents::new(kept.net_cents.count().saturating_mul(self.sign));
        let cells = [
            kept.quantity.to_string(),
            i18n::unit_price(self.language, net, kept.quantity),
            i18n::rate(self.language, &kept.vat_rate),
            self.money(kept.net_cents),
            self.money(kept.vat_cents),
            self.money(kept.gross_cents),
        ];
        let labelled = columns.iter().skip(1).zip(cells);
        let cells = labelled.map(|(label, value)| Fact { label: label.clone(), value });
        Line { service: kept.description, cells: cells.collect() }
    }
}
