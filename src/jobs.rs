//! Every job, how often it runs, its function; and the runner.
//!
//! Jobs take no input, are idempotent and bounded, and may run on any number of instances at once: each takes its
//! rows by moving their due time forward. Loop, tests and `sparraamo job NAME` share [`run_once`].

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant as Monotonic};

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, timeout};
use tracing::{debug, error};

use crate::accounts::forget;
use crate::api::idempotency;
use crate::availability::{open_days, outages, poll};
use crate::clock::Clock;
use crate::ctx::Ctx;
use crate::db::Db;
use crate::mail::deliver;
use crate::orders::{
    credits_end, expire, needs_person, nudge, read_events, reconcile, refund, remind,
};
use crate::privacy::retain;
use crate::web::trace::panic_words;

/// A job: its name, how often it looks for work, and the work.
#[derive(Copy, Clone)]
pub struct Job {
    pub name: &'static str,
    pub every: Duration,
    pub work: for<'a> fn(&'a Ctx) -> LocalBoxFuture<'a, Result<usize, DbErr>>,
}

/// All jobs.
pub const ALL: [Job; 17] = [
    Job {
        name: "forget-sign-ins",
        every: forget::EVERY,
        work: |ctx| forget::forget_sign_ins(ctx).boxed_local(),
    },
    Job { name: "poll-feeds", every: poll::EVERY, work: |ctx| poll::poll_feeds(ctx).boxed_local() },
    Job {
        name: "tell-outages",
        every: outages::EVERY,
        work: |ctx| outages::tell_outages(ctx).boxed_local(),
    },
    Job {
        name: "note-open-days",
        every: open_days::EVERY,
        work: |ctx| open_days::note_open_days(ctx).boxed_local(),
    },
    Job {
        name: "expire-holds",
        every: Duration::from_secs(15),
        work: |ctx| expire::expire_holds(ctx).boxed_local(),
    },
    Job {
        name: "reconcile-orders",
        every: Duration::from_secs(15),
        work: |ctx| reconcile::reconcile_orders(ctx).boxed_local(),
    },
    Job {
        name: "send-refunds",
        every: Duration::from_secs(5),
        work: |ctx| refund::send_refunds(ctx).boxed_local(),
    },
    Job {
        name: "read-events",
        every: read_events::EVERY,
        work: |ctx| read_events::read_events(ctx).boxed_local(),
    },
    Job {
        name: "finish-events",
        every: read_events::FINISH_EVERY,
        work: |ctx| read_events::finish_events(ctx).boxed_local(),
    },
    Job {
        name: "expire-credits",
        every: credits_end::EVERY,
        work: |ctx| credits_end::expire_credits(ctx).boxed_local(),
    },
    Job {
        name: "tell-staff",
        every: needs_person::EVERY,
        work: |ctx| needs_person::tell_staff(ctx).boxed_local(),
    },
    Job { name: "remind", every: remind::EVERY, work: |ctx| remind::remind(ctx).boxed_local() },
    Job { name: "nudge", every: nudge::EVERY, work: |ctx| nudge::nudge(ctx).boxed_local() },
    Job {
        name: "deliver-mail",
        every: Duration::from_secs(3),
        work: |ctx| deliver::deliver_mail(ctx).boxed_local(),
    },
    Job {
        name: "follow-clock",
        every: Duration::from_secs(30),
        work: |ctx| follow_clock(&ctx.clock, &ctx.db).boxed_local(),
    },
    Job {
        name: "forget-replies",
        every: Duration::from_secs(3_600),
        work: |ctx| idempotency::forget_replies(ctx).boxed_local(),
    },
    Job { name: "retain", every: retain::EVERY, work: |ctx| retain::retain(ctx).boxed_local() },
];

/// How long one run of a job may take: one that waits for a silent database would never run again.
const RUN_WITHIN: Duration = Duration::from_secs(10 * 60);

/// Why a job did not finish. The next run tries again.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    #[error("the job panicked: {words}")]
    Panicked { words: String },
    #[error("the job did not come to its end within {} minutes", RUN_WITHIN.as_secs() / 60)]
    TooLong,
    #[error("the job could not use the database")]
    Database(#[from] DbErr),
}

/// The job of that name.
pub fn find(name: &str) -> Option<Job> {
    ALL.into_iter().find(|job| job.name == name)
}

/// The clock that all instances on this database go by.
pub async fn clock_of(db: &Db) -> Result<Clock, DbErr> {
    let clock = Clock::of_database();
    let has_one = follow_clock(&clock, db).await? == 1;
    Ok(if has_one { clock } else { Clock::System })
}

/// Asks the database for the time. Answers how many clocks were asked: SQLite has none but the machine's.
async fn follow_clock(clock: &Clock, db: &Db) -> Result<usize, DbErr> {
    let asked = Monotonic::now();
    let answer = db.clock_millis().await?;
    if let Some(millis) = answer {
        clock.follow(asked, millis);
    }
    Ok(usize::from(answer.is_some()))
}

/// Runs a job once. A panic is an error like any other. Answers how much there was to do.
pub async fn run_once(ctx: &Ctx, job: Job) -> Result<usize, JobError> {
    let run = timeout(RUN_WITHIN, (job.work)(ctx));
    match AssertUnwindSafe(run).catch_unwind().await {
        Ok(Ok(done)) => Ok(done?),
        Ok(Err(_)) => Err(JobError::TooLong),
        Err(panic) => Err(JobError::Panicked { words: panic_words(panic.as_ref()) }),
    }
}

/// The running jobs of this instance.
pub struct Runner {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Runner {
    /// Starts every job in a loop of its own, on this thread.
    pub fn start(ctx: &Ctx) -> Self {
        let (stop, stopped) = watch::channel(false);
        let tasks = ALL.map(|job| {
            let ctx = ctx.clone();
            let stopped = stopped.clone();
            actix_web::rt::spawn(repeat(ctx, job, stopped))
        });
        Self { stop, tasks: tasks.into() }
    }

    /// Lets each job finish the run it is in, and no more.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                error!("A job's loop ended badly: {error}");
            }
        }
    }
}

async fn repeat(ctx: Ctx, job: Job, mut stopped: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(job.every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.changed() => return,
        }
        match run_once(&ctx, job).await {
            Ok(done) => debug!(job = job.name, done, "Job {} ran", job.name),
            Err(failure) => error!(job = job.name, "Job {} failed: {failure:?}", job.name),
        }
        if *stopped.borrow() {
            return;
        }
    }
}
