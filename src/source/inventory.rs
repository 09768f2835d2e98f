//! The pictures and other files of a course, on disk or in memory.
//!
//! [`FileInventory`] is built from the walk of a course folder. It finds files for the compiler and gives their bytes to exporters.
//! Sizes, dimensions and bytes are read on demand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::listing::{Listing, normalized, percent_decoded};
use super::picture::{Picture, inspect};
use super::storage::Storage;
use super::walk::CourseFiles;
use crate::disk::error_at;
use coursewright_model::assets::{AssetFault, AssetId, Assets, Inventory, PictureFault};
use coursewright_model::diagnostics::Diagnostics;

/// The files of a course except its texts, on disk or in memory.
#[derive(Debug)]
pub struct FileInventory {
    listing: Listing,
    files: Vec<StoredFile>,
    /// Symbolic links; empty in memory.
    links: BTreeSet<String>,
    root: PathBuf,
}

#[derive(Debug)]
struct StoredFile {
    content: Content,
    size: OnceLock<u64>,
    picture: OnceLock<Picture>,
}

/// The location of a file's bytes.
#[derive(Debug)]
pub(super) enum Content {
    /// The absolute path of a file on disk.
    Disk(PathBuf),
    /// In memory.
    Memory(Vec<u8>),
}

impl FileInventory {
    /// Creates an inventory of files in memory, by path. Files that would be texts in a course are included.
    ///
    /// ```
    /// use coursewright::assets::{Assets, Inventory};
    /// use coursewright::source::FileInventory;
    ///
    /// let files = FileInventory::new([("images/Plan A.svg", "<svg viewBox='0 0 20 10'/>")]);
    /// let plan = files.find("images/Plan%20A.svg").expect("it is there");
    /// assert_eq!(files.output_path(plan), "images/plan-a.svg");
    /// assert_eq!(files.dimensions(plan), Some((20, 10)));
    /// ```
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let files: BTreeMap<String, Vec<u8>> =
            files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect();
        let folders =
            files.keys().flat_map(|path| path.match_indices('/').map(|(at, _)| path[..at].to_owned()));
        let folders = folders.collect();
        let found = CourseFiles { files: files.keys().cloned().collect(), folders, ..CourseFiles::default() };
        Self::of(Storage::Memory(files), found, &mut Diagnostics::default())
    }

    /// Creates the inventory of `found`, the files listed in `storage`.
    pub(super) fn of(storage: Storage, found: CourseFiles, diagnostics: &mut Diagnostics) -> Self {
        let root = match &storage {
            Storage::Folder { root, .. } => root.clone(),
            Storage::Memory(_) => PathBuf::new(),
        };
        let file = |content| StoredFile { content, size: OnceLock::new(), picture: OnceLock::new() };
        let files = storage.contents(&found.files).into_iter().map(file).collect();
        let listing = Listing::new(found.files, found.folders, diagnostics);
        Self { listing, files, links: found.links, root }
    }

    fn file(&self, asset: AssetId) -> &StoredFile {
        &self.files[asset.0 as usize]
    }

    /// The properties of a picture, read on the first call.
    #[expect(clippy::disallowed_methods, reason = "only `source` reads the course")]
    fn picture(&self, asset: AssetId) -> &Picture {
        let (file, media_type) = (self.file(asset), self.media_type(asset));
        file.picture.get_or_init(|| {
            let picture = match &file.content {
                Content::Disk(path) => File::open(path).and_then(|bytes| inspect(media_type, bytes)),
                Content::Memory(bytes) => inspect(media_type, bytes.as_slice()),
            };
            picture.unwrap_or_default()
        })
    }

    /// Resolves `path` if it contains a symbolic link. Returns `None` if it does not.
    fn through_link(&self, path: &str) -> Option<Result<AssetId, AssetFault>> {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        if !ends.into_iter().any(|end| self.links.contains(&path[..end])) {
            return None;
        }
        let real = self.root.join(path).canonicalize().ok()?;
        let Ok(below) = real.strip_prefix(&self.root) else { return Some(Err(AssetFault::Outside)) };
        let below = below.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
        Some(self.listing.find(&below))
    }
}

impl Assets for FileInventory {
    fn source_path(&self, asset: AssetId) -> &str {
        self.listing.path(asset)
    }

    fn output_path(&self, asset: AssetId) -> &str {
        self.listing.name(asset)
    }

    fn media_type(&self, asset: AssetId) -> &'static str {
        media_type(self.source_path(asset))
    }

    fn size(&self, asset: AssetId) -> u64 {
        let file = self.file(asset);
        *file.size.get_or_init(|| match &file.content {
            Content::Disk(path) => path.metadata().map_or(0, |metadata| metadata.len()),
            Content::Memory(bytes) => bytes.len() as u64,
        })
    }

    fn dimensions(&self, asset: AssetId) -> Option<(u32, u32)> {
        self.picture(asset).dimensions
    }

    #[expect(clippy::disallowed_methods, reason = "only `source` reads the course")]
    fn bytes(&self, asset: AssetId) -> io::Result<Vec<u8>> {
        match &self.file(asset).content {
            Content::Disk(path) => std::fs::read(path).map_err(|error| error_at(path, &error)),
            Content::Memory(bytes) => Ok(bytes.clone()),
        }
    }

    fn disk_path(&self, asset: AssetId) -> Option<&Path> {
        match &self.file(asset).content {
            Content::Disk(path) => Some(path),
            Content::Memory(_) => None,
        }
    }
}

impl Inventory for FileInventory {
    fn find(&self, path: &str) -> Result<AssetId, AssetFault> {
        let found = find(path, |path| self.through_link(path).unwrap_or_else(|| self.listing.find(path)))?;
        if self.size(found) == 0 { Err(AssetFault::Empty) } else { Ok(found) }
    }

    fn picture_fault(&self, asset: AssetId) -> Option<PictureFault> {
        self.picture(asset).fault.clone()
    }
}

/// Looks up `path` as written, then percent-decoded.
fn find(path: &str, look: impl Fn(&str) -> Result<AssetId, AssetFault>) -> Result<AssetId, AssetFault> {
    let plain = look(&normalized(path).ok_or(AssetFault::Outside)?);
    if plain.is_ok() || !path.contains('%') {
        return plain;
    }
    look(&normalized(&percent_decoded(path)).ok_or(AssetFault::Outside)?).or(plain)
}

/// The media type for a file extension.
fn media_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" => "audio/ogg",
        "wav" => "audio/wav",
        "vtt" => "text/vtt",
        "pdf" => "application/pdf",
        "txt" => "text/plain",
        "csv" => "text/csv",
        "html" | "htm" => "text/html",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::FileInventory;
    use coursewright_model::assets::{AssetFault, Assets, Inventory};

    fn inventory() -> FileInventory {
        FileInventory::new([
            ("images/Hero.svg", "<svg viewBox='0 0 20 10'/>"),
            ("images/mijn foto.png", "x"),
            ("images/empty.png", ""),
            ("files/a.pdf", "x"),
        ])
    }

    #[test]
    fn a_path_without_a_file_has_a_fault() {
        let inventory = inventory();
        let fault = |path: &str| inventory.find(path).unwrap_err();
        assert_eq!(fault("images/hero.svg"), AssetFault::Case { actual: "images/Hero.svg".into() });
        assert_eq!(fault("../images/Hero.svg"), AssetFault::Outside);
        assert_eq!(fault("/images/Hero.svg"), AssetFault::Outside);
        assert_eq!(fault("images/../../a"), AssetFault::Outside);
        assert_eq!(fault("images/"), AssetFault::NotFile);
        assert_eq!(fault("images/empty.png"), AssetFault::Empty);
        assert_eq!(fault("a.pdf"), AssetFault::Missing { near: Some("files/a.pdf".into()) });
        assert_eq!(fault("images/heroo.svg"), AssetFault::Missing { near: Some("images/Hero.svg".into()) });
        assert_eq!(fault("nothing/like/it.mp4"), AssetFault::Missing { near: None });
    }

    #[test]
    fn a_path_may_be_percent_encoded_and_contain_dots() {
        let inventory = inventory();
        let photo = inventory.find("images/mijn%20foto.png").unwrap();
        assert_eq!(inventory.find("./files/../images/mijn foto.png"), Ok(photo));
        assert_eq!(inventory.output_path(photo), "images/mijn-foto.png");
        assert_eq!(inventory.dimensions(inventory.find("images/Hero.svg").unwrap()), Some((20, 10)));
    }
}
