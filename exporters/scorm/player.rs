//! The player's own files: a style sheet and scripts, the same in every package.
//!
//! Comments and indentation stay in the repository, so that a phone on a ward loads less. Deliberately
//! absent: any other change to the scripts; what runs is what stands here, line by line.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::version::Version;
use crate::bundle::{Bundle, Entry};

/// Scripts in the order in which the page runs them. Those between are data that [`super::data`] writes.
const SCRIPTS: &[(&str, &str)] = &[
    ("scripts/text.js", include_str!("scripts/text.js")),
    ("scripts/api.js", include_str!("scripts/api.js")),
    ("scripts/marking.js", include_str!("scripts/marking.js")),
    ("scripts/state.js", include_str!("scripts/state.js")),
    ("scripts/score.js", include_str!("scripts/score.js")),
    ("scripts/interaction.js", include_str!("scripts/interaction.js")),
    ("scripts/pace.js", include_str!("scripts/pace.js")),
    ("scripts/session.js", include_str!("scripts/session.js")),
    ("scripts/copy.js", include_str!("scripts/copy.js")),
    ("scripts/notice.js", include_str!("scripts/notice.js")),
    ("scripts/exercises/fields.js", include_str!("scripts/exercises/fields.js")),
    ("scripts/exercises/choice.js", include_str!("scripts/exercises/choice.js")),
    ("scripts/exercises/gaps.js", include_str!("scripts/exercises/gaps.js")),
    ("scripts/exercises/match.js", include_str!("scripts/exercises/match.js")),
    ("scripts/exercises/order.js", include_str!("scripts/exercises/order.js")),
    ("scripts/exercise.js", include_str!("scripts/exercise.js")),
    ("scripts/private.js", include_str!("scripts/private.js")),
    ("scripts/test.js", include_str!("scripts/test.js")),
    ("scripts/pages.js", include_str!("scripts/pages.js")),
    ("scripts/settings.js", include_str!("scripts/settings.js")),
    ("scripts/end.js", include_str!("scripts/end.js")),
    ("scripts/main.js", include_str!("scripts/main.js")),
];

/// Those that speak with an LMS: a package has its version's.
const RUNTIMES: &[(&str, &str)] = &[
    ("scripts/scorm12.js", include_str!("scripts/scorm12.js")),
    ("scripts/scorm2004.js", include_str!("scripts/scorm2004.js")),
];

/// Style sheets in the order in which the page reads them.
pub(super) const STYLES: &[(&str, &str)] = &[
    ("styles/colours.css", include_str!("styles/colours.css")),
    ("styles/frame.css", include_str!("styles/frame.css")),
    ("styles/content.css", include_str!("styles/content.css")),
    ("styles/exercises.css", include_str!("styles/exercises.css")),
    ("styles/print.css", include_str!("styles/print.css")),
];

/// The scripts of a package in the order in which the page runs them: path, text.
pub(super) fn scripts(version: &Version) -> impl Iterator<Item = (&'static str, &'static str)> {
    let runtime = RUNTIMES.iter().filter(|(path, _)| *path == version.runtime);
    runtime.chain(SCRIPTS).copied()
}

/// Puts the player's files into `package`.
pub(super) fn add(version: &Version, package: &mut Bundle) {
    static FILES: OnceLock<BTreeMap<&str, String>> = OnceLock::new();
    let all = || RUNTIMES.iter().chain(SCRIPTS).chain(STYLES);
    let files = FILES.get_or_init(|| all().map(|(path, text)| (*path, bare(text))).collect());
    for (path, _) in scripts(version).chain(STYLES.iter().copied()) {
        package.insert(path, Entry::Static(files[path].as_bytes()));
    }
}

/// `text` without indentation, empty lines, and comments that have lines of their own.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        // A comment before code on the same line stays.
        let opens = line.starts_with("/*") && (line.ends_with("*/") || !line.contains("*/"));
        let comment = inside || opens || line.starts_with("//") || line.is_empty();
        if inside || opens {
            inside = !line.ends_with("*/");
        }
        if !comment {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{RUNTIMES, SCRIPTS, STYLES, bare, scripts};
    use crate::exporters::scorm::version::{SCORM12, SCORM2004_4TH};

    #[test]
    fn comments_with_lines_of_their_own_stay_in_the_repository() {
        let text = "// a\n  /** b\n   * c */\n  code(); // d\n\n/* e */\n/* f */ more();\n";
        assert_eq!(bare(text), "code(); // d\n/* f */ more();\n");
    }

    #[test]
    fn the_player_is_small() {
        for version in [SCORM12, SCORM2004_4TH] {
            let files = scripts(&version).chain(STYLES.iter().copied());
            let size: usize = files.map(|(_, text)| bare(text).len()).sum();
            assert!(size < 85_000, "{size} bytes");
        }
    }

    /// A string over several lines would lose its indentation.
    #[test]
    fn no_script_has_a_string_over_several_lines() {
        for (path, text) in RUNTIMES.iter().chain(SCRIPTS) {
            for line in text.lines() {
                assert_eq!(line.matches('`').count() % 2, 0, "{path}: {line}");
            }
        }
    }
}
