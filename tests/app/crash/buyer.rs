//! A buyer who does not give up: buys a session, moves it, cancels it for its money, whatever breaks on the way.

use serde_json::{Value, json};

use super::world::World;

/// How far the buyer is, by what was acknowledged.
#[derive(Clone, Debug, Default)]
pub struct Buyer {
    /// Code and key, once the hold was acknowledged.
    pub order: Option<(String, String)>,
    moved: bool,
    /// The money is back.
    pub done: bool,
}

impl Buyer {
    /// Does what comes next, at one instance. What fails is tried again by the next call.
    pub async fn step(&mut self, world: &World, base_url: &str, time: &str, other_time: &str) {
        let Some((code, key)) = self.order.clone() else {
            self.hold(world, base_url, time).await;
            return;
        };
        let order = format!("/api/v1/orders/{code}?key={key}");
        let Some(seen) = get(world, &format!("{base_url}{order}")).await else { return };
        match seen["status"].as_str().unwrap_or_default() {
            "draft" | "expired" => {
                let form = json!({
                    "customer": { "name": "Liisa Esimerkki", "email": "liisa@example.org" },
                    "locale": "fi",
                    "accept_terms": true,
                });
                let path = format!("{base_url}/api/v1/orders/{code}/checkout?key={key}");
                post(world, &path, &form).await;
            }
            "pending" => self.pay(world, base_url, &code, &key).await,
            "paid" | "partially_refunded" => {
                self.look_after(world, base_url, &seen, &key, other_time).await;
            }
            "refunded" => self.done = true,
            _ => {}
        }
    }

    async fn hold(&mut self, world: &World, base_url: &str, time: &str) {
        let hold = json!({
            "offer": "single",
            "theme": "service-design",
            "slots": [{ "expert": "aino", "starts_at": time }],
        });
        let Some((status, body)) = post(world, &format!("{base_url}/api/v1/holds"), &hold).await
        else {
            return;
        };
        if status == 201 {
            let text = |name: &str| body[name].as_str().unwrap().to_owned();
            self.order = Some((text("code"), text("key")));
        }
    }

    async fn pay(&self, world: &World, base_url: &str, code: &str, key: &str) {
        let Some(checkout) = world.stripe.stand_in.checkout_for(code) else {
            // The shop never got as far as Stripe: the buyer clicks again.
            let path = format!("{base_url}/api/v1/orders/{code}/checkout?key={key}");
            let form = json!({
                "customer": { "name": "Liisa Esimerkki", "email": "liisa@example.org" },
                "locale": "fi",
                "accept_terms": true,
            });
            post(world, &path, &form).await;
            return;
        };
        world.stripe.stand_in.pays(&checkout.id).ok();
    }

    async fn look_after(
        &mut self,
        world: &World,
        base_url: &str,
        seen: &Value,
        key: &str,
        other_time: &str,
    ) {
        let booking = &seen["bookings"][0];
        let Some(id) = booking["id"].as_str() else { return };
        if booking["status"] == "cancelled" {
            return; // The money is on its way.
        }
        let path = |deed: &str| format!("{base_url}/api/v1/bookings/{id}/{deed}?key={key}");
        if !self.moved {
            let answer =
                post(world, &path("reschedule"), &json!({ "starts_at": other_time })).await;
            self.moved = answer.is_some_and(|(status, _)| status == 200 || status == 409);
            return;
        }
        let asked = json!({ "settlement": "refund" });
        post(world, &path("cancellation"), &asked).await;
    }
}

async fn get(world: &World, url: &str) -> Option<Value> {
    let answer = world.client.get(url).send().await.ok()?;
    serde_json::from_str(&answer.text().await.ok()?).ok()
}

async fn post(world: &World, url: &str, body: &Value) -> Option<(u16, Value)> {
    let request = world.client.post(url).header("Content-Type", "application/json");
    let answer = request.body(body.to_string()).send().await.ok()?;
    let status = answer.status().as_u16();
    Some((status, serde_json::from_str(&answer.text().await.ok()?).ok()?))
}
