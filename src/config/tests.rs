use std::collections::HashMap;

use super::*;

fn complete() -> HashMap<&'static str, &'static str> {
    HashMap::from([
        ("DATABASE_URL", "sqlite://shop.db?mode=rwc"),
        ("SPARRAAMO_PUBLIC_URL", "https://shop.example.org"),
        ("SPARRAAMO_SECRET", "an-old-oak-stands-by-the-quiet-lake"),
        ("STRIPE_SECRET_KEY", "sk_test_abc"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_one,whsec_two"),
        ("SPARRAAMO_SMTP_URL", "smtp://mail.example.org:587"),
        ("SPARRAAMO_MAIL_FROM", "studio@example.org"),
    ])
}

fn read(settings: &HashMap<&'static str, &'static str>) -> Result<Config, Problems> {
    Config::read(|name| settings.get(name).map(|value| (*value).to_owned()))
}

fn with(name: &'static str, value: &'static str) -> Result<Config, Problems> {
    let mut settings = complete();
    settings.insert(name, value);
    read(&settings)
}

#[test]
fn a_complete_configuration_is_taken() {
    let config = read(&complete()).unwrap();
    assert_eq!(config.stripe.webhook_secrets.len(), 2);
    assert_eq!(config.draft_hold, Span::minutes(15));
    assert_eq!(config.link("/fi"), "https://shop.example.org/fi");
}

#[test]
fn one_message_names_everything_that_is_missing() {
    let message = read(&HashMap::new()).unwrap_err().to_string();
    for name in complete().keys() {
        assert!(message.contains(name), "{name} is not in: {message}");
    }
}

#[test]
fn an_unsafe_setting_is_named_and_its_value_is_not_printed() {
    let cases = [
        ("STRIPE_WEBHOOK_SECRET", "whsec_one,,whsec_two"),
        ("SPARRAAMO_SECRET", "hunter2"),
        ("SPARRAAMO_PUBLIC_URL", "http://shop.example.org"),
        ("SPARRAAMO_PUBLIC_URL", "shop.example.org"),
        ("SPARRAAMO_PUBLIC_URL", "https://shop.example.org/path"),
        ("STRIPE_SECRET_KEY", "pk_test_public"),
        ("DATABASE_URL", "sqlite::memory:"),
        ("DATABASE_URL", "mysql://user:hunter2@host/db"),
        ("SPARRAAMO_SMTP_URL", "ftp://user:hunter2@host"),
        ("SPARRAAMO_DRAFT_MINUTES", "soon"),
        ("SPARRAAMO_FEED_ALLOW_NETS", "everything"),
        ("SPARRAAMO_VIES_URL", "vies.example.org"),
        ("SPARRAAMO_VIES_URL", "http://vies.example.org/rest-api"),
        ("SPARRAAMO_VIES_URL", "https://user@vies.example.org/rest-api"),
        ("SPARRAAMO_VIES_URL", "https://vies.example.org/rest-api?x=1"),
        ("SPARRAAMO_VIES_URL", "ftp://127.0.0.1/rest-api"),
    ];
    for (name, value) in cases {
        let message = with(name, value).unwrap_err().to_string();
        assert!(message.contains(name), "{name} is not in: {message}");
        assert!(!message.contains(value), "the value of {name} is printed: {message}");
    }
}

#[test]
fn a_live_key_needs_https_and_stripe_itself() {
    let mut settings = complete();
    settings.insert("STRIPE_SECRET_KEY", "sk_live_abc");
    assert!(read(&settings).unwrap().is_live());
    settings.insert("STRIPE_API_BASE", "http://127.0.0.1:12111");
    settings.insert("SPARRAAMO_PUBLIC_URL", "http://127.0.0.1:8080");
    let problems = read(&settings).unwrap_err();
    let names: Vec<_> = problems.wrong.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["SPARRAAMO_PUBLIC_URL", "STRIPE_API_BASE"]);
}

#[test]
fn plain_http_is_taken_on_this_machine_with_a_test_key() {
    assert!(with("SPARRAAMO_PUBLIC_URL", "http://127.0.0.1:8080").is_ok());
}

#[test]
fn vat_ids_are_looked_up_where_it_is_said_and_else_nowhere() {
    for blank in ["", " "] {
        assert_eq!(with("SPARRAAMO_VIES_URL", blank).unwrap().vies, None);
    }
    let vies = "https://ec.europa.eu/taxation_customs/vies/rest-api";
    assert_eq!(with("SPARRAAMO_VIES_URL", vies).unwrap().vies, vies.parse().ok());
    let mut settings = complete();
    settings.insert("SPARRAAMO_VIES_URL", "http://127.0.0.1:9/vies");
    assert!(read(&settings).is_ok());
    settings.insert("STRIPE_SECRET_KEY", "sk_live_abc");
    assert!(read(&settings).is_err());
}

#[test]
fn mail_can_be_switched_off_only_on_purpose() {
    let mut settings = complete();
    settings.remove("SPARRAAMO_MAIL_FROM");
    assert!(read(&settings).is_err());
    settings.insert("SPARRAAMO_SMTP_URL", "none");
    assert!(read(&settings).unwrap().mail.is_none());
}

#[test]
fn secrets_never_show_in_debug() {
    let shown = format!("{:?}", read(&complete()).unwrap());
    for secret in ["an-old-oak", "sk_test_abc", "whsec_one", "mail.example.org"] {
        assert!(!shown.contains(secret), "{secret} is shown");
    }
}
