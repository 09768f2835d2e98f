//! Lowers links: to web addresses, to files of the course, and to its sections, exercises and other anchors.

use crate::document::{self, Attributes, Template};
use crate::lower::content::address::Address;
use crate::lower::lowerer::{Lowerer, Mode};
use crate::lower::names::anchor::{Anchor, AnchorKind};
use crate::lower::names::suggestions::Candidates;
use coursewright_model::diagnostics::{Code, Diagnostic, LabelKind};
use coursewright_model::{FileId, Inline, ReferenceTarget, Span, push_text};

impl<'a> Lowerer<'a> {
    /// Lowers a link. One without a valid target is reported and becomes its text.
    pub(in crate::lower) fn link(
        &mut self,
        target: &'a Template,
        content: &'a [document::Inline],
        attributes: &Attributes,
        span: Span,
        out: &mut Vec<Inline>,
    ) {
        let url = self.expand(target);
        let content = self.inlines(content, Mode::Plain);
        let lang = self.lang(attributes);
        match Address::of(&url) {
            Address::Reference { file, id } => self.reference(&url, file, id, target.span, content, out),
            Address::File { path } => {
                let content = self.link_text(content, path, span);
                match self.asset(path, target.span) {
                    Some(asset) => out.push(Inline::File { asset, lang, content }),
                    None => out.extend(content),
                }
            }
            Address::External | Address::Unencrypted | Address::Forbidden { .. } | Address::Malformed => {
                let content = self.link_text(content, &url, span);
                match self.web_address(&url, target.span) {
                    Some(url) => out.push(Inline::Link { url, lang, content }),
                    None => out.extend(content),
                }
            }
        }
    }

    /// Returns `url` if it is an external address that may be linked to; reports what is wrong with it.
    pub(in crate::lower) fn web_address(&mut self, url: &str, span: Span) -> Option<String> {
        let diagnostic = |code| Diagnostic::new(code, span).arg("url", url);
        match Address::of(url) {
            Address::External => return Some(url.to_owned()),
            Address::Unencrypted => {
                let mut diagnostic = diagnostic(Code::HttpLink);
                if self.context.is_literal(span, url) {
                    diagnostic = diagnostic.fix(Span { end: span.start + 4, ..span }, "https");
                }
                self.report(diagnostic);
                return Some(url.to_owned());
            }
            Address::Forbidden { scheme } => {
                self.report(diagnostic(Code::SchemeForbidden).arg("scheme", scheme));
            }
            Address::Malformed | Address::Reference { .. } | Address::File { .. } => {
                self.report(diagnostic(Code::AddressForm));
            }
        }
        None
    }

    /// Returns the text of a link. An empty text is reported and replaced by the address.
    fn link_text(&mut self, content: Vec<Inline>, address: &str, span: Span) -> Vec<Inline> {
        if !content.is_empty() {
            return content;
        }
        self.report(Diagnostic::new(Code::LinkEmpty, span));
        vec![Inline::Text { text: address.to_owned() }]
    }

    fn reference(
        &mut self,
        url: &str,
        file: Option<&str>,
        id: Option<&str>,
        span: Span,
        content: Vec<Inline>,
        out: &mut Vec<Inline>,
    ) {
        let Some((target, title)) = self.resolve(url, file, id, span) else { return out.extend(content) };
        let content = complete(content, &target, title);
        if content.is_empty() {
            self.report(Diagnostic::new(Code::LinkEmpty, span));
        }
        out.push(Inline::Reference { target: Box::new(target), content });
    }

    /// Resolves a reference to its target and the target's title.
    fn resolve(
        &mut self,
        url: &str,
        file: Option<&str>,
        id: Option<&str>,
        span: Span,
    ) -> Option<(ReferenceTarget, String)> {
        let named = match file {
            Some(path) => Some(self.known_lesson(path, span)?),
            None => None,
        };
        let found = match (id, named) {
            (Some(id), _) => self.context.anchors.find(id),
            (None, Some(file)) => self.context.anchors.first_section_of(file),
            (None, None) => None,
        };
        let Some(anchor) = found.filter(|anchor| anchor.visible) else {
            self.unknown(id.unwrap_or(url), span);
            return None;
        };
        let actual = anchor.span.file;
        let target = ReferenceTarget {
            id: self.context.anchors.link_target_of(anchor).clone(),
            section: self.context.anchors.section_of(anchor).clone(),
            number: anchor.number,
        };
        let title = self.title(anchor);
        if named.is_some_and(|file| file != actual) {
            self.in_another_file(url, file.unwrap_or_default(), actual, span);
        }
        Some((target, title))
    }

    /// Returns the lesson at `path`; reports a path that does not exist.
    fn known_lesson(&mut self, path: &str, span: Span) -> Option<FileId> {
        let found = self.context.lessons.get(path).copied();
        if found.is_none() {
            let diagnostic = Diagnostic::new(Code::AssetMissing, span).arg("path", path);
            self.report_unresolved(diagnostic, path, Candidates::Lessons);
        }
        found
    }

    /// Reports a reference to an id that does not exist or that the edition does not show.
    fn unknown(&mut self, id: &str, span: Span) {
        let diagnostic = Diagnostic::new(Code::ReferenceUnknown, span).arg("id", id);
        match self.context.anchors.find(id) {
            Some(hidden) => self.report(diagnostic.label(hidden.span, LabelKind::Other)),
            None => self.report_unresolved(diagnostic, id, Candidates::Ids),
        }
    }

    fn in_another_file(&mut self, url: &str, file: &str, actual: FileId, span: Span) {
        let Some(actual) = self.context.input.sources.files.get(actual.0 as usize) else { return };
        let (_, id) = url.split_once('#').unwrap_or((url, ""));
        let mut diagnostic = Diagnostic::new(Code::ReferenceFile, span)
            .arg("id", id)
            .arg("file", file)
            .arg("actual", actual.local_path());
        if self.context.is_literal(span, url) {
            diagnostic = diagnostic.fix(span, format!("{}#{id}", actual.local_path()));
        }
        self.report(diagnostic);
    }

    /// Returns the title of an anchor.
    fn title(&self, anchor: &Anchor<'_>) -> String {
        let text = self.context.variables.text(anchor.content);
        match anchor.kind {
            AnchorKind::Term => text.split(',').next().unwrap_or_default().trim().to_owned(),
            AnchorKind::Section
            | AnchorKind::Heading
            | AnchorKind::Exercise(_)
            | AnchorKind::Objective
            | AnchorKind::Other => text.trim().to_owned(),
        }
    }
}

/// Returns the text of a reference: the author's followed by the number, or the number alone, or the title.
fn complete(mut content: Vec<Inline>, target: &ReferenceTarget, title: String) -> Vec<Inline> {
    match (content.is_empty(), target.number) {
        (true, Some(number)) => push_text(&mut content, &number.to_string()),
        (true, None) => push_text(&mut content, &title),
        // A no-break space keeps the number from the start of a line.
        (false, Some(number)) => push_text(&mut content, &format!("\u{a0}{number}")),
        (false, None) => {}
    }
    content
}
