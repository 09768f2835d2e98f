//! Widgets: names, tooltips, flags and groups. [`super::add_form`] adds one for each field.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::appearance::{Appearances, Mark, Size};
use super::field::{Field, FieldKind};
use super::font;

/// PDF 32000-1, table 165: the annotation is printed.
const PRINT: i64 = 1 << 2;
/// Table 228: several lines of text.
const MULTILINE: i64 = 1 << 12;
/// Table 226: radio buttons.
const RADIO: i64 = 1 << 15;
/// Table 230: a drop-down list.
const COMBO: i64 = 1 << 17;

/// The form so far.
pub(super) struct Form {
    /// The fields in reading order. A radio group is one field.
    pub(super) fields: Vec<ObjectId>,
    appearances: Appearances,
    font_size: f32,
    groups: BTreeMap<String, ObjectId>,
}

impl Form {
    pub(super) fn new(appearances: Appearances, font_size: f32) -> Self {
        Self { fields: Vec::new(), appearances, font_size, groups: BTreeMap::new() }
    }

    /// Turns the annotation `link` on `page` into the widget of `field`.
    pub(super) fn add(
        &mut self,
        document: &mut Document,
        field: &Field,
        link: ObjectId,
        page: ObjectId,
    ) -> lopdf::Result<()> {
        let old = document.get_dictionary(link)?;
        let size = Size::of(old)?;
        let mut widget = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "Rect" => old.get(b"Rect")?.clone(),
            "F" => PRINT,
            "P" => page,
            "TU" => text_string(&field.label),
        };
        if let Ok(place) = old.get(b"StructParent") {
            widget.set("StructParent", place.clone());
        }
        match &field.kind {
            FieldKind::Text => self.text(document, &mut widget, field, size),
            FieldKind::Lines => self.lines(document, &mut widget, field, size),
            FieldKind::Check => self.check(document, &mut widget, field, size),
            FieldKind::Radio { group, of } => {
                let group = self.group(document, group, of);
                document.get_dictionary_mut(group)?.get_mut(b"Kids")?.as_array_mut()?.push(link.into());
                self.radio(document, &mut widget, field, size, group);
            }
            FieldKind::Choice { options } => self.choice(document, &mut widget, field, size, options),
        }
        if !matches!(field.kind, FieldKind::Radio { .. }) {
            self.fields.push(link);
        }
        document.objects.insert(link, Object::Dictionary(widget));
        Ok(())
    }

    fn text(&mut self, document: &mut Document, widget: &mut Dictionary, field: &Field, size: Size) {
        widget.set("FT", "Tx");
        widget.set("T", text_string(&field.id));
        self.set_text_appearance(document, widget, font::WORD, size);
    }

    fn lines(&mut self, document: &mut Document, widget: &mut Dictionary, field: &Field, size: Size) {
        widget.set("FT", "Tx");
        widget.set("T", text_string(&field.id));
        widget.set("Ff", MULTILINE);
        self.set_text_appearance(document, widget, font::LINES, size);
    }

    fn choice(
        &mut self,
        document: &mut Document,
        widget: &mut Dictionary,
        field: &Field,
        size: Size,
        options: &[String],
    ) {
        widget.set("FT", "Ch");
        widget.set("T", text_string(&field.id));
        widget.set("Ff", COMBO);
        // The first option is empty, so that the learner can undo a choice.
        let words = std::iter::once(" ").chain(options.iter().map(String::as_str));
        widget.set("Opt", words.map(text_string).collect::<Vec<_>>());
        self.set_text_appearance(document, widget, font::WORD, size);
    }

    /// Gives an empty field its font.
    fn set_text_appearance(
        &mut self,
        document: &mut Document,
        widget: &mut Dictionary,
        font: &str,
        size: Size,
    ) {
        widget.set("DA", Object::string_literal(font::style(font, self.font_size)));
        widget.set("AP", dictionary! { "N" => self.appearances.empty(document, size) });
    }

    fn check(&mut self, document: &mut Document, widget: &mut Dictionary, field: &Field, size: Size) {
        widget.set("FT", "Btn");
        widget.set("T", text_string(&field.id));
        widget.set("V", "Off");
        self.set_tick_appearance(document, widget, size, Mark::Tick, "Yes");
    }

    fn radio(
        &mut self,
        document: &mut Document,
        widget: &mut Dictionary,
        field: &Field,
        size: Size,
        group: ObjectId,
    ) {
        widget.set("Parent", group);
        let value = field.id.rsplit('_').next().unwrap_or(&field.id);
        self.set_tick_appearance(document, widget, size, Mark::Dot, value);
    }

    fn set_tick_appearance(
        &mut self,
        document: &mut Document,
        widget: &mut Dictionary,
        size: Size,
        mark: Mark,
        value: &str,
    ) {
        let on = self.appearances.mark(document, size, mark);
        let off = self.appearances.empty(document, size);
        widget.set("AS", "Off");
        widget.set("AP", dictionary! { "N" => dictionary! { value => on, "Off" => off } });
        // For viewers that draw their own marks: a tick and a dot of ZapfDingbats.
        let caption = match mark {
            Mark::Tick => "4",
            Mark::Dot => "l",
        };
        widget.set("MK", dictionary! { "CA" => Object::string_literal(caption) });
    }

    /// The radio group `name`, made on first use.
    fn group(&mut self, document: &mut Document, name: &str, label: &str) -> ObjectId {
        if let Some(group) = self.groups.get(name) {
            return *group;
        }
        let group = document.add_object(dictionary! {
            "FT" => "Btn", "Ff" => RADIO, "T" => text_string(name), "TU" => text_string(label), "V" => "Off",
            "Kids" => Vec::<Object>::new(),
        });
        self.groups.insert(name.to_owned(), group);
        self.fields.push(group);
        group
    }
}
