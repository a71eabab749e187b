//! How a page looks: pictures of it, nothing beyond a narrow screen's edge, nothing fetched from elsewhere.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use super::chromium::Browser;

/// A desk, a phone, and the narrowest that accessibility asks for (WCAG 2.2, 1.4.10: 320 px is 400 % zoom).
const WIDTHS: [u32; 3] = [1280, 360, 320];
/// Widths of which a picture is kept.
const PICTURED: [u32; 2] = [1280, 360];
const SCREEN_HEIGHT: u32 = 740;
/// A page higher than this is cut in its picture.
const PICTURE_HEIGHT_MAX: u64 = 12_000;

/// Elements that stick out on the right, for the message of a failure.
const STICKING_OUT: &str = r#"
if (document.scrollingElement.scrollWidth <= innerWidth) return [];
// Named are the innermost of those without which it would fit: the box alone does not tell of a long word in it.
const fitsWithout = one => {
  const before = one.style.display;
  one.style.display = "none";
  const fits = document.scrollingElement.scrollWidth <= innerWidth;
  one.style.display = before;
  return fits;
};
return Array.from(document.querySelectorAll("body *"))
  .filter(fitsWithout)
  .slice(-4)
  .map(one => one.tagName + "." + one.className + " " + one.textContent.trim().slice(0, 40))
  .concat("the page is " + document.scrollingElement.scrollWidth + " wide");
"#;

impl Browser {
    /// Looks at the page shown on a desk and on phones, leaves pictures named after `name`, and returns to the desk.
    pub async fn look(&self, name: &str) {
        for width in WIDTHS {
            self.resize(width).await;
            self.assert_nothing_sticks_out(name, width).await;
            if PICTURED.contains(&width) {
                self.picture(name, width).await;
            }
        }
        self.resize(WIDTHS[0]).await;
    }

    /// Narrow screens show all of the page without scrolling sideways.
    pub async fn assert_fits_narrow_screens(&self, name: &str) {
        for width in WIDTHS {
            self.resize(width).await;
            self.assert_nothing_sticks_out(name, width).await;
        }
    }

    /// Nothing was asked of anyone but `ours` since the browser was opened, and no policy was broken.
    pub async fn assert_kept_to(&self, ours: &[&str]) {
        let requests = requests(&self.log("performance").await);
        assert!(!requests.is_empty(), "the browser logged no request");
        for url in requests {
            let is_ours = ours.iter().any(|base| url.starts_with(base));
            let is_inside = ["chrome:", "data:", "about:"].iter().any(|own| url.starts_with(own));
            assert!(is_ours || is_inside, "a page asked for {url}");
        }
        for entry in self.log("browser").await {
            // An answer of 422 is logged too, as "network". All else is a script's or a policy's complaint.
            assert_eq!(entry["source"], "network", "the browser complains: {entry}");
        }
    }

    /// As if the window were that wide, in px.
    pub async fn resize(&self, width: u32) {
        let screen = json!({
            "width": width, "height": SCREEN_HEIGHT, "deviceScaleFactor": 1, "mobile": false,
        });
        self.command("Emulation.setDeviceMetricsOverride", screen).await;
    }

    async fn assert_nothing_sticks_out(&self, name: &str, width: u32) {
        assert_eq!(self.evaluate("return innerWidth").await, width);
        let sticking_out = self.evaluate(STICKING_OUT).await;
        assert_eq!(sticking_out, json!([]), "{name} at {width} px");
    }

    async fn picture(&self, name: &str, width: u32) {
        let height = self.evaluate("return document.scrollingElement.scrollHeight").await;
        let height = height.as_u64().unwrap().min(PICTURE_HEIGHT_MAX);
        let whole = json!({
            "format": "png",
            "captureBeyondViewport": true,
            "clip": { "x": 0, "y": 0, "width": width, "height": height, "scale": 1 },
        });
        let picture = self.command("Page.captureScreenshot", whole).await;
        let picture = BASE64.decode(picture["data"].as_str().unwrap()).unwrap();
        let folder = screenshots();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}-{width}.png")), picture).unwrap();
    }
}

/// Every address that was asked for, out of the browser's performance log.
fn requests(log: &[Value]) -> Vec<String> {
    let events = log.iter().filter_map(|entry| {
        let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        (event["message"]["method"] == "Network.requestWillBeSent")
            .then(|| event["message"]["params"]["request"]["url"].as_str().map(str::to_owned))?
    });
    events.collect()
}

/// `target/screenshots`, wherever `target` is.
pub fn screenshots() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("screenshots")
}
