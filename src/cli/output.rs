//! Where the program's words go: reports to standard output, complaints and progress to standard error.
//!
//! Colours are written always and taken out again by `anstream` where nobody would see them.

use std::io::{self, Write};

use coursewright::diagnostics::{Diagnostics, report};
use coursewright::source::Sources;

use super::words::Words;

/// Prints `text` as it is.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints a line to standard error. If even that fails, there is nobody left to tell.
pub(super) fn print_error(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Prints the diagnostics and a line that counts them, if there are any.
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
