//! The editions of a course: which are asked for.

use coursewright::Compiled;
use coursewright::edition::Edited;
use coursewright::near::nearest;

use super::Failure;
use super::words::Words;

/// The editions with these ids, each once, in the order of the course; all of them if none is asked for.
pub(super) fn chosen<'a>(
    ids: &[String],
    compiled: &'a Compiled,
    words: &Words,
) -> Result<Vec<&'a Edited>, Failure> {
    let known = || compiled.editions.iter().map(|edited| edited.edition.id.as_str());
    if let Some(unknown) = ids.iter().find(|id| !known().any(|known| known == *id)) {
        return Err(words.unknown("unknown-edition", unknown, nearest(unknown, known())));
    }
    let asked = |edited: &&Edited| ids.is_empty() || ids.contains(&edited.edition.id);
    Ok(compiled.editions.iter().filter(asked).collect())
}
