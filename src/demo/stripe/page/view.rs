//! What stands on each page.

use entity::values::time::Instant;

use super::text::Texts;
use super::{base_path, is_processing, success_url};
use crate::demo::html::Html;
use crate::demo::stripe::ledger::{CheckoutSession, CheckoutStatus, Ledger, PaymentStatus};

/// The most Checkout Sessions on the list page.
const LISTED_MAX: usize = 100;

/// A page about one Checkout Session.
pub struct Page<'a> {
    checkout: &'a CheckoutSession,
    base: String,
    texts: &'static Texts,
    state: State,
}

/// What a customer would call the state of a payment.
#[derive(Copy, Clone, PartialEq, Eq)]
enum State {
    Open,
    Paid,
    Processing,
    Failed,
    Expired,
}

impl State {
    fn of(checkout: &CheckoutSession, ledger: &Ledger) -> Self {
        match (checkout.status, checkout.payment_status) {
            (CheckoutStatus::Open, _) => Self::Open,
            (CheckoutStatus::Expired, _) => Self::Expired,
            (CheckoutStatus::Complete, PaymentStatus::Paid | PaymentStatus::NotRequired) => {
                Self::Paid
            }
            (CheckoutStatus::Complete, PaymentStatus::Unpaid) => {
                if is_processing(checkout, ledger) { Self::Processing } else { Self::Failed }
            }
        }
    }

    /// The word shown for it, and the class that colours it.
    const fn word(self, texts: &Texts) -> (&'static str, &'static str) {
        match self {
            Self::Open => (texts.state_open, "open"),
            Self::Paid => (texts.state_paid, "good"),
            Self::Processing => (texts.state_processing, "wait"),
            Self::Failed => (texts.state_failed, "bad"),
            Self::Expired => (texts.state_expired, "over"),
        }
    }
}

impl<'a> Page<'a> {
    /// The page of `checkout` as things stand in `ledger`.
    pub fn of(checkout: &'a CheckoutSession, ledger: &Ledger) -> Self {
        Self {
            checkout,
            base: base_path(ledger),
            texts: Texts::of(checkout.asked.locale.as_deref()),
            state: State::of(checkout, ledger),
        }
    }

    /// The page of an open Checkout Session, with every outcome to choose.
    pub fn payment(&self, now: Instant, declined: bool) -> Html {
        let t = self.texts;
        let mut actions = Html::default().raw("<h2>").text(t.choose).raw("</h2>");
        if declined {
            actions =
                actions.raw("<p class=\"notice bad\" role=\"alert\">").text(t.declined).raw("</p>");
        }
        actions = actions.raw("<form method=\"post\">");
        let amount = self.money(self.checkout.amount_cents);
        let pay = format!("{} {amount}", t.pay);
        actions = choice(actions, "pay", "main", &pay, t.pay_hint);
        if self.checkout.asked.delayed_method().is_some() {
            actions = choice(actions, "pay_later", "", t.later, t.later_hint);
        }
        actions = choice(actions, "decline", "", t.decline, t.decline_hint);
        actions = choice(actions, "expire", "", t.expire, t.expire_hint);
        if self.checkout.asked.cancel_url.is_some() {
            actions = actions
                .raw("<button class=\"plain\" name=\"act\" value=\"back\">")
                .text(t.back)
                .raw("</button>");
        }
        let actions = actions.raw("</form>");
        let seconds = self.checkout.asked.expires_at.since(now).whole_seconds();
        self.whole(Some(seconds.max(0).saturating_add(59) / 60), &actions)
    }

    /// The page of a Checkout Session that is over, one way or another.
    pub fn outcome(&self) -> Html {
        let t = self.texts;
        let (title, text) = match self.state {
            State::Open => (t.pay_title, t.choose),
            State::Paid => (t.paid_title, t.paid_text),
            State::Processing => (t.processing_title, t.processing_text),
            State::Failed => (t.failed_title, t.failed_text),
            State::Expired => (t.expired_title, t.expired_text),
        };
        let mut actions =
            Html::default().raw("<h2>").text(title).raw("</h2><p>").text(text).raw("</p>");
        if self.state == State::Processing {
            let to = format!("{}/pay/{}/delayed", self.base, self.checkout.id);
            actions = link(actions, "button main", &to, t.decide);
        }
        let to_shop = if self.state == State::Expired {
            self.checkout.asked.cancel_url.clone()
        } else {
            Some(success_url(self.checkout))
        };
        if let Some(to_shop) = to_shop {
            actions = link(actions, "button", &to_shop, t.to_shop);
        }
        self.whole(None, &actions)
    }

    /// The page where the fate of delayed money is decided.
    pub fn delayed(&self) -> Html {
        let t = self.texts;
        let mut actions = Html::default()
            .raw("<h2>")
            .text(t.decide)
            .raw("</h2><p>")
            .text(t.processing_text)
            .raw("</p><form method=\"post\">");
        actions = choice(actions, "succeed", "main", t.succeed, t.succeed_hint);
        actions = choice(actions, "fail", "", t.fail, t.fail_hint);
        actions = actions.raw("</form>");
        actions = link(actions, "plain", &success_url(self.checkout), t.to_shop);
        self.whole(None, &actions)
    }

    /// The whole page: what is bought on one side, `actions` on the other.
    fn whole(&self, minutes_left: Option<i64>, actions: &Html) -> Html {
        let t = self.texts;
        let asked = &self.checkout.asked;
        let mut html = Html::default()
            .raw("<div class=\"columns\"><section class=\"summary\"><h1 class=\"label\">")
            .text(t.pay_title)
            .raw("</h1><p class=\"amount\">")
            .text(&self.money(self.checkout.amount_cents))
            .raw("</p><ul class=\"lines\">");
        for line in &asked.lines {
            html = html.raw("<li><span>");
            if line.quantity > 1 {
                html = html.number(line.quantity).raw(" × ");
            }
            html = html.text(&line.name);
            if let Some(description) = &line.description {
                html = html.raw("<small>").text(description).raw("</small>");
            }
            let cents = line.unit_cents.saturating_mul(line.quantity);
            html = html
                .raw("</span><span class=\"money\">")
                .text(&self.money(cents))
                .raw("</span></li>");
        }
        html = html.raw("</ul><dl>");
        html = fact(html, t.total, &self.money(self.checkout.amount_cents));
        if let Some(email) = &asked.customer_email {
            html = fact(html, t.email, &email.0);
        }
        if let Some(code) = &asked.client_reference_id {
            html = fact(html, t.order, code);
        }
        if let Some(minutes) = minutes_left {
            let (before, after) = t.time_left;
            html = fact(html, before, &format!("{minutes} {after}"));
        }
        let html = html
            .raw("</dl></section><section class=\"actions\">")
            .piece(actions)
            .raw("</section></div>");
        page(&self.base, t, t.pay_title, &html)
    }

    fn money(&self, cents: i64) -> String {
        money(cents, &self.checkout.asked.currency, self.texts)
    }
}

/// Every Checkout Session, newest first.
pub fn index(ledger: &Ledger) -> Html {
    let base = base_path(ledger);
    let mut checkouts: Vec<&CheckoutSession> = ledger.checkouts.values().collect();
    checkouts.sort_by_key(|checkout| std::cmp::Reverse(checkout.made));
    let newest = checkouts.first().and_then(|checkout| checkout.asked.locale.as_deref());
    let t = Texts::of(newest);
    let mut html = Html::default().raw("<h1>").text(t.list).raw("</h1>");
    if checkouts.is_empty() {
        html = html.raw("<p>").text(t.list_empty).raw("</p>");
    }
    html = html.raw("<ul class=\"checkouts\">");
    for checkout in checkouts.into_iter().take(LISTED_MAX) {
        html = html.piece(&row(checkout, ledger, &base, t));
    }
    page(&base, t, t.list, &html.raw("</ul>"))
}

fn row(checkout: &CheckoutSession, ledger: &Ledger, base: &str, t: &Texts) -> Html {
    let asked = &checkout.asked;
    let state = State::of(checkout, ledger);
    let (word, class) = state.word(t);
    let names: Vec<&str> = asked.lines.iter().map(|line| line.name.as_str()).collect();
    let html = Html::default()
        .raw("<li><div><strong>")
        .text(asked.client_reference_id.as_deref().unwrap_or("–"))
        .raw("</strong> <span class=\"state ")
        .text(class)
        .raw("\">")
        .text(word)
        .raw("</span><small>")
        .text(&names.join(", "))
        .raw("</small></div><span class=\"money\">")
        .text(&money(checkout.amount_cents, &asked.currency, t))
        .raw("</span>");
    let pay = format!("{base}/pay/{}", checkout.id);
    let html = match state {
        State::Open => link(html, "button", &pay, t.list_pay),
        State::Processing => link(html, "button", &format!("{pay}/delayed"), t.list_decide),
        State::Paid | State::Failed | State::Expired => html,
    };
    html.raw("</li>")
}

/// What is shown for an unknown id.
pub fn not_found(base: &str, t: &Texts) -> Html {
    let html = Html::default().raw("<h1>").text(t.not_found).raw("</h1>");
    page(base, t, t.not_found, &html)
}

/// The frame around every page.
fn page(base: &str, t: &Texts, title: &str, main: &Html) -> Html {
    let html = Html::default()
        .raw("<!doctype html><html lang=\"")
        .text(t.lang)
        .raw("\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .raw("<meta name=\"robots\" content=\"noindex\"><title>")
        .text(title)
        .raw(" – ")
        .text(t.banner)
        .raw("</title><link rel=\"stylesheet\" href=\"")
        .text(base)
        .raw("/style.css\"></head><body><header><strong>")
        .text(t.banner)
        .raw("</strong><span>")
        .text(t.banner_more)
        .raw("</span></header><main>")
        .piece(main)
        .raw("</main><footer>");
    link(html, "", &format!("{base}/"), t.list).raw("</footer></body></html>")
}

fn choice(html: Html, act: &'static str, class: &'static str, label: &str, hint: &str) -> Html {
    html.raw("<button class=\"choice ")
        .raw(class)
        .raw("\" name=\"act\" value=\"")
        .raw(act)
        .raw("\"><strong>")
        .text(label)
        .raw("</strong><small>")
        .text(hint)
        .raw("</small></button>")
}

fn link(html: Html, class: &'static str, to: &str, label: &str) -> Html {
    html.raw("<a class=\"").raw(class).raw("\" href=\"").text(to).raw("\">").text(label).raw("</a>")
}

fn fact(html: Html, name: &str, value: &str) -> Html {
    html.raw("<div><dt>").text(name).raw("</dt><dd>").text(value).raw("</dd></div>")
}

/// `1 800,00 €`, or `€1,800.00` where the currency comes first.
fn money(cents: i64, currency: &str, t: &Texts) -> String {
    let (thousands, whole, rest) = (cents / 100_000, cents / 100 % 1_000, cents % 100);
    let (between, point) = if t.euro_first { (",", ".") } else { ("\u{a0}", ",") };
    let whole = match thousands {
        0 => whole.to_string(),
        _ => format!("{thousands}{between}{whole:03}"),
    };
    let sign = if currency == "eur" { "€".to_owned() } else { currency.to_uppercase() };
    if t.euro_first {
        format!("{sign}{whole}{point}{rest:02}")
    } else {
        format!("{whole}{point}{rest:02}\u{a0}{sign}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_the_language_does() {
        assert_eq!(money(18_005, "eur", Texts::of(Some("fi"))), "180,05\u{a0}€");
        assert_eq!(money(80_000, "eur", Texts::of(Some("en"))), "€800.00");
        assert_eq!(money(160_000, "eur", Texts::of(Some("en"))), "€1,600.00");
        assert_eq!(money(100_500, "eur", Texts::of(Some("fi"))), "1\u{a0}005,00\u{a0}€");
        assert_eq!(money(100, "sek", Texts::of(Some("sv"))), "1,00\u{a0}SEK");
    }
}
