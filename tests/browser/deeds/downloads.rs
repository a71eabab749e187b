//! Files that pages give: a folder for downloads, and what came into it.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::browser::chromium::Browser;

/// How long a file may take to arrive, on a machine busy with other tests.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// A folder that a window keeps its downloads in.
pub struct Downloads {
    folder: tempfile::TempDir,
}

impl Browser {
    /// Keeps what is downloaded from now on.
    pub async fn keeps_downloads(&self) -> Downloads {
        let folder = tempfile::tempdir().unwrap();
        let wish = json!({ "behavior": "allow", "downloadPath": folder.path() });
        self.command("Browser.setDownloadBehavior", wish).await;
        Downloads { folder }
    }
}

impl Downloads {
    /// The text of the one file that came, as soon as it is whole.
    pub async fn next(&self) -> String {
        let started = Instant::now();
        loop {
            let files = std::fs::read_dir(self.folder.path()).unwrap();
            let files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
            if let [file] = files.as_slice()
                && file.extension().is_some_and(|kind| kind != "crdownload")
            {
                return std::fs::read_to_string(file).unwrap();
            }
            assert!(started.elapsed() < PATIENCE, "nothing was downloaded: {files:?}");
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }
}
