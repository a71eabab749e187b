//! What a test run leaves out where a program is not installed, and says so.

use std::io::Write;

/// Set by `tests/run`, which has installed everything: then leaving something out is a failure.
const COMPLETE: &str = "SPARRAAMO_TESTS_COMPLETE";

/// Says in one line that `tests` did not run because `package` is not installed.
///
/// Written to the real standard error, since the test runner swallows what a passing test prints.
pub fn leave_out(tests: &str, package: &str) {
    assert!(
        std::env::var_os(COMPLETE).is_none(),
        "{tests} cannot run: {package} is not installed, and {COMPLETE} asks for a complete run"
    );
    let line = format!("\nLEFT OUT: {tests}, for want of {package} (tests/run installs it)\n");
    // All at once, so that lines of tests running beside this one do not get in between.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
