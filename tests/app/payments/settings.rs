//! The real program refuses to open the shop with settings that are missing or unsafe.

use std::process::{Command, Output};

/// Settings a shop could open with, were there a database.
const GOOD: [(&str, &str); 6] = [
    ("DATABASE_URL", "sqlite://shop.db?mode=rwc"),
    ("SPARRAAMO_PUBLIC_URL", "https://shop.example.org"),
    ("SPARRAAMO_SECRET", "a-secret-that-only-the-tests-know-of"),
    ("STRIPE_SECRET_KEY", "sk_test_hunter2hunter2"),
    ("STRIPE_WEBHOOK_SECRET", "whsec_hunter2hunter2"),
    ("SPARRAAMO_SMTP_URL", "none"),
];

/// P-42.
#[test]
fn serve_without_settings_names_every_one_that_is_missing_in_one_message() {
    let output = serve(&[]);
    let message = refusal(&output);
    assert_eq!(message.lines().count(), 1, "{message}");
    for (name, _) in GOOD {
        assert!(message.contains(name), "{name}: {message}");
    }
}

/// P-42, and P-08's empty configured secret.
#[test]
fn serve_with_an_unsafe_setting_names_it_and_never_says_its_value() {
    let unsafe_settings = [
        ("STRIPE_WEBHOOK_SECRET", ""),
        ("STRIPE_WEBHOOK_SECRET", " "),
        ("STRIPE_WEBHOOK_SECRET", "whsec_hunter2hunter2,"),
        ("SPARRAAMO_SECRET", "hunter2-is-too-short"),
        ("SPARRAAMO_SECRET", "a-secret-that-only-the-tests-know-of,hunter2-short"),
        ("STRIPE_SECRET_KEY", "pk_live_hunter2hunter2"),
        ("SPARRAAMO_PUBLIC_URL", "http://hunter2.example.org"),
        ("SPARRAAMO_PUBLIC_URL", "https://hunter2.example.org/shop"),
        ("SPARRAAMO_PUBLIC_URL", "hunter2"),
        ("DATABASE_URL", "sqlite::memory:hunter2"),
        ("DATABASE_URL", "sqlite://hunter2?mode=memory"),
        ("DATABASE_URL", "mysql://hunter2@localhost/shop"),
        ("SPARRAAMO_SMTP_URL", "http://user:hunter2@localhost"),
        ("SPARRAAMO_BIND", "hunter2"),
        ("SPARRAAMO_TRUSTED_PROXIES", "hunter2"),
        ("SPARRAAMO_DRAFT_MINUTES", "hunter2"),
    ];
    for (name, value) in unsafe_settings {
        let output = serve(&changed(&[(name, value)]));
        let message = refusal(&output);
        assert!(message.contains(name), "{name}: {message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
}

/// P-42.
#[test]
fn serve_with_a_live_key_takes_no_plain_address_and_no_stand_in() {
    let live = ("STRIPE_SECRET_KEY", "sk_live_hunter2hunter2");
    for (name, value) in [
        ("SPARRAAMO_PUBLIC_URL", "http://127.0.0.1:8080"),
        ("STRIPE_API_BASE", "https://stripe.example.org"),
    ] {
        let output = serve(&changed(&[live, (name, value)]));
        assert!(refusal(&output).contains(name));
    }
}

/// P-42.
#[test]
fn serve_without_its_database_says_so_and_never_says_the_password() {
    let url = "postgres://shop:hunter2@127.0.0.1:1/shop";
    let output = serve(&changed(&[("DATABASE_URL", url)]));
    assert!(refusal(&output).contains("database"));
}

/// [`GOOD`] with some settings changed.
fn changed(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let is_kept = |(name, _): &(&str, &str)| changes.iter().all(|(other, _)| other != name);
    GOOD.into_iter().filter(is_kept).chain(changes.iter().copied()).collect()
}

fn serve(settings: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_sparraamo"))
        .arg("serve")
        .env_clear()
        .envs(settings.iter().copied())
        .current_dir(folder.path())
        .output()
        .unwrap()
}

/// What a program that refused to start said: to stderr alone, with exit code 1, and no value of a setting.
fn refusal(output: &Output) -> String {
    let message = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(output.stdout.is_empty());
    for secret in ["hunter2", "tests-know-of"] {
        assert!(!message.contains(secret), "{message}");
    }
    message
}
