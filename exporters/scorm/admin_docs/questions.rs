//! `QUESTIONS-LMS.csv`: which question and which option the ids and letters in the reports of an LMS mean.
//!
//! It has a row for each option, and one row for an exercise in which learners type. It is made from what learners
//! read, so it contains no correct answers. For spreadsheets, it begins with a byte-order mark (UTF-8), uses the
//! separator of the language (Excel in Dutch expects `;`), and has no cell that could be a formula.

use csv::{Terminator, WriterBuilder};

use super::admin_strings::AdminStrings;
use super::package_info::PackageInfo;
use super::plain::{one_line, words};
use crate::Context;
use crate::scorm::exercise::{VERDICTS, label};
use crate::scorm::interactions::{self, Interaction};
use crate::scorm::sco::Sco;
use crate::scorm::version::ResponseFormat;
use coursewright_model::bundle::{Bundle, Entry};
use coursewright_model::{Body, Exercise, Language, Part, plain_text};

/// Marks the file as UTF-8; without it, Excel reads `Ã©` for `é`.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The characters with which a formula may begin, including the full-width forms of East Asian keyboards.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

pub(super) fn file_name(language: Language) -> &'static str {
    match language {
        Language::Nl => "VRAGEN-LMS.csv",
        Language::En => "QUESTIONS-LMS.csv",
    }
}

/// Whether the package sends any answers to the LMS's reports.
pub(super) fn any(info: PackageInfo<'_>) -> bool {
    info.scos.iter().any(|sco| !interactions::of_sco(sco).is_empty())
}

/// Adds the file to `bundle`, if the package sends any answers.
pub(super) fn add(language: Language, info: PackageInfo<'_>, strings: AdminStrings<'_>, bundle: &mut Bundle) {
    if any(info) {
        let separator = match language {
            Language::Nl => b';',
            Language::En => b',',
        };
        bundle.insert(file_name(language), Entry::Bytes(text(&rows(info, strings), separator)));
    }
}

/// Returns the rows as CSV.
fn text(rows: &[Vec<String>], separator: u8) -> Vec<u8> {
    let mut builder = WriterBuilder::new();
    builder.delimiter(separator).terminator(Terminator::CRLF);
    let mut writer = builder.from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe(cell))).expect("memory takes rows of one length");
    }
    writer.into_inner().expect("memory can be written to")
}

/// Returns the cell on one line, protected against being read as a formula.
fn safe(cell: &str) -> String {
    let cell = one_line(cell);
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

fn rows(info: PackageInfo<'_>, strings: AdminStrings<'_>) -> Vec<Vec<String>> {
    let mut head: Vec<String> = info.is_by_section().then(|| strings.get("key-item")).into_iter().collect();
    let names = ["key-index", "key-id", "key-number", "key-kind", "key-question", "key-letter", "key-text"];
    head.extend(names.map(|name| strings.get(name)));
    let mut rows = vec![head];
    for sco in info.scos {
        let interactions = interactions::of_sco(sco);
        for exercise in sco.exercises() {
            let Some(interaction) = interactions.get(&exercise.id) else { continue };
            let first = first_cells(info, sco, exercise, interaction, strings.context);
            let letters = letters(&exercise.body, info.version.response_format, strings);
            rows.extend(letters.into_iter().map(|letter| [first.as_slice(), &letter].concat()));
        }
    }
    rows
}

/// The first cells of all rows of an exercise.
fn first_cells(
    info: PackageInfo<'_>,
    sco: &Sco<'_>,
    exercise: &Exercise,
    interaction: &Interaction,
    context: &Context<'_>,
) -> Vec<String> {
    let item = info.is_by_section().then(|| plain_text(&sco.sections[0].title));
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

/// The letters that a report may contain for an exercise, with their meanings; one empty row if learners type. In
/// pairs, the letter before the separator is of the first column and the letter after it of the second: `a.…` and
/// `….b`. The ellipsis prevents a spreadsheet from reading `.1` as a number.
fn letters(body: &Body, format: ResponseFormat, strings: AdminStrings<'_>) -> Vec<[String; 2]> {
    let (before, after) = (format!("…{}", format.pair_separator), format!("{}…", format.pair_separator));
    let plain = |parts: &[Part]| parts.iter().map(|part| letter(part, "", "")).collect();
    match body {
        Body::Choice { options: parts, .. } | Body::Order { steps: parts } => plain(parts),
        Body::YesNo => [(format.yes, "yes"), (format.no, "no")]
            .map(|(letter, name)| [letter.to_owned(), strings.common(name)])
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
