//! Gives every anchor a unique id: the author's own, or a generated one.
//!
//! The author's ids are taken first, so that no generated id takes a name that is used further on. A generated id is
//! made from the title as written, with variables by their names, so that all editions share it.

use std::collections::HashMap;

use crate::document;
use crate::lock::Keys;
use crate::lower::names::anchor::{Anchor, AnchorKind};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::locale::Locale;
use coursewright_model::{Id, Span};

/// The id of an anchor before it has its own.
pub(in crate::lower) fn placeholder() -> Id {
    Id::parse("id").expect("two letters are an id")
}

/// Gives every anchor its id. Reports duplicate ids and missing ones.
pub(in crate::lower) fn assign(
    anchors: &mut [Anchor<'_>],
    locale: &Locale,
    diagnostics: &mut Diagnostics,
) -> HashMap<Id, usize> {
    let mut taken: HashMap<Id, usize> = HashMap::with_capacity(anchors.len());
    let mut without = Vec::new();
    for index in 0..anchors.len() {
        let Some(id) = anchors[index].author_id() else {
            without.push(index);
            continue;
        };
        anchors[index].id = id.value.clone();
        if let Some(first) = taken.get(&id.value).copied() {
            without.push(index);
            let diagnostic = Diagnostic::new(Code::IdDuplicate, id.span).arg("id", id.value.as_str());
            let first = anchors[first].author_id().map_or(id.span, |first| first.span);
            diagnostics.push(diagnostic.label(first, LabelKind::First));
        } else {
            taken.insert(id.value.clone(), index);
        }
    }
    let mut counts = HashMap::new();
    // Terms come last: only the compiler refers to them, so the others get the shorter ids.
    let (terms, others): (Vec<_>, Vec<_>) =
        without.into_iter().partition(|index| anchors[*index].kind == AnchorKind::Term);
    for index in others.into_iter().chain(terms) {
        let anchor = &mut anchors[index];
        anchor.id = unique(base_id(anchor, locale), &taken, &mut counts);
        taken.insert(anchor.id.clone(), index);
        if anchor.author_id().is_none() {
            missing_id(anchor).into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
        }
    }
    taken
}

/// Gives sections, exercises and objectives their LMS numbers: those of the lock, or else the next free ones.
pub(in crate::lower) fn assign_lms_numbers(anchors: &mut [Anchor<'_>], keys: &Keys) {
    let mut next = keys.next_numbers();
    for anchor in anchors {
        let Some(series) = anchor.series else { continue };
        let known = anchor.author_id().and_then(|id| keys.number(series, &id.value));
        anchor.lms_number = known.unwrap_or_else(|| {
            let free = &mut next[series as usize];
            std::mem::replace(free, free.saturating_add(1))
        });
    }
}

/// Returns the id made from an anchor's text, or from its kind if the text has no letters.
fn base_id(anchor: &Anchor<'_>, locale: &Locale) -> Id {
    if let Some(id) = anchor.author_id() {
        return Id::slug(id.value.as_str()).unwrap_or_else(placeholder);
    }
    let mut text = String::new();
    document::push_text(anchor.content, &mut text, &|name| name);
    if anchor.kind == AnchorKind::Term {
        // Inflections follow the first comma.
        text.truncate(text.find(',').unwrap_or(text.len()));
    }
    let kind = match anchor.kind {
        AnchorKind::Exercise(kind) => locale.exercise(kind),
        AnchorKind::Section
        | AnchorKind::Heading
        | AnchorKind::Objective
        | AnchorKind::Term
        | AnchorKind::Other => "",
    };
    Id::slug(&text).or_else(|| Id::slug(kind)).unwrap_or_else(placeholder)
}

/// Returns `base`, or `base-2`, `base-3` … if it is taken. `counts` holds the last number used for each base.
fn unique(base: Id, taken: &HashMap<Id, usize>, counts: &mut HashMap<Id, usize>) -> Id {
    if !taken.contains_key(&base) {
        return base;
    }
    let count = counts.entry(base.clone()).or_insert(1);
    loop {
        *count += 1;
        let id = Id::parse(&format!("{base}-{count}")).expect("a short id and a number make an id");
        if !taken.contains_key(&id) {
            return id;
        }
    }
}

/// Returns the diagnostic for a missing id, if this kind of anchor needs one.
fn missing_id(anchor: &Anchor<'_>) -> Option<Diagnostic> {
    let what = match anchor.kind {
        AnchorKind::Section => "section",
        AnchorKind::Exercise(_) => "exercise",
        AnchorKind::Objective => "objective",
        AnchorKind::Heading | AnchorKind::Term | AnchorKind::Other => return None,
    };
    let (span, text) = insertion(anchor);
    let diagnostic = Diagnostic::new(Code::IdMissing, anchor.span).arg("what", what);
    Some(diagnostic.arg("suggestion", anchor.id.as_str()).fix(span, text))
}

/// Returns the edit that writes the id: where, and what.
fn insertion(anchor: &Anchor<'_>) -> (Span, String) {
    let id = &anchor.id;
    if let Some(braces) = anchor.attributes.span {
        let inside = Span { start: braces.start + 1, end: braces.start + 1, ..braces };
        return (inside, format!("#{id} "));
    }
    // After the text rather than at the end of the line, since a heading may be closed by number signs.
    let end = match anchor.content.last() {
        Some(last @ (document::Inline::Text { .. } | document::Inline::Variable { .. })) => last.span(),
        Some(last) if anchor.kind == AnchorKind::Objective => last.span(),
        Some(_) | None => anchor.span,
    };
    (end.at_end(), format!(" {{#{id}}}"))
}
