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

/// Scripts by subject: the LMS, the state, results, exercises, the page. While the file loads, a script uses no other one;
/// the exceptions are `exercises`, which use `fields.js`, and `main.js`, which starts the player.
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

/// The scripts of the versions of SCORM: a package has one of them, before the others.
const RUNTIMES: &[(&str, &str)] = &sources!["scripts/scorm12.js", "scripts/scorm2004.js"];

/// Style sheets: where two have the same selector, the later one counts.
const STYLES: &[(&str, &str)] = &sources![
    "styles/colours.css",
    "styles/layout.css",
    "styles/content.css",
    "styles/exercises.css",
    "styles/print.css",
];

/// Adds the player's files to `package`.
pub(super) fn add(version: &Version, package: &mut Bundle) {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| RUNTIMES.iter().map(script).collect());
    static STYLE_TEXT: LazyLock<String> = LazyLock::new(style);
    let runtime = RUNTIMES.iter().position(|(path, _)| *path == version.runtime);
    let text = &TEXTS[runtime.expect("each version names one of these scripts")];
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
