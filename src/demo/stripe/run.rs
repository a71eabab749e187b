//! Running alone on a loopback port of its own, or delivering beside another app.

use actix_web::dev::ServerHandle;
use actix_web::middleware::DefaultHeaders;
use actix_web::{App, HttpServer};
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
    tasks: Vec<JoinHandle<()>>,
}

impl StandIn {
    /// Serves a new stand-in on a free port of 127.0.0.1; `public_base` becomes that address.
    pub async fn serve(mut settings: StandInSettings) -> Result<Running, StandInError> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
        let base_url = format!("http://{}", listener.local_addr()?);
        settings.public_base.clone_from(&base_url);
        let stand_in = Self::new(settings)?;
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
        let handle = server.handle();
        let mut tasks = vec![tokio::spawn(async move {
            if let Err(error) = server.await {
                tracing::error!("The stand-in for Stripe stopped: {error}");
            }
        })];
        tasks.extend(stand_in.spawn_delivery());
        Ok(Running { base_url, stand_in, handle, tasks })
    }

    /// Starts the background task that posts events, when delivery is automatic. Abort it to stop.
    pub fn spawn_delivery(&self) -> Option<JoinHandle<()>> {
        match self.inner.settings.delivery {
            Delivery::Automatic => Some(tokio::spawn(self.clone().deliver_for_ever())),
            Delivery::Manual => None,
        }
    }
}

impl Running {
    /// Stops at once; connections that are open are dropped.
    pub async fn stop(self) {
        self.handle.stop(false).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}
