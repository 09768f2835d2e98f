//! Form fields. Typst cannot write them, so the template writes each as a box in a link with a private address.
//!
//! [`fill_in`] turns these links into widgets and their tagged elements into form elements, in reading order. Typst
//! computes all coordinates; there is no XFA and no script.

mod appearance;
mod field;
mod font;
mod widget;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, dictionary};

use appearance::Appearances;
use field::SCHEME;
use widget::Form;

pub(super) use field::{Field, FieldKind};

/// Turns the links of `fields` into form fields, and saves the file compressed to half its size. Text that is filled in
/// has `font_size` points: half the distance between the lines to write on.
///
/// # Errors
/// lopdf's messages, in English, if Typst's file cannot be read.
pub(super) fn fill_in(pdf: &[u8], fields: &[Field], font_size: f32) -> Result<Vec<u8>, String> {
    let mut document = Document::load_mem(pdf).map_err(|error| error.to_string())?;
    if !fields.is_empty() {
        add_form(&mut document, fields, font_size).map_err(|error| error.to_string())?;
    }
    let mut bytes = Vec::with_capacity(pdf.len());
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true);
    let options = options.max_objects_per_stream(200).compression_level(4).build();
    document.save_with_options(&mut bytes, options).map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn add_form(document: &mut Document, fields: &[Field], font_size: f32) -> lopdf::Result<()> {
    let links = links(document)?;
    let fonts = font::add(document);
    let resources = document.add_object(dictionary! { "Font" => fonts });
    let mut form = Form::new(Appearances::new(resources), font_size);
    for field in fields {
        // The template may not have printed the field.
        let Some((link, page)) = links.get(&field.id) else { continue };
        form.add(document, field, *link, *page)?;
    }
    let widgets: std::collections::BTreeSet<ObjectId> = links.values().map(|(link, _)| *link).collect();
    retag(document, &widgets);
    let names = form.fields.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>();
    let form = document.add_object(dictionary! {
        "Fields" => names,
        "DA" => Object::string_literal(font::style(font::WORD, font_size)),
        "DR" => resources,
    });
    document.catalog_mut()?.set("AcroForm", form);
    Ok(())
}

/// The annotations with a private address and their pages, by field id.
fn links(document: &Document) -> lopdf::Result<BTreeMap<String, (ObjectId, ObjectId)>> {
    let mut links = BTreeMap::new();
    for page in document.page_iter() {
        let Ok(list) = document.get_dictionary(page)?.get_deref(b"Annots", document) else { continue };
        for annotation in list.as_array()? {
            let id = annotation.as_reference()?;
            let address = address(document, document.get_dictionary(id)?);
            if let Some(field) = address.as_deref().and_then(|address| address.strip_prefix(SCHEME)) {
                links.insert(field.to_owned(), (id, page));
            }
        }
    }
    Ok(links)
}

fn address(document: &Document, annotation: &Dictionary) -> Option<String> {
    let action = annotation.get_deref(b"A", document).ok()?.as_dict().ok()?;
    let address = action.get_deref(b"URI", document).ok()?.as_str().ok()?;
    String::from_utf8(address.to_vec()).ok()
}

/// Turns the link elements that contain a widget into form elements.
fn retag(document: &mut Document, widgets: &std::collections::BTreeSet<ObjectId>) {
    for object in document.objects.values_mut() {
        let Ok(element) = object.as_dict_mut() else { continue };
        let link = element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Link");
        if link && holds(element, widgets) {
            element.set("S", "Form");
            // The alternative text of the link is its private address.
            element.remove(b"Alt");
        }
    }
}

fn holds(element: &Dictionary, widgets: &std::collections::BTreeSet<ObjectId>) -> bool {
    let is_widget = |child: &Object| {
        let reference = child.as_dict().and_then(|child| child.get(b"Obj")).and_then(Object::as_reference);
        reference.is_ok_and(|id| widgets.contains(&id))
    };
    match element.get(b"K") {
        Ok(Object::Array(children)) => children.iter().any(is_widget),
        Ok(child) => is_widget(child),
        Err(_) => false,
    }
}
