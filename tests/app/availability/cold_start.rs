//! Several instances that start at the same moment on one database.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};
use sparraamo::db;

use crate::support::{client, postgres};

const INSTANCES: usize = 5;
/// How long an instance may take from its start to being ready, in a debug build on a busy machine.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// A real `sparraamo serve`; killed when the test ends, however it ends.
struct Served {
    process: Child,
    base_url: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _killed = self.process.kill();
        let _ended = self.process.wait();
    }
}

fn serve(database_url: &SecretString, folder: &std::path::Path) -> Served {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let base_url = format!("http://127.0.0.1:{port}");
    let process = Command::new(env!("CARGO_BIN_EXE_sparraamo"))
        .arg("serve")
        .current_dir(folder)
        .env("DATABASE_URL", database_url.expose_secret())
        .env("SPARRAAMO_BIND", format!("127.0.0.1:{port}"))
        .env("SPARRAAMO_PUBLIC_URL", &base_url)
        .env("SPARRAAMO_SECRET", "a-secret-that-only-the-tests-know-of")
        .env("STRIPE_SECRET_KEY", "sk_test_of_the_tests")
        .env("STRIPE_WEBHOOK_SECRET", "whsec_of_the_tests")
        .env("SPARRAAMO_SMTP_URL", format!("file:{}", folder.join("mail").display()))
        .env("SPARRAAMO_MAIL_FROM", "studio@example.org")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    Served { process, base_url }
}

/// Starts all at once and waits until each answers that it is ready.
async fn all_become_ready(database_url: &SecretString) {
    let folder = tempfile::tempdir().unwrap();
    let mut all: Vec<Served> = (0..INSTANCES).map(|_| serve(database_url, folder.path())).collect();
    let client = client();
    let started = Instant::now();
    for served in &mut all {
        let url = format!("{}/readyz", served.base_url);
        while !client.get(&url).send().await.is_ok_and(|answer| answer.status() == 200) {
            if let Some(status) = served.process.try_wait().unwrap() {
                let mut said = String::new();
                let mut stderr = served.process.stderr.take().unwrap();
                std::io::Read::read_to_string(&mut stderr, &mut said).unwrap();
                panic!("an instance ended instead of starting ({status}): {said}");
            }
            assert!(started.elapsed() < READY_WITHIN, "an instance did not become ready");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// C-14: all start on an empty database; then again, one change of the schema behind.
async fn start_together(database_url: SecretString) {
    all_become_ready(&database_url).await;
    let db = db::open(&database_url).await.unwrap();
    assert!(db.is_ready().await);
    db.migrate_down().await.unwrap();
    assert!(!db.is_ready().await);
    db.close().await.unwrap();
    all_become_ready(&database_url).await;
    let db = db::open(&database_url).await.unwrap();
    let status = db.migration_status().await.unwrap();
    assert!(status.iter().all(|(_, is_applied)| *is_applied), "{status:?}");
}

mod five_instances_that_start_together_migrate_once_and_all_become_ready {
    use super::*;

    #[actix_web::test]
    async fn sqlite() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("shop.db");
        start_together(SecretString::from(format!("sqlite://{}?mode=rwc", file.display()))).await;
    }

    #[actix_web::test]
    async fn postgres() {
        if let Some(database_url) = postgres::empty_database().await {
            start_together(database_url).await;
        }
    }
}
