//! PDFs: what stands in them and in which order, their fields, and what other programs make of them.
//!
//! Poppler, qpdf and the Python packages of `requirements.txt` look at the files; `tests/run` installs all of them and
//! names the Python in `COURSEWRIGHT_PDF_PYTHON`.

#![expect(clippy::disallowed_methods, reason = "tests read files and run programs")]

#[path = "../common/mod.rs"]
mod common;

mod fields;
mod layout;
mod leaks;
mod outside;
mod structure;
mod support;
