//! A real PostgreSQL for the tests: started once a test run on a free port in a temporary folder, stopped with it.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use secrecy::SecretString;
use tokio::sync::OnceCell;

use super::aside;

/// How long the server may take to answer after it was started.
const START_TIMEOUT: Duration = Duration::from_secs(60);
const TEMPLATE: &str = "shop_template";

static SERVER: OnceLock<Option<Server>> = OnceLock::new();
static TEMPLATE_MADE: OnceCell<()> = OnceCell::const_new();
static DATABASES: AtomicU32 = AtomicU32::new(1);

struct Server {
    port: u16,
    /// Its standard input keeps the server alive: when this process ends, however it ends, the server is stopped.
    _watchdog: Child,
}

/// The address of a fresh, migrated database; none where PostgreSQL is not installed.
pub async fn fresh_database() -> Option<SecretString> {
    let server = SERVER.get_or_init(start).as_ref()?;
    TEMPLATE_MADE.get_or_init(|| make_template(server)).await;
    let name = format!("shop_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let admin = admin(server).await;
    let create = format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}");
    admin.execute_unprepared(&create).await.unwrap();
    admin.close().await.unwrap();
    Some(SecretString::from(server.url(&name)))
}

/// The address of a fresh database without any table.
pub async fn empty_database() -> Option<SecretString> {
    let server = SERVER.get_or_init(start).as_ref()?;
    let name = format!("shop_empty_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let admin = admin(server).await;
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    Some(SecretString::from(server.url(&name)))
}

impl Server {
    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }
}

async fn admin(server: &Server) -> DatabaseConnection {
    Database::connect(server.url("postgres")).await.unwrap()
}

async fn make_template(server: &Server) {
    let admin = admin(server).await;
    admin.execute_unprepared(&format!("CREATE DATABASE {TEMPLATE}")).await.unwrap();
    admin.close().await.unwrap();
    let db = sparraamo::db::open(&SecretString::from(server.url(TEMPLATE))).await.unwrap();
    db.migrate_up().await.unwrap();
    db.close().await.unwrap();
}

fn start() -> Option<Server> {
    let Some(programs) = programs() else {
        aside::leave_out("every test on PostgreSQL", "postgresql");
        return None;
    };
    let port = free_port();
    let watchdog = spawn(&programs, port, "-c synchronous_commit=off");
    wait_until_ready(&programs, port);
    Some(Server { port, _watchdog: watchdog })
}

fn spawn(programs: &Path, port: u16, options: &str) -> Child {
    Command::new("sh")
        .arg("-c")
        .arg(SCRIPT)
        .env("PROGRAMS", programs)
        .env("PORT", port.to_string())
        .env("OPTIONS", options)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A server of a test's own, which may be killed and started again. It keeps what it acknowledged.
pub struct OwnServer {
    port: u16,
    programs: PathBuf,
    watchdog: Child,
}

impl OwnServer {
    /// None where PostgreSQL is not installed.
    pub fn start() -> Option<Self> {
        SERVER.get_or_init(start).as_ref()?;
        let (programs, port) = (programs()?, free_port());
        let watchdog = spawn(&programs, port, "");
        wait_until_ready(&programs, port);
        Some(Self { port, programs, watchdog })
    }

    /// The address of a new database without any table.
    pub async fn database(&self, name: &str) -> SecretString {
        let url = |name: &str| format!("postgres://postgres@127.0.0.1:{}/{name}", self.port);
        let admin = Database::connect(url("postgres")).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        admin.close().await.unwrap();
        SecretString::from(url(name))
    }

    /// `kill -9` of the server and all its processes.
    pub fn kill(&mut self) {
        self.tell("kill");
        while is_ready(&self.programs, self.port) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Starts it again, as the machine's init would. It takes calls once it has recovered.
    pub fn start_again(&mut self) {
        self.tell("start");
        wait_until_ready(&self.programs, self.port);
    }

    fn tell(&mut self, word: &str) {
        let stdin = self.watchdog.stdin.as_mut().unwrap();
        writeln!(stdin, "{word}").unwrap();
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        self.watchdog.wait().ok();
    }
}

/// PostgreSQL refuses to run as root: then it runs as the `postgres` user.
const SCRIPT: &str = r#"
set -eu
folder=$(mktemp -d)
as=""
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; as="runuser -u postgres --"; fi
cd "$folder"
$as "$PROGRAMS/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --no-sync >/dev/null
serve() {
    $as "$PROGRAMS/postgres" -D "$folder/data" -p "$PORT" -k "$folder" -c listen_addresses=127.0.0.1 \
        -c max_connections=600 -c fsync=off -c full_page_writes=off $OPTIONS &
}
serve
while read -r word; do
    case "$word" in
    kill)
        server=$(head -n 1 "$folder/data/postmaster.pid")
        kill -9 "$server" $(ps -o pid= --ppid "$server") || true
        wait || true
        ;;
    start) serve ;;
    esac
done
$as "$PROGRAMS/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null || true
wait || true
rm -rf "$folder"
"#;

fn wait_until_ready(programs: &Path, port: u16) {
    let started = Instant::now();
    while !is_ready(programs, port) {
        assert!(started.elapsed() < START_TIMEOUT, "PostgreSQL did not start");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn is_ready(programs: &Path, port: u16) -> bool {
    Command::new(programs.join("pg_isready"))
        .args(["-h", "127.0.0.1", "-p", &port.to_string()])
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Prints the real folder of `initdb`: where Debian keeps it, or where the PATH leads.
const WHERE: &str = r#"
found=$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -n 1)
dirname "$(readlink -f "${found:-$(command -v initdb)}")"
"#;

/// The folder of PostgreSQL's programs; none when it is not installed.
fn programs() -> Option<PathBuf> {
    let mut found = String::new();
    let mut which = Command::new("sh")
        .args(["-c", WHERE])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    which.stdout.take()?.read_to_string(&mut found).ok()?;
    which.wait().ok()?;
    let folder = PathBuf::from(found.trim());
    folder.join("initdb").exists().then_some(folder)
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
