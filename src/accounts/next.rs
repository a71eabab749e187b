//! Where to go on after signing in: a page of ours, whatever the address claims.

/// Longest address that is kept.
const NEXT_MAX: usize = 500;

/// The address, if it is a path of a page of this shop; anything else is none.
///
/// A browser reads `//host` and `/\host` as another site and skips tabs and line breaks, so only plain characters after
/// a single slash pass.
pub fn local(next: &str) -> Option<&str> {
    let after = next.strip_prefix('/')?;
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    let languages = ["fi", "en", "sv"];
    let first = after.split(['/', '?', '#']).next().unwrap_or_default();
    (next.len() <= NEXT_MAX && next.bytes().all(is_plain) && languages.contains(&first))
        .then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_ours_are_gone_on_to() {
        for ours in ["/fi", "/en/my", "/sv/admin/orders?page=2", "/fi?x=//evil.example.org"] {
            assert_eq!(local(ours), Some(ours));
        }
        for strange in [
            "",
            "//evil.example.org",
            "/\\evil.example.org",
            "https:evil.example.org",
            "https://evil.example.org/fi",
            "/fi\\..\\x",
            "/\t/evil.example.org",
            "/fi\r\nset-cookie: a=b",
            "/%2f/evil.example.org",
            "/demo/mailbox",
            "/finland",
            "fi",
            "javascript:alert(1)",
        ] {
            assert_eq!(local(strange), None, "{strange:?} was taken for a page of ours");
        }
        assert_eq!(local(&format!("/fi?{}", "x".repeat(NEXT_MAX))), None);
    }
}
