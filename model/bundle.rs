//! What an exporter makes: a tree of files in memory.
//!
//! ```
//! use coursewright_model::bundle::{Bundle, Entry};
//!
//! let mut bundle = Bundle::default();
//! bundle.insert("pages/index.html", Entry::Bytes(b"<!doctype html>".to_vec()));
//! assert!(matches!(bundle.get("pages/index.html"), Some(Entry::Bytes(bytes)) if bytes.len() == 15));
//! ```

use std::collections::BTreeMap;
use std::fmt;

use crate::assets::{AssetId, Assets};

/// A relative, forward-slash path inside a bundle. Segments are lower-case ASCII `[a-z0-9._-]+`; never
/// absolute, never `.` or `..`. (What is beside a zip for administrators, such as `README-LMS.html`, is the exception.)
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BundlePath(String);

impl BundlePath {
    /// `path` checked.
    ///
    /// # Errors
    /// The path itself, if it is not of the form.
    pub fn parse(path: &str) -> Result<Self, String> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
        let segment = |text: &str| {
            let loud = ["LEESMIJ-LMS", "README-LMS", "VRAGEN-LMS", "QUESTIONS-LMS"];
            let checked = loud.iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
            !text.is_empty() && text != "." && text != ".." && checked.bytes().all(allowed)
        };
        if path.split('/').all(segment) { Ok(Self(path.to_owned())) } else { Err(path.to_owned()) }
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BundlePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The content at a path.
#[derive(Clone, Debug)]
pub enum Entry {
    /// Bytes made by the exporter.
    Bytes(Vec<u8>),
    /// Bytes that are part of the program: styles and scripts.
    Static(&'static [u8]),
    /// A file of the course, copied as it is.
    Copy(AssetId),
    /// A zip of another bundle.
    Zip(Bundle),
}

impl Entry {
    /// Its size in bytes; 0 of a zip, which is not made yet.
    #[must_use]
    pub fn size(&self, assets: &dyn Assets) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Static(bytes) => bytes.len() as u64,
            Self::Copy(asset) => assets.size(*asset),
            Self::Zip(_) => 0,
        }
    }
}

/// Paths with their contents, in the order of the paths.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    entries: BTreeMap<BundlePath, Entry>,
}

impl Bundle {
    /// Puts `entry` at `path`; the same asset twice is one entry.
    ///
    /// # Panics
    /// If `path` is not a [`BundlePath`] or holds something else already: an exporter's own fault.
    pub fn insert(&mut self, path: &str, mut entry: Entry) {
        let path = BundlePath::parse(path).expect("exporters name their files in bundle form");
        if let Entry::Bytes(bytes) = &mut entry {
            // A text that grew can have twice the capacity it needs, which would be kept until it is written.
            bytes.shrink_to_fit();
        }
        let before = self.entries.insert(path.clone(), entry);
        let same = match (&before, self.entries.get(&path)) {
            (None, _) => true,
            (Some(Entry::Copy(old)), Some(Entry::Copy(new))) => old == new,
            (Some(Entry::Copy(_) | Entry::Bytes(_) | Entry::Static(_) | Entry::Zip(_)), _) => false,
        };
        assert!(same, "two files at {path}");
    }

    /// Puts everything of `other` at the same paths.
    ///
    /// # Panics
    /// If one of them has something else already: an exporter's own fault.
    pub fn append(&mut self, other: Self) {
        for (path, entry) in other.entries {
            self.insert(path.as_str(), entry);
        }
    }

    /// The entries in the order of their paths.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&BundlePath, &Entry)> {
        self.entries.iter()
    }

    /// The content at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.entries.get(&BundlePath::parse(path).ok()?)
    }
}
