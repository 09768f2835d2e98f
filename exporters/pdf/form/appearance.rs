//! Appearances of fields. An empty field shows nothing, since the page already has its line or box. Ticks and dots are
//! drawn, so that a viewer needs no font for them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Width and height in hundredths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Size {
    width: i64,
    height: i64,
}

impl Size {
    /// The size of an annotation.
    pub(super) fn of(annotation: &Dictionary) -> lopdf::Result<Self> {
        let corners = annotation.get(b"Rect")?.as_array()?;
        let corner = |index: usize| corners.get(index).map_or(Ok(0.0), Object::as_float);
        #[expect(clippy::cast_possible_truncation, reason = "a page is a few hundred points wide")]
        let hundredths = |length: f32| (length.abs() * 100.0).round() as i64;
        let (width, height) = (corner(2)? - corner(0)?, corner(3)? - corner(1)?);
        Ok(Self { width: hundredths(width), height: hundredths(height) })
    }

    fn points(self) -> (f32, f32) {
        #[expect(clippy::cast_precision_loss, reason = "hundredths of a page's width are few")]
        let points = |length: i64| length as f32 / 100.0;
        (points(self.width), points(self.height))
    }
}

/// The mark in a field that is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Tick,
    Dot,
}

/// The appearances so far. Fields of equal size share them.
pub(super) struct Appearances {
    resources: ObjectId,
    known: BTreeMap<(Size, Option<Mark>), ObjectId>,
}

impl Appearances {
    /// `resources` contains the fonts for text.
    pub(super) fn new(resources: ObjectId) -> Self {
        Self { resources, known: BTreeMap::new() }
    }

    /// The appearance of an empty field.
    pub(super) fn empty(&mut self, document: &mut Document, size: Size) -> ObjectId {
        self.add(document, size, None, String::from("/Tx BMC EMC"))
    }

    /// The appearance of a field that is on.
    pub(super) fn mark(&mut self, document: &mut Document, size: Size, mark: Mark) -> ObjectId {
        let (width, height) = size.points();
        let drawing = match mark {
            Mark::Tick => tick(width, height),
            Mark::Dot => dot(width, height),
        };
        self.add(document, size, Some(mark), drawing)
    }

    fn add(&mut self, document: &mut Document, size: Size, mark: Option<Mark>, drawing: String) -> ObjectId {
        let resources = self.resources;
        *self.known.entry((size, mark)).or_insert_with(|| {
            let (width, height) = size.points();
            let dictionary = dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
                "Resources" => resources,
            };
            document.add_object(Stream::new(dictionary, drawing.into_bytes()))
        })
    }
}

/// A check mark whose thickness depends on the size of the box.
fn tick(width: f32, height: f32) -> String {
    let at = |x: f32, y: f32| format!("{:.2} {:.2}", width * x, height * y);
    let thick = height.min(width) * 0.13;
    format!(
        "q 0.05 0.2 0.3 RG {thick:.2} w 1 J 1 j {} m {} l {} l S Q",
        at(0.2, 0.52),
        at(0.42, 0.26),
        at(0.82, 0.78)
    )
}

/// A circle in the middle, drawn as four curves.
fn dot(width: f32, height: f32) -> String {
    let (x, y) = (width / 2.0, height / 2.0);
    let radius = width.min(height) * 0.27;
    // The length of the handles with which four Bézier curves approximate a circle.
    let handle = radius * 0.5523;
    let at = |dx: f32, dy: f32| format!("{:.2} {:.2}", x + dx, y + dy);
    let curve = |a: (f32, f32), b: (f32, f32), c: (f32, f32)| {
        format!("{} {} {} c ", at(a.0, a.1), at(b.0, b.1), at(c.0, c.1))
    };
    let mut drawing = format!("q 0.05 0.2 0.3 rg {} m ", at(radius, 0.0));
    drawing += &curve((radius, handle), (handle, radius), (0.0, radius));
    drawing += &curve((-handle, radius), (-radius, handle), (-radius, 0.0));
    drawing += &curve((-radius, -handle), (-handle, -radius), (0.0, -radius));
    drawing += &curve((handle, -radius), (radius, -handle), (radius, 0.0));
    drawing + "f Q"
}
