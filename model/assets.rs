//! The course's pictures and files: a list made once, bytes on demand.
//!
//! The compiler's `source` module makes the list; exporters see it through [`Assets`]. Nothing here decodes pictures.

use std::io;

use serde::Serialize;

/// The index of a file of the course in the inventory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct AssetId(pub u32);

/// What an exporter can know about the course's files.
pub trait Assets: Sync {
    /// The path below the course folder, as the author wrote it, with forward slashes.
    fn source_path(&self, asset: AssetId) -> &str;

    /// The path in an output, relative to the output's root: lower-case ASCII `[a-z0-9._/-]`, unique over the
    /// inventory, under the folder it has in the source (`images/hero.svg`).
    fn output_path(&self, asset: AssetId) -> &str;

    /// The media type, from the file's name: `image/svg+xml`.
    fn media_type(&self, asset: AssetId) -> &'static str;

    /// Size in bytes.
    fn size(&self, asset: AssetId) -> u64;

    /// Width and height in CSS pixels, where the file says so.
    fn dimensions(&self, asset: AssetId) -> Option<(u32, u32)>;

    /// The file's bytes.
    ///
    /// # Errors
    /// If the file can no longer be read.
    fn bytes(&self, asset: AssetId) -> io::Result<Vec<u8>>;

    /// The file on disk, for copying without reading it into memory; `None` for one that lives in memory.
    fn disk_path(&self, asset: AssetId) -> Option<&std::path::Path>;
}

/// Why a path names no usable file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssetFault {
    /// There is no such file; perhaps another was meant.
    Missing {
        /// The nearest path that exists.
        near: Option<String>,
    },
    /// A file exists whose name differs in upper and lower case.
    Case {
        /// Its path.
        actual: String,
    },
    /// The path, or a symbolic link on it, leaves the course folder.
    Outside,
    /// It is a folder.
    NotFile,
    /// It has no bytes.
    Empty,
}

/// Why a file is not the picture that its name promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// Its bytes are not a picture of that type.
    Content {
        /// The type that they are, as a file extension.
        found: Option<&'static str>,
    },
    /// A drawing that does not say that it is one, so that browsers show nothing: `xmlns` is missing.
    NoNamespace,
    /// A drawing that runs scripts or loads something from elsewhere.
    ReachesOut {
        /// The first thing in it that does.
        found: String,
    },
}

/// The inventory as lowering sees it: paths can be looked up.
pub trait Inventory: Assets {
    /// The file at `path`, relative to the course folder, forward slashes, without `./`.
    ///
    /// # Errors
    /// What is wrong with the path.
    fn find(&self, path: &str) -> Result<AssetId, AssetFault>;

    /// What keeps a file from being shown as a picture of the type that its name says; `None` too where it cannot be
    /// read, which is said when it is copied.
    fn picture_fault(&self, asset: AssetId) -> Option<PictureFault>;
}
