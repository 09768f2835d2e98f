//! Fields of boxes: links, files, portraits and words.

use crate::document::{Boxed, Field, Inline as Written};
use crate::lower::content::address::Address;
use crate::lower::lowerer::Lowerer;
use crate::lower::lowerer::Mode;
use coursewright_model::assets::AssetId;
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{FieldKind, Image, Inline, Media, MediaKind, Span};

impl<'a> Lowerer<'a> {
    /// A video, audio, article or worksheet.
    pub(in crate::lower) fn media(&mut self, kind: MediaKind, boxed: &'a Boxed, mode: Mode) -> Media {
        let mut title = self.heading_text(&boxed.argument);
        let link = self.field_link(boxed);
        let search = self.field_words(boxed, FieldKind::Search);
        let duration = self.field_words(boxed, FieldKind::Duration);
        let file = self.field_file(boxed, FieldKind::File);
        let given = |kind| field(boxed, kind).is_some();
        if !(given(FieldKind::Link) || given(FieldKind::File) || given(FieldKind::Search)) {
            let word = self.word(boxed.kind);
            self.report(Diagnostic::new(Code::MediaEmpty, boxed.mark).arg("word", word));
        }
        if title.is_empty() {
            // What the author calls the file or address is the best title there is.
            title = [FieldKind::File, FieldKind::Link]
                .into_iter()
                .find_map(|kind| self.name(boxed, kind))
                .unwrap_or_default();
        }
        Media {
            kind,
            title,
            link,
            search,
            duration,
            file,
            captions: self.field_file(boxed, FieldKind::Captions),
            transcript: self.field_file(boxed, FieldKind::Transcript),
            blocks: self.blocks(&boxed.blocks, mode),
            span: boxed.span,
        }
    }

    /// The text of a field; empty if it is not given.
    pub(in crate::lower) fn field_text(&mut self, boxed: &'a Boxed, kind: FieldKind) -> Vec<Inline> {
        let Some(field) = field(boxed, kind) else { return Vec::new() };
        let text = self.inlines(&field.value, Mode::Plain);
        if text.is_empty() {
            self.wrong(field, "text");
        }
        text
    }

    /// The speaker's picture.
    pub(in crate::lower) fn portrait(&mut self, boxed: &'a Boxed) -> Option<Image> {
        let field = field(boxed, FieldKind::Portrait)?;
        let text = self.inlines(&field.value, Mode::Plain);
        let pictures = crate::lower::content::blocks::pictures(&text);
        let image = pictures.and_then(|images| images.into_iter().next());
        // A picture that cannot be shown has been reported as one.
        let written = field.value.iter().any(|inline| matches!(inline, Written::Image { .. }));
        if image.is_none() && !written {
            self.wrong(field, "image");
        }
        image
    }

    /// The name of a field, as messages use it.
    pub(in crate::lower) fn field_name(&self, kind: FieldKind) -> &'static str {
        self.context
            .locale
            .keywords
            .fields
            .get(&kind)
            .and_then(|words| words.first())
            .map_or("", String::as_str)
    }

    fn field_words(&mut self, boxed: &'a Boxed, kind: FieldKind) -> Option<String> {
        let field = field(boxed, kind)?;
        let words = self.plain(&field.value);
        if words.is_empty() {
            self.wrong(field, "text");
            return None;
        }
        Some(words)
    }

    fn field_link(&mut self, boxed: &'a Boxed) -> Option<String> {
        let field = field(boxed, FieldKind::Link)?;
        let (address, span) = self.target(field);
        match Address::of(&address) {
            Address::Outside if address.starts_with("mailto:") || address.starts_with("tel:") => {}
            Address::Outside | Address::Unencrypted | Address::Forbidden { .. } => {
                return self.web_address(&address, span);
            }
            Address::Malformed if address.contains(':') => return self.web_address(&address, span),
            Address::Malformed | Address::Place { .. } | Address::File { .. } => {}
        }
        self.wrong(field, "address");
        None
    }

    fn field_file(&mut self, boxed: &'a Boxed, kind: FieldKind) -> Option<AssetId> {
        let field = field(boxed, kind)?;
        let (path, span) = self.target(field);
        match Address::of(&path) {
            Address::File { path } => {
                let asset = self.asset(path, span)?;
                let captions = kind == FieldKind::Captions;
                if captions && !path.to_ascii_lowercase().ends_with(".vtt") {
                    self.wrong(field, "file");
                    return None;
                }
                return Some(asset);
            }
            Address::Outside
            | Address::Unencrypted
            | Address::Forbidden { .. }
            | Address::Place { .. }
            | Address::Malformed => self.wrong(field, "file"),
        }
        None
    }

    /// The address or path in a field: a link's target, or the words themselves.
    fn target(&mut self, field: &'a Field) -> (String, Span) {
        if let [Written::Link { target, .. }] = field.value.as_slice() {
            return (self.expand(target), target.span);
        }
        let place = field.value.iter().map(Written::span).reduce(Span::to).unwrap_or(field.span);
        (self.plain(&field.value), place)
    }

    /// What the author calls the target of a field, if it has a name of its own.
    fn name(&mut self, boxed: &'a Boxed, kind: FieldKind) -> Option<Vec<Inline>> {
        let field = field(boxed, kind)?;
        let [Written::Link { content, target, .. }] = field.value.as_slice() else { return None };
        let name = self.inlines(content, Mode::Plain);
        let (text, address) = (coursewright_model::plain_text(&name), self.expand(target));
        (!text.is_empty() && text != address).then_some(name)
    }

    fn wrong(&mut self, field: &Field, expected: &'static str) {
        let name = self.field_name(field.kind);
        let diagnostic = Diagnostic::new(Code::FieldValue, field.span).arg("field", name);
        self.report(diagnostic.arg("expected", expected));
    }
}

fn field(boxed: &Boxed, kind: FieldKind) -> Option<&Field> {
    boxed.fields.iter().find(|field| field.kind == kind)
}
