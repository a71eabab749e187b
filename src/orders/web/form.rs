//! What was typed into the order form, kept as it was typed until it is fit.

use std::collections::HashMap;

use entity::order;
use entity::values::text::{Language, Personal};

use crate::orders::details::{self, Circumstances, FieldError, Typed};
use crate::orders::view::Facts;
use crate::orders::{pick_again, vat_ids};

/// The field of the discount code.
pub(super) const COUPON: &str = "coupon";
/// Attendees the form has room for.
pub(super) const ATTENDEE_ROWS: usize = 8;
/// Longest text that is kept and shown again, in characters; past every field's own limit.
const TYPED_MAX: usize = 5_000;

/// The form's fields.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct OrderForm {
    pub name: String,
    pub email: String,
    /// Bought as a company or public organisation, not as a private person.
    pub is_business: bool,
    pub organisation: String,
    pub business_id: String,
    pub address: String,
    pub reference: String,
    pub preparation: String,
    /// Name and e-mail; rows with neither are left out.
    pub attendees: Vec<(String, String)>,
    pub accept_terms: bool,
    pub begin_before_withdrawal: bool,
    /// A discount code, until it is used or found wrong.
    pub coupon: String,
    /// Which of the draft's times was marked to go.
    pub replaces: String,
    /// What its page showed of the price; none in a form of a page from before that was sent along.
    pub shown: Option<String>,
}

impl OrderForm {
    /// The form as it was sent.
    pub fn sent(fields: &HashMap<String, String>) -> Self {
        let text = |name: &str| fields.get(name).map(|text| shown(text)).unwrap_or_default();
        let is_ticked = |name: &str| fields.contains_key(name);
        Self {
            name: text("name"),
            email: text("email"),
            is_business: text("buyer") == "business",
            organisation: text("organisation"),
            business_id: text("business_id"),
            address: text("address"),
            reference: text("reference"),
            preparation: text("preparation"),
            attendees: attendees_sent(fields, ATTENDEE_ROWS),
            accept_terms: is_ticked("accept_terms"),
            begin_before_withdrawal: is_ticked("begin_before_withdrawal"),
            coupon: text(COUPON),
            replaces: text(pick_again::REPLACES),
            shown: fields.get("shown").map(|text| shown(text)),
        }
    }

    /// The form as the order has it stored: empty until it was once sent in full.
    pub fn stored(order: &order::Model, facts: &Facts) -> Self {
        let text = |stored: &Option<Personal>| {
            stored.as_ref().map(|text| text.reveal().to_owned()).unwrap_or_default()
        };
        let attendees = facts.attendees.iter().take(ATTENDEE_ROWS);
        Self {
            name: text(&order.customer_name),
            email: text(&order.customer_email),
            is_business: order.organisation.is_some() || order.business_id.is_some(),
            organisation: text(&order.organisation),
            business_id: text(&order.business_id),
            address: text(&order.address),
            reference: text(&order.reference),
            preparation: text(&order.preparation),
            attendees: attendees
                .map(|attendee| (attendee.name.reveal().to_owned(), text(&attendee.email)))
                .collect(),
            accept_terms: order.terms_accepted_at.is_some(),
            begin_before_withdrawal: order.begin_consented_at.is_some(),
            coupon: String::new(),
            replaces: String::new(),
            shown: None,
        }
    }

    /// What the order is placed with. What a private person typed about a business does not count.
    pub fn typed(&self, language: Language) -> Typed {
        let of_business =
            |text: &str| if self.is_business { text.to_owned() } else { String::new() };
        Typed {
            name: self.name.clone(),
            email: self.email.clone(),
            organisation: of_business(&self.organisation),
            business_id: of_business(&self.business_id),
            address: self.address.clone(),
            reference: of_business(&self.reference),
            preparation: self.preparation.clone(),
            attendees: self.attendees.clone(),
            accept_terms: self.accept_terms,
            begin_before_withdrawal: self.begin_before_withdrawal,
            language,
            shown: self.shown.clone(),
            by_program: false,
        }
    }

    /// Everything that is not fit yet. Who buys as a business says which one.
    pub fn faults(&self, circumstances: Circumstances) -> Vec<FieldError> {
        let parsed = details::parse(&self.typed(Language::default()), circumstances);
        let mut faults = parsed.err().unwrap_or_default();
        if self.is_business {
            // The box is a private person's; a business with a faulty id is no consumer.
            faults.retain(|fault| fault.field != "begin_before_withdrawal");
            let mut asked =
                vec![("organisation", &self.organisation), ("business_id", &self.business_id)];
            if circumstances.needs_full_invoice {
                asked.push(("address", &self.address));
            } else if self.may_be_without_vat(circumstances) && self.address.trim().is_empty() {
                // Such an invoice is never a simplified one.
                faults.push(FieldError { field: "address".to_owned(), code: "address-vat" });
            }
            for (field, typed) in asked {
                let is_told = faults.iter().any(|fault| fault.field == field);
                if typed.trim().is_empty() && !is_told {
                    faults.push(FieldError { field: field.to_owned(), code: "required" });
                }
            }
        }
        faults
    }

    fn may_be_without_vat(&self, circumstances: Circumstances) -> bool {
        circumstances.looks_up_vat_ids && vat_ids::is_of_another_country(&self.business_id)
    }
}

/// The attendees of a form of so many rows; rows that say nothing are left out.
pub(super) fn attendees_sent(
    fields: &HashMap<String, String>,
    rows: usize,
) -> Vec<(String, String)> {
    let text = |name: String| fields.get(&name).map(|text| shown(text)).unwrap_or_default();
    let row = |n: usize| (text(format!("attendee_{n}_name")), text(format!("attendee_{n}_email")));
    let is_filled = |row: &(String, String)| !row.0.trim().is_empty() || !row.1.trim().is_empty();
    (1..=rows).map(row).filter(is_filled).collect()
}

/// Text as it will be shown again: not endless, and with plain line ends.
pub fn shown(typed: &str) -> String {
    typed.replace("\r\n", "\n").chars().take(TYPED_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Circumstances =
        Circumstances { begins_soon: false, needs_full_invoice: false, looks_up_vat_ids: false };

    fn sent(fields: &[(&str, &str)]) -> OrderForm {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        OrderForm::sent(&fields.collect())
    }

    fn faults(form: &OrderForm, circumstances: Circumstances) -> Vec<(String, &'static str)> {
        let faults = form.faults(circumstances).into_iter();
        faults.map(|fault| (fault.field, fault.code)).collect()
    }

    fn person() -> OrderForm {
        sent(&[("name", "Liisa"), ("email", "liisa@example.org"), ("accept_terms", "true")])
    }

    #[test]
    fn empty_attendee_rows_are_skipped_so_that_faults_point_at_the_right_one() {
        let form = sent(&[("attendee_3_email", "kaisa@"), ("attendee_5_name", "Pekka")]);
        assert_eq!(form.attendees.len(), 2);
        let told = faults(&OrderForm { attendees: form.attendees, ..person() }, LATER);
        assert_eq!(
            told,
            [("attendee_1_name".to_owned(), "required"), ("attendee_1_email".to_owned(), "email")]
        );
    }

    #[test]
    fn a_business_must_say_which_and_a_person_need_not() {
        assert_eq!(faults(&person(), LATER), []);
        let business = OrderForm { is_business: true, ..person() };
        let soon = Circumstances { begins_soon: true, ..LATER };
        assert_eq!(
            faults(&business, soon),
            [("organisation".to_owned(), "required"), ("business_id".to_owned(), "required")]
        );
        let wrong = OrderForm { business_id: "x".into(), organisation: "Kunta".into(), ..business };
        assert_eq!(faults(&wrong, soon), [("business_id".to_owned(), "business-id")]);
    }

    /// L-14.
    #[test]
    fn a_business_says_where_it_is_when_its_invoice_must() {
        let dear = Circumstances { needs_full_invoice: true, ..LATER };
        assert_eq!(faults(&person(), dear), []);
        let business = OrderForm {
            is_business: true,
            organisation: "Kunta".into(),
            business_id: "1234567-1".into(),
            ..person()
        };
        assert_eq!(faults(&business, LATER), []);
        assert_eq!(faults(&business, dear), [("address".to_owned(), "required")]);
        let address = "Kirkkokatu 1\r\n\r\n00100 Helsinki".to_owned();
        assert_eq!(faults(&OrderForm { address, ..business }, dear), []);
    }

    /// P-36.
    #[test]
    fn a_business_that_may_pay_no_vat_says_where_it_is() {
        let looking = Circumstances { looks_up_vat_ids: true, ..LATER };
        let business = |id: &str| OrderForm {
            is_business: true,
            organisation: "Köpare".into(),
            business_id: id.into(),
            ..person()
        };
        assert_eq!(faults(&business("DE136695976"), LATER), []);
        assert_eq!(faults(&business("1234567-1"), looking), []);
        let asked = [("address".to_owned(), "address-vat")];
        assert_eq!(faults(&business("DE 136695976"), looking), asked);
        let address = "Beispielweg 1, Berlin".to_owned();
        assert_eq!(faults(&OrderForm { address, ..business("DE136695976") }, looking), []);
        assert_eq!(
            faults(&OrderForm { business_id: "DE136695976".into(), ..person() }, looking),
            []
        );
    }

    #[test]
    fn what_a_person_left_in_the_business_fields_is_not_sold_to_a_business() {
        let form = OrderForm { business_id: "1234567-1".into(), ..person() };
        assert_eq!(form.typed(Language::Fi).business_id, "");
        assert_eq!(form.business_id, "1234567-1");
    }

    #[test]
    fn endless_text_is_cut_and_still_found_too_long() {
        let form = sent(&[("preparation", &"ä\r\n".repeat(50_000))]);
        assert_eq!(form.preparation.chars().count(), TYPED_MAX);
        assert!(faults(&form, LATER).contains(&("preparation".to_owned(), "too-long")));
    }
}
