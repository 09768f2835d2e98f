//! What differs between the versions of SCORM, in one table: [`SCORM12`], [`SCORM2004_3RD`], [`SCORM2004_4TH`].
//!
//! Everything else is written once. Deliberately absent: how the differences are written ([`super::manifest`]), and
//! formats of values at run time, which the version's own script knows.

use coursewright_model::bundle::{Bundle, Entry};

/// One version of the standard.
pub(super) struct Version {
    /// The target's name.
    pub(super) target: &'static str,
    /// `schemaversion`, to the letter: LMSs take any other word for 1.2.
    pub(super) schema_version: &'static str,
    /// The namespaces of the manifest.
    pub(super) schemas: &'static [Schema],
    /// The attribute that tells a SCO from a file.
    pub(super) sco_type_attribute: &'static str,
    /// How facts for a catalogue are written.
    pub(super) metadata: MetadataFormat,
    /// Where pass mark, objectives and navigation stand.
    pub(super) sequencing: Sequencing,
    /// The script that speaks with the LMS.
    pub(super) runtime: &'static str,
    /// How many characters of resume data an LMS keeps.
    pub(super) resume_limit: usize,
    /// How many interactions every LMS keeps, if the standard says so.
    pub(super) interaction_limit: Option<usize>,
    /// How answers are written in reports.
    pub(super) response_format: ResponseFormat,
}

/// How answers are written in reports, as the script says it too.
#[derive(Clone, Copy)]
pub(super) struct ResponseFormat {
    /// Between the two of a pair.
    pub(super) pair_separator: &'static str,
    /// Yes.
    pub(super) yes: &'static str,
    /// No.
    pub(super) no: &'static str,
}

/// A namespace of the manifest, and the control document that LMSs want at the package's root.
pub(super) struct Schema {
    /// The attribute that declares it for the whole manifest; `None` if an element declares it for itself. Moodle
    /// reads these very prefixes.
    pub(super) attribute: Option<&'static str>,
    /// Its address.
    pub(super) namespace: &'static str,
    /// The name of its control document.
    pub(super) file: &'static str,
    /// What that says: written for this program, after the tables of elements in the bindings.
    pub(super) text: &'static str,
}

/// How facts for a catalogue are written.
#[derive(Clone, Copy)]
pub(super) enum MetadataFormat {
    /// IMS metadata 1.2.1: lower-case names, `langstring`.
    Ims,
    /// IEEE LOM: names in camel case, `string`.
    Ieee,
}

/// Where pass mark, objectives and navigation stand.
#[derive(Clone, Copy)]
pub(super) enum Sequencing {
    /// `adlcp:masteryscore` where the course asks for it, and nothing else.
    MasteryScore,
    /// `imsss:sequencing`, `adlnav:presentation` and a completion threshold.
    Simple(CompletionThreshold),
}

/// How `adlcp:completionThreshold` is written.
#[derive(Clone, Copy)]
pub(super) enum CompletionThreshold {
    /// As the element's text.
    Text,
    /// As attributes.
    Attributes,
}

const IMS_METADATA: Schema = Schema {
    attribute: None,
    namespace: "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    file: "imsmd_rootv1p2p1.xsd",
    text: include_str!("schemas/scorm12/imsmd_rootv1p2p1.xsd"),
};
const IMS_PACKAGING_12: Schema = Schema {
    attribute: Some("xmlns"),
    namespace: "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    file: "imscp_rootv1p1p2.xsd",
    text: include_str!("schemas/scorm12/imscp_rootv1p1p2.xsd"),
};
const ADL_PACKAGING_12: Schema = Schema {
    attribute: Some("xmlns:adlcp"),
    namespace: "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    file: "adlcp_rootv1p2.xsd",
    text: include_str!("schemas/scorm12/adlcp_rootv1p2.xsd"),
};
const IEEE_METADATA: Schema = Schema {
    attribute: None,
    namespace: "http://ltsc.ieee.org/xsd/LOM",
    file: "lom.xsd",
    text: include_str!("schemas/scorm2004/lom.xsd"),
};
const IMS_PACKAGING: Schema = Schema {
    attribute: Some("xmlns"),
    namespace: "http://www.imsglobal.org/xsd/imscp_v1p1",
    file: "imscp_v1p1.xsd",
    text: include_str!("schemas/scorm2004/imscp_v1p1.xsd"),
};
const ADL_NAVIGATION: Schema = Schema {
    attribute: Some("xmlns:adlnav"),
    namespace: "http://www.adlnet.org/xsd/adlnav_v1p3",
    file: "adlnav_v1p3.xsd",
    text: include_str!("schemas/scorm2004/adlnav_v1p3.xsd"),
};
const IMS_SEQUENCING: Schema = Schema {
    attribute: Some("xmlns:imsss"),
    namespace: "http://www.imsglobal.org/xsd/imsss",
    file: "imsss_v1p0.xsd",
    text: include_str!("schemas/scorm2004/imsss_v1p0.xsd"),
};
const ADL_PACKAGING_3RD: Schema = Schema {
    attribute: Some("xmlns:adlcp"),
    namespace: "http://www.adlnet.org/xsd/adlcp_v1p3",
    file: "adlcp_v1p3.xsd",
    text: include_str!("schemas/scorm2004-3rd/adlcp_v1p3.xsd"),
};
const ADL_PACKAGING_4TH: Schema =
    Schema { text: include_str!("schemas/scorm2004-4th/adlcp_v1p3.xsd"), ..ADL_PACKAGING_3RD };

/// SCORM 1.2.
pub(super) const SCORM12: Version = Version {
    target: "scorm12",
    schema_version: "1.2",
    schemas: &[IMS_PACKAGING_12, ADL_PACKAGING_12, IMS_METADATA],
    sco_type_attribute: "adlcp:scormtype",
    metadata: MetadataFormat::Ims,
    sequencing: Sequencing::MasteryScore,
    runtime: "scripts/scorm12.js",
    resume_limit: 4096,
    interaction_limit: None,
    response_format: ResponseFormat { pair_separator: ".", yes: "t", no: "f" },
};

/// SCORM 2004, 3rd edition.
pub(super) const SCORM2004_3RD: Version = Version {
    target: "scorm2004-3rd",
    schema_version: "2004 3rd Edition",
    schemas: &[IMS_PACKAGING, ADL_PACKAGING_3RD, ADL_NAVIGATION, IMS_SEQUENCING, IEEE_METADATA],
    sco_type_attribute: "adlcp:scormType",
    metadata: MetadataFormat::Ieee,
    sequencing: Sequencing::Simple(CompletionThreshold::Text),
    runtime: "scripts/scorm2004.js",
    resume_limit: 64_000,
    // The smallest permitted maximum of `cmi.interactions`.
    interaction_limit: Some(250),
    response_format: ResponseFormat { pair_separator: "[.]", yes: "true", no: "false" },
};

/// SCORM 2004, 4th edition.
pub(super) const SCORM2004_4TH: Version = Version {
    target: "scorm2004-4th",
    schema_version: "2004 4th Edition",
    schemas: &[IMS_PACKAGING, ADL_PACKAGING_4TH, ADL_NAVIGATION, IMS_SEQUENCING, IEEE_METADATA],
    sequencing: Sequencing::Simple(CompletionThreshold::Attributes),
    ..SCORM2004_3RD
};

/// Puts the control documents of `version` at the root of `package`.
pub(super) fn add_schemas(version: &Version, package: &mut Bundle) {
    for schema in version.schemas {
        package.insert(schema.file, Entry::Static(schema.text.as_bytes()));
    }
}
