//! `imsmanifest.xml` of SCORM 1.2, written element by element.
//!
//! Same course, same bytes: identifiers come from the ids of edition and course, never from titles, time
//! or content, since LMSs match attempts by them. Deliberately absent: course version and build id, which
//! stand on the start page (an LMS offers to reset attempts when its manifest has changed).

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::bundle::Bundle;
use crate::exporters::Context;
use crate::model::Course;

/// Where an LMS looks for it.
pub(super) const PATH: &str = "imsmanifest.xml";

/// What an LMS reads of the description, in characters.
const DESCRIPTION: usize = 1000;
/// Title and identifier together: longer ones break Moodle's import.
const TITLE_AND_IDENTIFIER: usize = 254;

type Xml = Writer<Vec<u8>>;

/// The manifest of `package`, to which only the manifest itself is still to be added.
pub(super) fn write(course: &Course, context: &Context<'_>, package: &Bundle) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    document(&mut xml, course, context, package).expect("memory can be written to");
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn document(xml: &mut Xml, course: &Course, context: &Context<'_>, package: &Bundle) -> io::Result<()> {
    let name = &course.edition.manifest;
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("manifest")
        .with_attributes([
            ("identifier", name.as_str()),
            ("version", "1"),
            ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
            ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
        ])
        .write_inner_content(|xml| {
            xml.create_element("metadata").write_inner_content(|xml| {
                text(xml, "schema", "ADL SCORM")?;
                text(xml, "schemaversion", "1.2")?;
                general(xml, course, context)
            })?;
            organizations(xml, course, name)?;
            resources(xml, name, package)
        })?;
    Ok(())
}

/// The title as an LMS lists it: with the edition's, and no longer than imports bear.
fn title(course: &Course, name: &str) -> String {
    let whole = match &course.edition.title {
        Some(edition) => format!("{} ({edition})", course.meta.title),
        None => course.meta.title.clone(),
    };
    whole.chars().take(TITLE_AND_IDENTIFIER.saturating_sub(name.len())).collect()
}

fn organizations(xml: &mut Xml, course: &Course, name: &str) -> io::Result<()> {
    let organization = format!("{name}-organization");
    let title = title(course, &organization);
    xml.create_element("organizations")
        .with_attribute(("default", organization.as_str()))
        .write_inner_content(|xml| {
            xml.create_element("organization")
                .with_attribute(("identifier", organization.as_str()))
                .write_inner_content(|xml| {
                    text(xml, "title", &title)?;
                    item(xml, course, name, &title)
                })?;
            Ok(())
        })?;
    Ok(())
}

fn item(xml: &mut Xml, course: &Course, name: &str, title: &str) -> io::Result<()> {
    let resource = format!("{name}-resource");
    xml.create_element("item")
        .with_attributes([
            ("identifier", format!("{name}-item").as_str()),
            ("identifierref", resource.as_str()),
            ("isvisible", "true"),
        ])
        .write_inner_content(|xml| {
            text(xml, "title", title)?;
            match course.scoring.pass_mark {
                Some(mark) => text(xml, "adlcp:masteryscore", &mark.to_string()),
                None => Ok(()),
            }
        })?;
    Ok(())
}

fn resources(xml: &mut Xml, name: &str, package: &Bundle) -> io::Result<()> {
    xml.create_element("resources").write_inner_content(|xml| {
        xml.create_element("resource")
            .with_attributes([
                ("identifier", format!("{name}-resource").as_str()),
                ("type", "webcontent"),
                ("adlcp:scormtype", "sco"),
                ("href", super::page::PATH),
            ])
            .write_inner_content(|xml| {
                for (path, _) in package.entries() {
                    xml.create_element("file").with_attribute(("href", path.as_str())).write_empty()?;
                }
                Ok(())
            })?;
        Ok(())
    })?;
    Ok(())
}

/// What a catalogue shows, as Learning Object Metadata.
fn general(xml: &mut Xml, course: &Course, context: &Context<'_>) -> io::Result<()> {
    let meta = &course.meta;
    let lang = meta.language_tag.as_str();
    let description: String =
        meta.description.iter().flat_map(|text| text.chars()).take(DESCRIPTION).collect();
    xml.create_element("lom")
        .with_attribute(("xmlns", "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"))
        .write_inner_content(|xml| {
            xml.create_element("general").write_inner_content(|xml| {
                language_string(xml, "title", lang, &title(course, &course.edition.manifest))?;
                text(xml, "language", lang)?;
                if !description.is_empty() {
                    language_string(xml, "description", lang, &description)?;
                }
                meta.keywords.iter().try_for_each(|word| language_string(xml, "keyword", lang, word))
            })?;
            life_cycle(xml, course)?;
            educational(xml, course)?;
            rights(xml, course, context)
        })?;
    Ok(())
}

fn life_cycle(xml: &mut Xml, course: &Course) -> io::Result<()> {
    if course.meta.authors.is_empty() {
        return Ok(());
    }
    xml.create_element("lifecycle").write_inner_content(|xml| {
        for author in &course.meta.authors {
            xml.create_element("contribute").write_inner_content(|xml| {
                xml.create_element("role").write_inner_content(|xml| {
                    language_string(xml, "source", "x-none", "LOMv1.0")?;
                    language_string(xml, "value", "x-none", "Author")
                })?;
                xml.create_element("centity").write_inner_content(|xml| {
                    text(xml, "vcard", &format!("BEGIN:VCARD FN:{} END:VCARD", author.name))
                })?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn educational(xml: &mut Xml, course: &Course) -> io::Result<()> {
    let minutes = course.meta.minutes;
    if minutes == 0 {
        return Ok(());
    }
    xml.create_element("educational").write_inner_content(|xml| {
        xml.create_element("typicallearningtime").write_inner_content(|xml| {
            text(xml, "datetime", &format!("{:02}:{:02}:00", minutes / 60, minutes % 60))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn rights(xml: &mut Xml, course: &Course, context: &Context<'_>) -> io::Result<()> {
    let Some(licence) = &course.meta.licence else { return Ok(()) };
    let words = format!("{}: {licence}", context.locale.text("scorm", "licence"));
    xml.create_element("rights").write_inner_content(|xml| {
        xml.create_element("copyrightandotherrestrictions").write_inner_content(|xml| {
            language_string(xml, "source", "x-none", "LOMv1.0")?;
            language_string(xml, "value", "x-none", "yes")
        })?;
        language_string(xml, "description", &course.meta.language_tag, &words)
    })?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(content))?;
    Ok(())
}

fn language_string(xml: &mut Xml, name: &str, lang: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_inner_content(|xml| {
        xml.create_element("langstring")
            .with_attribute(("xml:lang", lang))
            .write_text_content(BytesText::new(content))?;
        Ok(())
    })?;
    Ok(())
}
