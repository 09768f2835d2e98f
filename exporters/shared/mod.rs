//! What more than one exporter needs.

pub mod html;
pub mod identity;
pub mod markdown;
pub mod paper;
