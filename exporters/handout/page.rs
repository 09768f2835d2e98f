//! The pages of the handout: one for each section, and one for the whole course.

use coursewright_model::Course;

/// A page, identified by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HandoutPage {
    Whole,
    /// One section, by its index.
    Section(usize),
}

impl HandoutPage {
    pub(super) fn all(course: &Course) -> impl Iterator<Item = Self> {
        std::iter::once(Self::Whole).chain((0..course.sections.len()).map(Self::Section))
    }

    /// The page's file name.
    pub(super) fn file(self, course: &Course) -> String {
        match self {
            Self::Whole => format!("{}.md", course.meta.id),
            Self::Section(index) => {
                let width = course.sections.len().to_string().len().max(2);
                let section = &course.sections[index];
                format!("{:0width$}-{}.md", section.number, section.id)
            }
        }
    }

    /// How many levels its headings are below the level in the course.
    pub(super) fn deeper(self) -> u8 {
        match self {
            Self::Whole => 1,
            Self::Section(_) => 0,
        }
    }
}
