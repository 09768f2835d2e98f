//! The course's pictures and files, on disk or in memory; sizes and bytes only when somebody asks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::listing::{Listing, inside, percent_decoded};
use super::picture::{Picture, look};
use super::walk::Found;
use crate::disk::at;
use coursewright_model::assets::{AssetFault, AssetId, Assets, Inventory, PictureFault};
use coursewright_model::diagnostics::Diagnostics;

/// The files of a course folder.
#[derive(Debug)]
pub struct FolderInventory {
    root: PathBuf,
    listing: Listing,
    links: BTreeSet<String>,
    files: Vec<DiskFile>,
}

#[derive(Debug)]
struct DiskFile {
    path: PathBuf,
    size: OnceLock<u64>,
    picture: OnceLock<Picture>,
}

impl FolderInventory {
    /// Of what was found in `folder`.
    pub(super) fn new(folder: &Path, found: Found, diagnostics: &mut Diagnostics) -> io::Result<Self> {
        let root = folder.canonicalize().map_err(|error| at(folder, &error))?;
        let file = |path: &String| DiskFile {
            path: root.join(path),
            size: OnceLock::new(),
            picture: OnceLock::new(),
        };
        let files = found.files.iter().map(file).collect();
        Ok(Self {
            listing: Listing::new(found.files, found.folders, diagnostics),
            links: found.links,
            files,
            root,
        })
    }

    fn file(&self, asset: AssetId) -> &DiskFile {
        &self.files[asset.0 as usize]
    }

    /// What the file says of itself as a picture; it is opened once.
    #[expect(clippy::disallowed_methods, reason = "the door")]
    fn picture(&self, asset: AssetId) -> &Picture {
        let file = self.file(asset);
        file.picture.get_or_init(|| {
            let picture = File::open(&file.path).and_then(|bytes| look(self.media_type(asset), bytes));
            picture.unwrap_or_default()
        })
    }

    /// What stands behind a symbolic link on the way to `path`: a file of the course, or a fault.
    fn behind_link(&self, path: &str) -> Option<Result<AssetId, AssetFault>> {
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

impl Assets for FolderInventory {
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
        *file.size.get_or_init(|| file.path.metadata().map_or(0, |metadata| metadata.len()))
    }

    fn dimensions(&self, asset: AssetId) -> Option<(u32, u32)> {
        self.picture(asset).dimensions
    }

    #[expect(clippy::disallowed_methods, reason = "the door")]
    fn bytes(&self, asset: AssetId) -> io::Result<Vec<u8>> {
        let path = &self.file(asset).path;
        std::fs::read(path).map_err(|error| at(path, &error))
    }

    fn disk_path(&self, asset: AssetId) -> Option<&Path> {
        Some(&self.file(asset).path)
    }
}

impl Inventory for FolderInventory {
    fn find(&self, path: &str) -> Result<AssetId, AssetFault> {
        let found = find(path, |path| self.behind_link(path).unwrap_or_else(|| self.listing.find(path)))?;
        if self.size(found) == 0 { Err(AssetFault::Empty) } else { Ok(found) }
    }

    fn picture_fault(&self, asset: AssetId) -> Option<PictureFault> {
        self.picture(asset).fault.clone()
    }
}

/// Files that live in memory.
#[derive(Debug)]
pub struct MemoryInventory {
    listing: Listing,
    files: Vec<Vec<u8>>,
}

impl MemoryInventory {
    /// Of paths and their bytes.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let files: BTreeMap<String, Vec<u8>> =
            files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect();
        let folders =
            files.keys().flat_map(|path| path.match_indices('/').map(|(at, _)| path[..at].to_owned()));
        let folders = folders.collect();
        let (paths, files): (Vec<_>, Vec<_>) = files.into_iter().unzip();
        Self { listing: Listing::new(paths, folders, &mut Diagnostics::default()), files }
    }

    fn file(&self, asset: AssetId) -> &[u8] {
        &self.files[asset.0 as usize]
    }

    fn picture(&self, asset: AssetId) -> Picture {
        look(self.media_type(asset), self.file(asset)).unwrap_or_default()
    }
}

impl Assets for MemoryInventory {
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
        self.file(asset).len() as u64
    }

    fn dimensions(&self, asset: AssetId) -> Option<(u32, u32)> {
        self.picture(asset).dimensions
    }

    fn bytes(&self, asset: AssetId) -> io::Result<Vec<u8>> {
        Ok(self.file(asset).to_vec())
    }

    fn disk_path(&self, _: AssetId) -> Option<&Path> {
        None
    }
}

impl Inventory for MemoryInventory {
    fn find(&self, path: &str) -> Result<AssetId, AssetFault> {
        let found = find(path, |path| self.listing.find(path))?;
        if self.size(found) == 0 { Err(AssetFault::Empty) } else { Ok(found) }
    }

    fn picture_fault(&self, asset: AssetId) -> Option<PictureFault> {
        self.picture(asset).fault
    }
}

/// `path` as it is written, else with `%20` and the like resolved.
fn find(path: &str, look: impl Fn(&str) -> Result<AssetId, AssetFault>) -> Result<AssetId, AssetFault> {
    let plain = look(&inside(path).ok_or(AssetFault::Outside)?);
    if plain.is_ok() || !path.contains('%') {
        return plain;
    }
    look(&inside(&percent_decoded(path)).ok_or(AssetFault::Outside)?).or(plain)
}

/// The media type of a file, by its name.
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
    use super::MemoryInventory;
    use coursewright_model::assets::{AssetFault, Assets, Inventory};

    fn inventory() -> MemoryInventory {
        MemoryInventory::new([
            ("images/Hero.svg", "<svg viewBox='0 0 20 10'/>"),
            ("images/mijn foto.png", "x"),
            ("images/empty.png", ""),
            ("files/a.pdf", "x"),
        ])
    }

    #[test]
    fn a_path_that_names_no_file_says_why() {
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
    fn a_path_may_be_percent_encoded_and_go_through_points() {
        let inventory = inventory();
        let photo = inventory.find("images/mijn%20foto.png").unwrap();
        assert_eq!(inventory.find("./files/../images/mijn foto.png"), Ok(photo));
        assert_eq!(inventory.output_path(photo), "images/mijn-foto.png");
        assert_eq!(inventory.dimensions(inventory.find("images/Hero.svg").unwrap()), Some((20, 10)));
    }
}
