//! Renders a comparison as text for the terminal, with strings from the language files.
//!
//! Lists only what differs, and counts the rest.

use std::fmt::Write;

use super::{
    Accreditation, Action, Advice, AdviceReason, Aspect, ChangedItem, ComparedAspect, Comparison, PackageRef,
};
use coursewright_model::diagnostics::report::clean;
use coursewright_model::locale::{Counted, Locale, fill};
use coursewright_model::saved_answers::{Change, Fate};

/// Renders the comparison of `old` and `new` in the language of `locale`.
#[must_use]
pub fn render(comparison: &Comparison, old: PackageRef<'_>, new: PackageRef<'_>, locale: &Locale) -> String {
    let mut renderer = Renderer { text: String::new(), locale };
    renderer.head(old, new);
    renderer.line(&renderer.verdict(comparison));
    renderer.pairs("identity", &comparison.identity);
    renderer.answers(&comparison.answers);
    renderer.pages(&comparison.pages);
    renderer.pairs("rules", &comparison.rules);
    renderer.accreditation(&comparison.accreditation);
    renderer.advice(&comparison.advice);
    renderer.text
}

/// Collects the text.
struct Renderer<'a> {
    text: String,
    locale: &'a Locale,
}

impl<'a> Renderer<'a> {
    fn word(&self, name: &str) -> &'a str {
        self.locale.text("compare", name)
    }

    /// The string `name`, with `values` filled in.
    fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(self.word(name), values)
    }

    /// Writes a line. Removes control characters, which a package may contain.
    fn line(&mut self, text: &str) {
        self.text.push_str(&clean(text));
        self.text.push('\n');
    }

    fn heading(&mut self, name: &str) {
        let heading = self.word(name);
        self.text.push('\n');
        self.line(heading);
    }

    fn head(&mut self, old: PackageRef<'_>, new: PackageRef<'_>) {
        self.line(&format!("{} · SCORM {}", new.summary.manifest.title, new.summary.manifest.scorm));
        for (name, package) in [("old", old), ("new", new)] {
            let course = &package.summary.course;
            let version = if course.version.is_empty() { "–" } else { &course.version };
            let values = [("version", version), ("build", course.build.as_str()), ("path", package.path)];
            let line = format!("  {}", self.fill(name, &values));
            self.line(&line);
        }
        self.text.push('\n');
    }

    /// A summary in one sentence.
    fn verdict(&self, comparison: &Comparison) -> String {
        let count = |test: fn(&Change) -> bool| comparison.answers.iter().filter(|each| test(each)).count();
        let lost = count(|each| each.fate.is_loss());
        let total = count(|each| each.fate != Fate::New);
        let values = [("lost", lost.to_string()), ("total", total.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let overwrites = |advice: &Advice| advice.action == Action::Overwrite;
        let name = if comparison.is_another_course() {
            "glance-another"
        } else if comparison.is_loss() {
            "glance-lost"
        } else if comparison.advice.iter().all(overwrites) {
            "glance-fine"
        } else {
            "glance-not-everywhere"
        };
        fill(self.locale.counted("compare", name, total as u64), &values)
    }

    /// Writes the aspects that differ, or one line if none do.
    fn pairs(&mut self, heading: &str, pairs: &[ComparedAspect]) {
        self.heading(heading);
        let changed: Vec<&ComparedAspect> = pairs.iter().filter(|pair| pair.changed()).collect();
        if changed.is_empty() {
            let line = format!("  {}", self.word("same"));
            return self.line(&line);
        }
        for pair in changed {
            let line = format!("  {}", self.pair(pair));
            self.line(&line);
        }
    }

    fn pair(&self, pair: &ComparedAspect) -> String {
        let name = self.word(&format!("aspect-{}", pair.aspect.name()));
        if pair.aspect == Aspect::Manifest {
            return name.to_owned();
        }
        format!("{name}: {} → {}", self.value(pair.aspect, &pair.old), self.value(pair.aspect, &pair.new))
    }

    fn value(&self, aspect: Aspect, value: &Option<String>) -> String {
        let Some(value) = value else { return self.word("none").to_owned() };
        match aspect {
            Aspect::PassMark => self.fill("value-percent", &[("n", value)]),
            Aspect::StudyTime => self.number(value, |minutes| self.locale.duration(minutes)),
            Aspect::Resume => self.number(value, |count| self.locale.count(Counted::Characters, count)),
            Aspect::Status => self.known("status", value),
            Aspect::Complete => self.known("complete", value),
            Aspect::OpenAnswers => self.known("open", value),
            Aspect::Scorm
            | Aspect::ManifestId
            | Aspect::Organization
            | Aspect::Items
            | Aspect::Resources
            | Aspect::Title
            | Aspect::CatalogueTitle
            | Aspect::Manifest
            | Aspect::Course
            | Aspect::Edition
            | Aspect::Language
            | Aspect::StateForm
            | Aspect::Points => value.clone(),
        }
    }

    /// Formats a number. Returns a value that is not a number unchanged.
    fn number(&self, value: &str, words: impl Fn(u64) -> String) -> String {
        value.parse().map_or_else(|_| value.to_owned(), words)
    }

    /// The name of `value`. Returns an unknown value unchanged.
    fn known(&self, part: &str, value: &str) -> String {
        let words = self.locale.part("compare");
        words.get(&format!("{part}-{value}")).cloned().unwrap_or_else(|| value.to_owned())
    }

    fn answers(&mut self, answers: &[Change]) {
        self.heading("answers");
        for change in answers.iter().filter(|change| change.fate != Fate::Kept) {
            let fate = self.fate(&change.fate);
            let line = format!("  {}: {fate}", change.name);
            self.line(&line);
        }
        let kept = answers.iter().filter(|change| change.fate == Fate::Kept).count();
        let line = format!("  {}", self.fill("kept-n", &[("n", &kept.to_string())]));
        self.line(&line);
    }

    fn fate(&self, fate: &Fate) -> String {
        match fate {
            Fate::Reset(reason) => {
                let why = self.word(&format!("reason-{}", reason.name()));
                self.fill("fate-reset", &[("reason", why)])
            }
            Fate::Renamed { from } | Fate::Misplaced { from } => {
                self.fill(&format!("fate-{}", fate.name()), &[("from", from)])
            }
            Fate::Kept | Fate::Removed | Fate::New => self.word(&format!("fate-{}", fate.name())).to_owned(),
        }
    }

    /// Writes the sections that were added, removed or moved, if any.
    fn pages(&mut self, pages: &[Change]) {
        if pages.iter().all(|change| change.fate == Fate::Kept) {
            return;
        }
        self.heading("pages");
        for change in pages.iter().filter(|change| change.fate != Fate::Kept) {
            let name = match change.fate {
                Fate::New => "page-new",
                Fate::Removed => "page-removed",
                Fate::Renamed { .. } => "page-renamed",
                Fate::Misplaced { .. } | Fate::Reset(_) | Fate::Kept => "page-moved",
            };
            let line = format!("  {}: {}", change.name, self.word(name));
            self.line(&line);
        }
    }

    fn accreditation(&mut self, accreditation: &Accreditation) {
        self.heading("accreditation");
        let mut lines: Vec<String> =
            accreditation.pairs.iter().filter(|pair| pair.changed()).map(|pair| self.pair(pair)).collect();
        lines.extend(accreditation.objectives.iter().map(|each| self.changed_item("objective", each)));
        lines.extend(accreditation.questions.iter().map(|each| self.changed_item("question", each)));
        if lines.is_empty() {
            lines.push(self.word("same").to_owned());
        }
        lines.iter().for_each(|line| self.line(&format!("  {line}")));
    }

    fn changed_item(&self, what: &str, each: &ChangedItem) -> String {
        let words: Vec<&str> =
            each.changes.iter().map(|sort| self.word(&format!("sort-{}", sort.name()))).collect();
        format!("{} “{}”: {}", self.word(what), each.name, words.join(", "))
    }

    fn advice(&mut self, advice: &[Advice]) {
        self.heading("advice");
        for each in advice {
            let lms = each.lms.name();
            let what = self.word(&format!("{lms}-{}", each.action.name()));
            let why: Vec<String> = each.reasons.iter().map(|reason| self.reason(*reason, each)).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(self.text, "  {}: {what}\n    {}", self.word(lms), clean(&why.join(" ")));
        }
    }

    fn reason(&self, reason: AdviceReason, advice: &Advice) -> String {
        match reason {
            AdviceReason::Changed(aspect) => {
                let aspect = self.word(&format!("aspect-{}", aspect.name()));
                self.fill("ground-changed", &[("aspect", aspect)])
            }
            AdviceReason::Misplaced => self.word("ground-misplaced").to_owned(),
            AdviceReason::Same => self.word(&format!("ground-same-{}", advice.lms.name())).to_owned(),
            AdviceReason::SomeLost => self.word("ground-some-lost").to_owned(),
        }
    }
}
