//! The database: how it is opened, and the one way to start a transaction.
//!
//! SQLite gets one writing connection beside its readers: with more, writers wait for each other inside SQLite's
//! busy handler instead of our queue, and the slowest hold takes fifteen times as long.

use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::sqlx::Error as SqlxError;
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, RuntimeErr, SqliteTransactionMode, SqlxSqliteConnector, Statement, TransactionOptions,
    TransactionTrait,
};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::timeout;

/// Connections of one instance to PostgreSQL, and readers of an SQLite file.
const CONNECTIONS_MAX: u32 = 10;
/// How long a request waits for a free connection before the shop says it is busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_millis(2_500);
/// The same for SQLite's one writing connection: writers queue there, each for some milliseconds.
const WRITER_TIMEOUT: Duration = Duration::from_secs(10);
/// A connection to PostgreSQL that was used this recently is not asked first whether it still answers: the question
/// costs as much as a statement.
const IDLE_UNTESTED: Duration = Duration::from_secs(1);
/// SQLite for reading a whole database: two gigabytes of it mapped, the most that SQLite maps; 64 MB of pages kept
/// beside them (negative: in KiB); sorting in memory.
const LONG_READING: [(&str, &str); 3] =
    [("mmap_size", "2147418112"), ("cache_size", "-65536"), ("temp_store", "MEMORY")];
/// How long the database may take to say that it is well.
const READY_WITHIN: Duration = Duration::from_secs(2);
/// How long SQLite waits for another process to finish writing.
const SQLITE_BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// The lock under which instances migrate one after another; any number, but always this one.
const MIGRATION_LOCK: i64 = 7_275_726_161_109;

/// Settings of each PostgreSQL connection. `jit` costs ten times the CPU on our short queries; the timeouts keep a
/// stuck instance from holding up the others: within ten seconds they go on where it stopped.
const POSTGRES_SETTINGS: [(&str, &str); 4] = [
    ("jit", "off"),
    ("lock_timeout", "3s"),
    ("statement_timeout", "10s"),
    ("idle_in_transaction_session_timeout", "7s"),
];

/// An open database.
#[derive(Clone, Debug)]
pub struct Db {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

/// Whether the database refused a claim because it overlaps another one.
///
/// PostgreSQL says so by SQLSTATE 23P01 (exclusion), SQLite by its extended code 1811 (a trigger's RAISE): the only
/// triggers that raise on INSERT are those of `slot_claim`.
pub fn is_overlap(error: &DbErr) -> bool {
    code(error).is_some_and(|code| ["23P01", "1811"].contains(&code.as_str()))
}

/// Whether somebody else was in the way: nothing was done, and trying again may work.
///
/// PostgreSQL: 55P03 lock timeout, 57014 statement timeout, 40P01 deadlock, 40001 serialisation, 23P01 an overlap of
/// claims. SQLite: 5 and its extended codes, busy.
pub fn is_held_up(error: &DbErr) -> bool {
    let known = ["55P03", "57014", "40P01", "40001", "23P01", "5", "261", "517"];
    code(error).is_some_and(|code| known.contains(&code.as_str()))
}

/// Whether the database could not be reached, or went away while it was asked: whether it did what it was asked to is
/// not known, and asking again later may work.
///
/// PostgreSQL says goodbye with class 57P (shutting down, starting up), 08 (connection) or 53300 (too many of them).
pub fn is_out_of_reach(error: &DbErr) -> bool {
    if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return true;
    }
    let is_goodbye = |code: String| {
        code.starts_with("57P") || code.starts_with("08") || code == "53300" || code == "25P03"
    };
    match sqlx_error(error) {
        Some(SqlxError::Io(_) | SqlxError::Tls(_) | SqlxError::Protocol(_)) => true,
        Some(SqlxError::PoolTimedOut | SqlxError::PoolClosed | SqlxError::BeginFailed) => true,
        Some(_) | None => code(error).is_some_and(is_goodbye),
    }
}

/// The database's own code of an error.
fn code(error: &DbErr) -> Option<String> {
    sqlx_error(error)?.as_database_error()?.code().map(|code| code.into_owned())
}

fn sqlx_error(error: &DbErr) -> Option<&SqlxError> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error))
        | DbErr::Conn(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

/// Opens the database at `url`. The schema is not touched.
pub async fn open(url: &SecretString) -> Result<Db, DbErr> {
    let url = url.expose_secret();
    if url.starts_with("sqlite:") {
        // The writer first: it makes the file and sets it to WAL.
        let writer = Database::connect(sqlite_options(url, 1, WRITER_TIMEOUT)).await?;
        let reader =
            Database::connect(sqlite_options(url, CONNECTIONS_MAX, ACQUIRE_TIMEOUT)).await?;
        return Ok(Db { reader, writer });
    }
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(CONNECTIONS_MAX)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire_if_idle_for(IDLE_UNTESTED)
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(|options| options.options(POSTGRES_SETTINGS));
    let connection = Database::connect(options).await?;
    Ok(Db { reader: connection.clone(), writer: connection })
}

fn sqlite_options(url: &str, connections_max: u32, acquire_timeout: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections_max)
        .acquire_timeout(acquire_timeout)
        // No network lies between us and the file.
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .journal_mode(SqliteJournalMode::Wal)
                // FULL: what was acknowledged survives a power cut, not only a crash.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(SQLITE_BUSY_TIMEOUT)
                .foreign_keys(true)
        });
    options
}

impl Db {
    /// A connection for reading outside any transaction.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Starts a transaction that may write. Dropping it rolls back.
    ///
    /// On SQLite it takes the write lock at once (`BEGIN IMMEDIATE`): one that reads first and writes later fails
    /// with "database is locked" when another wrote in between.
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub async fn write_txn(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// The same database for reading it as a whole, past what pages ask.
    ///
    /// An SQLite file is mapped into memory and sorted there, by connections of their own that end with the answer:
    /// without that, a lookup in a large table copies a page of the file. PostgreSQL keeps its pages itself.
    pub async fn for_long_reading(&self) -> Result<Self, DbErr> {
        if self.writer.get_database_backend() != DbBackend::Sqlite {
            return Ok(self.clone());
        }
        let options = self.reader.get_sqlite_connection_pool().connect_options();
        let options = LONG_READING
            .iter()
            .fold(SqliteConnectOptions::clone(&options), |options, (name, value)| {
                options.pragma(*name, *value)
            });
        let pool =
            SqlitePoolOptions::new().max_connections(CONNECTIONS_MAX).connect_lazy_with(options);
        let reader = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
        Ok(Self { reader, writer: self.writer.clone() })
    }

    /// Brings the schema up to date. Several instances may do so at once: one works, the others wait.
    pub async fn migrate_up(&self) -> Result<(), DbErr> {
        let transaction = self.migration_txn().await?;
        Migrator::up(&transaction, None).await?;
        transaction.commit().await
    }

    /// Takes the newest change back.
    pub async fn migrate_down(&self) -> Result<(), DbErr> {
        let transaction = self.migration_txn().await?;
        Migrator::down(&transaction, Some(1)).await?;
        transaction.commit().await
    }

    /// Each change of the schema and whether it is applied, oldest first.
    pub async fn migration_status(&self) -> Result<Vec<(String, bool)>, DbErr> {
        let all = Migrator::get_migration_with_status_read_only(&self.reader).await?;
        let applied = |migration: &migration::Migration| {
            migration.status() == migration::MigrationStatus::Applied
        };
        Ok(all.iter().map(|migration| (migration.name().to_owned(), applied(migration))).collect())
    }

    /// Settings under which a power cut may lose what was acknowledged, as `name = value`. Empty: none.
    ///
    /// SQLite: sqlite.org/pragma.html, `synchronous` 2 is FULL. PostgreSQL: chapter Write Ahead Log of its manual.
    pub async fn weaknesses(&self) -> Result<Vec<String>, DbErr> {
        let mut weak = Vec::new();
        if self.writer.get_database_backend() == DbBackend::Sqlite {
            for (name, safe) in [("journal_mode", "wal"), ("synchronous", "2")] {
                let value = self.asked(&format!("PRAGMA {name}"), name).await?;
                weak.extend((value != safe).then(|| format!("{name} = {value}")));
            }
            return Ok(weak);
        }
        for name in ["fsync", "full_page_writes", "synchronous_commit"] {
            let value = self.asked(&format!("SHOW {name}"), name).await?;
            weak.extend((value == "off").then(|| format!("{name} = {value}")));
        }
        Ok(weak)
    }

    async fn asked(&self, question: &str, column: &str) -> Result<String, DbErr> {
        let backend = self.writer.get_database_backend();
        let row = self.writer.query_one_raw(Statement::from_string(backend, question)).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound(column.to_owned()))?;
        match row.try_get::<String>("", column) {
            Ok(text) => Ok(text),
            Err(_) => Ok(row.try_get::<i32>("", column)?.to_string()),
        }
    }

    /// Whether the database answers in time and has every change of the schema.
    pub async fn is_ready(&self) -> bool {
        match timeout(READY_WITHIN, Migrator::get_pending_migrations_read_only(&self.reader)).await
        {
            Ok(Ok(pending)) => pending.is_empty(),
            Ok(Err(_)) | Err(_) => false,
        }
    }

    /// Milliseconds since 1970 by the server's clock; none where the database has no clock of its own.
    pub async fn clock_millis(&self) -> Result<Option<i64>, DbErr> {
        if self.reader.get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let text = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";
        let row =
            self.reader.query_one_raw(Statement::from_string(DbBackend::Postgres, text)).await?;
        row.map(|row| row.try_get_by_index(0)).transpose()
    }

    /// Closes every connection.
    pub async fn close(self) -> Result<(), DbErr> {
        self.writer.close().await?;
        self.reader.close().await
    }

    async fn migration_txn(&self) -> Result<DatabaseTransaction, DbErr> {
        let transaction = self.write_txn().await?;
        if transaction.get_database_backend() == DbBackend::Postgres {
            // Waiting for another instance's migration may take longer than a request may.
            for text in ["SET LOCAL lock_timeout = 0", "SET LOCAL statement_timeout = 0"] {
                transaction.execute_unprepared(text).await?;
            }
            let lock = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT pg_advisory_xact_lock($1)",
                [MIGRATION_LOCK.into()],
            );
            transaction.execute_raw(lock).await?;
        }
        Ok(transaction)
    }
}
