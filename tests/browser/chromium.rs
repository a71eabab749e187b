//! Debian's Chromium, driven through chromedriver.
//!
//! A client of our own: of WebDriver we need ten commands, all JSON over the HTTP client we already have. The crates
//! that speak it bring a second HTTP stack and leave Chromium's own commands (screen sizes, logs) to us all the same.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::support::{aside, client};

/// How long a page may take to become what a test waits for, on a machine busy with other tests.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// The key under which WebDriver names an element (W3C WebDriver, "web element identifier").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Starts chromedriver and lives as long as its standard input, so that a killed test leaves no browser behind.
/// Driver and browser are a process group of their own, which is ended whole: nothing of its profile is worth saving.
const SCRIPT: &str = r#"
command -v chromium >/dev/null && command -v chromedriver >/dev/null || exit 0
folder=$(mktemp -d)
echo "folder $folder"
setsid chromedriver --port=0 2>&1 &
driver=$!
cat >/dev/null
kill -KILL "-$driver"
wait
rm -rf "$folder" 2>/dev/null || { sleep 1; rm -rf "$folder"; }
"#;

/// Whether pages may run scripts.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Scripts {
    Off,
    On,
}

/// One window of a Chromium of its own, with nothing remembered.
pub struct Browser {
    driver: Child,
    client: Client,
    session: String,
}

impl Browser {
    /// A fresh browser; none where it is not installed.
    pub async fn open(scripts: Scripts) -> Option<Self> {
        let (driver, started) = start();
        let Some((port, folder)) = started else {
            aside::leave_out("journeys in a browser", "chromium and chromium-driver");
            return None;
        };
        let base = format!("http://127.0.0.1:{port}");
        let mut browser = Self { driver, client: client(), session: base };
        let opened = browser.call(Method::POST, "/session", wishes(scripts, &folder)).await;
        let id = opened["sessionId"].as_str().unwrap_or_else(|| panic!("no browser: {opened}"));
        browser.session = format!("{}/session/{id}", browser.session);
        Some(browser)
    }

    pub async fn go_to(&self, url: &str) {
        self.call(Method::POST, "/url", json!({ "url": url })).await;
    }

    /// The address of the page shown.
    pub async fn url(&self) -> String {
        string(&self.call(Method::GET, "/url", Value::Null).await)
    }

    /// Presses the first element that `css` selects.
    pub async fn press(&self, css: &str) {
        self.on(css, Method::POST, "/click", json!({})).await;
    }

    /// Presses it twice in a row, as people do who are used to double clicks.
    pub async fn press_twice(&self, css: &str) {
        let there = self.handed(css).await;
        self.run_with("arguments[0].scrollIntoView({ block: 'center' })", json!([there])).await;
        let down = json!({ "type": "pointerDown", "button": 0 });
        let up = json!({ "type": "pointerUp", "button": 0 });
        let to = json!({ "type": "pointerMove", "origin": there, "x": 0, "y": 0 });
        let mouse =
            json!({ "type": "pointer", "id": "mouse", "actions": [to, down, up, down, up] });
        self.call(Method::POST, "/actions", json!({ "actions": [mouse] })).await;
    }

    /// Enters a day or a time of day, as forms send it. Which keys do that is the browser's own affair, and its language's.
    pub async fn enters(&self, css: &str, value: &str) {
        let there = self.handed(css).await;
        self.run_with("arguments[0].value = arguments[1]", json!([there, value])).await;
        assert_eq!(self.value(css).await, value, "{css} takes no such value");
    }

    /// An element as scripts and mice of the driver are handed it.
    async fn handed(&self, css: &str) -> Value {
        let element = self.element(css).await;
        json!({ ELEMENT: element.rsplit('/').next().unwrap() })
    }

    async fn run_with(&self, script: &str, args: Value) {
        self.call(Method::POST, "/execute/sync", json!({ "script": script, "args": args })).await;
    }

    /// Types `text` into a field in place of what it held.
    pub async fn type_into(&self, css: &str, text: &str) {
        self.on(css, Method::POST, "/clear", json!({})).await;
        self.on(css, Method::POST, "/value", json!({ "text": text })).await;
    }

    /// Presses keys in a field that keeps what it holds.
    pub async fn keys(&self, css: &str, keys: &str) {
        self.on(css, Method::POST, "/value", json!({ "text": keys })).await;
    }

    /// The text of an element, as it is seen.
    pub async fn text(&self, css: &str) -> String {
        string(&self.on(css, Method::GET, "/text", Value::Null).await)
    }

    /// What a field holds.
    pub async fn value(&self, css: &str) -> String {
        string(&self.on(css, Method::GET, "/property/value", Value::Null).await)
    }

    /// An attribute of an element, such as where a link leads.
    pub async fn attribute(&self, css: &str, name: &str) -> String {
        string(&self.on(css, Method::GET, &format!("/attribute/{name}"), Value::Null).await)
    }

    /// How many elements `css` selects.
    pub async fn count(&self, css: &str) -> usize {
        let by = json!({ "using": "css selector", "value": css });
        self.call(Method::POST, "/elements", by).await.as_array().map_or(0, Vec::len)
    }

    /// Runs the driver's own script in the page, which works where the page's scripts are off, too.
    pub async fn evaluate(&self, script: &str) -> Value {
        self.call(Method::POST, "/execute/sync", json!({ "script": script, "args": [] })).await
    }

    /// A command of Chromium's own DevTools protocol.
    pub async fn command(&self, name: &str, parameters: Value) -> Value {
        let command = json!({ "cmd": name, "params": parameters });
        self.call(Method::POST, "/goog/cdp/execute", command).await
    }

    /// What the browser has logged since it was asked last: `browser` or `performance`.
    pub async fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.call(Method::POST, "/se/log", json!({ "type": kind })).await;
        entries.as_array().cloned().unwrap_or_default()
    }

    /// The path below the session of an element, as soon as the page has it.
    async fn element(&self, css: &str) -> String {
        let by = json!({ "using": "css selector", "value": css });
        let started = Instant::now();
        loop {
            let (ok, value) = self.try_call(Method::POST, "/element", by.clone()).await;
            if let Some(id) = value[ELEMENT].as_str().filter(|_| ok) {
                return format!("/element/{id}");
            }
            let waited = started.elapsed();
            assert!(waited < PATIENCE, "{} has no {css}: {value}", self.url().await);
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// What a command brings on the first element that `css` selects; where its page was just being left, on the next page's.
    async fn on(&self, css: &str, method: Method, command: &str, body: Value) -> Value {
        let started = Instant::now();
        loop {
            let path = format!("{}{command}", self.element(css).await);
            let (ok, value) = self.try_call(method.clone(), &path, body.clone()).await;
            if ok {
                return value;
            }
            let is_gone = value["error"] == "stale element reference"
                || value.to_string().contains("does not belong to the document");
            assert!(is_gone && started.elapsed() < PATIENCE, "{css} refused {command}: {value}");
        }
    }

    /// Waits until the page shown is as it should be; `is` says what is wrong with it.
    pub async fn until(&self, is: impl AsyncFn(&Self) -> Result<(), String>) {
        let started = Instant::now();
        while let Err(wrong) = is(self).await {
            assert!(started.elapsed() < PATIENCE, "{}: {wrong}", self.url().await);
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    async fn call(&self, method: Method, path: &str, body: Value) -> Value {
        let (ok, value) = self.try_call(method, path, body).await;
        assert!(ok, "the browser refused {path}: {value}");
        value
    }

    async fn try_call(&self, method: Method, path: &str, body: Value) -> (bool, Value) {
        let mut request = self.client.request(method, format!("{}{path}", self.session));
        if !body.is_null() {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let answer = request.send().await.unwrap();
        let ok = answer.status().is_success();
        let text = answer.text().await.unwrap();
        let mut answer: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
        (ok, answer["value"].take())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.driver.stdin.take());
        let _ended = self.driver.wait();
    }
}

/// Starts chromedriver: the port it chose and the folder for the browser's profile, or nothing.
fn start() -> (Child, Option<(String, String)>) {
    let mut driver = Command::new("sh")
        .args(["-c", SCRIPT])
        // Ctrl-C ends the test, not the script that cleans up after it.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut folder = None;
    // Ends at the latest when chromedriver does: then there are no more lines.
    for line in BufReader::new(driver.stdout.take().unwrap()).lines().map_while(Result::ok) {
        if let Some(path) = line.strip_prefix("folder ") {
            folder = Some(path.to_owned());
        }
        let port = line.split_once("successfully on port ").map(|(_, port)| port);
        if let (Some(port), Some(folder)) = (port, &folder) {
            let port = port.trim_end_matches('.').to_owned();
            return (driver, Some((port, folder.clone())));
        }
    }
    assert!(folder.is_none(), "chromedriver did not start");
    (driver, None)
}

/// A browser that asks nobody outside for anything, and logs all that pages ask for.
fn wishes(scripts: Scripts, folder: &str) -> Value {
    let javascript = match scripts {
        Scripts::On => 1,
        Scripts::Off => 2,
    };
    let profile = format!("--user-data-dir={folder}");
    let switches = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        // As on a phone: a scroll bar would take part of the 320 px.
        "--hide-scrollbars",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=fi",
        "--window-size=1280,740",
        // Pages scroll smoothly where people like that; a press must not hit what is still moving.
        "--force-prefers-reduced-motion",
        profile.as_str(),
    ];
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": {
            "args": switches,
            "prefs": { "profile.managed_default_content_settings.javascript": javascript },
        },
    } } })
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}
