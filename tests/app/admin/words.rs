//! What the shop itself writes into the credit ledger is told at the desk in the reader's language.

use crate::support::sources::files;

const WORDS: &str = include_str!("../../../src/admin/order/words.rs");

#[test]
fn every_reason_of_the_shops_own_has_words_at_the_desk() {
    let mut found = 0;
    for (name, text) in files("src/orders", "rs") {
        for because in text.split("Because {").skip(1) {
            let inside = because.split('}').next().unwrap();
            for literal in inside.split('"').skip(1).step_by(2) {
                assert!(WORDS.contains(&format!("\"{literal}\" ")), "{name}: {literal}");
                found += 1;
            }
        }
    }
    assert!(found > 10, "{found} of them were found");
}
