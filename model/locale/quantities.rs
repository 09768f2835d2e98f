//! Counts, durations and sizes in words, with the plurals of each language.
//!
//! Every output and the command say quantities with these functions. The forms are in `[strings.counts]` of the language
//! files. A string for which the number 1 needs other words has a second one, which is called `NAME-one`.

use serde::{Deserialize, Serialize};

use super::{Locale, fill};
use crate::WordKind;
use crate::kinds::kinds;

kinds! {
    /// What can be counted.
    Counted {
        /// How often a learner may answer.
        Attempts = "attempts",
        /// Characters of a text.
        Characters = "characters",
        /// Choices of an exercise.
        Choices = "choices",
        /// Exercises.
        Exercises = "exercises",
        /// Files.
        Files = "files",
        /// Hours.
        Hours = "hours",
        /// Ids.
        Ids = "ids",
        /// Minutes.
        Minutes = "minutes",
        /// Points.
        Points = "points",
        /// Rows of a table.
        Rows = "rows",
        /// Sections of a course.
        Sections = "sections",
        /// Statements of an exercise.
        Statements = "statements",
        /// Steps of an exercise.
        Steps = "steps",
    }
}

/// Units of size, each a thousand of the previous one. These symbols are the same in every language.
const UNITS: [&str; 4] = ["B", "kB", "MB", "GB"];

impl Locale {
    /// A count with its noun.
    ///
    /// ```
    /// use coursewright_model::Language;
    /// use coursewright_model::locale::{Counted, Locale};
    ///
    /// let dutch = Locale::of(Language::Nl);
    /// assert_eq!(dutch.count(Counted::Points, 1), "1 punt");
    /// assert_eq!(dutch.count(Counted::Points, 2), "2 punten");
    /// ```
    #[must_use]
    pub fn count(&self, noun: Counted, number: impl TryInto<u64>) -> String {
        let number = number.try_into().unwrap_or(u64::MAX);
        fill(self.counted("counts", noun.as_str(), number), &[("n", &number.to_string())])
    }

    /// The string `name` in the form that `number` needs, its places not filled in.
    ///
    /// # Panics
    /// If there is no such string: an error of the caller.
    #[must_use]
    pub fn counted(&self, part: &str, name: &str, number: u64) -> &str {
        let one = (number == 1).then(|| self.part(part).get(&format!("{name}-one"))).flatten();
        one.map_or_else(|| self.text(part, name), String::as_str)
    }

    /// A duration in hours and minutes.
    ///
    /// ```
    /// use coursewright_model::Language;
    /// use coursewright_model::locale::Locale;
    ///
    /// let english = Locale::of(Language::En);
    /// assert_eq!(english.duration(45), "45 minutes");
    /// assert_eq!(english.duration(90), "1 hour and 30 minutes");
    /// assert_eq!(english.duration(120), "2 hours");
    /// ```
    #[must_use]
    pub fn duration(&self, minutes: impl TryInto<u64>) -> String {
        let minutes = minutes.try_into().unwrap_or(u64::MAX);
        match (minutes / 60, minutes % 60) {
            (0, minutes) => self.count(Counted::Minutes, minutes),
            (hours, 0) => self.count(Counted::Hours, hours),
            (hours, minutes) => {
                let [hours, minutes] = [(Counted::Hours, hours), (Counted::Minutes, minutes)]
                    .map(|(noun, number)| self.count(noun, number));
                let text = self.text("counts", "hours-and-minutes");
                fill(text, &[("hours", &hours), ("minutes", &minutes)])
            }
        }
    }

    /// A number of bytes, rounded up so that what is larger than a limit never looks equal to it. Below ten of a unit it
    /// has one decimal.
    ///
    /// ```
    /// use coursewright_model::Language;
    /// use coursewright_model::locale::Locale;
    ///
    /// let dutch = Locale::of(Language::Nl);
    /// assert_eq!(dutch.size(4_000_000), "4 MB");
    /// assert_eq!(dutch.size(4_000_001), "4,1 MB");
    /// assert_eq!(dutch.size(12_345), "13 kB");
    /// ```
    #[must_use]
    pub fn size(&self, bytes: u64) -> String {
        let (mut unit, mut step) = (0, 1_u64);
        // 999,950 bytes would be rounded up to 1,000 kB.
        while unit + 1 < UNITS.len() && bytes.div_ceil(step) >= 1_000 {
            unit += 1;
            step *= 1_000;
        }
        let unit = UNITS[unit];
        let tenths = if step == 1 { bytes * 10 } else { bytes.div_ceil(step / 10) };
        match (tenths / 10, tenths % 10) {
            (whole @ ..10, tenth @ 1..) => format!("{whole}{}{tenth} {unit}", self.decimal_separator()),
            (whole @ ..10, _) => format!("{whole} {unit}"),
            _ => format!("{} {unit}", bytes.div_ceil(step)),
        }
    }

    /// What separates whole units from decimals in a number.
    #[must_use]
    pub fn decimal_separator(&self) -> &str {
        &self.keywords.words[&WordKind::Decimal][0]
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, Locale};
    use crate::Language;

    const LOCALES: [Language; 2] = [Language::Nl, Language::En];

    #[test]
    fn every_count_has_its_plural() {
        let line = |locale: &Locale, noun| [0, 1, 2].map(|number: u64| locale.count(noun, number)).join(", ");
        let lines = LOCALES
            .iter()
            .flat_map(|language| Counted::ALL.iter().map(|noun| line(Locale::of(*language), *noun)));
        let expected = [
            "0 pogingen, 1 poging, 2 pogingen",
            "0 tekens, 1 teken, 2 tekens",
            "0 keuzes, 1 keuze, 2 keuzes",
            "0 opdrachten, 1 opdracht, 2 opdrachten",
            "0 bestanden, 1 bestand, 2 bestanden",
            "0 uur, 1 uur, 2 uur",
            "0 id's, 1 id, 2 id's",
            "0 minuten, 1 minuut, 2 minuten",
            "0 punten, 1 punt, 2 punten",
            "0 rijen, 1 rij, 2 rijen",
            "0 onderdelen, 1 onderdeel, 2 onderdelen",
            "0 stellingen, 1 stelling, 2 stellingen",
            "0 stappen, 1 stap, 2 stappen",
            "0 attempts, 1 attempt, 2 attempts",
            "0 characters, 1 character, 2 characters",
            "0 options, 1 option, 2 options",
            "0 exercises, 1 exercise, 2 exercises",
            "0 files, 1 file, 2 files",
            "0 hours, 1 hour, 2 hours",
            "0 ids, 1 id, 2 ids",
            "0 minutes, 1 minute, 2 minutes",
            "0 points, 1 point, 2 points",
            "0 rows, 1 row, 2 rows",
            "0 parts, 1 part, 2 parts",
            "0 statements, 1 statement, 2 statements",
            "0 steps, 1 step, 2 steps",
        ];
        assert_eq!(lines.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn durations_are_hours_and_minutes() {
        let expected = [
            (0, "0 minuten", "0 minutes"),
            (1, "1 minuut", "1 minute"),
            (45, "45 minuten", "45 minutes"),
            (60, "1 uur", "1 hour"),
            (61, "1 uur en 1 minuut", "1 hour and 1 minute"),
            (90, "1 uur en 30 minuten", "1 hour and 30 minutes"),
            (120, "2 uur", "2 hours"),
        ];
        for (minutes, dutch, english) in expected {
            let told = LOCALES.map(|language| Locale::of(language).duration(minutes));
            assert_eq!(told, [dutch, english]);
        }
    }

    #[test]
    fn sizes_are_rounded_up_and_have_the_decimal_sign_of_the_language() {
        let expected = [
            (0, "0 B", "0 B"),
            (1, "1 B", "1 B"),
            (999, "999 B", "999 B"),
            (1_000, "1 kB", "1 kB"),
            (1_001, "1,1 kB", "1.1 kB"),
            (9_901, "10 kB", "10 kB"),
            (999_000, "999 kB", "999 kB"),
            (999_001, "1 MB", "1 MB"),
            (64_000_000, "64 MB", "64 MB"),
            (64_000_001, "65 MB", "65 MB"),
            (1_234_567_890, "1,3 GB", "1.3 GB"),
            (5_000_000_000_000, "5000 GB", "5000 GB"),
        ];
        for (bytes, dutch, english) in expected {
            assert_eq!(LOCALES.map(|language| Locale::of(language).size(bytes)), [dutch, english]);
        }
    }
}
