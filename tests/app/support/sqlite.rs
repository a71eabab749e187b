//! SQLite files for the tests: the schema is made once a test run, and each test has a copy.

use std::path::Path;

use secrecy::SecretString;
use sparraamo::db;
use tokio::sync::OnceCell;

/// A migrated file that nothing was written to.
static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();

/// The address of a fresh, migrated database in the folder.
pub async fn fresh_database(folder: &Path) -> SecretString {
    let template = TEMPLATE.get_or_init(make_template).await;
    let file = folder.join("shop.db");
    std::fs::write(&file, template).unwrap();
    address(&file)
}

async fn make_template() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("template.db");
    let db = db::open(&address(&file)).await.unwrap();
    db.migrate_up().await.unwrap();
    // The last connection to go writes everything into the one file.
    db.close().await.unwrap();
    std::fs::read(&file).unwrap()
}

fn address(file: &Path) -> SecretString {
    SecretString::from(format!("sqlite://{}?mode=rwc", file.display()))
}
