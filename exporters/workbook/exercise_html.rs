//! The HTML of an exercise body, divided by what a page break may separate from the question.

/// The body of an exercise, in two parts.
#[derive(Default)]
pub(super) struct ExerciseHtml {
    /// Kept on one page with the question.
    pub(super) kept: String,
    /// May continue on the next page.
    pub(super) breakable: String,
}

impl ExerciseHtml {
    /// Up to this number of rows, all are kept with the question.
    const MAX_KEPT_ROWS: usize = 6;

    /// Returns where to write something of `rows` rows, and the class that moves it up to the question.
    pub(super) fn part_for_rows(&mut self, rows: usize) -> (&mut String, &'static str) {
        if !self.breakable.is_empty() {
            (&mut self.breakable, "")
        } else if rows <= Self::MAX_KEPT_ROWS {
            (&mut self.kept, "")
        } else {
            reserve(" up-two", &mut self.kept);
            (&mut self.breakable, " up-two")
        }
    }
}

/// Reserves space with the question for the first lines of what follows.
pub(super) fn reserve(up: &str, kept: &mut String) {
    if let Some(name) = up.strip_prefix(' ') {
        kept.push_str(&format!("<div class=\"ahead {name}\" aria-hidden=\"true\"></div>\n"));
    }
}
