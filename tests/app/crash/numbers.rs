//! P-37: fifty orders are paid at once while instances are killed: their invoices are numbered without gap or double.

use std::time::Duration;

use entity::invoice;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;

use super::world::{Setup, World};
use crate::support::On;

const ORDERS: usize = 50;
const KILLS: usize = 4;
const ROUNDS_MAX: usize = 600;
const ROUND: Duration = Duration::from_millis(200);

async fn post(world: &World, url: &str, body: &serde_json::Value) -> serde_json::Value {
    let request = world.client.post(url).header("Content-Type", "application/json");
    let answer = request.body(body.to_string()).send().await.unwrap();
    assert!(answer.status().is_success(), "{url}: {}", answer.status());
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}

/// Places an order whose time is picked later. Answers its code.
async fn place(world: &World, base_url: &str) -> String {
    let hold = json!({ "offer": "single", "theme": "service-design", "slots": [] });
    let held = post(world, &format!("{base_url}/api/v1/holds"), &hold).await;
    let (code, key) = (held["code"].as_str().unwrap(), held["key"].as_str().unwrap());
    let form = json!({
        "customer": { "name": "Liisa Esimerkki", "email": "liisa@example.org" },
        "locale": "fi",
        "accept_terms": true,
    });
    post(world, &format!("{base_url}/api/v1/orders/{code}/checkout?key={key}"), &form).await;
    code.to_owned()
}

async fn numbers(world: &World) -> Vec<i32> {
    let invoices = invoice::Entity::find().order_by_asc(invoice::Column::Number).all(&world.db);
    invoices.await.unwrap_or_default().into_iter().map(|invoice| invoice.number).collect()
}

async fn pay_and_kill(on: On) {
    let setup = Setup { public_url: Some("http://127.0.0.1:8080"), ..Setup::default() };
    let Some(world) = World::new(on, setup).await else { return };
    let mut instances = [world.serve(None).await, world.serve(None).await];
    let mut codes = Vec::new();
    for n in 0..ORDERS {
        codes.push(place(&world, &instances[n % 2].base_url).await);
    }
    for code in &codes {
        let checkout = world.stripe.stand_in.checkout_for(code).unwrap();
        world.stripe.stand_in.pays(&checkout.id).unwrap();
    }
    for kill in 0..KILLS {
        tokio::time::sleep(ROUND).await;
        instances[kill % 2].kill();
        instances[kill % 2] = world.serve(None).await;
        world.time_passes().await;
    }
    for _ in 0..ROUNDS_MAX {
        if numbers(&world).await.len() >= ORDERS {
            break;
        }
        world.time_passes().await;
        tokio::time::sleep(ROUND).await;
    }
    let all: Vec<i32> = (1..=i32::try_from(ORDERS).unwrap()).collect();
    assert_eq!(numbers(&world).await, all);
    world.assert_all_is_well().await;
}

mod fifty_payments_and_killed_instances_leave_no_gap_between_invoices {
    use super::*;

    #[actix_web::test]
    async fn sqlite() {
        pay_and_kill(On::Sqlite).await;
    }

    #[actix_web::test]
    async fn postgres() {
        pay_and_kill(On::Postgres).await;
    }
}
