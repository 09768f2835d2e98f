//! Fields: each has a name of its own, a tooltip that says what stands beside it, and a form element in its place.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use super::common;
use super::support::{CASES, SHIPPED, TARGETS, pdf, shipped};
use coursewright::exporters::shared::paper::letter;
use coursewright::model::{Body, Exercise};

fn text(dictionary: &Dictionary, key: &[u8]) -> String {
    dictionary.get(key).ok().and_then(|value| decode_text_string(value).ok()).unwrap_or_default()
}

fn form(document: &Document) -> Option<&Dictionary> {
    document.catalog().ok()?.get_deref(b"AcroForm", document).ok()?.as_dict().ok()
}

fn references(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Vec<ObjectId> {
    let list = dictionary.get_deref(key, document).and_then(Object::as_array);
    list.map(|list| list.iter().filter_map(|item| item.as_reference().ok()).collect()).unwrap_or_default()
}

/// The fields in their order, by name; groups once.
fn fields(document: &Document) -> Vec<(String, &Dictionary)> {
    let Some(form) = form(document) else { return Vec::new() };
    let ids = references(document, form, b"Fields");
    ids.iter()
        .map(|id| document.get_dictionary(*id).expect("a field is there"))
        .map(|field| (text(field, b"T"), field))
        .collect()
}

/// Every widget of the pages.
fn widgets(document: &Document) -> BTreeMap<ObjectId, &Dictionary> {
    let mut widgets = BTreeMap::new();
    for page in document.page_iter() {
        for id in references(document, document.get_dictionary(page).expect("a page"), b"Annots") {
            let annotation = document.get_dictionary(id).expect("an annotation");
            if annotation.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Widget") {
                widgets.insert(id, annotation);
            }
        }
    }
    widgets
}

fn check(name: &str, document: &Document) {
    let (fields, widgets) = (fields(document), widgets(document));
    let mut names = BTreeSet::new();
    for (field, dictionary) in &fields {
        assert!(!field.is_empty() && !field.contains('.'), "{name}: `{field}`");
        assert!(names.insert(field.clone()), "{name}: `{field}` stands twice");
        assert!(!text(dictionary, b"TU").trim().is_empty(), "{name}: `{field}` has no tooltip");
    }
    let in_tree = in_form_elements(document);
    for (id, widget) in &widgets {
        assert!(!text(widget, b"TU").trim().is_empty(), "{name}: {id:?} has no tooltip");
        assert!(in_tree.contains(id), "{name}: {id:?} stands in no form element");
        assert!(widget.has(b"StructParent") && widget.has(b"AP"), "{name}: {id:?}");
        assert!(!widget.has(b"A"), "{name}: {id:?} is still a link");
    }
    let kids: usize = fields.iter().map(|(_, field)| references(document, field, b"Kids").len().max(1)).sum();
    assert_eq!(kids, widgets.len(), "{name}: every widget belongs to a field");
    if let Some(form) = form(document) {
        assert!(!form.has(b"XFA") && !form.has(b"NeedAppearances"), "{name}");
        let fonts = held_fonts(document, form);
        for (id, widget) in &widgets {
            let style = widget.get(b"DA").and_then(Object::as_str).map(String::from_utf8_lossy);
            let font = style.as_deref().ok().and_then(|style| style.strip_prefix('/')?.split(' ').next());
            assert!(font.is_none_or(|font| fonts.contains(font)), "{name}: {id:?} is written in {font:?}");
            assert!(font.is_some() || widget.has(b"AS"), "{name}: {id:?} is neither written nor ticked");
        }
    }
    for object in document.objects.values() {
        let uri = object.as_dict().and_then(|dictionary| dictionary.get(b"URI")).and_then(Object::as_str);
        assert!(!uri.is_ok_and(|uri| uri.starts_with(b"field:")), "{name}: a private address is left");
    }
}

/// The fonts of the form, each of which the file holds: PDF/UA-1, 7.21.4.1.
fn held_fonts(document: &Document, form: &Dictionary) -> BTreeSet<String> {
    let resources = form.get_deref(b"DR", document).and_then(Object::as_dict).expect("resources");
    let fonts = resources.get_deref(b"Font", document).and_then(Object::as_dict).expect("fonts");
    for (name, font) in fonts {
        let font = document.dereference(font).expect("a font is there").1.as_dict().expect("a font");
        let described = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict);
        let file =
            described.and_then(|font| font.get_deref(b"FontFile2", document)).and_then(Object::as_stream);
        let file = file.expect("the file holds the font").decompressed_content().expect("it can be unpacked");
        assert!(file.len() > 10_000, "{}", String::from_utf8_lossy(name));
    }
    fonts.iter().map(|(name, _)| String::from_utf8_lossy(name).into_owned()).collect()
}

/// The objects that a form element holds.
fn in_form_elements(document: &Document) -> BTreeSet<ObjectId> {
    let mut held = BTreeSet::new();
    for object in document.objects.values() {
        let Ok(element) = object.as_dict() else { continue };
        if element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Form") {
            let kids = match element.get(b"K") {
                Ok(Object::Array(kids)) => kids.clone(),
                Ok(kid) => vec![kid.clone()],
                Err(_) => Vec::new(),
            };
            assert_eq!(kids.len(), 1, "a form element holds its widget and nothing else: {kids:?}");
            let kid = kids[0].as_dict().expect("a reference to an object");
            held.insert(kid.get(b"Obj").and_then(Object::as_reference).expect("a widget"));
        }
    }
    held
}

#[test]
fn every_field_has_a_name_a_tooltip_and_a_place_in_the_tree() {
    for (name, _, workbook) in CASES.iter() {
        let document = Document::load_mem(workbook).expect("a PDF");
        check(name, &document);
        assert!(fields(&document).len() >= 3, "{name}: name, group and date at least");
    }
    check("course", &Document::load_mem(shipped("pdf")).expect("a PDF"));
}

#[test]
fn an_instructors_document_has_no_fields() {
    for target in TARGETS.iter().filter(|target| **target != "pdf") {
        let document = Document::load_mem(shipped(target)).expect("a PDF");
        assert!(form(&document).is_none() && widgets(&document).is_empty(), "{target}");
    }
}

#[test]
fn every_exercise_can_be_filled_in_as_it_is_on_paper() {
    let document = Document::load_mem(shipped("pdf")).expect("a PDF");
    let fields: BTreeMap<String, &Dictionary> = fields(&document).into_iter().collect();
    for exercise in SHIPPED.first().course.exercises() {
        for (name, kind) in wanted(exercise) {
            let field = fields.get(&name).unwrap_or_else(|| panic!("no field `{name}`"));
            let found = field.get(b"FT").and_then(Object::as_name).expect("a field has a type");
            assert_eq!(found, kind.as_bytes(), "{name}");
        }
    }
}

/// The fields of an exercise, and their type.
fn wanted(exercise: &Exercise) -> Vec<(String, &'static str)> {
    let id = &exercise.id;
    let each = |parts: &[coursewright::model::Part], kind: &'static str| -> Vec<_> {
        parts.iter().map(|part| (format!("{id}_{}", part.key), kind)).collect()
    };
    let text = || vec![(format!("{id}_text"), "Tx")];
    match &exercise.body {
        Body::Open { lines } => {
            if *lines == 0 {
                Vec::new()
            } else {
                text()
            }
        }
        Body::FindOut { tasks, .. } => each(tasks, "Btn"),
        Body::Choice { multiple: true, options } => each(options, "Btn"),
        Body::Choice { multiple: false, .. } | Body::YesNo => vec![(id.to_string(), "Btn")],
        Body::Statements { statements, .. } => each(statements, "Btn"),
        Body::FillIn { gaps, bank, .. } => {
            let kind = if bank.is_some() { "Ch" } else { "Tx" };
            gaps.iter().map(|gap| (format!("{id}_{gap}"), kind)).collect()
        }
        Body::ShortAnswer | Body::Number { .. } => text(),
        Body::Match { left, .. } => each(left, "Ch"),
        Body::Order { steps } => each(steps, "Ch"),
        Body::Checklist { items, .. } => each(items, "Btn"),
        Body::Task { .. } => vec![(format!("{id}_done"), "Btn")],
    }
}

#[test]
fn a_group_of_round_boxes_is_one_field_with_an_option_each() {
    let built = common::build(&common::course("cases/choice"));
    let document = Document::load_mem(&pdf(&built, "pdf")).expect("a PDF");
    let fields: BTreeMap<String, &Dictionary> = fields(&document).into_iter().collect();
    let exercise =
        built.first().course.exercises().find(|exercise| matches!(exercise.body, Body::Choice { .. }));
    let exercise = exercise.expect("the case has one");
    let Body::Choice { options, .. } = &exercise.body else { panic!("it is a choice") };
    let group = fields[exercise.id.as_str()];
    let kids = references(&document, group, b"Kids");
    assert_eq!(kids.len(), options.len());
    for (index, (kid, option)) in kids.iter().zip(options).enumerate() {
        let kid = document.get_dictionary(*kid).expect("a widget");
        assert!(text(kid, b"TU").starts_with(&format!("{} ", letter(index))), "{}", text(kid, b"TU"));
        let states = kid.get(b"AP").and_then(Object::as_dict).and_then(|looks| looks.get(b"N"));
        let states = states.and_then(Object::as_dict).expect("appearances");
        assert!(states.has(option.key.to_string().as_bytes()) && states.has(b"Off"));
    }
}

#[test]
fn long_lines_are_several_fields_that_fit_a_page() {
    let built = common::build(&common::tests().join("pdf").join("hostile"));
    let document = Document::load_mem(&pdf(&built, "pdf")).expect("a PDF");
    let parts: Vec<String> = fields(&document)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("open_"))
        .collect();
    assert_eq!(parts, ["open_text1", "open_text2", "open_text3", "open_text4"]);
}
