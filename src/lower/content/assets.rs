//! Looks up pictures and other files in the course's inventory and reports what is wrong with them.

use crate::document::{self, Attributes, Template};
use crate::lower::content::address::Address;
use crate::lower::lowerer::Lowerer;
use coursewright_model::assets::{AssetFault, AssetId, PictureFault};
use coursewright_model::diagnostics::{Code, Diagnostic};
use coursewright_model::{ClassKind, Image, Span};

/// The file extensions of pictures that browsers show.
const PICTURES: [&str; 7] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"];

impl<'a> Lowerer<'a> {
    /// Lowers a picture. One that cannot be shown is reported.
    pub(in crate::lower) fn image(
        &mut self,
        target: &Template,
        alt: &'a [document::Inline],
        attributes: &Attributes,
        span: Span,
    ) -> Option<Image> {
        let path = self.expand(target);
        let decorative = attributes.has(ClassKind::Decorative);
        let alt = if decorative { String::new() } else { self.plain(alt) };
        if alt.is_empty() && !decorative {
            self.report(Diagnostic::new(Code::AltMissing, span));
        }
        let asset = self.picture(&path, target.span)?;
        Some(Image { asset, alt, decorative, lang: self.lang(attributes) })
    }

    fn picture(&mut self, target: &str, span: Span) -> Option<AssetId> {
        let path = match Address::of(target) {
            Address::File { path } | Address::Reference { file: Some(path), .. } => path,
            Address::Forbidden { scheme } if !scheme.eq_ignore_ascii_case("data") => {
                let diagnostic = Diagnostic::new(Code::SchemeForbidden, span).arg("url", target);
                self.report(diagnostic.arg("scheme", scheme));
                return None;
            }
            Address::External | Address::Unencrypted | Address::Forbidden { .. } => {
                // The address of an embedded picture holds the whole file.
                let url: String = target.chars().take(80).collect();
                self.report(Diagnostic::new(Code::ImageRemote, span).arg("url", url));
                return None;
            }
            Address::Malformed | Address::Reference { .. } => {
                self.report(Diagnostic::new(Code::AddressForm, span).arg("url", target));
                return None;
            }
        };
        let asset = self.asset(path, span)?;
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let diagnostic = |code| Diagnostic::new(code, span).arg("path", path);
        let diagnostic = if !PICTURES.iter().any(|known| known.eq_ignore_ascii_case(extension)) {
            diagnostic(Code::ImageType)
        } else {
            match self.context.input.inventory.picture_fault(asset) {
                None => return Some(asset),
                Some(PictureFault::Content { found }) => {
                    let diagnostic =
                        diagnostic(Code::ImageContent).arg("type", extension.to_ascii_lowercase());
                    if let Some(found) = found { diagnostic.arg("found", found) } else { diagnostic }
                }
                Some(PictureFault::NoNamespace) => diagnostic(Code::ImageNamespace),
                Some(PictureFault::ReachesOut { found }) => {
                    diagnostic(Code::ImageReachesOut).arg("found", found)
                }
            }
        };
        self.report(diagnostic);
        None
    }

    /// Returns the file at `path`, or reports what is wrong with it.
    pub(in crate::lower) fn asset(&mut self, path: &str, span: Span) -> Option<AssetId> {
        let fault = match self.context.input.inventory.find(path) {
            Ok(asset) => return Some(asset),
            Err(fault) => fault,
        };
        let diagnostic = |code| Diagnostic::new(code, span).arg("path", path);
        let diagnostic = match fault {
            AssetFault::Missing { near } => diagnostic(Code::AssetMissing).suggest(near),
            AssetFault::Case { actual } => {
                let diagnostic = diagnostic(Code::AssetCase).arg("actual", actual.as_str());
                if self.context.is_literal(span, path) { diagnostic.fix(span, actual) } else { diagnostic }
            }
            AssetFault::Outside => diagnostic(Code::AssetOutside),
            AssetFault::NotFile => diagnostic(Code::AssetNotFile),
            AssetFault::Empty => diagnostic(Code::AssetEmpty),
        };
        self.report(diagnostic);
        None
    }
}
