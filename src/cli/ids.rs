//! `coursewright ids`: writes missing ids into the lessons, renames ids, and updates `course.lock`.
//!
//! Asks in the terminal which changed parts are new if the compiler cannot tell. Writes files only after all answers are known.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use coursewright::diagnostics::Diagnostics;
use coursewright::ids::{RenameError, Update};
use coursewright::locale::Counted;
use coursewright::lock::{AmbiguousParts, Choice};
use coursewright::model::Key;
use coursewright::{LoadedCourse, pack};

use super::args::IdsArguments;
use super::course::folder;
use super::output::{print, report};
use super::words::Words;
use super::{Failure, Outcome};

pub(super) fn run(arguments: &IdsArguments) -> Result<Outcome, Failure> {
    let folder = folder(arguments.course.as_deref(), arguments.lang)?;
    let course = LoadedCourse::read(&folder)?;
    let words = Words::new(arguments.lang, course.language);
    let Some(mut update) = Update::new(&course) else {
        report(&course.diagnostics, &course.sources, &words)?;
        return Ok(Outcome::CourseHasErrors);
    };
    for exercise in &arguments.translated {
        if !update.accept_translations(exercise) {
            return Err(Failure::Usage(words.fill("translated-unknown", &[("id", exercise)])));
        }
    }
    if let [old, new] = arguments.rename.as_slice() {
        update.rename(old, new).map_err(|error| rename_failure(error, old, new, &words))?;
    }
    loop {
        match update.files() {
            Ok(files) => return write(&folder, &files, update.missing(), &words),
            Err(unresolved) if !resolve_parts(&mut update, &unresolved.parts, arguments, &words)? => {
                let mut asked = Diagnostics::default();
                unresolved.parts.iter().for_each(|parts| asked.push(parts.diagnostic()));
                report(&asked, &unresolved.sources, &words)?;
                return Ok(Outcome::CourseHasErrors);
            }
            Err(_) => {}
        }
    }
}

fn rename_failure(error: RenameError, old: &str, new: &str, words: &Words) -> Failure {
    Failure::Usage(match error {
        RenameError::Unknown => words.fill("rename-unknown", &[("id", old)]),
        RenameError::InvalidId => words.fill("rename-form", &[("id", new)]),
        RenameError::Taken => words.fill("rename-taken", &[("id", new)]),
    })
}

/// Resolves `ambiguous` from the arguments or by asking. Returns `false` if there is no terminal to ask in.
fn resolve_parts(
    update: &mut Update<'_>,
    ambiguous: &[AmbiguousParts],
    arguments: &IdsArguments,
    words: &Words,
) -> io::Result<bool> {
    for parts in ambiguous {
        let choices = if arguments.another {
            vec![Choice::Another; parts.added.len()]
        } else if arguments.reworded {
            let keys = parts.removed.keys().copied().map(Choice::Same);
            keys.chain(std::iter::repeat(Choice::Another)).take(parts.added.len()).collect()
        } else if io::stdin().is_terminal() && io::stdout().is_terminal() {
            ask(parts, words)?
        } else {
            return Ok(false);
        };
        update.resolve(parts, &choices);
    }
    Ok(true)
}

/// Asks for each new text which old text it replaces.
fn ask(parts: &AmbiguousParts, words: &Words) -> io::Result<Vec<Choice>> {
    let mut candidates: Vec<(Key, &String)> = parts.removed.iter().map(|(key, text)| (*key, text)).collect();
    let mut choices = Vec::new();
    for (now, _) in &parts.added {
        let mut question = words.fill("ids-ask", &[("exercise", parts.exercise.as_str()), ("now", now)]);
        for (number, (_, before)) in candidates.iter().enumerate() {
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
                Ok(number) if number <= candidates.len() => {
                    break Choice::Same(candidates.remove(number - 1).0);
                }
                Ok(_) | Err(_) => {}
            }
        });
    }
    Ok(choices)
}

/// Writes `files` and prints their names. `ids` is the number of ids that were missing.
fn write(folder: &Path, files: &[(String, String)], ids: usize, words: &Words) -> Result<Outcome, Failure> {
    if files.is_empty() {
        print(&format!("{}\n", words.text("ids-nothing")))?;
        return Ok(Outcome::Fine);
    }
    let texts: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    pack::replace(folder, &texts)?;
    let mut message = match ids {
        0 => words.text("ids-changed").to_owned(),
        ids => words.fill("ids-written", &[("ids", &words.count(Counted::Ids, ids))]),
    };
    for (path, _) in files {
        message.push_str(&format!("\n  {path}"));
    }
    print(&format!("{message}\n"))?;
    Ok(Outcome::Fine)
}
