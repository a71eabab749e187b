//! Who did something and why, where it was the shop itself or the customer: the ledgers say it in one language, the desk in
//! each.

/// The key of the text for who did it; none for a person, who is named.
pub(super) fn actor(actor: &str) -> Option<&'static str> {
    match actor {
        "settle" | "expire-credits" => Some("ledger-by-shop"),
        "customer" => Some("ledger-by-customer"),
        _ => None,
    }
}

/// The key of the text for why it was done; none for what a person wrote.
pub(super) fn reason(reason: &str) -> Option<&'static str> {
    match reason {
        "order paid" => Some("ledger-paid"),
        "covered by a discount code" => Some("ledger-covered"),
        "time chosen at purchase" => Some("ledger-chosen"),
        "booked from the order page" => Some("ledger-booked"),
        "all money went back" => Some("ledger-all-back"),
        "dispute lost" => Some("ledger-dispute-lost"),
        "validity over" => Some("ledger-over"),
        "withdrew from the contract" => Some("ledger-withdrew"),
        "given up with the erasure of their data" => Some("ledger-given-up"),
        "cancelled in time" => Some("ledger-cancelled"),
        "cancelled in time, for its money" => Some("ledger-cancelled-for-money"),
        _ => None,
    }
}
