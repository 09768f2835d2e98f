//! Applies the edits of a fix to a text.

use super::Edit;

/// `text` with `edits` applied, which are all in the file of `text`, in any order. Of two that overlap the later one is
/// left out, and so is one that does not begin and end between characters. Edits at the same place keep their order.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for edit in sorted {
        let range = edit.span.range();
        let Some(kept) = text.get(done..range.start) else { continue };
        if !text.is_char_boundary(range.end) {
            continue;
        }
        out.push_str(kept);
        out.push_str(&edit.text);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}
