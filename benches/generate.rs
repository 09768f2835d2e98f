//! Writes the measured course to disk, to time the whole program with:
//! `cargo run --release --example generate -- 1000 /tmp/course`.

#![allow(clippy::disallowed_methods, clippy::print_stderr)]

mod course;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let sections = arguments.next().and_then(|sections| sections.parse().ok());
    let (Some(sections), Some(folder)) = (sections, arguments.next()) else {
        eprintln!("usage: generate SECTIONS FOLDER");
        return ExitCode::from(2);
    };
    match course::write(folder.as_ref(), sections) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::from(3)
        }
    }
}
