//! The login cookie believes nothing but what this shop signed for this purpose.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Sha256, Sha512};
use sparraamo::secrets;

use crate::support::people::{Browser, LOGIN, between};
use crate::support::{On, TestApp, both};

/// A login cookie, taken apart.
struct Token {
    header: Value,
    claims: Value,
}

impl Token {
    fn of(browser: &Browser) -> Self {
        let parts: Vec<Value> = browser
            .login()
            .split('.')
            .take(2)
            .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap())
            .collect();
        Self { header: parts[0].clone(), claims: parts[1].clone() }
    }

    fn with_header(&self, name: &str, value: Value) -> Self {
        let mut header = self.header.clone();
        header[name] = value;
        Self { header, claims: self.claims.clone() }
    }

    fn with_claim(&self, name: &str, value: Value) -> Self {
        let mut claims = self.claims.clone();
        claims[name] = value;
        Self { header: self.header.clone(), claims }
    }

    fn without_claim(&self, name: &str) -> Self {
        let mut claims = self.claims.clone();
        claims.as_object_mut().unwrap().remove(name);
        Self { header: self.header.clone(), claims }
    }

    fn unsigned(&self) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}", part(&self.header), part(&self.claims))
    }

    /// Signed with the key that the shop itself uses.
    fn signed(&self, app: &TestApp) -> String {
        self.signed_with(&secrets::key(&app.ctx.config.secrets[0], "login cookies"))
    }

    fn signed_with(&self, key: &[u8]) -> String {
        let unsigned = self.unsigned();
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(unsigned.as_bytes());
        format!("{unsigned}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
}

async fn status(app: &TestApp, token: &str) -> u16 {
    let mut browser = app.browser();
    browser.cookies.insert(LOGIN.to_owned(), token.to_owned());
    browser.get("/fi/my").await.status().as_u16()
}

both! {
    ///
    async fn a_forged_cookie_is_refused(app) {
        let browser = app.customer("liisa@example.org").await;
        let token = Token::of(&browser);
        assert_eq!(status(&app, &token.signed(&app)).await, 200, "the test signs wrongly");
        assert!(token.claims.get("role").is_none(), "a role is believed");

        let none = token.with_header("alg", json!("none"));
        let unsigned = format!("{}.", none.unsigned());
        let mut forged = vec![
            ("no algorithm", unsigned),
            ("no algorithm, signed", none.signed(&app)),
            ("no signature", format!("{}.", token.unsigned())),
            ("another key", token.signed_with(b"guessed")),
            ("the bare secret", token.signed_with(b"a-secret-that-only-the-tests-know-of")),
            ("no exp", token.without_claim("exp").signed(&app)),
            ("no aud", token.without_claim("aud").signed(&app)),
            ("no iss", token.without_claim("iss").signed(&app)),
            ("no sub", token.without_claim("sub").signed(&app)),
            ("another aud", token.with_claim("aud", json!("elsewhere")).signed(&app)),
            ("another iss", token.with_claim("iss", json!("https://evil.example.org")).signed(&app)),
            ("another typ", token.with_header("typ", json!("JWT")).signed(&app)),
            ("RS256", token.with_header("alg", json!("RS256")).signed(&app)),
            ("not a token", "rubbish".to_owned()),
            ("too long", "x".repeat(2_000)),
        ];
        let now = app.now().unix();
        for late in [0, 1, 61] {
            let over = token.with_claim("exp", json!(now - late));
            forged.push(("over", over.signed(&app)));
        }
        for (name, value) in [
            ("kid", json!("../../../dev/null")),
            ("kid", json!("' UNION SELECT 'x")),
            ("jku", json!("https://evil.example.org/keys")),
            ("x5u", json!("https://evil.example.org/cert")),
            ("jwk", json!({ "kty": "oct", "k": "eA" })),
        ] {
            forged.push((name, token.with_header(name, value).signed(&app)));
        }
        let hs512 = token.with_header("alg", json!("HS512"));
        let mut mac = Hmac::<Sha512>::new_from_slice(&secrets::key(
            &app.ctx.config.secrets[0], "login cookies",
        )).unwrap();
        mac.update(hs512.unsigned().as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
        forged.push(("HS512", format!("{}.{signature}", hs512.unsigned())));
        for (what, token) in forged {
            assert_eq!(status(&app, &token).await, 401, "{what} was believed");
        }
        // Rightly signed, but of another version or of nobody: signed out, no more.
        for odd in [
            token.with_claim("ver", json!(7)),
            token.with_claim("sub", json!("018f3f3e-0000-7000-8000-000000000000")),
        ] {
            assert_eq!(status(&app, &odd.signed(&app)).await, 303);
        }
    }
}

both! {
    /// a mailed secret is no cookie, and a cookie is no mailed secret.
    async fn one_token_never_passes_for_another(app) {
        let mut browser = app.customer("liisa@example.org").await;
        app.browser().post("/fi/sign-in", &[("email", "pekka@example.org")]).await;
        let (link, _) = app.mailed_link("pekka@example.org").await;
        let secret = between(&format!("{link}&"), "token=", "&");
        assert_eq!(status(&app, &secret).await, 401);
        let login = browser.login().to_owned();
        for path in ["/fi/sign-in/link", "/fi/sign-in/password"] {
            let fields = [("token", login.as_str()), ("password", "kuusi pientä kuusta")];
            assert_eq!(browser.post(path, &fields).await.status(), 410, "{path}");
        }
        // What signs a customer in sets no password.
        let fields = [("token", secret.as_str()), ("password", "kuusi pientä kuusta")];
        assert_eq!(browser.post("/fi/sign-in/password", &fields).await.status(), 410);
    }
}
