//! What the tree promises, read from the sources themselves: who may import whom, who writes which table, how long a
//! file may be, what a template may hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::sources::{files, root};

/// Who may import whom, lowest first: a module may name those of the layers above its own line in this table, and
/// those of its own line that stand before it. `demo` stands beside the shop: it may import nothing of it but what
/// `binary` puts together.
///
/// | layer | modules | knows |
/// | --- | --- | --- |
/// | platform | clock, compress, i18n, config, secrets, db, failpoints, clients, templates, telemetry | no use case and no HTTP of ours |
/// | context | ctx, studio | what every use case is given |
/// | web | web | how a browser is answered |
/// | outbox | mail | what is said, once |
/// | ground | accounts, availability, credits, payments, coupons | one fact each: who, time, sessions, money, codes |
/// | middle | catalog, bookings, invoices | what is sold, what will happen, what the tax office sees |
/// | orders | orders | how money becomes bookings |
/// | edges | enquiries, api, verify, ops, privacy, customers, admin, portal | the same use cases for others, and what is not sold by itself |
/// | whole | jobs, routes, app | everything at once |
const LAYERS: [(&str, &[&str]); 9] = [
    (
        "platform",
        &[
            "clock",
            "compress",
            "i18n",
            "config",
            "secrets",
            "db",
            "failpoints",
            "clients",
            "templates",
            "telemetry",
        ],
    ),
    ("context", &["studio", "ctx"]),
    ("web", &["web"]),
    ("outbox", &["mail"]),
    ("ground", &["accounts", "availability", "credits", "payments", "coupons"]),
    ("middle", &["catalog", "bookings", "invoices"]),
    ("orders", &["orders"]),
    ("edges", &["verify", "enquiries", "api", "ops", "privacy", "customers", "admin", "portal"]),
    ("whole", &["jobs", "routes", "app"]),
];
/// May be imported by the binary alone, and imports nothing.
const BESIDE: &str = "demo";
/// The binary: may import everything, and nothing imports it.
const BINARY: [&str; 2] = ["main", "commands"];
/// Slices of one layer that must not know each other at all.
const STRANGERS: [&str; 5] = ["accounts", "availability", "credits", "payments", "coupons"];

const LINES_MAX: usize = 400;

/// The slice of a file: the first name below `src/`.
fn slice(file: &str) -> &str {
    file.split('/').nth(1).unwrap().trim_end_matches(".rs")
}

/// Lines with their numbers, without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines().map(|line| line.split("//").next().unwrap()))
}

/// The modules of the crate that a line names: `crate::x`, and in the binary `sparraamo::x`.
fn named(line: &str, prefix: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for after in line.split(prefix).skip(1) {
        let inside = after.strip_prefix('{').map(|list| list.split('}').next().unwrap());
        for path in inside.unwrap_or(after).split(',') {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let name: String = path.trim().chars().take_while(|c| is_name(*c)).collect();
            if !name.is_empty() && name != "self" {
                named.insert(name);
            }
            if inside.is_none() {
                break;
            }
        }
    }
    named
}

/// The place in the order of importing: a module may import those with a lower one.
fn ranks() -> BTreeMap<&'static str, usize> {
    LAYERS.iter().flat_map(|(_, modules)| modules.iter().copied()).zip(1..).collect()
}

#[test]
fn a_module_imports_only_from_below_itself() {
    let ranks = ranks();
    let mut faults = Vec::new();
    let mut seen = 0;
    for (file, text) in files("src", "rs") {
        let importer = slice(&file);
        if BINARY.contains(&importer) || importer == "lib" {
            continue;
        }
        for (number, line) in code(&text) {
            for imported in named(line, "crate::") {
                if imported == importer {
                    continue;
                }
                seen += 1;
                let allowed = match (ranks.get(importer), ranks.get(imported.as_str())) {
                    (Some(importer), Some(imported)) => imported < importer,
                    (None, _) | (_, None) => false,
                };
                let strange =
                    STRANGERS.contains(&importer) && STRANGERS.contains(&imported.as_str());
                if !allowed || strange {
                    faults.push(format!("{file}:{number}: {importer} may not import {imported}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen > 200, "only {seen} imports were found: the reading of sources is broken");
}

#[test]
fn every_module_has_its_place_in_the_table() {
    let ranks = ranks();
    let known = |name: &str| {
        ranks.contains_key(name) || name == BESIDE || name == "lib" || BINARY.contains(&name)
    };
    let strays: BTreeSet<String> = files("src", "rs")
        .iter()
        .map(|(file, _)| slice(file).to_owned())
        .filter(|slice| !known(slice))
        .collect();
    assert!(strays.is_empty(), "say in LAYERS where these belong: {strays:?}");
}

#[test]
fn the_schema_imports_nothing_of_ours_and_tables_know_no_http() {
    for (folder, unknown) in [("migration/src", "entity::"), ("entity/src", "actix")] {
        for (file, text) in files(folder, "rs") {
            for (number, line) in code(&text) {
                let knows = [unknown, "sparraamo::"].iter().any(|name| line.contains(name));
                assert!(!knows, "{file}:{number}: {line}");
            }
        }
    }
}

#[test]
fn clients_know_no_table() {
    for (file, text) in files("src/clients", "rs") {
        for (number, line) in code(&text) {
            let tables = line.replace("entity::values", "");
            assert!(!tables.contains("entity::") && !line.contains("sea_orm"), "{file}:{number}");
        }
    }
}

#[test]
fn a_source_file_is_short_and_silences_no_lint() {
    for folder in ["src", "entity/src", "migration/src", "tests"] {
        for (file, text) in files(folder, "rs") {
            let lines = text.lines().count();
            assert!(lines <= LINES_MAX, "{file} has {lines} lines; {LINES_MAX} is the most");
            for (number, line) in code(&text) {
                let attribute = line.trim_start().trim_start_matches('#').trim_start_matches('!');
                assert!(
                    !attribute.starts_with("[allow"),
                    "{file}:{number}: use #[expect(.., reason = \"..\")]"
                );
            }
        }
    }
}

/// Each table and its one writer, from the table in `entity/src/lib.rs`.
fn writers() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("entity/src/lib.rs")).unwrap();
    let mut writers = BTreeMap::new();
    for row in text.lines().filter_map(|line| line.strip_prefix("//! | `")) {
        let (tables, writer) = row.split_once(" | ").unwrap();
        let writer = writer.trim_matches([' ', '|', '`']).to_owned();
        for table in tables.split(',') {
            writers.insert(table.trim_matches([' ', '`']).to_owned(), writer.clone());
        }
    }
    writers
}

#[test]
fn every_table_has_its_writer() {
    let writers = writers();
    for (file, _) in files("entity/src", "rs") {
        let table = file.trim_start_matches("entity/src/").trim_end_matches(".rs");
        if !table.contains('/') && table != "lib" {
            assert!(
                writers.contains_key(table),
                "entity/src/lib.rs does not say who writes {table}"
            );
        }
    }
    let ranks = ranks();
    for (table, writer) in &writers {
        assert!(
            ranks.contains_key(writer.as_str()),
            "{table} is written by {writer}, which is no slice"
        );
    }
}

/// What writing a table looks like, after its name, with all that may follow: only its owner may say so.
const WRITES: [&str; 4] =
    ["::ActiveModel", "::Entity::insert", "::Entity::update", "::Entity::delete"];

#[test]
fn a_table_is_written_by_its_one_owner() {
    let writers = writers();
    let mut faults = Vec::new();
    for (file, text) in files("src", "rs") {
        let writer = slice(&file);
        // The switches of the race tests are rows of `setting`; no release build has them.
        if writer == "failpoints" {
            continue;
        }
        for (number, line) in code(&text) {
            for (table, owner) in &writers {
                let is_owner = owner == writer;
                let writes = WRITES.iter().any(|write| mentions(line, &format!("{table}{write}")));
                // A model of another slice's table, made changeable.
                let changes =
                    line.contains("into_active_model") && mentions(line, &format!("{table}.into"));
                if !is_owner && (writes || changes) {
                    faults.push(format!(
                        "{file}:{number}: {writer} writes {table}, which is {owner}'s"
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether `path` stands in the line as a whole name, not as the end of a longer one.
fn mentions(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.split_at(at).0.chars().next_back();
        before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_')
    })
}
