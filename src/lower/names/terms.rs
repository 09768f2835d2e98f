//! The terms of the glossary, and the link from the first use of each in a section to its entry.
//!
//! Words are looked up in one map, so a text is scanned once however many terms there are. Inflections are not
//! guessed: the author lists them.

use std::collections::{HashMap, HashSet};

use super::anchor::AnchorKind;
use super::anchors::Anchors;
use super::term_syntax::forms;
use super::variables::Variables;
use crate::lower::normalize::normalize;
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics, LabelKind};
use coursewright_model::{Id, Inline, Span, push_text};

/// The most words of a term; a longer one is never linked.
const MAX_WORDS: usize = 8;

/// The terms of an edition's glossary.
#[derive(Default)]
pub(in crate::lower) struct Terms {
    /// By form in lower case: the index of the entry in `entries`.
    forms: HashMap<String, usize>,
    /// By first word: the most words of a form that begins with it.
    words: HashMap<String, usize>,
    entries: Vec<Id>,
}

/// The terms that the current section has used.
pub(in crate::lower) struct TermUses<'a> {
    terms: &'a Terms,
    /// Indexes in `entries`.
    used: HashSet<usize>,
}

impl Terms {
    /// Collects the terms that the edition shows. Reports terms that are defined twice.
    pub(in crate::lower) fn of(
        anchors: &Anchors<'_>,
        variables: Variables<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut terms = Self::default();
        let mut first: HashMap<String, Span> = HashMap::new();
        for anchor in anchors.iter().filter(|anchor| anchor.kind == AnchorKind::Term && anchor.visible) {
            let text = variables.text(anchor.content);
            for (index, form) in forms(&text).into_iter().enumerate() {
                let normalized = normalize(form);
                if let (0, Some(first)) = (index, first.get(&normalized)) {
                    let diagnostic = Diagnostic::new(Code::GlossaryDuplicate, anchor.span).arg("term", form);
                    diagnostics.push(diagnostic.label(*first, LabelKind::First));
                } else if index == 0 {
                    first.insert(normalized, anchor.span);
                }
                terms.add(form, &anchor.id);
            }
        }
        terms
    }

    fn add(&mut self, form: &str, id: &Id) {
        if self.entries.last() != Some(id) {
            self.entries.push(id.clone());
        }
        let form = form.to_lowercase();
        let words: Vec<&str> = words(&form).map(|(_, word)| word).collect();
        if let (Some(first), true) = (words.first(), words.len() <= MAX_WORDS) {
            let longest = self.words.entry((*first).to_owned()).or_insert(0);
            *longest = (*longest).max(words.len());
            self.forms.entry(words.join(" ")).or_insert(self.entries.len() - 1);
        }
    }

    /// Returns the entry of the longest term at the start of `words`, and its number of words.
    fn longest(&self, text: &str, words: &[(usize, &str)]) -> Option<(usize, usize)> {
        let longest = *self.words.get(&words.first()?.1.to_lowercase())?;
        let fits = |count: &usize| {
            // One white space character, of whatever kind, separates the words of a term.
            words[..*count].windows(2).all(|pair| {
                let between = &text[pair[0].0 + pair[0].1.len()..pair[1].0];
                between.chars().count() == 1 && between.trim().is_empty()
            })
        };
        (1..=longest.min(words.len())).rev().filter(fits).find_map(|count| {
            let form =
                words[..count].iter().map(|(_, word)| word.to_lowercase()).collect::<Vec<_>>().join(" ");
            self.forms.get(&form).map(|entry| (*entry, count))
        })
    }
}

impl<'a> TermUses<'a> {
    /// Starts without used terms.
    pub(in crate::lower) fn of(terms: &'a Terms) -> Self {
        Self { terms, used: HashSet::new() }
    }

    /// Starts a section.
    pub(in crate::lower) fn start_section(&mut self) {
        self.used.clear();
    }

    /// Replaces each term's first use in the section by an [`Inline::Term`].
    pub(in crate::lower) fn link(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        if self.used.len() == self.terms.entries.len() {
            return inlines;
        }
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text { text } => self.link_text(text, &mut out),
                Inline::Emphasis { lang, content } => {
                    out.push(Inline::Emphasis { lang, content: self.link(content) });
                }
                Inline::Strong { lang, content } => {
                    out.push(Inline::Strong { lang, content: self.link(content) });
                }
                other @ (Inline::Strikethrough { .. }
                | Inline::Code { .. }
                | Inline::Link { .. }
                | Inline::File { .. }
                | Inline::Reference { .. }
                | Inline::Term { .. }
                | Inline::Image { .. }
                | Inline::Gap { .. }
                | Inline::Footnote { .. }
                | Inline::SoftBreak
                | Inline::HardBreak) => out.push(other),
            }
        }
        out
    }

    fn link_text(&mut self, text: String, out: &mut Vec<Inline>) {
        let found: Vec<(usize, &str)> = words(&text).collect();
        let (mut done, mut index) = (0, 0);
        while index < found.len() {
            let Some((entry, count)) = self.terms.longest(&text, &found[index..]) else {
                index += 1;
                continue;
            };
            let last = found[index + count - 1];
            let (start, end) = (found[index].0, last.0 + last.1.len());
            index += count;
            if self.used.insert(entry) {
                push_text(out, &text[done..start]);
                out.push(Inline::Term {
                    entry: self.terms.entries[entry].clone(),
                    text: text[start..end].to_owned(),
                });
                done = end;
            }
        }
        if done == 0 {
            out.push(Inline::Text { text });
        } else {
            push_text(out, &text[done..]);
        }
    }
}

/// Iterates over the words of a text with their byte offsets. Hyphens and apostrophes between letters belong to a
/// word.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inner = |c: char| matches!(c, '-' | '\'' | '’' | '\u{2011}');
    let outer = move |c: char| !(c.is_alphanumeric() || inner(c) || is_mark(c));
    text.split(outer).filter_map(move |word| {
        let word = word.trim_matches(inner);
        // `word` is a slice of `text`, so the distance between the pointers is its offset.
        (!word.is_empty()).then(|| (word.as_ptr() as usize - text.as_ptr() as usize, word))
    })
}

/// Whether a character is a combining accent.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::{TermUses, Terms, words};
    use coursewright_model::{Id, Inline};

    fn linked(terms: &mut TermUses<'_>, text: &str) -> Vec<String> {
        let inlines = terms.link(vec![Inline::Text { text: text.to_owned() }]);
        let term = |inline: Inline| {
            if let Inline::Term { entry, text } = inline {
                format!("<{entry}>{text}")
            } else {
                coursewright_model::plain_text(&[inline])
            }
        };
        inlines.into_iter().map(term).collect()
    }

    #[test]
    fn words_keep_hyphens_and_apostrophes_inside() {
        let found: Vec<_> = words("‘Schermfoto’s’, oud-collega’s - #tag").collect();
        assert_eq!(found, [(3, "Schermfoto’s"), (22, "oud-collega’s"), (41, "tag")]);
    }

    #[test]
    fn the_first_use_of_the_longest_term_is_linked_once_a_section() {
        let mut terms = Terms::default();
        terms.add("account", &Id::parse("account").unwrap());
        terms.add("accounts", &Id::parse("account").unwrap());
        terms.add("open account", &Id::parse("open-account").unwrap());
        let mut uses = TermUses::of(&terms);
        let text = "Een Open account, en privacy-accounts. Je accounts.";
        let expected =
            ["Een ", "<open-account>Open account", ", en privacy-accounts. Je ", "<account>accounts", "."];
        assert_eq!(linked(&mut uses, text), expected);
        assert_eq!(linked(&mut uses, "open account"), ["open account"]);
        uses.start_section();
        assert_eq!(linked(&mut uses, "account"), ["<account>account"]);
    }
}
