//! Lowers a few lines of source to an edition: the course, the key, and the diagnostics.

mod exercises;
mod leaks;
mod notes;
mod references;
mod slips;
mod support;
mod variants;
