//! Lowers media boxes and the fields of boxes: links, files, portraits and texts.

use crate::document::{self, Boxed, Field};
use crate::lower::content::address::Address;
use crate::lower::lowerer::{Lowerer, Mode};
use coursewright_model::assets::AssetId;
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{FieldKind, Image, Inline, Media, MediaKind, Span};

impl<'a> Lowerer<'a> {
    /// Lowers a video, audio, article or worksheet box.
    pub(in crate::lower) fn media(&mut self, kind: MediaKind, boxed: &'a Boxed, mode: Mode) -> Media {
        let mut title = self.heading_text(&boxed.argument);
        let link = self.field_link(boxed);
        let search = self.field_words(boxed, FieldKind::Search);
        let duration = self.field_words(boxed, FieldKind::Duration);
        let file = self.field_file(boxed, FieldKind::File);
        let has = |kind| field(boxed, kind).is_some();
        if !(has(FieldKind::Link) || has(FieldKind::File) || has(FieldKind::Search)) {
            let word = self.box_keyword(boxed.kind);
            self.report(Diagnostic::new(Code::MediaEmpty, boxed.marker).arg("word", word));
        }
        if title.is_empty() {
            // The author's name for the file or address is the best title available.
            title = [FieldKind::File, FieldKind::Link]
                .into_iter()
                .find_map(|kind| self.link_name(boxed, kind))
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

    /// Lowers the text of a field; empty if the field is absent.
    pub(in crate::lower) fn field_text(&mut self, boxed: &'a Boxed, kind: FieldKind) -> Vec<Inline> {
        let Some(field) = field(boxed, kind) else { return Vec::new() };
        let text = self.inlines(&field.value, Mode::Plain);
        if text.is_empty() {
            self.report_field(field, "text");
        }
        text
    }

    /// Lowers the picture of the speaker.
    pub(in crate::lower) fn portrait(&mut self, boxed: &'a Boxed) -> Option<Image> {
        let field = field(boxed, FieldKind::Portrait)?;
        let text = self.inlines(&field.value, Mode::Plain);
        let pictures = crate::lower::content::blocks::only_pictures(&text);
        let image = pictures.and_then(|images| images.into_iter().next());
        // `image` already reported a picture that cannot be shown.
        let written = field.value.iter().any(|inline| matches!(inline, document::Inline::Image { .. }));
        if image.is_none() && !written {
            self.report_field(field, "image");
        }
        image
    }

    /// Returns the keyword of a field, for messages.
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
            self.report_field(field, "text");
            return None;
        }
        Some(words)
    }

    fn field_link(&mut self, boxed: &'a Boxed) -> Option<String> {
        let field = field(boxed, FieldKind::Link)?;
        let (address, span) = self.target(field);
        match Address::of(&address) {
            Address::External if address.starts_with("mailto:") || address.starts_with("tel:") => {}
            Address::External | Address::Unencrypted | Address::Forbidden { .. } => {
                return self.web_address(&address, span);
            }
            Address::Malformed if address.contains(':') => return self.web_address(&address, span),
            Address::Malformed | Address::Reference { .. } | Address::File { .. } => {}
        }
        self.report_field(field, "address");
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
                    self.report_field(field, "file");
                    return None;
                }
                return Some(asset);
            }
            Address::External
            | Address::Unencrypted
            | Address::Forbidden { .. }
            | Address::Reference { .. }
            | Address::Malformed => self.report_field(field, "file"),
        }
        None
    }

    /// Returns the address or path in a field: the target of a link, or the text itself.
    fn target(&mut self, field: &'a Field) -> (String, Span) {
        if let [document::Inline::Link { target, .. }] = field.value.as_slice() {
            return (self.expand(target), target.span);
        }
        let span = field.value.iter().map(document::Inline::span).reduce(Span::to).unwrap_or(field.span);
        (self.plain(&field.value), span)
    }

    /// Returns the link text in a field, if it differs from the link's target.
    fn link_name(&mut self, boxed: &'a Boxed, kind: FieldKind) -> Option<Vec<Inline>> {
        let field = field(boxed, kind)?;
        let [document::Inline::Link { content, target, .. }] = field.value.as_slice() else { return None };
        let name = self.inlines(content, Mode::Plain);
        let (text, address) = (coursewright_model::plain_text(&name), self.expand(target));
        (!text.is_empty() && text != address).then_some(name)
    }

    fn report_field(&mut self, field: &Field, expected: &'static str) {
        let name = self.field_name(field.kind);
        let diagnostic = Diagnostic::new(Code::FieldValue, field.span).arg("field", name);
        self.report(diagnostic.arg("expected", expected));
    }
}

fn field(boxed: &Boxed, kind: FieldKind) -> Option<&Field> {
    boxed.fields.iter().find(|field| field.kind == kind)
}
