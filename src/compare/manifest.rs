//! Reads the identifiers and titles in `imsmanifest.xml`, for all SCORM versions.
//!
//! The XML comes from the texts of a package; [`super::summary`] keeps the result. Matches elements by local name, so any prefix
//! works. Does not validate.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The identifiers and titles in a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// `schemaversion`: `1.2`, `2004 3rd Edition`, `2004 4th Edition`.
    pub scorm: String,
    /// The identifier of the manifest.
    pub identifier: String,
    /// The identifier of the default organization.
    pub organization: String,
    /// The title of the organization, which an LMS lists.
    pub title: String,
    /// The title in the metadata.
    pub catalogue_title: String,
    /// The identifiers of the items that launch a resource.
    pub items: Vec<String>,
    /// The identifiers of the resources that items launch.
    pub resources: Vec<String>,
}

/// The maximum nesting of elements; deeper than in any of our manifests.
const DEPTH_LIMIT: usize = 64;

/// Parses the manifest `xml`.
///
/// # Errors
/// The English message of the XML reader.
pub(super) fn read(xml: &str) -> Result<Manifest, String> {
    let mut reader = Reader::from_str(xml);
    let mut manifest = Manifest::default();
    let (mut path, mut text): (Vec<String>, String) = (Vec::new(), String::new());
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                path.push(local(start.name().as_ref()));
                if path.len() > DEPTH_LIMIT {
                    return Err(format!("elements are nested more than {DEPTH_LIMIT} deep"));
                }
                text.clear();
                manifest.element(&path, &start)?;
            }
            Event::Empty(start) => {
                path.push(local(start.name().as_ref()));
                manifest.element(&path, &start)?;
                path.pop();
            }
            Event::End(_) => {
                manifest.content(&path, text.trim());
                text.clear();
                path.pop();
            }
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().map_err(|error| error.to_string())?;
                let known = resolve_predefined_entity(&entity.xml10_content()).unwrap_or_default();
                text.extend(character);
                text.push_str(known);
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if manifest.identifier.is_empty() {
        return Err("no element `manifest` with an identifier".to_owned());
    }
    Ok(manifest)
}

impl Manifest {
    fn element(&mut self, path: &[String], start: &BytesStart<'_>) -> Result<(), String> {
        match path.last().map(String::as_str) {
            Some("manifest") if path.len() == 1 => self.identifier = attribute(start, "identifier")?,
            Some("organizations") => self.organization = attribute(start, "default")?,
            Some("item") => {
                let launched = attribute(start, "identifierref")?;
                if !launched.is_empty() {
                    self.items.push(attribute(start, "identifier")?);
                    self.resources.push(launched);
                }
            }
            Some(_) | None => {}
        }
        Ok(())
    }

    fn content(&mut self, path: &[String], text: &str) {
        let names: Vec<&str> = path.iter().rev().map(String::as_str).collect();
        let place = match names.as_slice() {
            ["schemaversion", ..] => &mut self.scorm,
            ["title", "organization", ..] => &mut self.title,
            ["langstring" | "string", "title", "general", ..] => &mut self.catalogue_title,
            _ => return,
        };
        if place.is_empty() {
            text.clone_into(place);
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<String, String> {
    let mut found = String::new();
    // Checks all attributes, because a duplicate makes the manifest unreadable for an LMS.
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if local(attribute.key.as_ref()) == name {
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            found = value.into_owned();
        }
    }
    Ok(found)
}

/// A name without its prefix.
fn local(name: &str) -> String {
    name.rsplit_once(':').map_or(name, |(_, local)| local).to_owned()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn prefixed_and_unprefixed_manifests_are_read() {
        let xml = "<?xml version='1.0'?><manifest identifier='m' xmlns:imsmd='x'><metadata><schemaversion> 2004 3rd Edition </schemaversion>\
            <imsmd:lom><imsmd:general><imsmd:title><imsmd:string language='nl'>A &amp; &#66;</imsmd:string></imsmd:title></imsmd:general></imsmd:lom></metadata>\
            <organizations default='o'><organization identifier='o'><title>T</title><item identifier='root'><title>R</title>\
            <item identifier='i' identifierref='r'><title>I</title></item></item></organization></organizations></manifest>";
        let manifest = read(xml).expect("it is well-formed");
        assert_eq!((manifest.scorm.as_str(), manifest.title.as_str()), ("2004 3rd Edition", "T"));
        assert_eq!(manifest.catalogue_title, "A & B");
        assert_eq!((manifest.items, manifest.resources), (vec!["i".to_owned()], vec!["r".to_owned()]));
    }

    #[test]
    fn invalid_manifests_are_errors() {
        for xml in [
            "",
            "<a/>",
            "<manifest identifier='m'><b></manifest>",
            "<manifest identifier='m' identifier='m'/>",
        ] {
            assert!(read(xml).is_err(), "{xml}");
        }
        assert!(read(&"<a>".repeat(10_000)).is_err());
    }
}
