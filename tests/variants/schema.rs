//! What a JSON schema lists, and what of it a document has.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// A word, or a variant with the names of its fields.
pub(crate) type Variant = (String, Vec<String>);

/// Every variant of the types in a schema, or of `only` one of them.
pub(crate) fn variants(schema: &Value, only: Option<&str>) -> BTreeSet<Variant> {
    let types = schema["$defs"].as_object().expect("a schema has types");
    // Which document it is, is no choice of an author's.
    let chosen = types.iter().filter(|(name, _)| *name != "Format" && only.is_none_or(|only| only == *name));
    let all = chosen.filter_map(|(_, definition)| definition["oneOf"].as_array()).flatten();
    all.map(|variant| {
        let word = variant["const"].as_str().or(variant["properties"]["type"]["const"].as_str());
        let mut fields = names(variant["properties"].as_object());
        if let Some(name) = variant["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            fields.extend(names(types[name]["properties"].as_object()));
        }
        fields.sort();
        (word.unwrap_or_else(|| panic!("{variant}")).to_owned(), fields)
    })
    .collect()
}

/// Every word and every variant in a document.
pub(crate) fn values(value: &Value, seen: &mut BTreeSet<Variant>) {
    match value {
        Value::String(text) => _ = seen.insert((text.clone(), Vec::new())),
        Value::Array(list) => list.iter().for_each(|each| values(each, seen)),
        Value::Object(fields) => {
            if let Some(word) = fields.get("type").and_then(Value::as_str) {
                seen.insert((word.to_owned(), names(Some(fields))));
            }
            fields.values().for_each(|each| values(each, seen));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn names(fields: Option<&Map<String, Value>>) -> Vec<String> {
    let mut names: Vec<String> = fields.into_iter().flat_map(Map::keys).cloned().collect();
    names.sort();
    names
}
