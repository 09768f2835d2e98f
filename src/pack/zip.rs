//! Writes bundles as reproducible zips: the same bundle always gives the same bytes.
//!
//! `imsmanifest.xml` comes first, because some readers look no further; the other entries are sorted by path. Files in a compressed
//! format are stored. Chunks of a zip are compressed in memory, in parallel, and joined in order. Folders have no entries.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::disk::error_at;
use coursewright_model::assets::{AssetId, Assets};
use coursewright_model::bundle::{Bundle, BundlePath, Entry};
use coursewright_model::parallel;

/// The path of the first entry.
const FIRST: &str = "imsmanifest.xml";

/// Extensions of formats that are compressed already.
const COMPRESSED: [&str; 22] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "mp4", "m4v", "webm", "mp3", "m4a", "ogg", "oga", "pdf",
    "zip", "docx", "xlsx", "pptx", "odt", "epub", "woff", "woff2",
];

/// The compression level: almost twice as fast as the default 6, for packages that are 1 % larger.
const LEVEL: i64 = 2;

/// Files of this size need Zip64, with a margin for compression overhead.
const ZIP64_THRESHOLD: u64 = (u32::MAX as u64) - (16 << 20);

/// Writes `bundle` as a zip to `path`, and returns its size in bytes.
pub(super) fn write(bundle: &Bundle, assets: &dyn Assets, path: &Path) -> io::Result<u64> {
    let file = File::create(path).map_err(|error| error_at(path, &error))?;
    let writer = write_to(bundle, assets, BufWriter::with_capacity(256 << 10, file));
    writer
        .and_then(|mut writer| {
            writer.flush()?;
            Ok(writer.get_ref().metadata()?.len())
        })
        .map_err(|error| error_at(path, &error))
}

/// Course files larger than this are streamed, in bytes.
const STREAMING_THRESHOLD: u64 = 4 << 20;

/// The buffer for streaming a file, in bytes.
const READ_BUFFER: usize = 64 << 10;

/// The maximum size of a chunk, in bytes and in files.
const CHUNK_LIMIT: (u64, usize) = (1 << 20, 64);

/// An upper bound for the headers of an entry with a usual name, in bytes.
const HEADER_ESTIMATE: usize = 256;

/// Entries that are compressed together.
struct Chunk<'a> {
    entries: Vec<(&'a BundlePath, &'a Entry)>,
    /// Their uncompressed size, in bytes.
    size: u64,
}

/// Writes `bundle` as a zip to `writer`.
pub(super) fn write_to<W: Write + Seek>(bundle: &Bundle, assets: &dyn Assets, writer: W) -> io::Result<W> {
    let failed = RefCell::new(None);
    let mut zip = ZipWriter::new(ErrorCapture { writer, position: 0, failed: &failed });
    // No more chunks are in memory than there are processors.
    for batch in chunk(bundle, assets).chunks(parallel::current_num_threads()) {
        let packed = parallel::map(batch, |chunk| chunk.pack(assets));
        for (chunk, packed) in batch.iter().zip(packed) {
            match packed? {
                Some(archive) => zip.merge_archive(archive)?,
                None => chunk.write(&mut zip, assets)?,
            }
            failed.take().map_or(Ok(()), Err)?;
        }
    }
    let ErrorCapture { writer, .. } = zip.finish()?;
    failed.take().map_or(Ok(writer), Err)
}

/// Captures the first error of a writer and pretends that later writes succeed, because a [`ZipWriter`] that cannot write
/// prints a message when it is dropped.
struct ErrorCapture<'f, W> {
    writer: W,
    /// The position of the next byte.
    position: u64,
    failed: &'f RefCell<Option<io::Error>>,
}

impl<W> ErrorCapture<'_, W> {
    /// Runs `work`. Returns `fallback` if it fails or an earlier call failed.
    fn attempt<T>(&mut self, fallback: T, work: impl FnOnce(&mut W) -> io::Result<T>) -> T {
        if self.failed.borrow().is_some() {
            return fallback;
        }
        work(&mut self.writer).unwrap_or_else(|error| {
            *self.failed.borrow_mut() = Some(error);
            fallback
        })
    }
}

impl<W: Write> Write for ErrorCapture<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.attempt((), |writer| writer.write_all(bytes));
        self.position += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.attempt((), Write::flush);
        Ok(())
    }
}

impl<W: Seek> Seek for ErrorCapture<'_, W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let fallback = match to {
            SeekFrom::Start(position) => position,
            SeekFrom::Current(more) => self.position.saturating_add_signed(more),
            SeekFrom::End(_) => self.position,
        };
        self.position = self.attempt(fallback, |writer| writer.seek(to));
        Ok(self.position)
    }
}

/// Splits the entries of `bundle`, in the order of the zip, into chunks.
fn chunk<'a>(bundle: &'a Bundle, assets: &dyn Assets) -> Vec<Chunk<'a>> {
    let (first, rest): (Vec<_>, Vec<_>) = bundle.entries().partition(|(path, _)| path.as_str() == FIRST);
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    for entry in first.into_iter().chain(rest) {
        let size = entry.1.size(assets);
        match chunks.last_mut() {
            Some(last) if last.size + size <= CHUNK_LIMIT.0 && last.entries.len() < CHUNK_LIMIT.1 => {
                last.entries.push(entry);
                last.size += size;
            }
            Some(_) | None => chunks.push(Chunk { entries: vec![entry], size }),
        }
    }
    chunks
}

impl Chunk<'_> {
    /// Compresses the chunk in memory. Returns `None` for a course file that must be streamed.
    fn pack(&self, assets: &dyn Assets) -> io::Result<Option<ZipArchive<io::Cursor<Vec<u8>>>>> {
        if self.size > STREAMING_THRESHOLD && matches!(self.entries[..], [(_, Entry::Copy(_))]) {
            return Ok(None);
        }
        let capacity = usize::try_from(self.size).unwrap_or_default() + self.entries.len() * HEADER_ESTIMATE;
        let mut zip = ZipWriter::new(io::Cursor::new(Vec::with_capacity(capacity)));
        self.write(&mut zip, assets)?;
        Ok(Some(zip.finish_into_readable()?))
    }

    fn write<W: Write + Seek>(&self, zip: &mut ZipWriter<W>, assets: &dyn Assets) -> io::Result<()> {
        self.entries.iter().try_for_each(|(path, entry)| write_entry(zip, path, entry, assets))
    }
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
            let bytes = super::zip(inner, assets)?;
            zip.start_file(path.as_str(), options(path, bytes.len() as u64))?;
            zip.write_all(&bytes)
        }
    }
}

fn copy(asset: AssetId, assets: &dyn Assets, to: &mut impl Write) -> io::Result<()> {
    match assets.disk_path(asset) {
        Some(from) => {
            let source = File::open(from).map_err(|error| error_at(from, &error))?;
            io::copy(&mut BufReader::with_capacity(READ_BUFFER, source), to).map(drop)
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
        .large_file(size >= ZIP64_THRESHOLD)
}
