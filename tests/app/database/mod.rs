//! What becomes of the shop when its database is slow, silent, gone or all taken: it says so in time, and recovers.

mod all_taken;
mod changes;
mod disturbed_line;
mod lost_commits;
mod slow_rush;

use std::net::SocketAddr;

use crate::support::wire::Wire;
use crate::support::{On, TestApp, Variant};

/// A shop on PostgreSQL, and an instance of it at the far end of a wire.
async fn far_away() -> Option<(TestApp, TestApp, Wire)> {
    let near = TestApp::spawn(On::Postgres).await?;
    let settings = near.environment();
    let (_, url) = settings.iter().find(|(name, _)| *name == "DATABASE_URL").unwrap();
    let (before, rest) = url.split_once('@').unwrap();
    let (server, database) = rest.split_once('/').unwrap();
    let wire = Wire::to(server.parse::<SocketAddr>().unwrap());
    let url = format!("{before}@{}/{database}", wire.address);
    let settings = vec![("DATABASE_URL", url)];
    let far = near.instance_with(Variant { settings, ..Variant::default() }).await;
    Some((near, far, wire))
}
