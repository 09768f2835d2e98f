//! Names: ids that authors write, keys of parts, numbers that the compiler counts.

use std::fmt;

use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// An id of a section, exercise, objective or other anchor: `[a-z][a-z0-9-]*[a-z0-9]`, 2–48 characters,
/// unique in the course.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// `text` as an id, or `None` if it is not of the form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let form = (2..=48).contains(&bytes.len())
            && bytes[0].is_ascii_lowercase()
            && bytes[bytes.len() - 1] != b'-'
            && bytes.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-');
        form.then(|| Self(text.to_owned()))
    }

    /// An id made of the words of `text`, or `None` if it has too few letters and digits for one.
    ///
    /// Accents are dropped (`é` → `e`), everything else between letters and digits becomes one hyphen.
    #[must_use]
    pub fn slug(text: &str) -> Option<Self> {
        let mut slug = String::new();
        for character in text.nfd().flat_map(char::to_lowercase) {
            if character.is_ascii_alphanumeric() {
                slug.push(character);
            } else if !is_combining_mark(character) && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug = slug.trim_start_matches(|c: char| !c.is_ascii_lowercase());
        let short = if slug.len() > 40 {
            slug[..40].rsplit_once('-').map_or(&slug[..40], |(head, _)| head)
        } else {
            slug
        };
        Self::parse(short.trim_end_matches('-'))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The key of a part of an exercise (option, statement, gap, left or right cell, step): `a`–`z`, then `0`–`9`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u8);

impl Key {
    /// How many parts an exercise can have.
    pub const COUNT: usize = 36;

    /// The `index`th key, or `None` if there are not so many.
    #[must_use]
    pub fn nth(index: usize) -> Option<Self> {
        (index < Self::COUNT).then(|| Self(u8::try_from(index).unwrap_or(0)))
    }

    /// The key that is written `letter`.
    #[must_use]
    pub fn parse(letter: char) -> Option<Self> {
        (0..Self::COUNT).filter_map(Self::nth).find(|key| key.letter() == letter)
    }

    /// The key as it is written.
    #[must_use]
    pub fn letter(self) -> char {
        char::from(if self.0 < 26 { b'a' + self.0 } else { b'0' + self.0 - 26 })
    }

    /// The key's place in the sequence `a`–`z`, `0`–`9`, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_char(self.letter())
    }
}

/// The number of an exercise or group, counted through the course: `3`, or `3a` inside group 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// Counted from 1 through the course.
    pub main: u16,
    /// Inside a group, counted from 1.
    pub sub: Option<u16>,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.main)?;
        let Some(sub) = self.sub else { return Ok(()) };
        // a … z, aa, ab …, like the columns of a spreadsheet.
        let (mut rest, mut letters) = (sub.max(1), Vec::new());
        while rest > 0 {
            letters.push(char::from(b'a' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
            rest = (rest - 1) / 26;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{letter}"))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
