//! Zips that are the same to the byte wherever and whenever they are made.
//!
//! `imsmanifest.xml` stands first, for readers that look no further; the rest follows in the order of the paths. Files that
//! are compressed already are stored: a second time would only cost time. Deliberately absent: folders as entries.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::at;
use crate::assets::{AssetId, Assets};
use crate::bundle::{Bundle, BundlePath, Entry};

/// The entry that goes first.
const FIRST: &str = "imsmanifest.xml";

/// Endings of files that are compressed already.
const COMPRESSED: [&str; 22] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "mp4", "m4v", "webm", "mp3", "m4a", "ogg", "oga", "pdf",
    "zip", "docx", "xlsx", "pptx", "odt", "epub", "woff", "woff2",
];

/// How hard texts are compressed: twice as fast as the usual 6, and a package is 1 % larger.
const LEVEL: i64 = 3;

/// Files this large need the larger fields of the format, with room for what a method may add.
const LARGE: u64 = (u32::MAX as u64) - (16 << 20);

/// Writes `bundle` as a zip to `path`, and gives its size in bytes.
pub(super) fn write(bundle: &Bundle, assets: &dyn Assets, path: &Path) -> io::Result<u64> {
    let file = File::create(path).map_err(|error| at(path, &error))?;
    let writer = write_to(bundle, assets, BufWriter::with_capacity(256 << 10, file));
    writer
        .and_then(|mut writer| {
            writer.flush()?;
            Ok(writer.get_ref().metadata()?.len())
        })
        .map_err(|error| at(path, &error))
}

/// Writes `bundle` as a zip to `writer`.
fn write_to<W: Write + Seek>(bundle: &Bundle, assets: &dyn Assets, writer: W) -> io::Result<W> {
    let mut zip = ZipWriter::new(writer);
    let (first, rest): (Vec<_>, Vec<_>) = bundle.entries().partition(|(path, _)| path.as_str() == FIRST);
    for (path, entry) in first.into_iter().chain(rest) {
        write_entry(&mut zip, path, entry, assets)?;
    }
    Ok(zip.finish()?)
}

fn write_entry<W: Write + Seek>(
    zip: &mut ZipWriter<W>,
    path: &BundlePath,
    entry: &Entry,
    assets: &dyn Assets,
) -> io::Result<()> {
    match entry {
        Entry::Bytes(bytes) => {
            zip.start_file(path.as_str(), options(path, bytes.len() as u64))?;
            zip.write_all(bytes)
        }
        Entry::Static(bytes) => {
            zip.start_file(path.as_str(), options(path, bytes.len() as u64))?;
            zip.write_all(bytes)
        }
        Entry::Copy(asset) => {
            zip.start_file(path.as_str(), options(path, assets.size(*asset)))?;
            copy(*asset, assets, zip)
        }
        Entry::Zip(inner) => {
            let bytes = write_to(inner, assets, io::Cursor::new(Vec::new()))?.into_inner();
            zip.start_file(path.as_str(), options(path, bytes.len() as u64))?;
            zip.write_all(&bytes)
        }
    }
}

fn copy(asset: AssetId, assets: &dyn Assets, to: &mut impl Write) -> io::Result<()> {
    match assets.disk_path(asset) {
        Some(from) => {
            let mut source = File::open(from).map_err(|error| at(from, &error))?;
            io::copy(&mut source, to).map(drop)
        }
        None => to.write_all(&assets.bytes(asset)?),
    }
}

fn options(path: &BundlePath, size: u64) -> SimpleFileOptions {
    let extension = path.as_str().rsplit_once('.').map_or("", |(_, extension)| extension);
    let stored = COMPRESSED.contains(&extension);
    let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    SimpleFileOptions::default()
        .compression_method(method)
        .compression_level(if stored { None } else { Some(LEVEL) })
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix)
        .large_file(size >= LARGE)
}
