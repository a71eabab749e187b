//! A line to a database that can be disturbed: a TCP proxy on loopback that is slow, silent, deaf, or cuts off.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// How the line is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// As if there were none between.
    Clear,
    /// What is said arrives so much later, both ways together.
    Slow(Duration),
    /// So many bytes a second come through.
    Narrow(usize),
    /// Everything is taken in and nothing comes out, until the line is clear again.
    Silent,
    /// New calls are not taken; old ones are cut off.
    Refusing,
}

/// How PostgreSQL is asked to commit: a simple query, whose text ends with a zero byte.
const COMMIT: &[u8] = b"COMMIT\0";
/// Bytes moved at once.
const CHUNK: usize = 16 * 1024;

/// The proxy, in a thread of its own; it ends when this is dropped.
pub struct Wire {
    pub address: SocketAddr,
    line: watch::Sender<Line>,
    cut: watch::Sender<u64>,
    commits: Arc<AtomicUsize>,
    runtime: Option<Runtime>,
}

impl Wire {
    /// A clear line to the server at that address.
    pub fn to(server: SocketAddr) -> Self {
        let builder =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = builder.unwrap();
        let (line, _) = watch::channel(Line::Clear);
        let (cut, _) = watch::channel(0);
        let commits = Arc::new(AtomicUsize::new(0));
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::clone(&commits);
        runtime.spawn(serve(listener, server, line.clone(), cut.clone(), heard));
        Self { address, line, cut, commits, runtime: Some(runtime) }
    }

    /// From now on the line is like this.
    pub fn is(&self, line: Line) {
        self.line.send_replace(line);
        if line == Line::Refusing {
            self.cuts_off();
        }
    }

    /// The database does what the next commit but `nth - 1` asks for, and its answer never arrives. 0: none is lost.
    pub fn loses_commit(&self, nth: usize) {
        self.commits.store(nth, Ordering::SeqCst);
    }

    /// Whether that commit came by.
    pub fn has_lost_it(&self) -> bool {
        self.commits.load(Ordering::SeqCst) == 0
    }

    /// Resets every connection there is.
    pub fn cuts_off(&self) {
        self.cut.send_modify(|count| *count += 1);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn serve(
    listener: std::net::TcpListener,
    server: SocketAddr,
    line: watch::Sender<Line>,
    cut: watch::Sender<u64>,
    commits: Arc<AtomicUsize>,
) {
    let listener = TcpListener::from_std(listener).unwrap();
    while let Ok((caller, _)) = listener.accept().await {
        if *line.borrow() == Line::Refusing {
            caller.set_zero_linger().ok();
            continue;
        }
        let Ok(called) = TcpStream::connect(server).await else { continue };
        let commits = Commits { left: Arc::clone(&commits), is_lost: AtomicBool::new(false) };
        tokio::spawn(join(caller, called, line.subscribe(), cut.subscribe(), commits));
    }
}

/// Commits on one connection, counted with those of the others.
struct Commits {
    left: Arc<AtomicUsize>,
    /// The answer to what was last asked here is not to arrive.
    is_lost: AtomicBool,
}

impl Commits {
    fn asked(&self, bytes: &[u8]) {
        if bytes.windows(COMMIT.len()).any(|part| part == COMMIT) {
            let one_less = |left: usize| left.checked_sub(1);
            let before = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_less);
            self.is_lost.store(before == Ok(1), Ordering::SeqCst);
        }
    }
}

async fn join(
    caller: TcpStream,
    called: TcpStream,
    line: watch::Receiver<Line>,
    mut cut: watch::Receiver<u64>,
    commits: Commits,
) {
    for stream in [&caller, &called] {
        stream.set_nodelay(true).ok();
        // Closed by us means reset.
        stream.set_zero_linger().ok();
    }
    cut.mark_unchanged();
    let (from_caller, to_caller) = caller.into_split();
    let (from_called, to_called) = called.into_split();
    tokio::select! {
        () = carry(from_caller, to_called, line.clone(), |bytes| {
            commits.asked(bytes);
            true
        }) => {}
        () = carry(from_called, to_caller, line, |_| !commits.is_lost.load(Ordering::SeqCst)) => {}
        _ = cut.changed() => {}
    }
}

/// Moves bytes one way, as long as `goes_on` says so of what came.
async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut line: watch::Receiver<Line>,
    goes_on: impl Fn(&[u8]) -> bool,
) {
    let mut chunk = vec![0; CHUNK];
    while let Ok(count @ 1..) = from.read(&mut chunk).await {
        if !goes_on(&chunk[..count]) {
            return;
        }
        let now = *line.borrow();
        match now {
            Line::Clear | Line::Refusing => {}
            Line::Slow(both_ways) => tokio::time::sleep(both_ways / 2).await,
            Line::Narrow(bytes_a_second) => {
                let whole = Duration::from_secs(u64::try_from(count).unwrap());
                tokio::time::sleep(whole / u32::try_from(bytes_a_second).unwrap()).await;
            }
            Line::Silent => {
                if line.wait_for(|line| *line != Line::Silent).await.is_err() {
                    return;
                }
            }
        }
        if to.write_all(&chunk[..count]).await.is_err() {
            return;
        }
    }
}
