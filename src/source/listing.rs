//! Finds the files of a course by path: exact matches, faults, and suggestions for wrong paths.
//!
//! The paths come from the walk of a course folder; [`super::inventory`] does the lookups.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::output_name::output_names;
use crate::suggest::nearest;
use coursewright_model::assets::{AssetFault, AssetId};
use coursewright_model::diagnostics::Diagnostics;

/// The files of a course, sorted by path. An [`AssetId`] is an index into that order.
#[derive(Debug)]
pub(super) struct Listing {
    paths: Vec<String>,
    names: Vec<String>,
    folders: BTreeSet<String>,
    /// By path in Unicode NFC: some systems store `é` as two characters.
    by_path: BTreeMap<String, AssetId>,
    /// By lower-case path.
    by_lower_path: BTreeMap<String, AssetId>,
    /// By lower-case file name, the first file with that name.
    by_file_name: BTreeMap<String, AssetId>,
}

/// No suggestion is made in a folder with more files than this: a thousand wrong paths among ten thousand files would take
/// minutes.
const SUGGESTION_LIMIT: usize = 500;

impl Listing {
    /// Creates a listing of the files at `paths`, which are sorted, and of `folders`.
    pub(super) fn new(paths: Vec<String>, folders: BTreeSet<String>, diagnostics: &mut Diagnostics) -> Self {
        let names = output_names(&paths, diagnostics);
        let mut by_path = BTreeMap::new();
        let mut by_lower_path = BTreeMap::new();
        let mut by_file_name = BTreeMap::new();
        for (index, path) in paths.iter().enumerate() {
            let asset = AssetId(u32::try_from(index).unwrap_or(u32::MAX));
            let composed: String = path.nfc().collect();
            let lower = composed.to_lowercase();
            by_file_name.entry(file_name(&lower).to_owned()).or_insert(asset);
            by_lower_path.entry(lower).or_insert(asset);
            by_path.insert(composed, asset);
        }
        Self { paths, names, folders, by_path, by_lower_path, by_file_name }
    }

    pub(super) fn path(&self, asset: AssetId) -> &str {
        &self.paths[asset.0 as usize]
    }

    /// The path of a file in an output.
    pub(super) fn name(&self, asset: AssetId) -> &str {
        &self.names[asset.0 as usize]
    }

    /// Looks up the file at `path`.
    pub(super) fn find(&self, path: &str) -> Result<AssetId, AssetFault> {
        let composed: String = path.nfc().collect();
        if let Some(asset) = self.by_path.get(&composed) {
            return Ok(*asset);
        }
        if self.folders.contains(composed.trim_end_matches('/')) || composed.is_empty() {
            return Err(AssetFault::NotFile);
        }
        let lower = composed.to_lowercase();
        match self.by_lower_path.get(&lower) {
            Some(asset) => Err(AssetFault::Case { actual: self.path(*asset).to_owned() }),
            None => Err(AssetFault::Missing { near: self.suggest(&lower) }),
        }
    }

    /// Suggests a path for one that does not exist: a file with the same name elsewhere, else a similar path in the same folder.
    fn suggest(&self, lower: &str) -> Option<String> {
        let slashes = lower.replace('\\', "/");
        if let Some(asset) = self.by_file_name.get(file_name(&slashes)) {
            return Some(self.path(*asset).to_owned());
        }
        let folder = &slashes[..slashes.len() - file_name(&slashes).len()];
        let siblings = || {
            let from = self.by_lower_path.range(folder.to_owned()..);
            from.take_while(|(path, _)| path.starts_with(folder)).take(SUGGESTION_LIMIT + 1)
        };
        if siblings().count() > SUGGESTION_LIMIT {
            return None;
        }
        let near = nearest(&slashes, siblings().map(|(path, _)| path.as_str()))?;
        self.by_lower_path.get(near).map(|asset| self.path(*asset).to_owned())
    }
}

/// Removes `.` and `..` from `path`. Returns `None` if it leads out of the course folder.
pub(super) fn normalized(path: &str) -> Option<String> {
    if path.starts_with(['/', '\\']) || path.as_bytes().get(1) == Some(&b':') {
        return None;
    }
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            _ => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

/// Percent-decodes `path`. Returns it unchanged if the result is not UTF-8.
pub(super) fn percent_decoded(path: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let (bytes, mut decoded, mut at) = (path.as_bytes(), Vec::with_capacity(path.len()), 0);
    while at < bytes.len() {
        let pair = digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2)));
        match pair.and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
            Some(byte) if bytes[at] == b'%' => {
                decoded.push(byte);
                at += 3;
            }
            Some(_) | None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| path.to_owned())
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
