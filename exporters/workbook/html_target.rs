//! How a workbook writes what `shared::html` leaves to the target: exercises, gaps, media and links.

use super::writer::WorkbookWriter;
use super::{exercise, writing_space};
use crate::Context;
use crate::shared::html::{Columns, HtmlTarget, PageState};
use crate::shared::paper;
use coursewright_model::assets::AssetId;
use coursewright_model::{Exercise, Group, Id, Inline, Key, Media, Objective, ReferenceTarget};

impl<'a> HtmlTarget<'a> for WorkbookWriter<'a> {
    fn context(&self) -> &'a Context<'a> {
        self.sheet.context
    }

    fn page_state(&mut self) -> &mut PageState {
        &mut self.sheet.page_state
    }

    fn asset_url(&mut self, asset: AssetId, out: &mut String) {
        self.sheet.asset_url(asset, out);
    }

    fn image_url(&mut self, asset: AssetId, out: &mut String) {
        self.sheet.image_url(asset, out);
    }

    fn reference_href(&mut self, target: &ReferenceTarget, out: &mut String) {
        self.sheet.reference(target, out);
    }

    fn term_href(&mut self, entry: &Id, out: &mut String) {
        if self.sheet.holds(entry) {
            out.push('#');
            out.push_str(entry.as_str());
        }
    }

    fn exercise(&mut self, exercise: &Exercise, out: &mut String) {
        exercise::exercise(self, exercise, out);
    }

    fn group(&mut self, group: &Group, out: &mut String) {
        exercise::group(self, group, out);
    }

    fn gap(&mut self, key: Key, number: u16, out: &mut String) {
        writing_space::gap(self, key, number, out);
    }

    fn media(&mut self, media: &Media, out: &mut String) {
        paper::media(self, media, out);
    }

    fn heading_shift(&self) -> u8 {
        1
    }

    fn after_link(&mut self, url: &str, content: &[Inline], out: &mut String) {
        self.sheet.number_link(url, content, out);
    }

    fn before_objective(&mut self, _: &Objective, out: &mut String) {
        writing_space::tick(out);
    }

    fn columns(&self) -> Columns {
        self.sheet.columns()
    }
}
