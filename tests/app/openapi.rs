//! The API's own description: complete, and whole in itself.

use std::collections::BTreeSet;

use serde_json::Value;
use sparraamo::routes;

use crate::support::{On, TestApp, both};

/// The routes below `/api/v1` as they are mounted: method and path.
fn mounted() -> BTreeSet<(String, String)> {
    let api = routes::table().into_iter().filter(|entry| entry.path.starts_with("/api/v1/"));
    let routes = api.map(|entry| (entry.method.to_lowercase(), entry.path));
    routes.filter(|(_, path)| path != "/api/v1/openapi.json").collect()
}

both! {
    async fn the_api_describes_every_route_it_has_and_none_it_has_not(app) {
        let description = app.get_json("/api/v1/openapi.json").await;
        assert!(description["openapi"].as_str().unwrap().starts_with("3.1"));
        let mut described = BTreeSet::new();
        for (path, methods) in description["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                described.insert((method.clone(), path.clone()));
                assert!(operation["responses"].is_object(), "{method} {path}");
                for named in path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()) {
                    let is_told = |p: &Value| p["name"] == named && p["in"] == "path";
                    assert!(operation["parameters"].as_array().unwrap().iter().any(is_told), "{path}");
                }
            }
        }
        assert_eq!(described, mounted());
        assert_references_lead_somewhere(&description, &description);
    }
}

fn assert_references_lead_somewhere(value: &Value, whole: &Value) {
    match value {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                let place = reference.trim_start_matches('#');
                assert!(whole.pointer(place).is_some(), "{reference} leads nowhere");
            }
            members.values().for_each(|member| assert_references_lead_somewhere(member, whole));
        }
        Value::Array(items) => {
            items.iter().for_each(|item| assert_references_lead_somewhere(item, whole));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
