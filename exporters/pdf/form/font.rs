//! The embedded font that fields are filled in with, so that text looks the same in every viewer. PDF/UA-1 (7.21.4.1)
//! requires visible fonts to be embedded.
//!
//! The typed characters are unknown, so the font covers Windows-1252, the widest set that every viewer can type in a
//! form font. Viewers write other characters in a font of their own.

use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use subsetter::GlyphRemapper;
use write_fonts::FontBuilder;
use write_fonts::read::{FontRef, TableProvider};
use write_fonts::tables::cmap::Cmap;
use write_fonts::types::GlyphId;

/// The name of the font for a few words.
pub(super) const WORD: &str = "Word";
/// The name of the font for several lines.
pub(super) const LINES: &str = "Lines";

/// The first character code, a space.
const FIRST: u8 = 32;
/// Windows-1252 from 128 to 159, where it differs from Unicode. Codes without a character are bullets, as in annex D.2.
const MIDDLE: [char; 32] = [
    '€', '•', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '•', 'Ž', '•', '•', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', '•', 'ž', 'Ÿ',
];

/// Ascent and descent, in thousandths of the font size.
struct Height {
    ascent: i64,
    descent: i64,
}

/// The values of the font itself.
const OF_LETTERS: Height = Height { ascent: 1069, descent: -293 };
/// Values for fields of several lines. Viewers that take the line spacing from the font write one line of text on each
/// printed line, since the printed lines are two font sizes apart. Other viewers use a line spacing of one font size
/// and write two. In both, text rests on the printed line, since the template begins the field a little above it.
const OF_LINES: Height = Height { ascent: 1980, descent: -20 };

/// The font file and the width of each character.
struct Subset {
    file: Stream,
    widths: Vec<i64>,
}

static SUBSET: LazyLock<Subset> =
    LazyLock::new(|| subset(notosans::REGULAR_TTF).expect("the font that is built in can be read"));

/// Adds the two fonts, which share one file, and returns them by name.
pub(super) fn add(document: &mut Document) -> Dictionary {
    let file = document.add_object(SUBSET.file.clone());
    let widths = SUBSET.widths.iter().map(|width| Object::Integer(*width)).collect::<Vec<_>>();
    let widths = document.add_object(widths);
    dictionary! {
        WORD => font(document, "CWWORD+NotoSans", &OF_LETTERS, (file, widths)),
        LINES => font(document, "CWLINE+NotoSans", &OF_LINES, (file, widths)),
    }
}

/// The default appearance string for text in a font of this file.
pub(super) fn style(font: &str, size: f32) -> String {
    format!("/{font} {size:.2} Tf 0 g")
}

fn font(
    document: &mut Document,
    name: &str,
    height: &Height,
    (file, widths): (ObjectId, ObjectId),
) -> ObjectId {
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        // Table 121: a nonsymbolic font.
        "Flags" => 32,
        "FontBBox" => vec![(-568).into(), height.descent.into(), 2000.into(), height.ascent.into()],
        "ItalicAngle" => 0,
        "Ascent" => height.ascent,
        "Descent" => height.descent,
        "CapHeight" => 714,
        "StemV" => 80,
        "FontFile2" => file,
    });
    document.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "TrueType",
        "BaseFont" => name,
        "Encoding" => "WinAnsiEncoding",
        "FirstChar" => i64::from(FIRST),
        "LastChar" => 255,
        "Widths" => widths,
        "FontDescriptor" => descriptor,
    })
}

/// Subsets a font to Windows-1252. The subsetter leaves out the `cmap` table, since PDF text usually refers to glyphs
/// by number; form fields need it, so it is added here.
fn subset(data: &[u8]) -> Result<Subset, String> {
    let font = FontRef::new(data).map_err(|error| error.to_string())?;
    let cmap = font.cmap().map_err(|error| error.to_string())?;
    let metrics = font.hmtx().map_err(|error| error.to_string())?;
    let em = i64::from(font.head().map_err(|error| error.to_string())?.units_per_em());
    let mut remapper = GlyphRemapper::new();
    let (mut mappings, mut widths) = (Vec::new(), Vec::new());
    for character in (FIRST..=255).map(character) {
        let glyph = cmap.map_codepoint(character).unwrap_or_default();
        let number = u16::try_from(glyph.to_u32()).map_err(|error| error.to_string())?;
        mappings.push((character, GlyphId::from(remapper.remap(number))));
        // Rounded: a width may differ by a thousandth from that of the glyph (PDF/UA-1, 7.21.5).
        widths.push((i64::from(metrics.advance(glyph).unwrap_or_default()) * 1000 + em / 2) / em);
    }
    let file = subsetter::subset(data, 0, &remapper).map_err(|error| error.to_string())?;
    let cmap = Cmap::from_mappings(mappings).map_err(|error| error.to_string())?;
    let file = FontRef::new(&file).map_err(|error| error.to_string())?;
    let mut builder = FontBuilder::new();
    builder.add_table(&cmap).map_err(|error| error.to_string())?;
    let file = builder.copy_missing_tables(file).build();
    let length = i64::try_from(file.len()).map_err(|error| error.to_string())?;
    let mut file = Stream::new(dictionary! { "Length1" => length }, file);
    file.compress().map_err(|error| error.to_string())?;
    Ok(Subset { file, widths })
}

/// The character of a Windows-1252 code.
fn character(code: u8) -> char {
    match code {
        127 => '•',
        128..=159 => MIDDLE[usize::from(code - 128)],
        _ => char::from(code),
    }
}

#[cfg(test)]
mod tests {
    use super::{FIRST, SUBSET, character};
    use write_fonts::read::{FontRef, TableProvider};

    #[test]
    fn the_font_has_each_letter_of_the_encoding_and_its_width() {
        let file = SUBSET.file.decompressed_content().expect("it was packed here");
        let font = FontRef::new(&file).expect("a font");
        let cmap = font.cmap().expect("a table from characters to letters");
        assert_eq!(SUBSET.widths.len(), 224);
        for (code, width) in (FIRST..=255).zip(&SUBSET.widths) {
            let glyph = cmap.map_codepoint(character(code));
            assert!(glyph.is_some_and(|glyph| glyph.to_u32() > 0), "{code}");
            let advance = font.hmtx().expect("widths").advance(glyph.unwrap_or_default()).expect("a width");
            let em = i64::from(font.head().expect("a head").units_per_em());
            assert!(
                (i64::from(advance) * 1000 - width * em).abs() * 2 <= em,
                "{code}: {advance} of {em}, {width}"
            );
        }
        assert!(SUBSET.file.content.len() < 25_000, "{}", SUBSET.file.content.len());
    }
}
