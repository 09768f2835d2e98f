//! JSON schemas of the types that are strings in JSON.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Id, Key, Number};

impl JsonSchema for Id {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An id, unique in the course.",
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*[a-z0-9]$",
            "minLength": 2,
            "maxLength": 48
        })
    }
}

impl JsonSchema for Key {
    fn schema_name() -> Cow<'static, str> {
        "Key".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The key of a part of an exercise. It tells neither order nor answer.",
            "type": "string",
            "pattern": "^[a-z0-9]$"
        })
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The number of an exercise or group as shown: `3`, or `3a` in group 3.",
            "type": "string",
            "pattern": "^[1-9][0-9]*[a-z]*$"
        })
    }
}
