//! The player's own files: one style sheet and one script, the same in every package of a version.
//!
//! `build.rs` packs the sources that stand here; they are put together in the order in which they need each
//! other, so that the first page takes one round of requests. Deliberately absent: data of the course.

use std::sync::LazyLock;

use super::version::Version;
use crate::bundle::{Bundle, Entry};

/// What the page runs.
pub(super) const SCRIPT: &str = "scripts/player.js";
/// How the page looks.
pub(super) const STYLE: &str = "styles/player.css";

/// Sources by their path, as `build.rs` has packed them.
macro_rules! packed {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!(env!("OUT_DIR"), "/exporters/scorm/", $path)))),*]
    };
}

/// Scripts in the order in which they need each other.
const SCRIPTS: &[(&str, &str)] = &packed![
    "scripts/browser.js",
    "scripts/text.js",
    "scripts/api.js",
    "scripts/replies.js",
    "scripts/marking.js",
    "scripts/typed.js",
    "scripts/state.js",
    "scripts/resume.js",
    "scripts/score.js",
    "scripts/saving.js",
    "scripts/interaction.js",
    "scripts/pace.js",
    "scripts/schedule.js",
    "scripts/session.js",
    "scripts/copy.js",
    "scripts/notice.js",
    "scripts/exercises/fields.js",
    "scripts/exercises/choice.js",
    "scripts/exercises/gaps.js",
    "scripts/exercises/match.js",
    "scripts/exercises/order.js",
    "scripts/exercise.js",
    "scripts/private.js",
    "scripts/test.js",
    "scripts/pages.js",
    "scripts/settings.js",
    "scripts/answers.js",
    "scripts/end.js",
    "scripts/main.js",
];

/// Those that speak with an LMS: a package has its version's.
const RUNTIMES: &[(&str, &str)] = &packed!["scripts/scorm12.js", "scripts/scorm2004.js"];

/// Style sheets: later ones go before earlier ones.
const STYLES: &[(&str, &str)] = &packed![
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

/// Blocks in one function, with the name that `build.rs` has given to the player's namespace.
fn script(runtime: &(&str, &str)) -> String {
    let blocks = joined([runtime].into_iter().chain(SCRIPTS));
    ascii(&format!("(e=>{{\"use strict\";\n{blocks}}})(globalThis.Coursewright??={{}});\n"))
}

/// All style sheets, in ASCII like the scripts.
fn style() -> String {
    let escape = |sign: char| {
        if sign.is_ascii() { sign.to_string() } else { format!("\\{:x} ", u32::from(sign)) }
    };
    joined(STYLES.iter()).chars().map(escape).collect()
}

/// A script in ASCII, so that a header with another charset does no harm. What is not ASCII stands in strings and patterns.
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

/// A line for each source, so that a fault in a browser names its place.
fn joined<'a>(sources: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    sources.flat_map(|(_, text)| [text, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::{RUNTIMES, script, style};

    #[test]
    fn the_player_is_small() {
        for runtime in RUNTIMES {
            let (script, style) = (script(runtime), style());
            assert!(script.is_ascii() && style.is_ascii());
            let size = script.len() + style.len();
            assert!(size < 80_000, "{}: {size} bytes", runtime.0);
        }
    }
}
