//! What a template may hold (N-02), and that every text it names exists in every language.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::sources::files;

const LANGUAGES: [&str; 3] = ["fi", "en", "sv"];

/// Every template by its path below `templates/`, comments left out.
fn sources() -> Vec<(String, String)> {
    let below = |name: String| name.trim_start_matches("templates/").to_owned();
    let read = files("templates", "hbs").into_iter();
    read.map(|(name, text)| (below(name), without_comments(&text))).collect()
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{!--") {
        kept.push_str(before);
        rest = after.split_once("--}}").unwrap().1;
    }
    kept + rest
}

/// Plain-text mails have no markup to break; everything else is HTML.
fn is_html(name: &str) -> bool {
    !name.ends_with("text.hbs")
}

#[test]
fn no_template_leaves_anything_unescaped() {
    for (name, text) in sources() {
        assert!(!text.contains("{{{") && !text.contains("{{&"), "{name} has an unescaped value");
    }
}

#[test]
fn every_attribute_with_a_value_is_quoted() {
    for (name, text) in sources().into_iter().filter(|(name, _)| is_html(name)) {
        // Outside of `{{ }}`, an `=` inside a tag is followed by a quote.
        let html = blanked(&text);
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            let unquoted = tag.match_indices('=').find(|(at, _)| {
                let outside = tag.split_at(*at).0.matches('"').count().is_multiple_of(2);
                outside && !tag.split_at(at + 1).1.starts_with('"')
            });
            assert!(unquoted.is_none(), "{name}: an attribute without quotes in <{tag}>");
        }
    }
}

/// The text with every `{{ … }}` replaced by spaces of the same length.
fn blanked(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (inside, after) = after.split_once("}}").unwrap();
        kept.push_str(before);
        kept.push_str(&" ".repeat(inside.len() + 4));
        rest = after;
    }
    kept + rest
}

#[test]
fn pages_have_no_script_or_style_of_their_own() {
    for (name, text) in sources().into_iter().filter(|(name, _)| !name.starts_with("mail/")) {
        let lower = blanked(&text).to_lowercase();
        assert!(
            !lower.contains("<style") && !lower.contains(" style=\""),
            "{name} has inline style"
        );
        for script in lower.split("<script").skip(1) {
            let is_file = script.split('>').next().unwrap().contains("src=\"");
            assert!(is_file, "{name} has an inline script");
        }
        for handler in [" onclick=", " onload=", " onsubmit=", " onerror=", "javascript:"] {
            assert!(!lower.contains(handler), "{name} has {handler}");
        }
    }
}

/// The texts of a language: the key, and the arguments that its value names.
fn texts(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let files = files(&format!("templates/locales/{language}"), "ftl");
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in files.iter().flat_map(|(_, text)| text.lines()) {
        let begins = line.chars().next().is_some_and(char::is_alphabetic);
        if begins && let Some((name, _)) = line.split_once('=') {
            key = name.trim().to_owned();
            let known = texts.insert(key.clone(), BTreeSet::new());
            assert!(known.is_none(), "{key} stands twice in {language}");
        }
        for argument in line.split('$').skip(1) {
            let is_name = |c: &char| c.is_ascii_alphanumeric() || *c == '_' || *c == '-';
            let argument: String = argument.chars().take_while(is_name).collect();
            if let Some(arguments) = texts.get_mut(&key) {
                arguments.insert(argument);
            }
        }
    }
    texts
}

#[test]
fn every_language_has_the_same_texts_with_the_same_arguments() {
    let finnish = texts("fi");
    assert!(finnish.len() > 100, "texts were not read");
    for language in LANGUAGES {
        let other = texts(language);
        let missing: Vec<_> = finnish.keys().filter(|key| !other.contains_key(*key)).collect();
        let extra: Vec<_> = other.keys().filter(|key| !finnish.contains_key(*key)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{language}: {missing:?} {extra:?}");
        for (key, arguments) in &finnish {
            assert_eq!(&other[key], arguments, "{key} in {language}");
        }
    }
}

#[test]
fn every_text_that_a_template_names_exists_and_every_text_is_named_somewhere() {
    let known = texts("fi");
    let mut named = BTreeSet::new();
    for (name, text) in sources() {
        for opening in ["{{t \"", "(t \""] {
            for after in text.split(opening).skip(1) {
                let key = after.split('"').next().unwrap().to_owned();
                assert!(known.contains_key(&key), "{name} names a text that is not there: {key}");
                named.insert(key);
            }
        }
    }
    let code: String = files("src", "rs").into_iter().map(|(_, text)| text).collect();
    let unused: Vec<_> = known
        .keys()
        .filter(|key| !named.contains(*key) && !code.contains(&format!("\"{key}\"")))
        // These are put together from a prefix and a word.
        .filter(|key| !COMPOSED.iter().any(|prefix| key.starts_with(prefix)))
        .collect();
    assert!(unused.is_empty(), "nobody says these: {unused:?}");
}

/// Beginnings of keys that the code completes.
const COMPOSED: [&str; 5] = ["mail-", "error-", "label-", "staff-", "log-"];
