//! What to buy, as the form above the times shows it.

use entity::values::text::Language;
use entity::{expert, offer, theme};
use serde::Serialize;

use super::cards::OfferCard;
use crate::catalog::QUANTITY_MAX;

/// Longest quantity that is shown again as typed, in characters.
const TYPED_MAX: usize = 12;

/// The form.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SelectionView {
    action: String,
    offers: Vec<OfferChoice>,
    quantity: String,
    quantity_max: i32,
    quantity_error: Option<&'static str>,
    experts: Vec<Choice>,
    vat_rate: String,
}

#[derive(Clone, Debug, Serialize)]
struct OfferChoice {
    #[serde(flatten)]
    offer: OfferCard,
    selected: bool,
}

/// One of several things to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub slug: String,
    pub name: String,
    pub selected: bool,
}

impl Choice {
    /// `expert`, chosen when that is `chosen`.
    pub fn expert(expert: &expert::Model, chosen: Option<&str>) -> Self {
        let selected = chosen == Some(expert.slug.as_str());
        Self { slug: expert.slug.to_string(), name: expert.name.clone(), selected }
    }

    /// `theme`, chosen when that is `chosen`.
    pub fn theme(theme: &theme::Model, chosen: Option<&str>, language: Language) -> Self {
        let selected = chosen == Some(theme.slug.as_str());
        let name = theme.name.in_language(language).to_owned();
        Self { slug: theme.slug.to_string(), name, selected }
    }
}

/// How many are bought, and what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// One, when what was typed cannot be bought.
    pub count: i32,
    typed: String,
    error: Option<&'static str>,
}

impl Quantity {
    /// Reads a quantity; one, when none was typed.
    pub fn read(typed: Option<&str>) -> Self {
        let typed: String = typed.unwrap_or("1").trim().chars().take(TYPED_MAX).collect();
        match typed.parse() {
            Ok(count) if (1..=QUANTITY_MAX).contains(&count) => Self { count, typed, error: None },
            Ok(_) | Err(_) => Self { count: 1, typed, error: Some("error-quantity") },
        }
    }
}

/// The offer named, else the first.
pub(super) fn chosen<'a>(
    offers: &[&'a offer::Model],
    named: Option<&str>,
) -> Option<&'a offer::Model> {
    let found = offers.iter().find(|offer| Some(offer.slug.as_str()) == named);
    found.or(offers.first()).copied()
}

impl SelectionView {
    /// The form at `action`, with the choices already made.
    pub fn new(
        action: String,
        offers: &[&offer::Model],
        selected: Option<&offer::Model>,
        quantity: &Quantity,
        experts: Vec<Choice>,
        language: Language,
    ) -> Self {
        let choice = |offer: &&offer::Model| OfferChoice {
            offer: OfferCard::new(offer, language),
            selected: selected.is_some_and(|selected| selected.id == offer.id),
        };
        Self {
            action,
            offers: offers.iter().map(choice).collect(),
            quantity: quantity.typed.clone(),
            quantity_max: QUANTITY_MAX,
            quantity_error: quantity.error,
            experts,
            vat_rate: selected.map_or_else(|| "0".to_owned(), |offer| offer.vat_rate.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_that_cannot_be_bought_is_shown_again_and_counts_as_one() {
        assert_eq!(Quantity::read(None).count, 1);
        assert_eq!(Quantity::read(Some(" 3 ")).count, 3);
        for typed in ["0", "-1", "21", "two", "", "99999999999999999999"] {
            let quantity = Quantity::read(Some(typed));
            assert_eq!((quantity.count, quantity.error), (1, Some("error-quantity")), "{typed}");
            assert!(typed.starts_with(&quantity.typed));
        }
    }
}
