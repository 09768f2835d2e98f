//! The pictures and files that a part of the model shows or links to, so that an output holds no others.

use std::collections::BTreeSet;

use super::visit::Visitor;
use super::{AnswerKey, Course, Image, Inline, Media, PlayerKey};
use crate::assets::AssetId;

impl Course {
    /// The files that a learner's copy needs.
    #[must_use]
    pub fn assets(&self) -> BTreeSet<AssetId> {
        let mut found = Files::default();
        self.sections.iter().for_each(|section| found.visit_section(section));
        self.footnotes.iter().for_each(|footnote| found.visit_footnote(footnote));
        found.0
    }
}

impl PlayerKey {
    /// The files that explanations, model answers and feedback need.
    #[must_use]
    pub fn assets(&self) -> BTreeSet<AssetId> {
        let mut found = Files::default();
        self.exercises.values().for_each(|marking| found.visit_marking(marking));
        self.footnotes.iter().for_each(|footnote| found.visit_footnote(footnote));
        found.0
    }
}

impl AnswerKey {
    /// The files that the key needs, the player's part included.
    #[must_use]
    pub fn assets(&self) -> BTreeSet<AssetId> {
        let mut found = Files(self.player.assets());
        self.notes.iter().for_each(|note| found.visit_note(note));
        self.footnotes.iter().for_each(|footnote| found.visit_footnote(footnote));
        found.0
    }
}

#[derive(Default)]
struct Files(BTreeSet<AssetId>);

impl<'a> Visitor<'a> for Files {
    fn visit_media(&mut self, media: &'a Media) {
        self.0.extend([media.file, media.captions, media.transcript].into_iter().flatten());
        self.walk_media(media);
    }

    fn visit_inline(&mut self, inline: &'a Inline) {
        if let Inline::File { asset, .. } = inline {
            self.0.insert(*asset);
        }
        self.walk_inline(inline);
    }

    fn visit_image(&mut self, image: &'a Image) {
        self.0.insert(image.asset);
    }
}
