//! `coursewright ids`: writes missing ids into the course, and into `course.lock` what saved answers are known by.
//!
//! What cannot be told is asked, on a terminal part by part. Everything is worked out before anything is written.

use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use coursewright::diagnostics::{Code, Diagnostics, Edit, Severity, edits};
use coursewright::locale::Counted;
use coursewright::lock::{AmbiguousParts, Choice, Lock};
use coursewright::model::{FileId, Id, Key, Language};
use coursewright::source::{SourceKind, Sources};
use coursewright::{ids, lock_after, markdown, pack};

use super::args::IdsArguments;
use super::course::{Loaded, Reading, folder, load};
use super::output::{print, report};
use super::words::Words;
use super::{Failure, Outcome};

/// The name of the file of stable keys.
const LOCK: &str = "course.lock";

/// Writes ids and keys.
pub(super) fn run(arguments: &IdsArguments) -> Result<Outcome, Failure> {
    let folder = folder(arguments.course.as_deref(), arguments.lang)?;
    let Reading { sources, diagnostics, language, course } = load(&folder)?;
    let words = Words::new(arguments.lang, language);
    let blocked = diagnostics.iter().any(|diagnostic| is_in_the_way(diagnostic.code));
    let Some(course) = course.filter(|_| !blocked) else {
        report(&diagnostics, &sources, &words)?;
        return Ok(Outcome::CourseHasErrors);
    };
    let mut lock = course.compiled.lock.clone().unwrap_or_default();
    for exercise in &arguments.translated {
        if !Id::parse(exercise).is_some_and(|exercise| lock.accept_translations(&exercise)) {
            return Err(Failure::Usage(words.fill("translated-unknown", &[("id", exercise)])));
        }
    }
    let mut edits = ids::missing(&diagnostics);
    let written = edits.len();
    if let [old, new] = arguments.rename.as_slice() {
        edits.extend(rename(&sources, &course, &mut lock, old, new, &words)?);
    }
    let edited = apply(&sources, &edits);
    let after = loop {
        let (after, unclear) = lock_after(&edited, &lock);
        if unclear.is_empty() {
            break after;
        }
        if !settle(&mut lock, &unclear, arguments, &words)? {
            let mut asked = Diagnostics::default();
            unclear.iter().for_each(|unclear| asked.push(unclear.diagnostic()));
            report(&asked, &edited, &words)?;
            return Ok(Outcome::CourseHasErrors);
        }
    };
    write(&folder, &sources, &edited, &after, written, &words)
}

/// Whether an error must be mended first. A translation may well wait for the ids of the original.
fn is_in_the_way(code: Code) -> bool {
    let settled = [Code::PartsUnclear, Code::NumberClash, Code::TranslationExtra, Code::TranslationDiffers];
    code.severity() == Severity::Error && !settled.contains(&code)
}

/// The edits of a renaming, which the lock follows.
fn rename(
    sources: &Sources,
    course: &Loaded,
    lock: &mut Lock,
    old: &str,
    new: &str,
    words: &Words,
) -> Result<Vec<Edit>, Failure> {
    let unknown = || Failure::Usage(words.fill("rename-unknown", &[("id", old)]));
    let old = Id::parse(old).ok_or_else(unknown)?;
    let new = Id::parse(new).ok_or_else(|| Failure::Usage(words.fill("rename-form", &[("id", new)])))?;
    let document = markdown::parse(sources, course.compiled.settings.language, &mut Diagnostics::default());
    if !ids::rename(&document, &new, &old).is_empty() || lock.knows(&new) {
        return Err(Failure::Usage(words.fill("rename-taken", &[("id", new.as_str())])));
    }
    let mut edits = ids::rename(&document, &old, &new);
    if edits.is_empty() {
        return Err(unknown());
    }
    let translations =
        course.compiled.editions.iter().filter_map(|edited| edited.edition.translation.as_ref());
    let translations: BTreeMap<&str, Language> =
        translations.map(|translation| (translation.folder.as_str(), translation.language)).collect();
    for (folder, language) in translations {
        let text = markdown::parse_text(sources, Some(folder), language, &mut Diagnostics::default());
        edits.extend(ids::rename(&text, &old, &new));
    }
    lock.rename(&old, &new);
    Ok(edits)
}

/// The sources after `edits`.
fn apply(sources: &Sources, edits: &[Edit]) -> Sources {
    let mut edited = sources.clone();
    for (index, file) in edited.files.iter_mut().enumerate() {
        let here = |edit: &&Edit| edit.span.file == FileId(u32::try_from(index).unwrap_or(u32::MAX));
        let own: Vec<Edit> = edits.iter().filter(here).cloned().collect();
        if !own.is_empty() {
            file.text = edits::apply(&file.text, &own);
        }
    }
    edited
}

/// Finds out what changed parts are; `false` if there is nobody to ask.
fn settle(
    lock: &mut Lock,
    unclear: &[AmbiguousParts],
    arguments: &IdsArguments,
    words: &Words,
) -> io::Result<bool> {
    for part in unclear {
        let choices = if arguments.another {
            vec![Choice::Another; part.added.len()]
        } else if arguments.reworded {
            let keys = part.removed.keys().copied().map(Choice::Same);
            keys.chain(std::iter::repeat(Choice::Another)).take(part.added.len()).collect()
        } else if io::stdin().is_terminal() && io::stdout().is_terminal() {
            ask(part, words)?
        } else {
            return Ok(false);
        };
        lock.resolve(part, &choices);
    }
    Ok(true)
}

/// Asks of each new text which old one it is.
fn ask(unclear: &AmbiguousParts, words: &Words) -> io::Result<Vec<Choice>> {
    let mut left: Vec<(Key, &String)> = unclear.removed.iter().map(|(key, text)| (*key, text)).collect();
    let mut choices = Vec::new();
    for (now, _) in &unclear.added {
        let mut question = words.fill("ids-ask", &[("exercise", unclear.exercise.as_str()), ("now", now)]);
        for (number, (_, before)) in left.iter().enumerate() {
            question.push_str(&format!("\n  {}  {before}", number + 1));
        }
        question.push_str(&format!("\n  0  {}\n> ", words.text("ids-another")));
        choices.push(loop {
            print(&question)?;
            io::stdout().flush()?;
            let mut line = String::new();
            if io::stdin().lock().read_line(&mut line)? == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
            }
            match line.trim().parse::<usize>() {
                Ok(0) => break Choice::Another,
                Ok(number) if number <= left.len() => break Choice::Same(left.remove(number - 1).0),
                Ok(_) | Err(_) => {}
            }
        });
    }
    Ok(choices)
}

/// Writes what changed, and tells it.
fn write(
    folder: &Path,
    before: &Sources,
    after: &Sources,
    lock: &Lock,
    ids: usize,
    words: &Words,
) -> Result<Outcome, Failure> {
    let lock = lock.to_text();
    let old_lock = before.of_kind(SourceKind::Lock).next().map(|(_, file)| file.text.as_str());
    let texts = before.files.iter().zip(&after.files).filter(|(before, after)| before.text != after.text);
    let mut files: Vec<(&str, &str)> =
        texts.map(|(_, after)| (after.path.as_str(), after.text.as_str())).collect();
    if old_lock != Some(lock.as_str()) {
        files.push((LOCK, lock.as_str()));
    }
    if files.is_empty() {
        print(&format!("{}\n", words.text("ids-nothing")))?;
        return Ok(Outcome::Fine);
    }
    pack::replace(folder, &files)?;
    let mut told = match ids {
        0 => words.text("ids-changed").to_owned(),
        ids => words.fill("ids-written", &[("ids", &words.count(Counted::Ids, ids))]),
    };
    for (path, _) in &files {
        told.push_str(&format!("\n  {path}"));
    }
    print(&format!("{told}\n"))?;
    Ok(Outcome::Fine)
}
