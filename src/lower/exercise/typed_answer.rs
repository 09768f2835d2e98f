//! Exercises whose answer is typed or said in a word: yes or no, short answer, number, gaps.

use std::collections::{BTreeMap, HashMap};

use crate::lower::exercise::ExerciseSource;
use crate::lower::lowerer::Lowerer;
use crate::lower::lowerer::{Gaps, Mode};
use crate::lower::normalize::normalize;

use crate::document::Body as Written;
use crate::lower::exercise::numbers::{self, Notation, NumberError};
use crate::shuffle::{Purpose, shuffled};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::locale::Locale;
use coursewright_model::{Answer, Body, Key, Language, Span, WordKind};

impl<'a> Lowerer<'a> {
    /// Yes or no.
    pub(in crate::lower) fn yes_no(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let typed = self.answer_box(source).and_then(|boxed| self.typed(boxed));
        let Some((text, span)) = typed else { return (Body::YesNo, Answer::Own) };
        match self.is_yes(&text) {
            Some(yes) => (Body::YesNo, Answer::YesNo { yes }),
            None => {
                self.report(Diagnostic::new(Code::YesNoForm, span).arg("text", text));
                (Body::YesNo, Answer::Own)
            }
        }
    }

    fn is_yes(&self, text: &str) -> Option<bool> {
        let folded = normalize(text.trim_end_matches(['.', '!']));
        let english = Locale::of(Language::En);
        let says = |kind: WordKind| {
            let words = [self.context.locale, english]
                .into_iter()
                .filter_map(|locale| locale.keywords.words.get(&kind));
            words.flatten().any(|word| normalize(word) == folded)
        };
        match (says(WordKind::Yes), says(WordKind::No)) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }

    /// A word or a few.
    pub(in crate::lower) fn short_answer(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let accepted = self.answer_box(source).and_then(|boxed| self.enumerated(boxed));
        let answer = accepted.map_or(Answer::Own, |(accepted, _)| Answer::ShortAnswer { accepted });
        (Body::ShortAnswer, answer)
    }

    /// A number.
    pub(in crate::lower) fn number(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let typed = self.answer_box(source).and_then(|boxed| self.typed(boxed));
        let Some((text, span)) = typed else { return (Body::Number { unit: None }, Answer::Own) };
        match numbers::parse(&text, &Notation::of(self.context.input.settings.language)) {
            Ok((range, unit)) => (Body::Number { unit }, Answer::Number(range)),
            Err(fault) => {
                let code = match fault {
                    NumberError::Ambiguous => Code::NumberAmbiguous,
                    NumberError::Form => Code::NumberForm,
                };
                self.report(Diagnostic::new(code, span).arg("text", text));
                (Body::Number { unit: None }, Answer::Own)
            }
        }
    }

    /// A text with gaps.
    pub(in crate::lower) fn fill_in(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let Written::Blocks(written) = &source.written.body else {
            return (Body::FillIn { blocks: Vec::new(), gaps: Vec::new(), bank: None }, Answer::Own);
        };
        let empty = Gaps { exercise: source.span(), found: Vec::new(), beyond: None };
        let outer = self.gaps.replace(empty);
        let blocks = self.blocks(written, Mode::Plain);
        let (found, beyond) = std::mem::replace(&mut self.gaps, outer)
            .map_or((Vec::new(), None), |gaps| (gaps.found, gaps.beyond));
        if let Some(beyond) = beyond {
            self.too_many(beyond);
        }
        self.enough(source, found.len(), 1);
        let bank = self.bank(source, &found);
        let gaps: Vec<Key> = found.iter().map(|(key, _, _)| *key).collect();
        let accepted: BTreeMap<Key, Vec<String>> =
            found.into_iter().map(|(key, accepted, _)| (key, accepted)).collect();
        (Body::FillIn { blocks, gaps, bank }, Answer::FillIn { gaps: accepted })
    }

    /// Each gap's first alternative and the distractors, every word once, in display order.
    fn bank(
        &mut self,
        source: &ExerciseSource<'a>,
        gaps: &[(Key, Vec<String>, Span)],
    ) -> Option<Vec<String>> {
        let boxed = self.bank_box(source)?;
        let (distractors, span) = self.enumerated(boxed).unwrap_or((Vec::new(), boxed.mark));
        let mut words: Vec<String> = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (_, accepted, place) in gaps {
            let Some(first) = accepted.first() else { continue };
            if seen.insert(normalize(first), *place).is_none() {
                words.push(first.clone());
            }
        }
        let mut answers = seen.clone();
        for (_, accepted, place) in gaps {
            accepted.iter().for_each(|word| {
                answers.entry(normalize(word)).or_insert(*place);
            });
        }
        for word in distractors {
            let folded = normalize(&word);
            if answers.contains_key(&folded) {
                self.report(Diagnostic::new(Code::DistractorIsAnswer, span).arg("text", word));
            } else if seen.insert(folded, span).is_some() {
                self.equal(&word, span, boxed.mark);
            } else {
                words.push(word);
            }
        }
        let order = shuffled(source.id.as_str(), Purpose::WordBank, words.len());
        Some(order.into_iter().map(|index| words[index].clone()).collect())
    }
}
