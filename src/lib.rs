//! Coursewright compiles one plain-text course source into an intermediate model of sections,
//! exercises and answer keys, and runs exporters on it.
//!
//! ```text
//! course/ ─source─▶ Sources ─markdown─▶ Document ─edition─▶ Course + AnswerKey + PlayerKey ─check─▶ diagnostics
//! Course (+ a key, if the target may have it) ─exporters/<target>─▶ Bundle ─pack─▶ folder or zip
//! ```
//!
//! Text goes in at one door ([`source`]), files go out at one door (`pack`), and everything between is
//! a pure function. Deliberately absent: a clock, randomness, the network.

pub mod assets;
pub mod bundle;
mod check;
pub mod diag;
pub mod edition;
pub mod locale;
pub mod markdown;
pub mod model;
pub mod near;
pub mod options;
pub mod pack;
pub mod settings;
pub mod source;

#[path = "../exporters/mod.rs"]
pub mod exporters;
