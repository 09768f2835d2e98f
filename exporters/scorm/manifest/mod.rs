//! `imsmanifest.xml`, written element by element.
//!
//! Same course, same bytes: identifiers come from the ids of edition and course, never from titles, time
//! or content, since LMSs match attempts by them. Deliberately absent: course version and build id, which
//! stand on the start page (an LMS offers to reset attempts when its manifest has changed).

pub(super) mod metadata;
mod sequencing;

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::cut::cut;
use super::unit::Unit;
use super::version::{Sequencing, Version};
use crate::Context;
use coursewright_model::{Course, Organization, Scoring, StatusRule, plain_text};

/// Where an LMS looks for it.
pub(super) const PATH: &str = "imsmanifest.xml";

/// What the standards promise to keep of a title, in UTF-16 code units.
const TITLE: usize = 200;
/// Title and identifier together: longer ones break Moodle's import.
const TITLE_AND_IDENTIFIER: usize = 254;
/// The longest that follows a name in an identifier.
const LONGEST_SUFFIX: &str = "-organization";

type Xml = Writer<Vec<u8>>;

/// What a learner is given at a time: a page with its own resume data.
pub(super) struct Sco<'a> {
    /// What it holds of the course.
    pub(super) unit: &'a Unit<'a>,
    /// The package's files that belong to it alone, the page among them.
    pub(super) files: &'a [&'a str],
}

impl Sco<'_> {
    /// As the LMS lists it.
    fn title(&self) -> String {
        let Unit { course, name, sections, .. } = self.unit;
        match course.organization {
            Organization::Single => title(course),
            Organization::PerSection => cut(&plain_text(&sections[0].title), title_limit(name)).to_owned(),
        }
    }
}

/// How much of a title fits beside identifiers that begin with `name`, in UTF-16 code units.
pub(super) fn title_limit(name: &str) -> usize {
    TITLE.min(TITLE_AND_IDENTIFIER.saturating_sub(name.len() + LONGEST_SUFFIX.len()))
}

/// The title of the course in a catalogue: with the edition's.
pub(super) fn whole_title(course: &Course) -> String {
    match &course.edition.title {
        Some(edition) => format!("{} ({edition})", course.meta.title),
        None => course.meta.title.clone(),
    }
}

/// The manifest of a package of `scos`, and of files that they share.
pub(super) fn write(
    version: &Version,
    course: &Course,
    context: &Context<'_>,
    scos: &[Sco<'_>],
    shared: &[&str],
) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    document(&mut xml, version, course, context, scos, shared).expect("memory can be written to");
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

/// The title as an LMS lists it: no longer than imports bear.
fn title(course: &Course) -> String {
    cut(&whole_title(course), title_limit(&course.edition.manifest)).to_owned()
}

fn document(
    xml: &mut Xml,
    version: &Version,
    course: &Course,
    context: &Context<'_>,
    scos: &[Sco<'_>],
    shared: &[&str],
) -> io::Result<()> {
    let name = &course.edition.manifest;
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("manifest")
        .with_attributes([("identifier", name.as_str()), ("version", "1")])
        .with_attributes(namespaces(version).iter().map(|(name, value)| (*name, value.as_str())))
        .write_inner_content(|xml| {
            xml.create_element("metadata").write_inner_content(|xml| {
                text(xml, "schema", "ADL SCORM")?;
                text(xml, "schemaversion", version.schema)?;
                metadata::write(xml, version.metadata, course, context)
            })?;
            organizations(xml, version, course, scos)?;
            resources(xml, version, scos, &format!("{name}-shared"), shared)
        })?;
    Ok(())
}

/// The attributes that say which namespaces there are, and where their control documents stand.
fn namespaces(version: &Version) -> Vec<(&'static str, String)> {
    let declared =
        version.schemas.iter().filter_map(|schema| Some((schema.attribute?, schema.namespace.to_owned())));
    let places: Vec<_> =
        version.schemas.iter().map(|schema| format!("{} {}", schema.namespace, schema.file)).collect();
    declared
        .chain([
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance".to_owned()),
            ("xsi:schemaLocation", places.join(" ")),
        ])
        .collect()
}

fn organizations(xml: &mut Xml, version: &Version, course: &Course, scos: &[Sco<'_>]) -> io::Result<()> {
    let organization = format!("{}{LONGEST_SUFFIX}", course.edition.manifest);
    xml.create_element("organizations")
        .with_attribute(("default", organization.as_str()))
        .write_inner_content(|xml| {
            xml.create_element("organization")
                .with_attribute(("identifier", organization.as_str()))
                .write_inner_content(|xml| {
                    text(xml, "title", &title(course))?;
                    scos.iter().try_for_each(|sco| item(xml, version, sco))?;
                    match version.sequencing {
                        Sequencing::MasteryScore => Ok(()),
                        Sequencing::Simple(_) => sequencing::flow(xml),
                    }
                })?;
            Ok(())
        })?;
    Ok(())
}

fn item(xml: &mut Xml, version: &Version, sco: &Sco<'_>) -> io::Result<()> {
    xml.create_element("item")
        .with_attributes([
            ("identifier", format!("{}-item", sco.unit.name).as_str()),
            ("identifierref", format!("{}-resource", sco.unit.name).as_str()),
            ("isvisible", "true"),
        ])
        .write_inner_content(|xml| {
            text(xml, "title", &sco.title())?;
            match (version.sequencing, pass_mark(&sco.unit.scoring)) {
                // The player judges by itself. Moodle turns `incomplete` below a mastery score into `failed`, and then
                // keeps nothing more of the learner.
                (Sequencing::MasteryScore, Some(mark)) if sco.unit.course.mastery_score => {
                    text(xml, "adlcp:masteryscore", &mark.to_string())
                }
                (Sequencing::MasteryScore, _) => Ok(()),
                (Sequencing::Simple(threshold), mark) => {
                    sequencing::write(xml, threshold, &sco.unit.objectives, mark)
                }
            }
        })?;
    Ok(())
}

/// The mark that an LMS may pass learners by: none where it is told of completion alone.
fn pass_mark(scoring: &Scoring) -> Option<u8> {
    match scoring.status {
        StatusRule::Completed => None,
        StatusRule::PassedIncomplete | StatusRule::PassedFailed => scoring.pass_mark,
    }
}

/// Those that are launched first: some LMSs take the first that has an address.
fn resources(
    xml: &mut Xml,
    version: &Version,
    scos: &[Sco<'_>],
    shared_name: &str,
    shared: &[&str],
) -> io::Result<()> {
    xml.create_element("resources").write_inner_content(|xml| {
        for sco in scos {
            let identifier = format!("{}-resource", sco.unit.name);
            let attributes =
                [("identifier", identifier.as_str()), ("type", "webcontent"), (version.kind, "sco")];
            xml.create_element("resource")
                .with_attributes(attributes)
                .with_attribute(("href", sco.unit.page.as_str()))
                .write_inner_content(|xml| {
                    files(xml, sco.files)?;
                    if shared.is_empty() {
                        return Ok(());
                    }
                    let dependency = xml.create_element("dependency");
                    dependency.with_attribute(("identifierref", shared_name)).write_empty()?;
                    Ok(())
                })?;
        }
        if shared.is_empty() {
            return Ok(());
        }
        xml.create_element("resource")
            .with_attributes([("identifier", shared_name), ("type", "webcontent"), (version.kind, "asset")])
            .write_inner_content(|xml| files(xml, shared))?;
        Ok(())
    })?;
    Ok(())
}

fn files(xml: &mut Xml, paths: &[&str]) -> io::Result<()> {
    for path in paths {
        xml.create_element("file").with_attribute(("href", *path)).write_empty()?;
    }
    Ok(())
}

fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(content))?;
    Ok(())
}
