//! What more than one exporter needs.

pub mod html;
pub mod markdown;
