//! Coursewright compiles a folder of Markdown into SCORM packages, workbooks, answer booklets and handouts.
//!
//! ```text
//! course/ ─source─▶ Sources ─markdown─▶ Document ─lower─▶ Course + AnswerKey ─check─▶ diagnostics
//! Course (+ a key, if the target may have it) ─exporters/<target>─▶ Bundle ─pack─▶ folder or zip
//! ```
//!
//! [`LoadedCourse`] reads a course from a folder or from bytes, and compiles it. [`check()`] returns its diagnostics,
//! [`build()`] exports its targets, and [`pack`] writes these to disk or to bytes. [`release`] protects learners' saved answers,
//! and [`compare`] shows what a new package changes. The command `coursewright` is a front end to this library.
//!
//! Only [`source`] reads files and only [`pack`] writes them; everything in between is pure. Nothing uses a clock, randomness
//! or the network.

pub mod build;
pub mod check;
pub mod compare;
mod compiler;
pub mod contents;
pub mod disk;
pub mod document;
pub mod ids;
mod load;
pub mod lock;
pub mod lower;
pub mod markdown;
mod new;
pub mod pack;
pub mod release;
pub mod settings;
mod shuffle;
pub mod source;
pub mod suggest;
mod translation;

pub use build::{build, check};
pub use compiler::{Compiled, compile, updated_lock};
pub use coursewright_exporters as exporters;
pub use coursewright_model as model;
pub use coursewright_model::{assets, bundle, diagnostics, locale, options, parallel};
pub use load::LoadedCourse;
pub use new::new_course;
