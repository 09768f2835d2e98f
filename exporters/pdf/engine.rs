//! Typst as a library: a fixed template, built-in fonts and JSON data go in, a tagged PDF comes out.
//!
//! `make` passes a [`TypesetInput`]. The template and the pictures are files in memory: Typst reads no disk, network,
//! clock or packages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use coursewright_model::assets::AssetId;

/// Replaces characters that no font has.
pub(super) const REPLACEMENT: char = '□';

/// The files of the template; Typst starts with the first.
const TEMPLATE: [(&str, &str); 5] = [
    ("/main.typ", include_str!("template/main.typ")),
    ("/style.typ", include_str!("template/style.typ")),
    ("/text.typ", include_str!("template/text.typ")),
    ("/blocks.typ", include_str!("template/blocks.typ")),
    ("/exercise.typ", include_str!("template/exercise.typ")),
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let extras = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(extras).build())
});

static FONTS: LazyLock<FontStore> = LazyLock::new(|| {
    let mut store = FontStore::new();
    store.extend(typst_kit::fonts::embedded());
    // Typst has no sans-serif font, which readers with dyslexia ask for.
    for data in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        for font in Font::iter(Bytes::new(data)) {
            let info = font.info().clone();
            store.push((font, info));
        }
    }
    store
});

static SOURCES: LazyLock<Vec<(FileId, Source)>> = LazyLock::new(|| {
    let source =
        |(path, text): &(&str, &str)| (file_id(path), Source::new(file_id(path), (*text).to_owned()));
    TEMPLATE.iter().map(source).collect()
});

/// A bit for every character that one of the fonts has.
static COVERED: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut covered = vec![0; 0x11_0000 / 64];
    for info in (0..).map_while(|index| FONTS.book().info(index)) {
        for character in info.coverage.iter() {
            covered[character as usize / 64] |= 1 << (character % 64);
        }
    }
    covered
});

/// Whether one of the fonts has `character`.
pub(super) fn can_show(character: char) -> bool {
    let code = u32::from(character) as usize;
    COVERED[code / 64] >> (code % 64) & 1 == 1
}

/// The path of a picture among Typst's files.
pub(super) fn picture_path(asset: AssetId, media_type: &str) -> String {
    let extension = match media_type {
        "image/svg+xml" => "svg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        _ => "jpg",
    };
    format!("/picture/{}.{extension}", asset.0)
}

/// Whether Typst can read the picture.
pub(super) fn can_decode(bytes: &[u8], media_type: &str) -> bool {
    match media_type {
        "image/svg+xml" => SvgImage::new(Bytes::new(bytes.to_vec())).is_ok(),
        _ => decode(bytes, media_type).is_some(),
    }
}

/// Decodes a raster image; `None` if it is not one or cannot be read.
pub(super) fn decode(bytes: &[u8], media_type: &str) -> Option<RasterImage> {
    let format = match media_type {
        "image/png" => ExchangeFormat::Png,
        "image/gif" => ExchangeFormat::Gif,
        "image/webp" => ExchangeFormat::Webp,
        "image/jpeg" => ExchangeFormat::Jpg,
        _ => return None,
    };
    RasterImage::plain(Bytes::new(bytes.to_vec()), format).ok()
}

/// What a document is made from.
pub(super) struct TypesetInput {
    /// The document tree as JSON.
    pub(super) data: Vec<u8>,
    /// The pictures by path.
    pub(super) pictures: BTreeMap<String, Vec<u8>>,
    /// A stable identifier of the document, independent of its text.
    pub(super) identity: String,
}

/// Typesets a document as tagged PDF/UA-1. The same input gives the same bytes.
///
/// # Errors
/// Typst's messages, in English.
pub(super) fn typeset(input: TypesetInput) -> Result<Vec<u8>, String> {
    let identity = input.identity.clone();
    let data = ("/data.json".to_owned(), Bytes::new(input.data));
    let pictures = input.pictures.into_iter().map(|(path, bytes)| (path, Bytes::new(bytes)));
    let world = DocumentWorld { files: std::iter::once(data).chain(pictures).collect() };
    let laid_out = typst::compile::<PagedDocument>(&world).output;
    // The cache of the layout is as large as the pages, and writing the PDF does not need it.
    typst::comemo::evict(0);
    let result = laid_out.and_then(|document| {
        let options = PdfOptions {
            ident: Smart::Custom(identity),
            creator: Smart::Custom(Some("Coursewright".to_owned())),
            timestamp: None,
            page_ranges: None,
            standards: PdfStandards::new(&[PdfStandard::Ua_1]).expect("one standard contradicts no other"),
            tagged: true,
            pretty: false,
        };
        typst_pdf::pdf(&document, &options)
    });
    // The cache helps no other document, and a course with many editions would fill the memory.
    typst::comemo::evict(0);
    result
        .map_err(|errors| errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "))
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our own paths have no dots and no backslashes");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The files of one document, as Typst reads them.
struct DocumentWorld {
    files: BTreeMap<String, Bytes>,
}

impl World for DocumentWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        FONTS.book()
    }

    fn main(&self) -> FileId {
        SOURCES[0].0
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = SOURCES.iter().find(|(known, _)| *known == id);
        found.map(|(_, source)| source.clone()).ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.get().vpath().get_with_slash()).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.font(index)
    }

    /// The date is not an input.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{TypesetInput, can_show, typeset};

    #[test]
    fn a_fault_of_the_engine_is_said_and_no_panic() {
        let input = |data: &[u8]| TypesetInput {
            data: data.to_vec(),
            pictures: BTreeMap::new(),
            identity: "course/default/pdf".to_owned(),
        };
        for data in [&b"no json"[..], b"{}", b"{\"large\": false}"] {
            assert!(!typeset(input(data)).expect_err("there is nothing to set").is_empty());
        }
    }

    #[test]
    fn the_fonts_have_the_letters_of_the_languages_and_no_emoji() {
        assert!("aéïßŁğ„…–ΩЖ□☐✓".chars().all(can_show));
        assert!(!can_show('🦄'));
    }
}
