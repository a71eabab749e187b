//! What the log says of people: nothing.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::header::{LOCATION, SET_COOKIE};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};
use sparraamo::clock::Clock;

use crate::support::people::between;
use crate::support::{JsonValue, On, TestApp, Variant, both, checkout_form};

const KAISA: &str = "kaisa@example.org";

/// How long the program may take to be ready, in a debug build on a busy machine.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// A real `sparraamo serve`, which logs all it can; killed when the test ends, however it ends.
struct Served {
    child: Child,
    shop: String,
    folder: tempfile::TempDir,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _killed = self.child.kill();
        let _ended = self.child.wait();
    }
}

impl Served {
    async fn start(app: &TestApp) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = std::fs::File::create(folder.path().join("log")).unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(env!("CARGO_BIN_EXE_sparraamo"))
            .arg("serve")
            .env_clear()
            .envs(app.environment())
            .current_dir(folder.path())
            .env("SPARRAAMO_BIND", format!("127.0.0.1:{port}"))
            .env("SPARRAAMO_LOG", "info,sparraamo=trace")
            .stdout(Stdio::from(file.try_clone().unwrap()))
            .stderr(Stdio::from(file))
            .spawn()
            .unwrap();
        let mut served = Self { child, shop: format!("http://127.0.0.1:{port}"), folder };
        let started = Instant::now();
        let ready = format!("{}/readyz", served.shop);
        while !app.client.get(&ready).send().await.is_ok_and(|answer| answer.status() == 200) {
            let ended = served.child.try_wait().unwrap();
            assert!(ended.is_none() && started.elapsed() < READY_WITHIN, "{}", served.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        served
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    async fn posts_json(&self, app: &TestApp, path: &str, body: &Value) -> Response {
        let post = app.client.post(format!("{}{path}", self.shop));
        let post = post.header("content-type", "application/json").body(body.to_string());
        post.send().await.unwrap()
    }

    fn form(&self, app: &TestApp, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        app.client
            .post(format!("{}{path}", self.shop))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(form.finish())
    }
}

both! {
    /// L-07: asking, ordering, signing in, taking one's data and being erased leave no address, name, note or token in the
    /// log. Stripe refuses the payment here, which goes by another clock, and that is logged as well; of one that comes
    /// through `crash::logs` tells.
    async fn whoever_orders_signs_in_and_is_erased_leaves_nothing_in_the_log(app) {
        let served = Served::start(&app).await;
        // By the program's own clock: only so do mails reach their readers in time.
        let reader = app.instance_with(Variant { clock: Some(Clock::System), ..Variant::default() });
        let reader = reader.await;
        let asks = [("name", "Kaisa Kysyjä"), ("email", KAISA), ("message", "Luottamuksellista")];
        assert_eq!(served.form(&app, "/fi/partnership", &asks).send().await.unwrap().status(), 303);
        let hold = json!({ "offer": "start", "theme": "service-design", "slots": [] });
        let answer = served.posts_json(&app, "/api/v1/holds", &hold).await;
        assert_eq!(answer.status(), 201);
        let held = answer.json_value().await;
        let (code, key) = (held["code"].as_str().unwrap(), held["key"].as_str().unwrap());
        let path = format!("/api/v1/orders/{code}/checkout?key={key}");
        assert!(served.posts_json(&app, &path, &checkout_form()).await.status().as_u16() >= 500);
        reader.run_job("deliver-mail").await;

        let asked = served.form(&app, "/fi/sign-in", &[("email", KAISA)]).send().await.unwrap();
        assert_eq!(asked.status(), 303);
        let (link, _) = reader.mailed_link(KAISA).await;
        let token = between(&format!("{link}&"), "token=", "&");
        let sign_in = served.form(&app, "/fi/sign-in/link", &[("token", &token)]);
        let answer = sign_in.send().await.unwrap();
        assert_eq!(answer.headers()[LOCATION], "/fi/my");
        let cookie = answer.headers()[SET_COOKIE].to_str().unwrap().to_owned();
        let cookie = cookie.split(';').next().unwrap();
        let data = served.form(&app, "/fi/my/data", &[]).header("cookie", cookie);
        let page = data.send().await.unwrap().text().await.unwrap();
        let export = between(&page, "href=\"/fi/my/data/", "\"");
        let erase = served.form(&app, "/fi/my/erase", &[("confirm", "true")]);
        let answer = erase.header("cookie", cookie).send().await.unwrap();
        assert_eq!(answer.headers()[LOCATION], "/fi/my/erased");

        let said = served.log();
        assert!(said.contains("Somebody was erased") && said.contains("An enquiry came"), "{said}");
        let login = cookie.split_once('=').unwrap().1;
        let typed = ["kaisa", "Kaisa", "Luottamuksellista", "liisa", "Liisa", "pekka", "Mistä aloit"];
        for secret in typed.into_iter().chain([key, &token, &export, login]) {
            assert!(!said.contains(secret), "{secret} is in the log: {said}");
        }
    }
}
