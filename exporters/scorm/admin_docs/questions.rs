//! `VRAGEN-LMS.csv`: which question and which letters the reports of an LMS mean, for whoever reads them.
//!
//! A row for each letter, or for the question alone where learners type. It is made of what a learner reads, so it holds no
//! right answers. A spreadsheet opens it: a byte-order mark says that it is UTF-8, the separator is that of the language
//! (Excel takes the one of its country, which in Dutch is `;`), and no cell can be taken for a formula.

use csv::{Terminator, WriterBuilder};

use super::plain::{one_line, words};
use super::{About, Words};
use crate::Context;
use crate::scorm::exercise::{VERDICTS, label};
use crate::scorm::interactions::{self, Interaction};
use crate::scorm::unit::Unit;
use crate::scorm::version::Forms;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::{Body, Exercise, Language, Part, plain_text};

/// Says that a text is UTF-8; without it, Excel reads `Ã©` for `é`.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What a spreadsheet may take for the start of a formula, the wide forms of East Asian keyboards among them.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The name of the file.
pub(super) fn file_name(language: Language) -> &'static str {
    match language {
        Language::Nl => "VRAGEN-LMS.csv",
        Language::En => "QUESTIONS-LMS.csv",
    }
}

/// Whether the package sends anything to the LMS's reports.
pub(super) fn any(about: About<'_>) -> bool {
    about.units.iter().any(|unit| !interactions::of_unit(unit).is_empty())
}

/// Puts the file into `bundle`, if the package sends anything.
pub(super) fn add(language: Language, about: About<'_>, words: Words<'_>, bundle: &mut Bundle) {
    if any(about) {
        let separator = match language {
            Language::Nl => b';',
            Language::En => b',',
        };
        bundle.insert(file_name(language), Entry::Bytes(text(&rows(about, words), separator)));
    }
}

/// Head and rows as CSV.
fn text(rows: &[Vec<String>], separator: u8) -> Vec<u8> {
    let mut builder = WriterBuilder::new();
    builder.delimiter(separator).terminator(Terminator::CRLF);
    let mut writer = builder.from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe(cell))).expect("memory takes rows of one length");
    }
    writer.into_inner().expect("memory can be written to")
}

/// A cell in one line that no spreadsheet takes for a formula.
fn safe(cell: &str) -> String {
    let cell = one_line(cell);
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

fn rows(about: About<'_>, words: Words<'_>) -> Vec<Vec<String>> {
    let mut head: Vec<String> = about.is_by_section().then(|| words.text("key-item")).into_iter().collect();
    let names = ["key-index", "key-id", "key-number", "key-kind", "key-question", "key-letter", "key-text"];
    head.extend(names.map(|name| words.text(name)));
    let mut rows = vec![head];
    for unit in about.units {
        let interactions = interactions::of_unit(unit);
        for exercise in unit.exercises() {
            let Some(interaction) = interactions.get(&exercise.id) else { continue };
            let first = first_cells(about, unit, exercise, interaction, words.context);
            let letters = letters(&exercise.body, about.version.forms, words);
            rows.extend(letters.into_iter().map(|letter| [first.as_slice(), &letter].concat()));
        }
    }
    rows
}

/// What all rows of an exercise begin with.
fn first_cells(
    about: About<'_>,
    unit: &Unit<'_>,
    exercise: &Exercise,
    interaction: &Interaction,
    context: &Context<'_>,
) -> Vec<String> {
    let item = about.is_by_section().then(|| plain_text(&unit.sections[0].title));
    let own = [
        interaction.index.to_string(),
        interaction.id.clone(),
        exercise.number.to_string(),
        label(context, exercise).to_owned(),
        question(exercise),
    ];
    item.into_iter().chain(own).collect()
}

/// Title and question, and the text with gaps.
fn question(exercise: &Exercise) -> String {
    let mut question = plain_text(&exercise.title);
    if !question.is_empty() && !question.ends_with(['.', '?', '!', ':', '…']) {
        question.push('.');
    }
    let gaps = if let Body::FillIn { blocks, .. } = &exercise.body { words(blocks) } else { String::new() };
    [question, words(&exercise.prompt), gaps].join(" ")
}

/// Each letter that a report may show, and what it means; one empty pair where learners type. In an answer of pairs, the
/// letter before the point is of the first column, the one after it of the second: `a.…` and `….b`, since a spreadsheet
/// would take `.1` for a number.
fn letters(body: &Body, forms: Forms, words: Words<'_>) -> Vec<[String; 2]> {
    let (before, after) = (format!("…{}", forms.point), format!("{}…", forms.point));
    let plain = |parts: &[Part]| parts.iter().map(|part| letter(part, "", "")).collect();
    match body {
        Body::Choice { options: parts, .. } | Body::Order { steps: parts } => plain(parts),
        Body::YesNo => [(forms.yes, "yes"), (forms.no, "no")]
            .map(|(letter, name)| [letter.to_owned(), words.common(name)])
            .to_vec(),
        Body::Statements { verdicts, statements } => {
            let left = statements.iter().map(|part| letter(part, "", &after));
            let right = verdicts.iter().zip(VERDICTS.chars());
            left.chain(right.map(|(verdict, key)| [format!("{before}{key}"), verdict.clone()])).collect()
        }
        Body::Match { left, right, .. } => {
            let left = left.iter().map(|part| letter(part, "", &after));
            left.chain(right.iter().map(|part| letter(part, &before, ""))).collect()
        }
        Body::Open { .. }
        | Body::FindOut { .. }
        | Body::FillIn { .. }
        | Body::ShortAnswer
        | Body::Number { .. }
        | Body::Checklist { .. }
        | Body::Task { .. } => vec![[String::new(), String::new()]],
    }
}

fn letter(part: &Part, before: &str, after: &str) -> [String; 2] {
    [format!("{before}{}{after}", part.key), plain_text(&part.content)]
}

#[cfg(test)]
mod tests {
    use super::{safe, text};

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, shown) in [
            ("=1+1", "'=1+1"),
            ("\t=1", "'=1"),
            ("\r\n+31 6", "'+31 6"),
            ("-5 graden", "'-5 graden"),
            ("@jan", "'@jan"),
            ("＝1", "'＝1"),
            ("a = b", "a = b"),
            ("regel\nregel  twee", "regel regel twee"),
        ] {
            assert_eq!(safe(cell), shown);
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let rows = [["a", "b"], ["één; \"twee\"", "drie, vier"]].map(|row| row.map(str::to_owned).to_vec());
        let written = |separator| String::from_utf8(text(&rows, separator)).expect("UTF-8");
        assert_eq!(written(b';'), "\u{feff}a;b\r\n\"één; \"\"twee\"\"\";drie, vier\r\n");
        assert_eq!(written(b','), "\u{feff}a,b\r\n\"één; \"\"twee\"\"\",\"drie, vier\"\r\n");
    }
}
