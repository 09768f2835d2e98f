//! Lowers exercises with a typed answer: yes or no, short answer, number, fill-in.

use std::collections::{BTreeMap, HashMap};

use crate::lower::exercise::ExerciseSource;
use crate::lower::lowerer::{Gaps, Lowerer, Mode};
use crate::lower::normalize::normalize;

use crate::document;
use crate::lower::exercise::numbers::{self, Notation, NumberError};
use crate::shuffle::{Purpose, shuffled};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::locale::Locale;
use coursewright_model::{Answer, Body, Key, Language, Span, WordKind};

impl<'a> Lowerer<'a> {
    /// Lowers a yes-or-no question.
    pub(in crate::lower) fn yes_no(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let typed = self.answer_box(source).and_then(|boxed| self.typed_text(boxed));
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
        let normalized = normalize(text.trim_end_matches(['.', '!']));
        let english = Locale::of(Language::En);
        let matches_word = |kind: WordKind| {
            let words = [self.context.locale, english]
                .into_iter()
                .filter_map(|locale| locale.keywords.words.get(&kind));
            words.flatten().any(|word| normalize(word) == normalized)
        };
        match (matches_word(WordKind::Yes), matches_word(WordKind::No)) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }

    /// Lowers a question with a short answer.
    pub(in crate::lower) fn short_answer(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let accepted = self.answer_box(source).and_then(|boxed| self.alternatives_of_list(boxed));
        let answer = accepted.map_or(Answer::Own, |(accepted, _)| Answer::ShortAnswer { accepted });
        (Body::ShortAnswer, answer)
    }

    /// Lowers a question with a number as its answer.
    pub(in crate::lower) fn number(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let typed = self.answer_box(source).and_then(|boxed| self.typed_text(boxed));
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

    /// Lowers a text with gaps.
    pub(in crate::lower) fn fill_in(&mut self, source: &ExerciseSource<'a>) -> (Body, Answer) {
        let document::Body::Blocks(written) = &source.exercise.body else {
            return (Body::FillIn { blocks: Vec::new(), gaps: Vec::new(), bank: None }, Answer::Own);
        };
        let empty = Gaps { exercise: source.span(), found: Vec::new(), excess: None };
        let outer = self.gaps.replace(empty);
        let blocks = self.blocks(written, Mode::Plain);
        let (found, excess) = std::mem::replace(&mut self.gaps, outer)
            .map_or((Vec::new(), None), |gaps| (gaps.found, gaps.excess));
        if let Some(excess) = excess {
            self.report_too_many(excess);
        }
        self.report_too_few(source, found.len(), 1);
        let bank = self.word_bank(source, &found);
        let gaps: Vec<Key> = found.iter().map(|(key, _, _)| *key).collect();
        let accepted: BTreeMap<Key, Vec<String>> =
            found.into_iter().map(|(key, accepted, _)| (key, accepted)).collect();
        (Body::FillIn { blocks, gaps, bank }, Answer::FillIn { gaps: accepted })
    }

    /// Returns the first alternative of each gap and the distractors, each word once, in display order.
    fn word_bank(
        &mut self,
        source: &ExerciseSource<'a>,
        gaps: &[(Key, Vec<String>, Span)],
    ) -> Option<Vec<String>> {
        let boxed = self.word_bank_box(source)?;
        let (distractors, span) = self.alternatives_of_list(boxed).unwrap_or((Vec::new(), boxed.marker));
        let mut words: Vec<String> = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (_, accepted, span) in gaps {
            let Some(first) = accepted.first() else { continue };
            if seen.insert(normalize(first), *span).is_none() {
                words.push(first.clone());
            }
        }
        let mut answers = seen.clone();
        for (_, accepted, span) in gaps {
            accepted.iter().for_each(|word| {
                answers.entry(normalize(word)).or_insert(*span);
            });
        }
        for word in distractors {
            let normalized = normalize(&word);
            if answers.contains_key(&normalized) {
                self.report(Diagnostic::new(Code::DistractorIsAnswer, span).arg("text", word));
            } else if seen.insert(normalized, span).is_some() {
                self.report_equal(&word, span, boxed.marker);
            } else {
                words.push(word);
            }
        }
        let order = shuffled(source.id.as_str(), Purpose::WordBank, words.len());
        Some(order.into_iter().map(|index| words[index].clone()).collect())
    }
}
