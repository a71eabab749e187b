//! Pages that act for whoever presses their buttons are in nobody's frame.

use crate::pages::leaving::{deed, single};
use crate::support::{NEXT_SLOT, On, TestApp, both};

both! {
    /// paying, calling off, withdrawing and signing in cannot be put under another site's page.
    async fn pages_with_buttons_that_matter_are_in_no_frame(app) {
        let order = single(&app).await;
        let draft = app.hold(NEXT_SLOT).await;
        let cancel = deed(&app, &order, "cancel").await;
        let paths = [
            draft.page(""),
            order.page(""),
            cancel,
            "/fi/withdraw".to_owned(),
            "/fi/sign-in".to_owned(),
            "/fi/sign-in/staff".to_owned(),
        ];
        for path in paths {
            let answer = app.get(&path).await;
            assert_eq!(answer.status(), 200, "{path}");
            let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
            assert_eq!(header("x-frame-options"), "DENY", "{path}");
            assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
            assert!(header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
            let policy = header("content-security-policy");
            assert!(!policy.contains("unsafe") && policy.contains("object-src 'none'"), "{policy}");
            assert!(policy.contains("base-uri 'none'"), "{policy}");
        }
    }
}
