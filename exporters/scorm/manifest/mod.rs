//! `imsmanifest.xml`, written element by element.
//!
//! The same course gives the same bytes. Identifiers come from the ids of edition and course, never from titles, time
//! or content, since LMSs match attempts by them. Course version and build id are on the start page instead, since an
//! LMS offers to reset attempts when its manifest has changed.

pub(super) mod metadata;
mod sequencing;
pub(super) mod titles;
mod xml;

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::sco::Sco;
use super::truncate::truncate;
use super::version::{Sequencing, Version};
use crate::Context;
use coursewright_model::{Course, Organization, Scoring, StatusRule, plain_text};
use titles::{LONGEST_SUFFIX, title, title_limit};
use xml::{Xml, text};

/// The path that an LMS expects.
pub(super) const PATH: &str = "imsmanifest.xml";

/// A SCO with its files.
pub(super) struct ScoResource<'a> {
    pub(super) sco: &'a Sco<'a>,
    /// The files that only this SCO uses, including its page.
    pub(super) files: &'a [&'a str],
}

impl ScoResource<'_> {
    /// The title in the LMS.
    fn title(&self) -> String {
        let Sco { course, identifier_prefix, sections, .. } = self.sco;
        match course.organization {
            Organization::Single => title(course),
            Organization::PerSection => {
                truncate(&plain_text(&sections[0].title), title_limit(identifier_prefix)).to_owned()
            }
        }
    }
}

/// The manifest of a package with `resources` and the files that they share.
pub(super) fn write(
    version: &Version,
    course: &Course,
    context: &Context<'_>,
    resources: &[ScoResource<'_>],
    shared: &[&str],
) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    write_manifest(&mut xml, version, course, context, resources, shared).expect("memory can be written to");
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write_manifest(
    xml: &mut Xml,
    version: &Version,
    course: &Course,
    context: &Context<'_>,
    resources: &[ScoResource<'_>],
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
                text(xml, "schemaversion", version.schema_version)?;
                metadata::write(xml, version.metadata, course, context)
            })?;
            write_organizations(xml, version, course, resources)?;
            write_resources(xml, version, resources, &format!("{name}-shared"), shared)
        })?;
    Ok(())
}

/// The attributes that declare namespaces and the paths of their schemas.
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

fn write_organizations(
    xml: &mut Xml,
    version: &Version,
    course: &Course,
    resources: &[ScoResource<'_>],
) -> io::Result<()> {
    let organization = format!("{}{LONGEST_SUFFIX}", course.edition.manifest);
    xml.create_element("organizations")
        .with_attribute(("default", organization.as_str()))
        .write_inner_content(|xml| {
            xml.create_element("organization")
                .with_attribute(("identifier", organization.as_str()))
                .write_inner_content(|xml| {
                    text(xml, "title", &title(course))?;
                    resources.iter().try_for_each(|resource| write_item(xml, version, resource))?;
                    match version.sequencing {
                        Sequencing::MasteryScore => Ok(()),
                        Sequencing::Simple(_) => sequencing::flow(xml),
                    }
                })?;
            Ok(())
        })?;
    Ok(())
}

fn write_item(xml: &mut Xml, version: &Version, resource: &ScoResource<'_>) -> io::Result<()> {
    xml.create_element("item")
        .with_attributes([
            ("identifier", format!("{}-item", resource.sco.identifier_prefix).as_str()),
            ("identifierref", format!("{}-resource", resource.sco.identifier_prefix).as_str()),
            ("isvisible", "true"),
        ])
        .write_inner_content(|xml| {
            text(xml, "title", &resource.title())?;
            match (version.sequencing, pass_mark(&resource.sco.scoring)) {
                // The player judges by itself. Moodle turns `incomplete` below a mastery score into `failed`, and then
                // stores nothing more of the learner.
                (Sequencing::MasteryScore, Some(mark)) if resource.sco.course.mastery_score => {
                    text(xml, "adlcp:masteryscore", &mark.to_string())
                }
                (Sequencing::MasteryScore, _) => Ok(()),
                (Sequencing::Simple(threshold), mark) => {
                    sequencing::write(xml, threshold, &resource.sco.objectives, mark)
                }
            }
        })?;
    Ok(())
}

/// The mark from which an LMS passes learners; none if only completion is reported.
fn pass_mark(scoring: &Scoring) -> Option<u8> {
    match scoring.status {
        StatusRule::Completed => None,
        StatusRule::PassedIncomplete | StatusRule::PassedFailed => scoring.pass_mark,
    }
}

/// The SCOs come first, since some LMSs launch the first resource that has an address.
fn write_resources(
    xml: &mut Xml,
    version: &Version,
    resources: &[ScoResource<'_>],
    shared_name: &str,
    shared: &[&str],
) -> io::Result<()> {
    xml.create_element("resources").write_inner_content(|xml| {
        for resource in resources {
            let identifier = format!("{}-resource", resource.sco.identifier_prefix);
            let attributes = [
                ("identifier", identifier.as_str()),
                ("type", "webcontent"),
                (version.sco_type_attribute, "sco"),
            ];
            xml.create_element("resource")
                .with_attributes(attributes)
                .with_attribute(("href", resource.sco.page_path.as_str()))
                .write_inner_content(|xml| {
                    write_files(xml, resource.files)?;
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
            .with_attributes([
                ("identifier", shared_name),
                ("type", "webcontent"),
                (version.sco_type_attribute, "asset"),
            ])
            .write_inner_content(|xml| write_files(xml, shared))?;
        Ok(())
    })?;
    Ok(())
}

fn write_files(xml: &mut Xml, paths: &[&str]) -> io::Result<()> {
    for path in paths {
        xml.create_element("file").with_attribute(("href", *path)).write_empty()?;
    }
    Ok(())
}
