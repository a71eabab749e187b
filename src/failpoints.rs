//! Switches for tests that break the shop on purpose, in builds with the feature `failpoints` alone.
//!
//! A switch is a row in `setting`, so it is thrown for one database and for all instances on it. A crash is asked of one
//! process, by its environment.

use std::sync::LazyLock;
use std::time::Duration;

use entity::setting;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use serde_json::json;
use tokio::sync::Barrier;
use tokio::time::timeout;

/// How long a switch for pausing holds things up.
const PAUSE: Duration = Duration::from_millis(50);
/// How long one waits for the other.
const MEETS_WITHIN: Duration = Duration::from_secs(5);

/// Throws a switch.
pub async fn set<C: ConnectionTrait>(db: &C, name: &str) -> Result<(), DbErr> {
    let row = setting::ActiveModel { name: Set(key(name)), value: Set(json!(true)) };
    setting::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Whether a switch was thrown.
pub async fn is_set<C: ConnectionTrait>(db: &C, name: &str) -> Result<bool, DbErr> {
    Ok(setting::Entity::find_by_id(key(name)).one(db).await?.is_some())
}

/// Waits a moment if the switch was thrown: long enough for others to run into what is going on here.
pub async fn pause_if_set<C: ConnectionTrait>(db: &C, name: &str) -> Result<(), DbErr> {
    if is_set(db, name).await? {
        tokio::time::sleep(PAUSE).await;
    }
    Ok(())
}

/// Waits, if the switch was thrown, until another comes here too: then two do at once what follows, however busy the machine
/// is. One switch a process at a time.
pub async fn meet_if_set<C: ConnectionTrait>(db: &C, name: &str) -> Result<(), DbErr> {
    static PLACE: LazyLock<Barrier> = LazyLock::new(|| Barrier::new(2));
    if is_set(db, name).await? {
        timeout(MEETS_WITHIN, PLACE.wait()).await.ok();
    }
    Ok(())
}

/// Ends the process on the spot, as a power cut would, if `SPARRAAMO_CRASH_AT` names this point; freezes it, as when its
/// machine stalls, if `SPARRAAMO_FREEZE_AT` does.
#[expect(
    clippy::disallowed_methods,
    reason = "no setting of the shop: builds that are sold do not have it"
)]
pub fn crash_at(point: &str) {
    if std::env::var("SPARRAAMO_CRASH_AT").is_ok_and(|named| named == point) {
        std::process::abort();
    }
    if std::env::var("SPARRAAMO_FREEZE_AT").is_ok_and(|named| named == point) {
        let id = std::process::id().to_string();
        std::process::Command::new("kill").args(["-STOP", &id]).status().ok();
    }
}

fn key(name: &str) -> String {
    format!("failpoint {name}")
}
