//! What other programs make of a PDF. They step aside where poppler and qpdf are not installed.

use std::io::Write;
use std::process::{Command, Output};

use super::aside;

/// The programs, each with its package.
const PROGRAMS: [(&str, &str); 3] =
    [("pdftotext", "poppler-utils"), ("pdfinfo", "poppler-utils"), ("qpdf", "qpdf")];

/// Whether all of them are there; says so if not.
pub fn is_readable(tests: &str) -> bool {
    for (program, package) in PROGRAMS {
        if Command::new(program).arg("--version").output().is_err() {
            aside::leave_out(tests, package);
            return false;
        }
    }
    true
}

/// The text in reading order, its white space made single spaces.
pub fn text(pdf: &[u8]) -> String {
    let output = run("pdftotext", pdf, &["-raw", "-enc", "UTF-8"], &["-"]);
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fails unless qpdf finds it sound, and it is tagged, titled, and every font is inside, subset and can be copied from.
pub fn assert_sound(pdf: &[u8], title: &str) {
    let checked = run("qpdf", pdf, &["--check"], &[]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let info = run("pdfinfo", pdf, &[], &[]);
    let info = String::from_utf8_lossy(&info.stdout).into_owned();
    let says = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.trim_start_matches(name).trim().to_owned()
    };
    assert_eq!((says("Tagged:").as_str(), says("Title:").as_str()), ("yes", title), "{info}");
    assert!(says("Page size:").ends_with("(A4)"), "{info}");
    let fonts = run("pdffonts", pdf, &[], &[]);
    let fonts = String::from_utf8_lossy(&fonts.stdout).into_owned();
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty(), "{fonts}");
    for row in rows {
        // Embedded, subset, with a map to Unicode.
        assert_eq!(row.split_whitespace().filter(|word| *word == "yes").count(), 3, "{fonts}");
    }
}

fn run(program: &str, pdf: &[u8], before: &[&str], after: &[&str]) -> Output {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    Command::new(program).args(before).arg(file.path()).args(after).output().unwrap()
}
