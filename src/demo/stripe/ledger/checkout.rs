//! The life of a Checkout Session: made, paid, declined, paid with a delay, expired.

use entity::values::time::Instant;

use super::record::{
    Charge, ChargeStatus, CheckoutSession, CheckoutStatus, FailureReason, Intent, IntentStatus,
    Method, NewCheckout, PaymentStatus,
};
use super::{Ledger, Refusal, no_such};
use crate::demo::stripe::objects;

impl Ledger {
    /// Makes an open Checkout Session and returns its id.
    pub fn open_checkout(&mut self, asked: NewCheckout, now: Instant) -> Result<String, Refusal> {
        self.check_room()?;
        let amount_cents = asked.amount_cents().ok_or(Refusal::Full)?;
        let (id, made) = self.make_id("cs_test_a1", 58, now);
        let checkout = CheckoutSession {
            id: id.clone(),
            made,
            created: now,
            asked,
            amount_cents,
            livemode: false,
            status: CheckoutStatus::Open,
            payment_status: PaymentStatus::Unpaid,
            intent: None,
        };
        self.checkouts.insert(id.clone(), checkout);
        Ok(id)
    }

    /// The customer pays with a method that is certain at once.
    pub fn pay(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        let checkout = self.open(id)?;
        if checkout.amount_cents == 0 {
            return self.complete(id, PaymentStatus::NotRequired, now);
        }
        let intent = self.confirm(&checkout, Method::Card, now);
        self.attempt(&checkout, &intent, Method::Card, ChargeStatus::Succeeded, now);
        self.tell_charge(&intent, "charge.succeeded", now);
        self.tell_intent(&intent, "payment_intent.succeeded", now);
        self.complete(id, PaymentStatus::Paid, now)
    }

    /// The customer's card is declined; the Checkout Session stays open for another try.
    pub fn decline(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        let checkout = self.open(id)?;
        let intent = self.confirm(&checkout, Method::Card, now);
        self.attempt(&checkout, &intent, Method::Card, ChargeStatus::Failed, now);
        self.tell_charge(&intent, "charge.failed", now);
        self.tell_intent(&intent, "payment_intent.payment_failed", now);
        Ok(())
    }

    /// The customer pays with a delayed method: complete, but the money is not certain yet.
    pub fn pay_later(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        let checkout = self.open(id)?;
        if checkout.amount_cents == 0 {
            return self.complete(id, PaymentStatus::NotRequired, now);
        }
        let method = checkout.asked.delayed_method().unwrap_or(Method::SepaDebit);
        let intent = self.confirm(&checkout, method, now);
        self.attempt(&checkout, &intent, method, ChargeStatus::Pending, now);
        self.tell_charge(&intent, "charge.pending", now);
        self.tell_intent(&intent, "payment_intent.processing", now);
        self.complete(id, PaymentStatus::Unpaid, now)
    }

    /// The money of a delayed method has come.
    pub fn delayed_succeeds(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        let intent = self.processing(id)?;
        self.conclude(&intent, ChargeStatus::Succeeded);
        if let Some(checkout) = self.checkouts.get_mut(id) {
            checkout.payment_status = PaymentStatus::Paid;
        }
        self.tell_charge(&intent, "charge.succeeded", now);
        self.tell_intent(&intent, "payment_intent.succeeded", now);
        self.tell_checkout(id, "checkout.session.async_payment_succeeded", now);
        Ok(())
    }

    /// The money of a delayed method will not come.
    pub fn delayed_fails(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        let intent = self.processing(id)?;
        self.conclude(&intent, ChargeStatus::Failed);
        self.tell_charge(&intent, "charge.failed", now);
        self.tell_intent(&intent, "payment_intent.payment_failed", now);
        self.tell_checkout(id, "checkout.session.async_payment_failed", now);
        Ok(())
    }

    /// Expires an open Checkout Session, as the API, the clock or a test asks.
    pub fn expire(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        let checkout = self.open(id)?;
        if let Some(held) = self.checkouts.get_mut(id) {
            held.status = CheckoutStatus::Expired;
            self.changed = true;
        }
        if let Some(intent) = &checkout.intent {
            if let Some(held) = self.intents.get_mut(intent) {
                held.status = IntentStatus::Canceled;
                held.canceled_at = Some(now);
            }
            self.tell_intent(intent, "payment_intent.canceled", now);
        }
        self.tell_checkout(id, "checkout.session.expired", now);
        Ok(())
    }

    /// Expires every open Checkout Session whose time is over.
    pub fn expire_lapsed(&mut self, now: Instant) {
        let lapsed: Vec<(String, Instant)> = self
            .checkouts
            .values()
            .filter(|c| c.status == CheckoutStatus::Open && c.asked.expires_at <= now)
            .map(|c| (c.id.clone(), c.asked.expires_at))
            .collect();
        for (id, expired_at) in lapsed {
            if let Err(refusal) = self.expire(&id, expired_at) {
                tracing::warn!("A lapsed Checkout Session could not be expired: {refusal}");
            }
        }
    }

    /// A copy of the Checkout Session, when it is open.
    fn open(&self, id: &str) -> Result<CheckoutSession, Refusal> {
        let checkout = self.checkout(id)?;
        if checkout.status == CheckoutStatus::Open {
            return Ok(checkout.clone());
        }
        Err(Refusal::NotOpen { status: checkout.status.word() })
    }

    /// The payment intent of a Checkout Session that waits for delayed money.
    fn processing(&self, id: &str) -> Result<String, Refusal> {
        let checkout = self.checkout(id)?;
        let intent = checkout.intent.as_deref().ok_or(Refusal::NotProcessing)?;
        let intent = self.intent(intent)?;
        if intent.status != IntentStatus::Processing {
            return Err(Refusal::NotProcessing);
        }
        Ok(intent.id.clone())
    }

    /// The payment intent of `checkout`, made at the first try to pay.
    fn confirm(&mut self, checkout: &CheckoutSession, method: Method, now: Instant) -> String {
        if let Some(intent) = &checkout.intent {
            return intent.clone();
        }
        let (id, made) = self.make_id("pi_3", 23, now);
        let intent = Intent {
            id: id.clone(),
            made,
            created: now,
            checkout: checkout.id.clone(),
            amount_cents: checkout.amount_cents,
            currency: checkout.asked.currency.clone(),
            livemode: checkout.livemode,
            status: IntentStatus::RequiresPaymentMethod,
            description: checkout.asked.intent_description.clone(),
            metadata: checkout.asked.intent_metadata.clone(),
            method,
            latest_charge: None,
            failure: None,
            canceled_at: None,
        };
        self.intents.insert(id.clone(), intent);
        if let Some(held) = self.checkouts.get_mut(&checkout.id) {
            held.intent = Some(id.clone());
        }
        self.tell_intent(&id, "payment_intent.created", now);
        id
    }

    /// One try to take the money, with its outcome.
    fn attempt(
        &mut self,
        checkout: &CheckoutSession,
        intent: &str,
        method: Method,
        status: ChargeStatus,
        now: Instant,
    ) {
        let (id, made) = self.make_id("ch_3", 23, now);
        let charge = Charge {
            id: id.clone(),
            made,
            created: now,
            intent: intent.to_owned(),
            amount_cents: checkout.amount_cents,
            refunded_cents: 0,
            currency: checkout.asked.currency.clone(),
            livemode: checkout.livemode,
            status,
            method,
            email: checkout.asked.customer_email.clone(),
            description: checkout.asked.intent_description.clone(),
            metadata: checkout.asked.intent_metadata.clone(),
            failure: None,
            disputed: false,
        };
        self.charges.insert(id.clone(), charge);
        if let Some(held) = self.intents.get_mut(intent) {
            held.latest_charge = Some(id);
            held.method = method;
        }
        self.conclude(intent, status);
    }

    /// Notes the outcome of the latest try on the charge and on its payment intent.
    fn conclude(&mut self, intent: &str, status: ChargeStatus) {
        self.changed = true;
        let Some(held) = self.intents.get_mut(intent) else {
            return;
        };
        let failure = match (status, held.method) {
            (ChargeStatus::Failed, Method::Card) => Some(FailureReason::CardDeclined),
            (ChargeStatus::Failed, _) => Some(FailureReason::Debit),
            (ChargeStatus::Succeeded | ChargeStatus::Pending, _) => None,
        };
        held.failure = failure;
        held.status = match status {
            ChargeStatus::Succeeded => IntentStatus::Succeeded,
            ChargeStatus::Pending => IntentStatus::Processing,
            ChargeStatus::Failed => IntentStatus::RequiresPaymentMethod,
        };
        if let Some(charge) = held.latest_charge.as_ref().and_then(|id| self.charges.get_mut(id)) {
            charge.status = status;
            charge.failure = failure;
        }
    }

    fn complete(&mut self, id: &str, paid: PaymentStatus, now: Instant) -> Result<(), Refusal> {
        let checkout = self.checkouts.get_mut(id).ok_or_else(|| no_such("checkout.session", id))?;
        checkout.status = CheckoutStatus::Complete;
        checkout.payment_status = paid;
        self.changed = true;
        self.tell_checkout(id, "checkout.session.completed", now);
        Ok(())
    }

    fn tell_checkout(&mut self, id: &str, kind: &str, now: Instant) {
        if let Ok(checkout) = self.checkout(id) {
            let object = objects::checkout(checkout, &self.public_base);
            self.tell(kind, object, now);
        }
    }

    fn tell_intent(&mut self, id: &str, kind: &str, now: Instant) {
        if let Ok(intent) = self.intent(id) {
            let object = objects::intent(intent);
            self.tell(kind, object, now);
        }
    }

    /// Tells of the latest charge of a payment intent.
    pub(super) fn tell_charge(&mut self, intent: &str, kind: &str, now: Instant) {
        if let Some(charge) = self.charge_of_intent(intent) {
            let object = objects::charge(charge);
            self.tell(kind, object, now);
        }
    }
}
