//! CPU time of a process, user and system, from the kernel's own account.

/// The kernel counts in hundredths of a second on every Linux we run on (`getconf CLK_TCK`).
const TICKS_PER_SECOND: f64 = 100.0;

/// CPU seconds that process `pid` has used; `self` is this one.
pub fn seconds(pid: &str) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    // The name in parentheses may hold spaces: fields are counted behind it.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: f64 = fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap();
    ticks / TICKS_PER_SECOND
}

/// Milliseconds of CPU that one of `times` runs of `work` costs this process.
pub async fn milliseconds<F: Future>(times: u32, mut work: impl FnMut() -> F) -> f64 {
    let before = seconds("self");
    for _ in 0..times {
        std::hint::black_box(work().await);
    }
    (seconds("self") - before) * 1_000.0 / f64::from(times)
}
