//! Reads texts and checks that they are text: not too large, UTF-8, no control characters that no editor shows.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::storage::{Stat, Storage};
use super::{COURSE_LIMIT, FILE_LIMIT, SourceFile, SourceKind, Sources};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::parallel;
use coursewright_model::{FileId, Span};

/// Reads the texts at `paths`, on all processors; `links` are those of them that are symbolic links. One that cannot be
/// text is reported and is empty in the result.
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
    // A file that is too large is named by itself, and nobody writes the lock by hand.
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

/// A text that was not read yet.
struct PendingText {
    kind: SourceKind,
    path: String,
    /// Whether it is a symbolic link.
    linked: bool,
    stat: Stat,
}

/// Reports what cannot stand in a text, once per character, with a few of the further places.
pub fn check_text(file: FileId, text: &str, diagnostics: &mut Diagnostics) {
    const FURTHER_PLACES: usize = 4;
    // All bytes are looked at, so that many are at once; most files have none of these. U+FFFE begins with 0xEF.
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

/// Whether no XML 1.0 document may hold a character, and so no manifest (section 2.2 of the standard).
pub(crate) fn is_control(character: char) -> bool {
    character < ' ' && !matches!(character, '\t' | '\n' | '\r')
        || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

/// The most bytes that a file may have. The lock holds facts of the whole course.
fn limit(kind: SourceKind) -> u64 {
    match kind {
        SourceKind::Settings | SourceKind::Lesson | SourceKind::Translation | SourceKind::Edition => {
            FILE_LIMIT
        }
        SourceKind::Lock => COURSE_LIMIT,
    }
}

/// The text of a file; empty if it is too large or a link that leaves the course's folder, up to the first wrong byte if it
/// is not UTF-8. All of these are reported.
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
        // What comes before the first wrong byte is kept, so that the report can show the line.
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
    fn control_characters_are_reported_where_they_stand() {
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
