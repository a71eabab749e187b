//! A mail server on loopback that keeps what it takes, and misbehaves on demand.

use std::net::TcpListener as Bound;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use secrecy::SecretString;
use sparraamo::clients::mailer::Mailer;
use sparraamo::ctx::Ctx;
use sparraamo::jobs;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};

use crate::support::TestApp;

/// What is wrong with the server, for recipients whose address holds the text; empty: for everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Answers RCPT with this line.
    Says(&'static str),
    /// Greets with this line, and closes.
    Greets(&'static str),
    /// Closes the line without a word.
    Drops,
    /// Takes the letter and closes the line before it says so.
    TakesAndDrops,
    /// Never answers once the letter is begun.
    HangsInData,
    /// Takes the letter, and says so once it is let go on.
    Holds,
}

#[derive(Default)]
struct State {
    fault: Option<(Fault, &'static str)>,
    taken: Vec<Taken>,
    calls: usize,
}

/// A letter that the server took.
#[derive(Clone, Debug)]
pub struct Taken {
    pub to: Vec<String>,
    /// As it was on the wire.
    pub bytes: Vec<u8>,
}

/// See the module.
#[derive(Clone)]
pub struct SmtpServer {
    port: u16,
    state: Arc<Mutex<State>>,
    came: Arc<Notify>,
    /// Has no place until letters that are held may go on.
    held: Arc<Semaphore>,
}

impl SmtpServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Self {
            port,
            state: Arc::default(),
            came: Arc::default(),
            held: Arc::new(Semaphore::new(0)),
        };
        let own = server.clone();
        actix_web::rt::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                own.state.lock().unwrap().calls += 1;
                actix_web::rt::spawn(converse(stream, own.clone()));
            }
        });
        server
    }

    /// Comes back once the server took so many letters.
    pub async fn until_taken(&self, count: usize) {
        while self.taken().len() < count {
            self.came.notified().await;
        }
    }

    /// It is well again, and letters that it holds go on.
    pub fn let_go(&self) {
        self.set(None, "");
        self.held.close();
    }

    /// From now on it misbehaves so for recipients whose address holds `whom`; `None`: it is well.
    pub fn set(&self, fault: Option<Fault>, whom: &'static str) {
        self.state.lock().unwrap().fault = fault.map(|fault| (fault, whom));
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.state.lock().unwrap().taken.clone()
    }

    /// How often somebody called.
    pub fn calls(&self) -> usize {
        self.state.lock().unwrap().calls
    }

    /// The shop with this server, given up after `patience`.
    pub fn ctx(&self, app: &TestApp, patience: Duration) -> Ctx {
        at(app, self.port, patience)
    }
}

/// The shop with a mail server whose port nobody listens on.
pub fn nowhere(app: &TestApp) -> Ctx {
    let bound = Bound::bind("127.0.0.1:0").unwrap();
    let port = bound.local_addr().unwrap().port();
    drop(bound);
    at(app, port, Duration::from_secs(2))
}

fn at(app: &TestApp, port: u16, patience: Duration) -> Ctx {
    let url = SecretString::from(format!("smtp://127.0.0.1:{port}"));
    let mailer = match Mailer::from_url(&url, "Sparraamo <varaukset@example.org>").unwrap() {
        Mailer::Smtp(server) => Mailer::Smtp(server.within(patience)),
        other => other,
    };
    Ctx { mailer: Some(mailer), ..app.ctx.clone() }
}

/// Runs the job that sends mails once. Answers how many it took in hand.
pub async fn deliver(ctx: &Ctx) -> usize {
    jobs::run_once(ctx, jobs::find("deliver-mail").unwrap()).await.unwrap()
}

/// One conversation, of one or more letters.
async fn converse(stream: TcpStream, server: SmtpServer) -> Option<()> {
    let fault_for = |to: &[String]| {
        let fault = server.state.lock().unwrap().fault;
        fault.filter(|(_, whom)| to.is_empty() || to.iter().any(|to| to.contains(whom)))
    };
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader);
    match fault_for(&[]) {
        Some((Fault::Drops, "")) => return None,
        Some((Fault::Greets(line), "")) => {
            writer.write_all(format!("{line}\r\n").as_bytes()).await.ok()?;
            return None;
        }
        _ => writer.write_all(b"220 ready\r\n").await.ok()?,
    }
    let mut to: Vec<String> = Vec::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let command = line.trim_end().to_owned();
        let mut reply = "250 fine";
        if command.starts_with("EHLO") {
            reply = "250-here\r\n250 8BITMIME";
        } else if command.starts_with("MAIL") || command.starts_with("RSET") {
            to.clear();
        } else if let Some(address) = command.strip_prefix("RCPT TO:") {
            let address = address.trim_matches(['<', '>']).to_owned();
            match fault_for(std::slice::from_ref(&address)) {
                Some((Fault::Says(line), _)) => reply = line,
                _ => to.push(address),
            }
        } else if command == "DATA" {
            writer.write_all(b"354 go on\r\n").await.ok()?;
            let fault = fault_for(&to).map(|(fault, _)| fault);
            if fault == Some(Fault::HangsInData) {
                std::future::pending::<()>().await;
            }
            let bytes = letter(&mut lines).await?;
            server.state.lock().unwrap().taken.push(Taken { to: to.clone(), bytes });
            server.came.notify_one();
            if fault == Some(Fault::Holds) {
                let _let_go = server.held.acquire().await;
            }
            if fault == Some(Fault::TakesAndDrops) {
                return None;
            }
        } else if command == "QUIT" {
            reply = "221 bye";
        }
        writer.write_all(format!("{reply}\r\n").as_bytes()).await.ok()?;
    }
}

/// The lines up to the dot, as they were before dots were doubled.
async fn letter(lines: &mut BufReader<tokio::net::tcp::OwnedReadHalf>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line).await.ok()? == 0 {
            return None;
        }
        if line == b".\r\n" {
            return Some(bytes);
        }
        let plain = line.strip_prefix(b".").unwrap_or(&line);
        bytes.extend_from_slice(plain);
    }
}
