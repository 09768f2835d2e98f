//! Sequencing of SCORM 2004: completion, objectives and the LMS's own buttons.
//!
//! There is no `mapInfo` and no global objective, since Moodle's import crashes on them.

use std::io;

use super::xml::{Xml, text};
use crate::scorm::version::CompletionThreshold;
use coursewright_model::ObjectiveRef;

/// The objective for the SCO's own result. Ids of a course are lower-case, so none is equal.
const PRIMARY: &str = "PRIMARYOBJ";

/// Sequencing of an organization: in order, or by the learner's choice.
pub(super) fn flow(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("imsss:sequencing").write_inner_content(|xml| {
        xml.create_element("imsss:controlMode")
            .with_attributes([("choice", "true"), ("flow", "true")])
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// Writes the elements after an item's title.
pub(super) fn write(
    xml: &mut Xml,
    threshold: CompletionThreshold,
    others: &[&ObjectiveRef],
    pass_mark: Option<u8>,
) -> io::Result<()> {
    completion_threshold(xml, threshold)?;
    xml.create_element("imsss:sequencing").write_inner_content(|xml| {
        objectives(xml, others, pass_mark)?;
        // The player reports completion; viewing an item does not complete it.
        xml.create_element("imsss:deliveryControls")
            .with_attributes([("completionSetByContent", "true"), ("objectiveSetByContent", "true")])
            .write_empty()?;
        Ok(())
    })?;
    presentation(xml)
}

/// Complete when everything is done: only then does the player report a progress of 1.
fn completion_threshold(xml: &mut Xml, threshold: CompletionThreshold) -> io::Result<()> {
    match threshold {
        CompletionThreshold::Text => text(xml, "adlcp:completionThreshold", "1.0"),
        CompletionThreshold::Attributes => {
            xml.create_element("adlcp:completionThreshold")
                .with_attributes([
                    ("completedByMeasure", "true"),
                    ("minProgressMeasure", "1.0"),
                    ("progressWeight", "1.0"),
                ])
                .write_empty()?;
            Ok(())
        }
    }
}

/// The primary objective and the course's own, each with the pass mark. Moodle requires 1.0 of an objective without a
/// measure, and the last objective sets the pass mark of the item. Without a pass mark, no objective has a measure.
fn objectives(xml: &mut Xml, others: &[&ObjectiveRef], pass_mark: Option<u8>) -> io::Result<()> {
    xml.create_element("imsss:objectives").write_inner_content(|xml| {
        objective(xml, "imsss:primaryObjective", PRIMARY, pass_mark)?;
        others.iter().try_for_each(|other| objective(xml, "imsss:objective", other.id.as_str(), pass_mark))
    })?;
    Ok(())
}

fn objective(xml: &mut Xml, element: &str, id: &str, pass_mark: Option<u8>) -> io::Result<()> {
    let objective = xml.create_element(element).with_attribute(("objectiveID", id));
    match pass_mark {
        Some(mark) => {
            objective.with_attribute(("satisfiedByMeasure", "true")).write_inner_content(|xml| {
                text(xml, "imsss:minNormalizedMeasure", &(f64::from(mark) / 100.0).to_string())
            })?
        }
        None => objective.write_empty()?,
    };
    Ok(())
}

/// The player has its own buttons to turn pages; the LMS keeps the button to leave.
fn presentation(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("adlnav:presentation").write_inner_content(|xml| {
        xml.create_element("adlnav:navigationInterface").write_inner_content(|xml| {
            text(xml, "adlnav:hideLMSUI", "previous")?;
            text(xml, "adlnav:hideLMSUI", "continue")
        })?;
        Ok(())
    })?;
    Ok(())
}
