//! How long a login session lasts: unused, and in all (docs/decisions/0021).

use entity::login_session;
use entity::values::status::{LoginStage, Role};
use entity::values::time::{Instant, Span};

/// Time for the second factor once the password was right.
const HALF: Span = Span::minutes(10);
/// A login session in use is noted as seen this often, not on every request: it may end that much early.
pub const SEEN_EVERY: Span = Span::minutes(1);

/// How long a login session lasts unused.
pub const fn idle(role: Role) -> Span {
    match role {
        Role::Customer => Span::days(30),
        Role::Expert => Span::hours(12),
        Role::Staff | Role::Admin => Span::minutes(30),
    }
}

/// How long it lasts however much it is used.
pub const fn absolute(role: Role, stage: LoginStage) -> Span {
    match (stage, role) {
        (LoginStage::Password, _) => HALF,
        (LoginStage::Full, Role::Customer) => Span::days(90),
        (LoginStage::Full, Role::Expert) => Span::days(7),
        (LoginStage::Full, Role::Staff | Role::Admin) => Span::hours(12),
    }
}

/// Whether the login session lasts at `now`, as far as it alone says.
pub fn lasts(session: &login_session::Model, now: Instant) -> bool {
    session.ended_at.is_none()
        && now < session.expires_at
        && now < session.seen_at.plus(idle(session.role))
}
