//! Mounting routes, and knowing afterwards which there are and for whom: one line of code does both, so a route that is
//! not in the table cannot be mounted.

use actix_web::http::Method;
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, Handler, Responder, Route, Scope, web};
use serde::Serialize;

/// Who may use a route.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Anybody at all.
    Everyone,
    /// Whoever has the secret that the address holds: an order's key, a calendar's or a mail's token.
    KeyHolder,
    /// Another program that proves itself by a signature.
    Machine,
    /// A customer who is signed in.
    Customer,
    /// Anybody who is signed in with an account, whatever its role.
    Account,
    /// Anybody whose password was right, before or after the second factor.
    HalfSignedIn,
    /// An account that is an expert's.
    Expert,
    /// Staff and admins.
    Staff,
    /// Admins.
    Admin,
}

/// A route that is mounted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Entry {
    pub method: String,
    /// The pattern, as logs name it.
    pub path: String,
    pub who: Who,
}

/// A method, and then what answers it: `get().to(handler)`.
pub struct Verb(Method);

/// A method with what answers it.
pub struct Answering {
    method: Method,
    route: Route,
}

/// Answers to GET.
pub fn get() -> Verb {
    Verb(Method::GET)
}

/// Answers to POST.
pub fn post() -> Verb {
    Verb(Method::POST)
}

/// Answers to DELETE.
pub fn delete() -> Verb {
    Verb(Method::DELETE)
}

impl Verb {
    /// The handler that answers.
    pub fn to<F, Args>(self, handler: F) -> Answering
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let route = web::method(self.0.clone()).to(handler);
        Answering { method: self.0, route }
    }
}

/// Routes under one path, and the table they go into.
pub struct Mount<'a> {
    under: &'static str,
    who: Who,
    table: &'a mut Vec<Entry>,
    routes: Vec<(&'static str, Route)>,
}

impl<'a> Mount<'a> {
    /// Nothing yet, under a path that is empty or starts with `/`.
    pub fn new(under: &'static str, table: &'a mut Vec<Entry>) -> Self {
        Self { under, who: Who::Everyone, table, routes: Vec::new() }
    }

    /// Whom the routes that follow are for.
    pub fn whom(mut self, who: Who) -> Self {
        self.who = who;
        self
    }

    /// One route.
    pub fn route(mut self, path: &'static str, answering: Answering) -> Self {
        self.table.push(Entry {
            method: answering.method.to_string(),
            path: format!("{}{path}", self.under),
            who: self.who,
        });
        self.routes.push((path, answering.route));
        self
    }

    /// The routes in their own scope, as `settings` make it.
    pub fn scoped(self, config: &mut ServiceConfig, settings: impl FnOnce(Scope) -> Scope) {
        let scope = settings(web::scope(self.under));
        let routes = self.routes.into_iter();
        config.service(routes.fold(scope, |scope, (path, route)| scope.route(path, route)));
    }

    /// The routes at the root.
    pub fn at_root(self, config: &mut ServiceConfig) {
        for (path, route) in self.routes {
            config.route(path, route);
        }
    }
}
