//! Ids: the author's where there are any, made ones elsewhere, every one unique.
//!
//! The author's come first, so that a made one never takes a name that is used further on. A made id follows
//! the title as it is written, variables by their names, so that all editions share it.

use std::collections::HashMap;

use crate::document::Inline;
use crate::lock::Keys;
use crate::lower::names::anchors::{Anchor, AnchorKind, given, push_text};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::locale::Locale;
use coursewright_model::{Id, Span};

/// What an anchor is called before it has its id.
pub(in crate::lower) fn placeholder() -> Id {
    Id::parse("id").expect("two letters are an id")
}

/// Gives every anchor its id; reports those that are used twice and those that are missing.
pub(in crate::lower) fn give(
    anchors: &mut [Anchor<'_>],
    locale: &Locale,
    diagnostics: &mut Diagnostics,
) -> HashMap<Id, usize> {
    let mut taken: HashMap<Id, usize> = HashMap::with_capacity(anchors.len());
    let mut without = Vec::new();
    for index in 0..anchors.len() {
        let Some(id) = given(&anchors[index]) else {
            without.push(index);
            continue;
        };
        anchors[index].id = id.value.clone();
        if let Some(first) = taken.get(&id.value).copied() {
            without.push(index);
            let diagnostic = Diagnostic::new(Code::IdDuplicate, id.span).arg("id", id.value.as_str());
            let first = given(&anchors[first]).map_or(id.span, |first| first.span);
            diagnostics.push(diagnostic.label(first, LabelKind::First));
        } else {
            taken.insert(id.value.clone(), index);
        }
    }
    let mut counts = HashMap::new();
    // The glossary's are made last: nobody refers to them but the compiler.
    let (terms, others): (Vec<_>, Vec<_>) =
        without.into_iter().partition(|index| anchors[*index].what == AnchorKind::Term);
    for index in others.into_iter().chain(terms) {
        let anchor = &mut anchors[index];
        anchor.id = unique(base(anchor, locale), &taken, &mut counts);
        taken.insert(anchor.id.clone(), index);
        if given(anchor).is_none() {
            missing(anchor).into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
        }
    }
    taken
}

/// Gives sections, exercises and objectives their LMS numbers: those of the lock, else the next ones.
pub(in crate::lower) fn number(anchors: &mut [Anchor<'_>], keys: &Keys) {
    let mut next = keys.next_numbers();
    for anchor in anchors {
        let Some(class) = anchor.class else { continue };
        let known = given(anchor).and_then(|id| keys.number(class, &id.value));
        anchor.lms_number = known.unwrap_or_else(|| {
            let free = &mut next[class as usize];
            std::mem::replace(free, free.saturating_add(1))
        });
    }
}

/// The id that an anchor's words make, or its kind's name if they make none.
fn base(anchor: &Anchor<'_>, locale: &Locale) -> Id {
    if let Some(id) = given(anchor) {
        return Id::slug(id.value.as_str()).unwrap_or_else(placeholder);
    }
    let mut text = String::new();
    push_text(anchor.content, &mut text, &|name| name);
    if anchor.what == AnchorKind::Term {
        // Behind the first comma stand inflections.
        text.truncate(text.find(',').unwrap_or(text.len()));
    }
    let kind = match anchor.what {
        AnchorKind::Exercise(kind) => locale.exercise(kind),
        AnchorKind::Section
        | AnchorKind::Heading
        | AnchorKind::Objective
        | AnchorKind::Term
        | AnchorKind::Other => "",
    };
    Id::slug(&text).or_else(|| Id::slug(kind)).unwrap_or_else(placeholder)
}

/// `base`, or `base-2`, `base-3` … if it is taken. `counts` remembers how far a base has come.
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

/// What to say of an id that is missing where one is asked for.
fn missing(anchor: &Anchor<'_>) -> Option<Diagnostic> {
    let what = match anchor.what {
        AnchorKind::Section => "section",
        AnchorKind::Exercise(_) => "exercise",
        AnchorKind::Objective => "objective",
        AnchorKind::Heading | AnchorKind::Term | AnchorKind::Other => return None,
    };
    let (place, text) = insertion(anchor);
    let diagnostic = Diagnostic::new(Code::IdMissing, anchor.span).arg("what", what);
    Some(diagnostic.arg("suggestion", anchor.id.as_str()).fix(place, text))
}

/// Where an id is written, and with what around it.
fn insertion(anchor: &Anchor<'_>) -> (Span, String) {
    let id = &anchor.id;
    if let Some(braces) = anchor.attributes.span {
        let inside = Span { start: braces.start + 1, end: braces.start + 1, ..braces };
        return (inside, format!("#{id} "));
    }
    // Behind the words rather than the line, which may be closed by number signs.
    let end = match anchor.content.last() {
        Some(last @ (Inline::Text { .. } | Inline::Variable { .. })) => last.span(),
        Some(last) if anchor.what == AnchorKind::Objective => last.span(),
        Some(_) | None => anchor.span,
    };
    (end.at_end(), format!(" {{#{id}}}"))
}
