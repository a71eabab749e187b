//! Running alone on a loopback port of its own, or delivering beside another app.

use std::io;
use std::net::TcpListener;

use actix_web::dev::ServerHandle;
use actix_web::middleware::DefaultHeaders;
use actix_web::rt::System;
use actix_web::{App, HttpServer};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Delivery, StandIn, StandInError, StandInSettings};

/// What pages may do when no other app sets a policy: nothing but their own stylesheet.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A stand-in that is served on its own; it stops when this is dropped.
pub struct Running {
    /// Such as `http://127.0.0.1:40123`: the base of the API (`STRIPE_API_BASE`) and of the pages.
    pub base_url: String,
    pub stand_in: StandIn,
    handle: ServerHandle,
    delivery: Option<JoinHandle<()>>,
}

impl StandIn {
    /// Serves a new stand-in on a free port of 127.0.0.1; `public_base` becomes that address.
    ///
    /// It runs in a thread of its own, so that it outlives no test and no test's runtime disturbs it.
    pub async fn serve(mut settings: StandInSettings) -> Result<Running, StandInError> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let base_url = format!("http://{}", listener.local_addr()?);
        settings.public_base.clone_from(&base_url);
        let stand_in = Self::new(settings)?;
        let (tell, started) = oneshot::channel();
        let served = stand_in.clone();
        std::thread::Builder::new().name("stripe-stand-in".to_owned()).spawn(move || {
            if let Err(error) = System::new().block_on(run(served, listener, tell)) {
                tracing::error!("The stand-in for Stripe stopped: {error}");
            }
        })?;
        let handle = started.await.map_err(io::Error::other)?;
        let delivery = stand_in.spawn_delivery();
        Ok(Running { base_url, stand_in, handle, delivery })
    }

    /// Starts the background task that posts events, when delivery is automatic. Abort it to stop.
    pub fn spawn_delivery(&self) -> Option<JoinHandle<()>> {
        match self.inner.settings.delivery {
            Delivery::Automatic => Some(tokio::spawn(self.clone().deliver_for_ever())),
            Delivery::Manual => None,
        }
    }
}

/// Serves until it is stopped; `tell` gets the handle to do that.
async fn run(
    stand_in: StandIn,
    listener: TcpListener,
    tell: oneshot::Sender<ServerHandle>,
) -> io::Result<()> {
    let routes = stand_in.configure();
    let server = HttpServer::new(move || {
        App::new()
            .wrap(DefaultHeaders::new().add(("Content-Security-Policy", POLICY)))
            .configure(routes.clone())
    })
    .workers(1)
    .disable_signals()
    .listen(listener)?
    .run();
    // Nobody waits any more: then nobody needs it to run either.
    if tell.send(server.handle()).is_err() {
        return Ok(());
    }
    server.await
}

impl Running {
    /// Stops at once; connections that are open are dropped.
    pub async fn stop(self) {
        self.handle.stop(false).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(delivery) = &self.delivery {
            delivery.abort();
        }
        // The order to stop is given by the call; only its end is not waited for.
        drop(self.handle.stop(false));
    }
}
