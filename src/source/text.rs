//! Reads the texts of a course and checks them: size limits, UTF-8, no invisible control characters.
//!
//! The paths come from the walk of a course folder; the result is [`Sources`].

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::storage::{Stat, Storage};
use super::{COURSE_LIMIT, FILE_LIMIT, SourceFile, SourceKind, Sources};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::parallel;
use coursewright_model::{FileId, Span};

/// Reads the texts at `paths`, in parallel. `links` has the paths that are symbolic links. An invalid text is reported and is
/// empty in the result.
pub(super) fn read_all(
    storage: &Storage,
    paths: &[(SourceKind, &String)],
    links: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) -> io::Result<Sources> {
    let pending = |(kind, path): &(SourceKind, &String)| {
        Ok(PendingText {
            kind: *kind,
            path: (*path).clone(),
            linked: links.contains(*path),
            stat: storage.stat(path)?,
        })
    };
    let pending = paths.iter().map(pending).collect::<io::Result<Vec<_>>>()?;
    // A file that is too large is reported on its own. The lock is generated, so it does not count.
    let written = pending.iter().filter(|text| text.kind != SourceKind::Lock);
    let total: u64 = written.map(|text| text.stat.size).filter(|size| *size <= FILE_LIMIT).sum();
    if total > COURSE_LIMIT {
        let diagnostic = Diagnostic::without_place(Code::CourseTooLarge);
        diagnostics.push(diagnostic.arg("size", total).arg("limit", COURSE_LIMIT));
        return Ok(Sources::default());
    }
    let number = |index| FileId(u32::try_from(index).unwrap_or(u32::MAX));
    let numbered: Vec<_> = (0..).map(number).zip(&pending).collect();
    let read: Vec<io::Result<_>> = parallel::map(&numbered, |(file, pending)| {
        let mut found = Diagnostics::default();
        let text = read_one(storage, pending, *file, &mut found)?;
        check_text(*file, &text, &mut found);
        Ok((SourceFile { kind: pending.kind, path: pending.path.clone(), text }, found))
    });
    let mut sources = Sources { files: Vec::with_capacity(read.len()) };
    for text in read {
        let (file, found) = text?;
        sources.files.push(file);
        diagnostics.append(found);
    }
    Ok(sources)
}

/// A text to read.
struct PendingText {
    kind: SourceKind,
    path: String,
    /// Whether it is a symbolic link.
    linked: bool,
    stat: Stat,
}

/// Reports control characters, once per character, with labels for a few further positions.
pub fn check_text(file: FileId, text: &str, diagnostics: &mut Diagnostics) {
    const FURTHER_PLACES: usize = 4;
    // A fast check without branches, as most files have none of these. U+FFFE begins with 0xEF.
    let suspicious = |found, byte| found | (byte < b' ' && byte != b'\n' && byte != b'\t') | (byte == 0xEF);
    if !text.bytes().fold(false, suspicious) {
        return;
    }
    let mut places: BTreeMap<char, Vec<Span>> = BTreeMap::new();
    for (at, character) in text.char_indices() {
        let alone = character == '\r' && text.as_bytes().get(at + 1) != Some(&b'\n');
        if alone || is_control(character) {
            let span = Span::new(file, at, at + character.len_utf8());
            places.entry(character).or_default().push(span);
        }
    }
    for (character, places) in places {
        let name = format!("U+{:04X}", u32::from(character));
        let diagnostic = Diagnostic::new(Code::ControlCharacter, places[0]).arg("character", name);
        let further = places.into_iter().skip(1).take(FURTHER_PLACES);
        diagnostics.push(further.fold(diagnostic, |all, place| all.label(place, LabelKind::Other)));
    }
}

/// Whether XML 1.0, and so a manifest, does not allow a character (section 2.2 of the standard).
pub(crate) fn is_control(character: char) -> bool {
    character < ' ' && !matches!(character, '\t' | '\n' | '\r')
        || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

/// The maximum size of a file in bytes. The lock describes the whole course, so it may be larger.
fn limit(kind: SourceKind) -> u64 {
    match kind {
        SourceKind::Settings | SourceKind::Lesson | SourceKind::Translation | SourceKind::Edition => {
            FILE_LIMIT
        }
        SourceKind::Lock => COURSE_LIMIT,
    }
}

/// Reads a text. Returns an empty text if the file is too large or a link out of the course folder, and the valid start if it
/// is not UTF-8. Each of these is reported.
fn read_one(
    storage: &Storage,
    pending: &PendingText,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> io::Result<String> {
    let PendingText { kind, path, linked, stat } = pending;
    let (start, limit) = (Span::new(file, 0, 0), limit(*kind));
    let about = |code, place| Diagnostic::new(code, place).arg("path", path.as_str());
    if *linked && storage.leads_out(path)? {
        diagnostics.push(about(Code::AssetOutside, start));
        return Ok(String::new());
    }
    if !stat.is_file {
        diagnostics.push(about(Code::AssetNotFile, start));
        return Ok(String::new());
    }
    if stat.size > limit {
        diagnostics.push(about(Code::FileTooLarge, start).arg("size", stat.size).arg("limit", limit));
        return Ok(String::new());
    }
    Ok(String::from_utf8(storage.read(path, stat.size, limit)?).unwrap_or_else(|error| {
        // Keeps the text before the first invalid byte, so that the report can show the line.
        let valid = error.utf8_error().valid_up_to();
        diagnostics.push(about(Code::NotUtf8, Span::new(file, valid, valid)));
        let mut bytes = error.into_bytes();
        bytes.truncate(valid);
        String::from_utf8(bytes).unwrap_or_default()
    }))
}

#[cfg(test)]
mod tests {
    use super::check_text;
    use coursewright_model::FileId;
    use coursewright_model::diagnostics::Diagnostics;

    #[test]
    fn control_characters_are_reported_at_their_positions() {
        let mut diagnostics = Diagnostics::default();
        check_text(FileId(3), "a\r\nb\rc\0d\0\u{b}\u{7}\tﬁ\u{FFFE}", &mut diagnostics);
        let places: Vec<_> = diagnostics
            .iter()
            .map(|each| (each.span.map(|span| span.range()), each.labels.len(), each.args[0].1.clone()))
            .collect();
        assert_eq!(
            places,
            [
                (Some(6..7), 1, "U+0000".into()),
                (Some(10..11), 0, "U+0007".into()),
                (Some(9..10), 0, "U+000B".into()),
                (Some(4..5), 0, "U+000D".into()),
                (Some(15..18), 0, "U+FFFE".into()),
            ]
        );
    }
}
