//! The player: one style sheet and one script, the same in every package of a version.
//!
//! The sources are joined in the order in which they need each other, as they are written, so that a security
//! officer can read what a package runs and the first page takes one round of requests. Deliberately absent:
//! minification, data of the course.

use std::sync::LazyLock;

use super::version::Version;
use coursewright_model::bundle::{Bundle, Entry};

/// What the page runs.
pub(super) const SCRIPT: &str = "scripts/player.js";
/// How the page looks.
pub(super) const STYLE: &str = "styles/player.css";

/// Sources with their paths.
macro_rules! sources {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!($path))),*]
    };
}

/// Scripts by subject, which is also the order to read them in, after `main.js`: the LMS, the state, results, exercises, the page.
/// They use each other only after `main.js` starts, but for `exercises`, which begin with `fields.js`.
const SCRIPTS: &[(&str, &str)] = &sources![
    "scripts/api.js",
    "scripts/replies.js",
    "scripts/session.js",
    "scripts/commit_schedule.js",
    "scripts/suspend_data.js",
    "scripts/text_compression.js",
    "scripts/resume.js",
    "scripts/local_backup.js",
    "scripts/score.js",
    "scripts/result.js",
    "scripts/interaction.js",
    "scripts/latency.js",
    "scripts/marking.js",
    "scripts/exercises/fields.js",
    "scripts/exercises/choice.js",
    "scripts/exercises/fill_in.js",
    "scripts/exercises/match.js",
    "scripts/exercises/order.js",
    "scripts/exercise.js",
    "scripts/test_section.js",
    "scripts/private_exercises.js",
    "scripts/my_answers.js",
    "scripts/summary_page.js",
    "scripts/pages.js",
    "scripts/notices.js",
    "scripts/settings.js",
    "scripts/log.js",
    "scripts/dom.js",
    "scripts/browser.js",
    "scripts/main.js",
];

/// Those that speak with an LMS: a package has its version's.
const RUNTIMES: &[(&str, &str)] = &sources!["scripts/scorm12.js", "scripts/scorm2004.js"];

/// Style sheets: later ones go before earlier ones.
const STYLES: &[(&str, &str)] = &sources![
    "styles/colours.css",
    "styles/frame.css",
    "styles/content.css",
    "styles/exercises.css",
    "styles/print.css",
];

/// Puts the player's files into `package`.
pub(super) fn add(version: &Version, package: &mut Bundle) {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| RUNTIMES.iter().map(script).collect());
    static STYLE_TEXT: LazyLock<String> = LazyLock::new(style);
    let runtime = RUNTIMES.iter().position(|(path, _)| *path == version.runtime);
    let text = &TEXTS[runtime.expect("the version's run-time is one of ours")];
    package.insert(SCRIPT, Entry::Static(text.as_bytes()));
    package.insert(STYLE, Entry::Static(STYLE_TEXT.as_bytes()));
}

/// All scripts, in ASCII. Each is a function of its own that adds to the namespace `Coursewright`.
fn script(runtime: &(&str, &str)) -> String {
    ascii(&joined([runtime].into_iter().chain(SCRIPTS)))
}

/// All style sheets, in ASCII like the scripts.
fn style() -> String {
    let escape = |sign: char| {
        if sign.is_ascii() { sign.to_string() } else { format!("\\{:x} ", u32::from(sign)) }
    };
    joined(STYLES.iter()).chars().map(escape).collect()
}

/// A script in ASCII, so that a header with another charset does no harm. Escapes mean the same in strings and
/// patterns, and nothing in comments; no name of ours needs one.
pub(super) fn ascii(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    for sign in script.chars() {
        if sign.is_ascii() {
            out.push(sign);
        } else {
            let units = sign
                .encode_utf16(&mut [0; 2])
                .iter()
                .map(|unit| format!("\\u{unit:04x}"))
                .collect::<String>();
            out.push_str(&units);
        }
    }
    out
}

/// The sources one after another, each under a line that names its file.
fn joined<'a>(sources: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    sources.flat_map(|(path, text)| ["/* ", path, " */\n", text, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::{RUNTIMES, script, style};

    #[test]
    fn scripts_and_styles_are_ascii() {
        assert!(style().is_ascii());
        for runtime in RUNTIMES {
            assert!(script(runtime).is_ascii(), "{}", runtime.0);
        }
    }
}
