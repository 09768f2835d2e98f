//! Reads the type, dimensions and faults of a picture from its bytes, without decoding it.
//!
//! [`super::inventory`] passes the file. Reads only the header of a raster image, and all of an SVG file, which may refer to an
//! external resource anywhere.

use std::io::{self, Read};

use imagesize::ImageType;

use super::svg::{self, Svg};
use coursewright_model::assets::PictureFault;

/// The number of bytes read from a raster image: cameras write previews and profiles before the size.
const HEADER_LIMIT: u64 = 512 << 10;

/// The number of bytes read at first.
const FIRST_READ: u64 = 4 << 10;

/// The number of bytes read from an SVG file.
const SVG_LIMIT: u64 = 8 << 20;

/// The properties of a picture.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Picture {
    /// Width and height in CSS pixels, if known.
    pub(super) dimensions: Option<(u32, u32)>,
    /// Why it is not a valid picture of the type in its name.
    pub(super) fault: Option<PictureFault>,
}

/// Inspects a file whose name has the media type `media_type`. Reads nothing if that is not a picture.
pub(super) fn inspect(media_type: &str, file: impl Read) -> io::Result<Picture> {
    if media_type == "image/svg+xml" {
        return inspect_svg(file);
    }
    let Some(expected) = media_type.strip_prefix("image/") else { return Ok(Picture::default()) };
    let (mut head, mut file) = (Vec::with_capacity(FIRST_READ as usize), file.take(FIRST_READ));
    file.read_to_end(&mut head)?;
    let found = type_of(&head);
    // The media type is `jpeg`; everything else calls it `jpg`.
    if found != Some(if expected == "jpeg" { "jpg" } else { expected }) {
        return Ok(Picture { dimensions: None, fault: Some(PictureFault::Content { found }) });
    }
    // Nearly every picture has its size in its first bytes.
    let mut dimensions = size(&head);
    if dimensions.is_none() {
        file.into_inner().take(HEADER_LIMIT - FIRST_READ).read_to_end(&mut head)?;
        dimensions = size(&head);
    }
    Ok(Picture { dimensions, fault: None })
}

fn inspect_svg(file: impl Read) -> io::Result<Picture> {
    let mut bytes = Vec::new();
    file.take(SVG_LIMIT).read_to_end(&mut bytes)?;
    Ok(match svg::parse(&bytes) {
        Some(Svg { size, in_namespace, external }) => {
            let external = external.map(|found| PictureFault::ReachesOut { found });
            let unnamed = (!in_namespace).then_some(PictureFault::NoNamespace);
            Picture { dimensions: size, fault: external.or(unnamed) }
        }
        None => Picture { dimensions: None, fault: Some(PictureFault::Content { found: type_of(&bytes) }) },
    })
}

/// The type of a picture by its first bytes, as a file extension.
fn type_of(head: &[u8]) -> Option<&'static str> {
    match imagesize::image_type(head) {
        Ok(ImageType::Png) => Some("png"),
        Ok(ImageType::Jpeg) => Some("jpg"),
        Ok(ImageType::Gif) => Some("gif"),
        Ok(ImageType::Webp) => Some("webp"),
        // The `ftyp` box comes first and lists the compatible brands.
        _ if head.get(4..8) == Some(b"ftyp") => {
            let brands = &head[8..head.len().min(64)];
            brands.windows(4).any(|brand| brand == b"avif" || brand == b"avis").then_some("avif")
        }
        _ => None,
    }
}

fn size(head: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(head).ok()?;
    let whole = |length: usize| u32::try_from(length).ok().filter(|length| *length > 0);
    Some((whole(size.width)?, whole(size.height)?))
}

#[cfg(test)]
mod tests {
    use super::{Picture, inspect};
    use coursewright_model::assets::PictureFault;

    fn png() -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 64, 8, 2, 0, 0, 0]);
        png
    }

    fn seen(media_type: &str, bytes: &[u8]) -> Picture {
        inspect(media_type, bytes).expect("memory can be read")
    }

    #[test]
    fn dimensions_are_read_from_the_header() {
        let size = |media_type, bytes: &[u8]| seen(media_type, bytes).dimensions;
        assert_eq!(size("image/png", &png()), Some((256, 64)));
        assert_eq!(size("image/gif", b"GIF89a\x0a\0\x05\0aaaaaaaaaaaa"), Some((10, 5)));
        assert_eq!(size("image/png", b""), None);
        assert_eq!(seen("video/mp4", &png()), Picture::default());
        // The size is beyond the first read.
        let mut photo = b"\xFF\xD8\xFF\xE1\x20\0".to_vec();
        photo.resize(4 + 0x2000, 0);
        photo.extend(b"\xFF\xC0\0\x11\x08\0\x30\0\x40\x03");
        assert_eq!(seen("image/jpeg", &photo), Picture { dimensions: Some((64, 48)), fault: None });
    }

    #[test]
    fn a_picture_must_have_the_type_in_its_name() {
        let fault = |media_type, bytes: &[u8]| seen(media_type, bytes).fault;
        let content = |found| Some(PictureFault::Content { found });
        assert_eq!(fault("image/png", b"This is no picture at all."), content(None));
        assert_eq!(fault("image/png", b"x"), content(None));
        assert_eq!(fault("image/jpeg", &png()), content(Some("png")));
        assert_eq!(fault("image/svg+xml", &png()), content(Some("png")));
        assert_eq!(fault("image/svg+xml", b"<html/>"), content(None));
        assert_eq!(fault("image/png", b"\xFF\xD8\xFF\xE0aaaaaaaa"), content(Some("jpg")));
        assert_eq!(fault("image/webp", b"RIFFaaaaWEBPVP8 "), None);
        assert_eq!(fault("image/avif", b"\0\0\0\x20ftypavif\0\0\0\0"), None);
        assert_eq!(fault("image/avif", b"\0\0\0\x20ftypheic\0\0\0\0"), content(None));
    }
}
