//! The state while the document tree is built: fields, anchors, addresses, pictures and losses so far.
//!
//! The other files of this folder add methods to [`DocumentBuilder`]; `make` reads fields, files and pictures from it
//! afterwards.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Picture;
use crate::Context;
use crate::pdf::engine;
use crate::pdf::form::{Field, FieldKind};
use crate::pdf::grey::{self, Grey};
use crate::shared::paper::settings::{DYSLEXIA, LARGE_PRINT, SAVE_INK};
use coursewright_model::assets::{AssetId, Assets};
use coursewright_model::diagnostics::{Code, Diagnostic, Diagnostics};
use coursewright_model::{AnswerKey, Course, Footnote, Image, Span};

/// Which of the three documents is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pdf) enum DocumentKind {
    /// The learner's workbook, with form fields.
    Workbook,
    /// The answer booklet.
    Answers,
    /// The workbook with answers and notes below each exercise.
    Instructor,
}

pub(in crate::pdf) struct DocumentBuilder<'a> {
    pub(super) course: &'a Course,
    /// `None` in a learner's document, so that no answer can be printed.
    pub(super) key: Option<&'a AnswerKey>,
    pub(super) context: &'a Context<'a>,
    pub(super) kind: DocumentKind,
    /// The build id of the whole course, also for an excerpt.
    pub(super) build: String,
    /// The form fields, in reading order.
    pub(in crate::pdf) fields: Vec<Field>,
    /// Files that the document links to.
    pub(in crate::pdf) files: BTreeSet<AssetId>,
    pub(in crate::pdf) assets: &'a dyn Assets,
    /// The pictures that are shown, by path; in shades of grey if ink is saved.
    shown_pictures: BTreeMap<String, (AssetId, Option<Grey>)>,
    /// Pictures that Typst cannot read, with their first place.
    unreadable_pictures: BTreeMap<AssetId, Option<Span>>,
    /// Characters that no font has, with their first place.
    missing_characters: BTreeMap<char, Option<Span>>,
    /// The place of the current section or exercise, for diagnostics.
    pub(super) current_span: Option<Span>,
    pub(super) labels: BTreeMap<String, bool>,
    pub(super) footnotes: BTreeMap<u16, &'a Footnote>,
    pub(super) cited: BTreeSet<u16>,
    pub(super) addresses: Vec<String>,
    pub(super) address_numbers: BTreeMap<String, usize>,
    /// The level of the last heading.
    pub(super) last_level: u8,
    /// The id of the current exercise, and the number of its gaps.
    pub(super) current_exercise: Option<(String, usize)>,
    /// The words to choose from in the current exercise's gaps.
    pub(super) word_bank: Vec<String>,
    pub(super) task_count: usize,
    /// The option `large-print`.
    pub(super) large: bool,
    /// The option `dyslexia`.
    pub(super) dyslexia: bool,
    /// The option `save-ink`.
    pub(super) save_ink: bool,
}

impl<'a> DocumentBuilder<'a> {
    pub(in crate::pdf) fn new(
        course: &'a Course,
        key: Option<&'a AnswerKey>,
        context: &'a Context<'a>,
        kind: DocumentKind,
        build: String,
    ) -> Self {
        let of_key = key.into_iter().flat_map(|key| key.player.footnotes.iter().chain(&key.footnotes));
        let footnotes = course.footnotes.iter().chain(of_key).map(|note| (note.number, note)).collect();
        Self {
            course,
            key,
            context,
            kind,
            build,
            fields: Vec::new(),
            files: BTreeSet::new(),
            assets: context.assets,
            shown_pictures: BTreeMap::new(),
            unreadable_pictures: BTreeMap::new(),
            missing_characters: BTreeMap::new(),
            current_span: None,
            labels: BTreeMap::new(),
            footnotes,
            cited: BTreeSet::new(),
            addresses: Vec::new(),
            address_numbers: BTreeMap::new(),
            last_level: 1,
            current_exercise: None,
            word_bank: Vec::new(),
            task_count: 0,
            large: context.options.flag(LARGE_PRINT.name),
            save_ink: context.options.flag(SAVE_INK.name),
            dyslexia: context.options.flag(DYSLEXIA.name),
        }
    }

    /// Millimetres between two lines to write on.
    pub(super) fn line_height(&self) -> u8 {
        match (self.large, self.dyslexia) {
            (true, _) => 12,
            // Typed text is half as high as a line, and should not be smaller than printed text.
            (false, true) => 10,
            (false, false) => 9,
        }
    }

    /// The font size of form fields in points: two lines of text are as high as a line of the page.
    pub(in crate::pdf) fn field_font_size(&self) -> f32 {
        f32::from(self.line_height()) / 2.0 / 25.4 * 72.0
    }

    /// A string of `[strings.TABLE]`.
    pub(super) fn string(&self, table: &str, name: &str) -> String {
        self.context.locale.text(table, name).to_owned()
    }

    /// Replaces characters that no font has, since a document that is read aloud may not contain missing glyphs.
    pub(super) fn clean(&mut self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        let mut clean = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                // These select a variant of the character before them and have no glyph.
                '\u{FE00}'..='\u{FE0F}' | '\u{200D}' => {}
                _ if engine::can_show(character) => clean.push(character),
                _ => {
                    self.missing_characters.entry(character).or_insert(self.current_span);
                    clean.push(engine::REPLACEMENT);
                }
            }
        }
        clean
    }

    /// Records an anchor `id`. Returns nothing if it exists already.
    pub(super) fn add_label(&mut self, id: &str) -> Option<String> {
        self.labels.insert(id.to_owned(), true).is_none().then(|| id.to_owned())
    }

    /// The level for a heading of `level`: at most one deeper than the last.
    pub(super) fn heading_level(&mut self, level: u8) -> u8 {
        self.last_level = level.min(self.last_level + 1);
        self.last_level
    }

    /// Adds a form field to the learner's workbook; other documents have none.
    pub(super) fn field(&mut self, id: String, label: &str, kind: FieldKind) -> Option<String> {
        if self.kind != DocumentKind::Workbook {
            return None;
        }
        self.fields.push(Field {
            id: id.clone(),
            label: label.split_whitespace().collect::<Vec<_>>().join(" "),
            kind,
        });
        Some(id)
    }

    pub(super) fn picture(&mut self, image: &Image) -> Picture {
        self.picture_in(image, 1)
    }

    /// A picture in a row of `row` pictures.
    pub(super) fn picture_in(&mut self, image: &Image, row: usize) -> Picture {
        let media_type = self.assets.media_type(image.asset);
        let path = engine::picture_path(image.asset, media_type);
        // A decorative picture is not worth its ink.
        let left_out = self.save_ink && image.decorative;
        let readable = !left_out && self.readable(&path, image.asset, media_type);
        let grey = self.shown_pictures.get(&path).and_then(|(_, grey)| grey.as_ref());
        let pixels = grey.and_then(|grey| grey.size);
        let alt = self.clean(&image.alt);
        Picture {
            path: readable.then_some(path),
            alt: (!image.decorative).then_some(alt),
            lang: image.lang.as_ref().map(|lang| lang.tag.clone()),
            share: self.share(image.asset, row),
            pixels,
        }
    }

    /// Whether Typst can read a picture, and records the picture as shown or as unreadable.
    fn readable(&mut self, path: &str, asset: AssetId, media_type: &str) -> bool {
        if self.shown_pictures.contains_key(path) || self.unreadable_pictures.contains_key(&asset) {
            return self.shown_pictures.contains_key(path);
        }
        let bytes = self.assets.bytes(asset).ok();
        let Some(bytes) = bytes.filter(|bytes| engine::can_decode(bytes, media_type)) else {
            self.unreadable_pictures.insert(asset, self.current_span);
            return false;
        };
        let grey = if self.save_ink { grey::picture(bytes, media_type) } else { None };
        self.shown_pictures.insert(path.to_owned(), (asset, grey));
        true
    }

    /// The share of a column's width that a picture takes: its own width, but no more than the column's, and no higher
    /// than a third of a page.
    fn share(&self, asset: AssetId, row: usize) -> f64 {
        // Millimetres; an inch has 96 CSS pixels.
        let (height, pixel) = (if self.save_ink { 55.0 } else { 75.0 }, 25.4 / 96.0);
        let column = match row {
            1 => 170.0,
            2 => 82.0,
            _ => 53.0,
        };
        let (width, tall) = self.assets.dimensions(asset).unwrap_or((400, 300));
        let (width, tall) = (f64::from(width.max(1)) * pixel, f64::from(tall.max(1)) * pixel);
        let fitted = width.min(column).min(height * width / tall);
        (fitted / column * 1000.0).round() / 1000.0
    }

    /// The pictures that are shown, by path.
    pub(in crate::pdf) fn pictures(&self) -> BTreeMap<String, Vec<u8>> {
        let bytes = |(path, (asset, grey)): (&String, &(AssetId, Option<Grey>))| {
            let bytes = match grey {
                Some(grey) => grey.bytes.clone(),
                None => self.assets.bytes(*asset).ok()?,
            };
            Some((path.clone(), bytes))
        };
        self.shown_pictures.iter().filter_map(bytes).collect()
    }

    /// A stable identifier of the document, independent of its text.
    pub(in crate::pdf) fn identity(&self, target: &str) -> String {
        format!("{}/{}/{target}", self.course.meta.id, self.course.edition.id)
    }

    /// Reports what the document cannot show.
    pub(in crate::pdf) fn report(&self, target: &str, diagnostics: &mut Diagnostics) {
        let word = |name| self.context.locale.text("pdf", name);
        for (asset, place) in &self.unreadable_pictures {
            let construct = word("loss-picture").replace("{path}", self.assets.source_path(*asset));
            diagnostics.push(loss(target, *place, construct, word("loss-picture-instead")));
        }
        for (character, place) in &self.missing_characters {
            let code = format!("U+{:04X}", u32::from(*character));
            let construct = word("loss-character")
                .replace("{character}", &character.to_string())
                .replace("{code}", &code);
            diagnostics.push(loss(target, *place, construct, word("loss-character-instead")));
        }
    }
}

fn loss(target: &str, place: Option<Span>, construct: String, instead: &str) -> Diagnostic {
    let diagnostic = match place {
        Some(span) => Diagnostic::new(Code::Loss, span),
        None => Diagnostic::without_place(Code::Loss),
    };
    diagnostic.arg("target", target).arg("construct", construct).arg("instead", instead)
}
