//! The player: one style sheet and one script, the same in every package of a version.
//!
//! The sources are joined in order, as they are written, so that a security officer can read what a package runs, and
//! the first page needs few requests. They are not minified and contain no data of the course.

use std::sync::LazyLock;

use super::ascii;
use super::version::Version;
use coursewright_model::bundle::{Bundle, Entry};

/// The path of the script.
pub(super) const SCRIPT: &str = "scripts/player.js";
/// The path of the style sheet.
pub(super) const STYLE: &str = "styles/player.css";

/// Lists source files with their paths.
macro_rules! sources {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!($path))),*]
    };
}

/// The scripts in the order of their dependencies.
const SCRIPTS: &[(&str, &str)] = &sources![
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

/// The scripts that communicate with an LMS. A package has that of its version.
const RUNTIMES: &[(&str, &str)] = &sources!["scripts/scorm12.js", "scripts/scorm2004.js"];

/// The style sheets; later rules override earlier ones.
const STYLES: &[(&str, &str)] = &sources![
    "styles/colours.css",
    "styles/frame.css",
    "styles/content.css",
    "styles/exercises.css",
    "styles/print.css",
];

/// Adds the player's files to `package`.
pub(super) fn add(version: &Version, package: &mut Bundle) {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| RUNTIMES.iter().map(script).collect());
    static STYLE_TEXT: LazyLock<String> = LazyLock::new(style);
    let runtime = RUNTIMES.iter().position(|(path, _)| *path == version.runtime);
    let text = &TEXTS[runtime.expect("the version's run-time is one of ours")];
    package.insert(SCRIPT, Entry::Static(text.as_bytes()));
    package.insert(STYLE, Entry::Static(STYLE_TEXT.as_bytes()));
}

/// The joined scripts in ASCII. Each is a function that adds to the namespace `Coursewright`.
fn script(runtime: &(&str, &str)) -> String {
    ascii::script(&joined([runtime].into_iter().chain(SCRIPTS)))
}

/// The joined style sheets in ASCII.
fn style() -> String {
    let escape = |character: char| {
        if character.is_ascii() { character.to_string() } else { format!("\\{:x} ", u32::from(character)) }
    };
    joined(STYLES.iter()).chars().map(escape).collect()
}

/// Joins the sources, each below a comment with its path.
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
