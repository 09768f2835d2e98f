//! Prints reports to standard output and errors to standard error.
//!
//! Text is always written with colours; `anstream` removes them if the output is not a terminal.

use std::io::{self, Write};

use coursewright::diagnostics::{Diagnostics, report};
use coursewright::source::Sources;

use super::words::Words;

/// Prints `text` to standard output.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints a line to standard error. A failure to do so is ignored.
pub(super) fn print_error(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Prints the diagnostics, then a line with their counts.
pub(super) fn report(diagnostics: &Diagnostics, sources: &Sources, words: &Words) -> io::Result<()> {
    let choice = anstream::AutoStream::choice(&io::stdout());
    let style = match choice {
        anstream::ColorChoice::Never => report::Style::Plain,
        anstream::ColorChoice::Auto | anstream::ColorChoice::AlwaysAnsi | anstream::ColorChoice::Always => {
            report::Style::Colour
        }
    };
    let mut text = report::render(diagnostics, sources, words.language, style);
    let summary = report::summary(diagnostics, words.language);
    let summary = if summary.is_empty() { words.text("no-remarks").to_owned() } else { summary };
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&summary);
    text.push('\n');
    print(&text)
}
