//! PDFs: text and reading order, form fields, and whether other programs can read them.
//!
//! Uses Poppler, qpdf and the Python packages of `requirements.txt`. `tests/run` installs all of them, and names the Python in
//! `COURSEWRIGHT_PDF_PYTHON`.

#![expect(clippy::disallowed_methods, reason = "tests read files and run programs")]

#[path = "../common/mod.rs"]
mod common;

mod fields;
mod layout;
mod leaks;
mod outside;
mod structure;
mod support;
