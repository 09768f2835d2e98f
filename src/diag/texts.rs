//! The words of diagnostics.
