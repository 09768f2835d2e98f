//! What several exporters use.

pub mod html;
pub mod identity;
pub mod markdown;
pub mod paper;
