//! The course's metadata for a catalogue, as Learning Object Metadata: IMS's for SCORM 1.2, IEEE's for SCORM 2004.
//!
//! Both contain the same values under different names. They do not contain the course's version, since the manifest
//! would change with it.

use std::io;

use super::titles::title;
use super::xml::{Xml, text};
use crate::Context;
use crate::scorm::truncate::truncate;
use crate::scorm::version::MetadataFormat;
use coursewright_model::Course;
use quick_xml::events::BytesText;

/// The length to which LMSs read a description and the other texts here, in UTF-16 code units.
pub(in crate::scorm) const DESCRIPTION: usize = 1000;

/// The element names that differ between the standards.
struct Names {
    namespace: &'static str,
    string: &'static str,
    language: &'static str,
    life_cycle: &'static str,
    learning_time: &'static str,
    restrictions: &'static str,
}

const IMS: Names = Names {
    namespace: "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    string: "langstring",
    language: "xml:lang",
    life_cycle: "lifecycle",
    learning_time: "typicallearningtime",
    restrictions: "copyrightandotherrestrictions",
};

const IEEE: Names = Names {
    namespace: "http://ltsc.ieee.org/xsd/LOM",
    string: "string",
    language: "language",
    life_cycle: "lifeCycle",
    learning_time: "typicalLearningTime",
    restrictions: "copyrightAndOtherRestrictions",
};

struct Lom {
    format: MetadataFormat,
    names: Names,
}

/// Writes the element `lom`.
pub(super) fn write(
    xml: &mut Xml,
    format: MetadataFormat,
    course: &Course,
    context: &Context<'_>,
) -> io::Result<()> {
    let names = match format {
        MetadataFormat::Ims => IMS,
        MetadataFormat::Ieee => IEEE,
    };
    let lom = Lom { format, names };
    xml.create_element("lom").with_attribute(("xmlns", lom.names.namespace)).write_inner_content(|xml| {
        lom.general(xml, course)?;
        lom.life_cycle(xml, course)?;
        lom.educational(xml, course)?;
        lom.rights(xml, course, context)
    })?;
    Ok(())
}

impl Lom {
    fn general(&self, xml: &mut Xml, course: &Course) -> io::Result<()> {
        let meta = &course.meta;
        let lang = meta.language_tag.as_str();
        xml.create_element("general").write_inner_content(|xml| {
            self.string(xml, "title", lang, &title(course))?;
            text(xml, "language", lang)?;
            if let Some(description) = &meta.description {
                self.string(xml, "description", lang, description)?;
            }
            meta.keywords.iter().try_for_each(|word| self.string(xml, "keyword", lang, word))
        })?;
        Ok(())
    }

    fn life_cycle(&self, xml: &mut Xml, course: &Course) -> io::Result<()> {
        if course.meta.authors.is_empty() {
            return Ok(());
        }
        xml.create_element(self.names.life_cycle).write_inner_content(|xml| {
            for author in &course.meta.authors {
                xml.create_element("contribute").write_inner_content(|xml| {
                    self.author(xml, &author.name)?;
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    }

    fn author(&self, xml: &mut Xml, name: &str) -> io::Result<()> {
        match self.format {
            MetadataFormat::Ims => {
                self.vocabulary(xml, "role", "Author")?;
                xml.create_element("centity").write_inner_content(|xml| {
                    text(xml, "vcard", &format!("BEGIN:VCARD FN:{name} END:VCARD"))
                })?;
                Ok(())
            }
            MetadataFormat::Ieee => {
                self.vocabulary(xml, "role", "author")?;
                text(xml, "entity", &format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD"))
            }
        }
    }

    fn educational(&self, xml: &mut Xml, course: &Course) -> io::Result<()> {
        let minutes = course.meta.minutes;
        if minutes == 0 {
            return Ok(());
        }
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let (name, time) = match self.format {
            MetadataFormat::Ims => ("datetime", format!("{hours:02}:{minutes:02}:00")),
            MetadataFormat::Ieee => ("duration", format!("PT{hours}H{minutes}M")),
        };
        xml.create_element("educational").write_inner_content(|xml| {
            xml.create_element(self.names.learning_time).write_inner_content(|xml| text(xml, name, &time))?;
            Ok(())
        })?;
        Ok(())
    }

    fn rights(&self, xml: &mut Xml, course: &Course, context: &Context<'_>) -> io::Result<()> {
        let Some(licence) = &course.meta.licence else { return Ok(()) };
        let words = format!("{}: {licence}", context.locale.text("scorm", "licence"));
        xml.create_element("rights").write_inner_content(|xml| {
            self.vocabulary(xml, self.names.restrictions, "yes")?;
            self.string(xml, "description", &course.meta.language_tag, &words)
        })?;
        Ok(())
    }

    /// A term of the standard's vocabulary.
    fn vocabulary(&self, xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
        xml.create_element(name).write_inner_content(|xml| match self.format {
            MetadataFormat::Ims => {
                self.string(xml, "source", "x-none", "LOMv1.0")?;
                self.string(xml, "value", "x-none", value)
            }
            MetadataFormat::Ieee => {
                text(xml, "source", "LOMv1.0")?;
                text(xml, "value", value)
            }
        })?;
        Ok(())
    }

    /// Text with its language, truncated to what an LMS reads.
    fn string(&self, xml: &mut Xml, name: &str, lang: &str, content: &str) -> io::Result<()> {
        xml.create_element(name).write_inner_content(|xml| {
            xml.create_element(self.names.string)
                .with_attribute((self.names.language, lang))
                .write_text_content(BytesText::new(truncate(content, DESCRIPTION)))?;
            Ok(())
        })?;
        Ok(())
    }
}
