//! What an edition makes of a few lines of source: the course, the key, and what is said about them.

mod exercises;
mod leaks;
mod notes;
mod references;
mod slips;
mod support;
mod variants;
