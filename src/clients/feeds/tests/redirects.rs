//! Redirects: each hop is a stranger's address like the first.

use super::*;

/// F-05.
#[tokio::test]
async fn redirects_to_the_inside_are_refused_at_each_hop() {
    let canary = Server::start_at("127.0.0.2:0", [calendar()]).await;
    let inside = format!("Location: http://{}/", canary.address);
    for location in
        [inside.as_str(), "Location: http://169.254.169.254/", "Location: http://[::1]:80/"]
    {
        for status in [301, 302, 303, 307, 308] {
            let door = Server::start([
                Reply::status(302, &["Location: /next"], b""),
                Reply::status(status, &[location], b""),
            ])
            .await;
            assert_eq!(fetch(&door).await, Err(FetchError::Unreachable));
        }
    }
    let door = Server::start([Reply::status(302, &["Location: file:///etc/passwd"], b"")]).await;
    assert_eq!(fetch(&door).await, Err(FetchError::Redirect));
    assert_eq!(canary.connections(), 0);
}

/// F-05.
#[tokio::test]
async fn three_redirects_are_followed_and_no_more() {
    let hop = || Reply::status(302, &["Location: /again"], b"");
    let server = Server::start([hop(), hop(), hop(), calendar()]).await;
    assert_eq!(bytes_of(fetch(&server).await.unwrap()), CALENDAR);
    let server = Server::start(std::iter::repeat_with(hop).take(20)).await;
    assert_eq!(fetch(&server).await, Err(FetchError::Redirect));
    assert_eq!(server.requests().len(), 4);
    let server = Server::start([Reply::status(302, &[], b"")]).await;
    assert_eq!(fetch(&server).await, Err(FetchError::Redirect));
}

/// F-05.
#[tokio::test]
async fn user_and_password_are_sent_to_their_own_host_alone() {
    let other = Server::start([calendar()]).await;
    let away = format!("Location: http://localhost:{}/", other.address.port());
    let first = Server::start([
        Reply::status(302, &["Location: /b", "Set-Cookie: a=b"], b""),
        Reply::status(302, &[&away], b""),
    ])
    .await;
    let at = url(&format!("http://user:pa%20ss@{}/a", first.address));
    fetcher().fetch(&at, &Validators::default()).await.unwrap();
    for request in first.requests() {
        assert_eq!(request.header("authorization"), Some("Basic dXNlcjpwYSBzcw=="));
        assert_eq!(request.header("cookie"), None);
    }
    let request = &other.requests()[0];
    assert_eq!((request.header("authorization"), request.header("referer")), (None, None));
}
