//! What `explain` says about a code: why it is wrong, an example of wrong and right, and what to do.
//!
//! ```
//! use coursewright_model::Language;
//! use coursewright_model::diagnostics::{Code, explain};
//!
//! let code = Code::parse("e0405").expect("the code exists");
//! assert!(explain::render(code, Language::En).starts_with("error[E0405]: "));
//! ```

use super::texts::Texts;
use super::{Code, Severity};
use crate::Language;

/// The explanation of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation<'a> {
    /// The code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// A few words.
    pub title: &'a str,
    /// Why it matters, in a few sentences.
    pub why: &'a str,
    /// A few lines that go wrong: of a lesson, a settings file or a folder.
    pub wrong: Option<&'a str>,
    /// The same lines as they should be.
    pub right: Option<&'a str>,
    /// What to do, with `…` in place of arguments.
    pub help: String,
}

/// The explanation of `code`.
#[must_use]
pub fn explain(code: Code, language: Language) -> Explanation<'static> {
    let texts = Texts::of(language);
    let entry = texts.entry(code);
    Explanation {
        code,
        severity: code.severity(),
        title: &entry.title,
        why: &entry.why,
        wrong: entry.wrong.as_deref(),
        right: entry.right.as_deref(),
        help: texts.open_help(code),
    }
}

/// The explanation as text for a terminal.
#[must_use]
pub fn render(code: Code, language: Language) -> String {
    let texts = Texts::of(language);
    let explanation = explain(code, language);
    let severity = texts.severity(explanation.severity);
    let mut out = format!("{severity}[{}]: {}\n\n{}\n", code.as_str(), explanation.title, explanation.why);
    for (phrase, example) in [("wrong", explanation.wrong), ("right", explanation.right)] {
        if let Some(example) = example {
            out.push_str(&format!("\n{}:\n\n{}", texts.phrase(phrase, 0), indented(example)));
        }
    }
    let stop = if explanation.help.ends_with('?') { "" } else { "." };
    out.push_str(&format!("\n{}: {}{stop}\n", texts.phrase("solution", 0), explanation.help));
    out
}

fn indented(example: &str) -> String {
    example
        .lines()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") })
        .collect()
}
